/** `export circuit`: a picture that explains itself, the same bytes each time, or one clear line. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/cli/main.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gouvernail-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function exportTo(name: string, ...args: readonly string[]): Promise<Buffer> {
  const file = join(scratch, name);
  const format = name.endsWith('.png') ? 'png' : 'svg';
  const { exitCode, stderr } = await runCommand(['export', 'circuit', '--format', format, '--out', file, ...args]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return readFileSync(file);
}

/** Every tag that is opened is closed, in order. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, slash, name, rest] of svg.replace(/<\?xml[^>]*\?>/, '').matchAll(/<(\/?)([\w:-]+)([^<>]*)>/g)) {
    if (slash === '/') {
      if (open.pop() !== name) return false;
    } else if (!rest?.endsWith('/')) open.push(name ?? '');
  }
  return open.length === 0;
}

describe('export circuit', () => {
  const asked = ['--decision', 'fermeture-service', '--packages', 'cts-decide'];

  it.each([
    ['fr', /aujourd’hui et avec le scénario/, /Le CTS décide/, /ne prédit aucun effet sur la santé/],
    ['en', /today and with the scenario/, /The CTS decides/, /predicts no/],
  ])('carries title, scenario, sources and limits in %s', async (lang, ...expected) => {
    const svg = (await exportTo(`circuit-${lang}.svg`, ...asked, '--lang', lang)).toString('utf8');
    const words = svg
      .replace(/<style>.*?<\/style>/s, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
    for (const pattern of expected) expect(words).toMatch(pattern);
    expect(words).toMatch(/CSP L\.6122-9/);
    expect(words).toContain('Essonne');
    expect(svg).toContain('@font-face');
    expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object/);
    expect(words).not.toMatch(/\b(?:circuit|figures|terms)\.\w+/);
    expect(isWellFormed(svg)).toBe(true);
  });

  it('gives the same bytes each time', async () => {
    const [first, second] = [await exportTo('one.svg', ...asked), await exportTo('two.svg', ...asked)];
    expect(first.equals(second)).toBe(true);
  });

  it('reads the format from the end of the name, or says that it cannot', async () => {
    const file = join(scratch, 'named.SVG');
    expect((await runCommand(['export', 'circuit', '--out', file, ...asked])).exitCode).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^<\?xml/);
    const { exitCode, stderr } = await runCommand(['export', 'circuit', '--out', join(scratch, 'named.gif'), '--lang', 'en']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^cli\.unknown-extension at --out: .* Expected: svg \(\.svg\), png \(\.png\)\./);
  });

  it('writes a PNG of a decision of one’s own, in a folder that it makes', async () => {
    const own = ['--data', 'docs/example-data', '--decision', 'ouverture-centre', '--packages', 'habitants-consultes'];
    const png = await exportTo('new-folder/own.png', ...own);
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
    const before = await exportTo('own-before.png', ...own, '--view', 'today');
    expect(before.equals(png)).toBe(false);
  });

  it.each(['/dev/null/circuit.svg', '/proc/no-such-folder/circuit.svg'])(
    'says in one line that %s cannot be written',
    async (file) => {
      const args = ['export', 'circuit', '--format', 'svg', '--out', file, '--lang', 'en'];
      const { exitCode, stdout, stderr } = await runCommand(args);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toMatch(/^cli\.cannot-write at --out: ".*circuit\.svg" could not be written \(E\w+\)\. .*\n$/);
    },
  );
});
