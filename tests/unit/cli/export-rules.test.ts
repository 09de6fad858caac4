/** `export rules`: coded rules in two formats, readable back, with their sources; or one clear line. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/cli/main.ts';
import { readScript } from '../../../src/exports/rules/read-script.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gouvernail-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const asked = ['--decision', 'fermeture-service'];
const scenario = [...asked, '--packages', 'cts-decide'];

async function exportTo(name: string, ...args: readonly string[]): Promise<string> {
  const file = join(scratch, name);
  const { exitCode, stdout, stderr } = await runCommand(['export', 'rules', '--out', file, ...args]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain(file);
  return readFileSync(file, 'utf8');
}

/** Id and script of each line; those of id `about` apart. */
function linesOf(text: string): { readonly about: readonly string[]; readonly rules: ReadonlyMap<string, string> } {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t') as [string, string]);
  return {
    about: lines.filter(([id]) => id === 'about').map(([, words]) => words),
    rules: new Map(lines.filter(([id]) => id !== 'about')),
  };
}

describe('export rules', () => {
  it.each([
    ['fr', 'Codé par Gouvernail d’après son modèle', 'Le CTS décide (Décision)'],
    ['en', 'Coded by Gouvernail from its model', 'The CTS decides (Decision)'],
  ])('writes one readable script a line, and who coded it, in %s', async (lang, coder, packageTitle) => {
    const { about, rules } = linesOf(await exportTo(`rules-${lang}.ig`, ...scenario, '--lang', lang));
    expect(about).toContain(coder);
    expect(about.join('\n')).toContain(packageTitle);
    expect([...rules.values()].filter((script) => !readScript(script).ok)).toEqual([]);
    expect(rules.has('baseline/decision/ars')).toBe(true);
    expect(rules.has('scenario/decision/ars')).toBe(false);
    expect(rules.get('scenario/decision/cts')).toContain(lang === 'fr' ? 'D(doit)' : 'D(must)');
  });

  it('writes a table with components, sources, doubts and changes', async () => {
    const text = await exportTo('rules.csv', ...scenario);
    const [head = '', ...rows] = text.split('\r\n');
    expect(head).toBe(
      'cote,regle,statut,composants_changes,types,A,D,I,Bdir,Bind,Cac,Cex,O,phrase,script,rang,preuve,' +
        'composants_supposes,sources,note,codeur',
    );
    const removed = rows.filter((row) => row.includes(',supprimé,'));
    expect(removed).toHaveLength(1);
    expect(removed[0]).toMatch(/^aujourd’hui,decision\/ars,supprimé,,Agrégation : comment les choix se combinent,ARS,doit,/);
    expect(removed[0]).toMatch(/,loi,texte lu,,CSP L\.6122-9 \| CSP R\.6122-40 \| .*,Codé par Gouvernail d’après son modèle$/);
  });

  it('compares nothing without a scenario', async () => {
    const rows = (await exportTo('today.csv', ...asked, '--lang', 'en')).trimEnd().split('\r\n').slice(1);
    expect(rows.filter((row) => !/^today,[\w-]+\/[\w-]+,,,,/.test(row))).toEqual([]);
    expect(rows.filter((row) => !row.endsWith(',Coded by Gouvernail from its model'))).toEqual([]);
  });

  it('answers in JSON', async () => {
    const file = join(scratch, 'answer.txt');
    const { stdout } = await runCommand(['export', 'rules', '--out', file, '--format', 'ig', ...scenario, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      figure: 'rules',
      decision: 'fermeture-service',
      packages: ['cts-decide'],
      rules: { baseline: 22, scenario: 24 },
      changes: { added: 3, removed: 1, changed: 0 },
      format: 'ig',
      file,
    });
  });

  it('codes a decision of one’s own, in a folder that it makes', async () => {
    const own = ['--data', 'docs/example-data', '--decision', 'ouverture-centre', '--packages', 'habitants-consultes'];
    const { rules } = linesOf(await exportTo('new-folder/own.ig', ...own, '--lang', 'en'));
    const added = [...rules].filter(([id]) => id.startsWith('scenario/') && !rules.has(id.replace('scenario', 'baseline')));
    expect(added).toHaveLength(1);
    expect(added[0]?.[1]).toContain('the A(assembly of the residents’ committee) D(must) I(give) an Bdir(opinion)');
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ['rules.txt', '', /^cli\.unknown-extension at --out: .*rules\.txt" does not say its format\. Expected: ig \(\.ig\), csv/],
    ['rules.ig', '--format svg', /^cli\.wrong-format at --format: "svg" is not a format of this export\./],
    ['rules.ig', '--decision creation-cpt', /^cli\.unknown-decision at --decision: .*Did you mean "creation-cpts"\?/],
    ['rules.ig', '--packages cts-decid', /^scenario\.unknown-package at --packages: .*Did you mean "cts-decide"\?/],
    ['/dev/null/rules.ig', '', /^cli\.cannot-write at --out/],
  ];

  it.each(wrong)('refuses %s %s in one line', async (name, more, expected) => {
    const file = name.startsWith('/') ? name : join(scratch, 'refused', name);
    const words = more === '' ? [] : more.split(' ');
    const { exitCode, stdout, stderr } = await runCommand(['export', 'rules', '--out', file, '--lang', 'en', ...words]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(expected);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(existsSync(join(scratch, 'refused'))).toBe(false);
  });
});
