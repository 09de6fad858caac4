/** However damaged a data file is, loading it never throws: it gives a library, or issues that all have a text and a place. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { formatIssue } from '../../../src/core/issue.ts';
import { loadLibrary, type SourceFile } from '../../../src/governance/load-library.ts';
import { miniFiles } from '../../unit/governance/mini.ts';

vi.setConfig({ testTimeout: 120_000 });

/** More runs on demand: FUZZ_RUNS=1000. */
const runs = { seed: 91, numRuns: Number(process.env.FUZZ_RUNS ?? 40) };

function isSaidOf(files: readonly SourceFile[]): void {
  const result = loadLibrary(files);
  for (const issue of result.ok ? [] : result.issues) {
    expect(issue.code).toMatch(/^[a-z]+(?:\.[a-z-]+)+$/);
    expect(issue.found.fr).not.toBe('');
    expect(issue.found.en).not.toBe('');
    expect(formatIssue(issue, 'fr')).not.toMatch(/undefined|\[object/);
  }
}

const damaged = fc.record({
  index: fc.nat(miniFiles.length - 1),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  put: fc.string(),
});

describe('a damaged file', () => {
  it('with some of its text cut or replaced', () => {
    fc.assert(
      fc.property(damaged, ({ index, at, length, put }) => {
        const start = Math.floor(at * miniFiles[index]!.text.length);
        isSaidOf(
          miniFiles.map((file, one) =>
            one === index ? { ...file, text: file.text.slice(0, start) + put + file.text.slice(start + length) } : file,
          ),
        );
      }),
      runs,
    );
  });

  it('that holds anything at all', () => {
    fc.assert(
      fc.property(fc.nat(miniFiles.length - 1), fc.jsonValue({ maxDepth: 3 }), (index, value) => {
        isSaidOf(
          miniFiles.map((file, one) =>
            one === index ? { ...file, text: file.path.endsWith('.json') ? JSON.stringify(value) : stringify(value) } : file,
          ),
        );
      }),
      runs,
    );
  });

  it('one line of which is gone, or written twice', () => {
    const lines = miniFiles.flatMap((file, index) => file.text.split('\n').map((_, line) => [index, line] as const));
    fc.assert(
      fc.property(fc.constantFrom(...lines), fc.boolean(), ([index, line], isTwice) => {
        const all = miniFiles[index]!.text.split('\n');
        const text = [...all.slice(0, line), ...(isTwice ? [all[line], all[line]] : []), ...all.slice(line + 1)].join('\n');
        isSaidOf(miniFiles.map((file, one) => (one === index ? { ...file, text } : file)));
      }),
      runs,
    );
  });
});

describe('a hostile file', () => {
  it.each([
    ['very deep', `${'['.repeat(20000)}${']'.repeat(20000)}`],
    [
      'a bomb of aliases',
      `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: &e [*d, *d]\nf: &f [*e, *e]\ng: [*f, *f, *f]\n`,
    ],
    ['a prototype', '__proto__: { id: bureau }\nconstructor: 1\n'],
    ['bytes', '\u0000\uFFFD\u{1F4A5}'],
  ])('%s', (_name, text) => {
    const files = miniFiles.map((file) => (file.path === 'models/actors/bureau.yaml' ? { ...file, text } : file));
    expect(loadLibrary(files).ok).toBe(false);
    isSaidOf(files);
  });
});
