/** The documentation follows the project: terms are in the glossary, links lead somewhere, commands are well formed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { machines } from '../../models/actors/machines.ts';
import { loadOwnLibrary } from '../../src/cli/library.ts';
import { parseCommand } from '../../src/cli/parse.ts';
import { root } from './source-files.ts';

const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
]
  .filter((name) => name.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

describe('documentation', () => {
  it('has every institution and statechart in the glossary', () => {
    const glossary = pages.find(({ path }) => path === 'docs/glossary.md')?.text ?? '';
    const library = loadOwnLibrary();
    const actors = library.ok ? Object.keys(library.value.model.actors) : [];
    expect(actors.length).toBeGreaterThanOrEqual(20);
    const terms = [...new Set([...actors, ...Object.keys(machines)])];
    expect(terms.filter((term) => !new RegExp(`^\\| (?:[^|]*, )?${term}[ ,(|]`, 'm').test(glossary))).toEqual([]);
  });

  it('links to files that exist', () => {
    const broken = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map((found) => found[1] ?? '')
        .filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(root, dirname(path), link)))
        .map((link) => `${path} links to ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('shows commands that are well formed', () => {
    const commands = pages.flatMap(({ text }) =>
      [...text.matchAll(/^npm run -s gouvernail -- (.+)$/gm)].map((found) => found[1] ?? ''),
    );
    expect(commands.length).toBeGreaterThan(8);
    for (const command of commands) expect(parseCommand(command.split(/\s+/))).toHaveProperty('verb');
  });

  it('numbers the rules of the model from 1 to 31', () => {
    const model = pages.find(({ path }) => path === 'docs/model.md')?.text ?? '';
    expect([...model.matchAll(/^(\d+)\. /gm)].map((found) => Number(found[1]))).toEqual(
      Array.from({ length: 31 }, (_, index) => index + 1),
    );
  });

  it('speaks of nothing outside the project', () => {
    const outside = pages.filter(
      ({ text }) => /\]\((?:\.\.\/)+(?:shared|tmp)/.test(text) || /(?:^|[\s`(])\/(?:work|tmp|home)\//m.test(text),
    );
    expect(outside.map(({ path }) => relative('.', path))).toEqual([]);
  });
});
