/** Habits that every file keeps: named exports, a header, a bearable length, English and ASCII names. Source: docs/layout.md. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources, root, withoutComments } from './source-files.ts';

/** Beyond this a file needs a reason, written here beside its path. */
const longestFileLines = 400;
const longFiles: Readonly<Record<string, string>> = {};

const sources = [...readSources('src', /\.tsx?$/), ...readSources('models', /\.ts$/)];

describe('source files', () => {
  it('have no default export', () => {
    const found = sources.filter((file) =>
      /(?:^|\n)\s*export\s+(?:default\b|\{[^}]*\bas default\b)/.test(withoutComments(file.text)),
    );
    expect(found.map((file) => file.path)).toEqual([]);
  });

  it('begin with a comment that says what they are for', () => {
    expect(sources.filter((file) => !/^\/\*\*|^\/\/ /.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it(`are at most ${longestFileLines} lines long, or say why`, () => {
    const tooLong = sources
      .map((file) => ({ path: file.path, lines: file.text.split('\n').length }))
      .filter(({ path, lines }) => lines > longestFileLines && longFiles[path] === undefined);
    expect(tooLong).toEqual([]);
  });

  it('silence neither types nor tests', () => {
    const silenced = /@ts-(?:ignore|nocheck)|\bas any\b|\b(?:it|test|describe)\.(?:skip|only|todo)\b/;
    const all = [...sources, ...readSources('tests', /\.tsx?$/)].filter((file) => !file.path.startsWith('tests/architecture/'));
    expect(all.filter((file) => silenced.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it('keep accents out of code: identifiers are ASCII', () => {
    const accented = /(?:\b(?:const|let|function|class|interface|type|enum)\s+|\bas\s+)[\w$]*[\u00C0-\u024F]/;
    expect(sources.filter((file) => accented.test(withoutComments(file.text))).map((file) => file.path)).toEqual([]);
  });
});

describe('names of files and folders', () => {
  it('are kebab-case', () => {
    const odd = [
      ...sources,
      ...readSources('tests', /\.tsx?$/),
      ...readSources('models', /\.ya?ml$/),
      ...readSources('scenarios', /\.ya?ml$/),
    ]
      .map((file) => file.path)
      .filter((path) => !/^(?:[a-z0-9-]+\/)*[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(path));
    expect(odd).toEqual([]);
  });
});

describe('repository', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
    .split('\0')
    .filter(Boolean);

  it('tracks nothing that is installed or built', () => {
    expect(tracked.filter((path) => /^(?:node_modules|dist|\.cache|test-results|playwright-report)\//.test(path))).toEqual([]);
  });

  it('says in docs/layout.md what each top-level folder and file is', () => {
    const layout = readFileSync(join(root, 'docs/layout.md'), 'utf8');
    const names = [...new Set(tracked.map((path) => (path.includes('/') ? `${path.split('/')[0]}/` : path)))];
    expect(names.filter((name) => !layout.includes(`\`${name}\``))).toEqual([]);
  });

  it('keeps scripts executable', () => {
    const scripts = ['.ci/run', 'scripts/ensure-chromium.sh', 'bin/gouvernail.js'];
    expect(scripts.filter((path) => !existsSync(join(root, path)) || (statSync(join(root, path)).mode & 0o111) === 0)).toEqual(
      [],
    );
  });
});
