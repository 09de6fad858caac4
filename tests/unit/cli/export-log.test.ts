/** `export log`: sound files, the same bytes each time, or one clear line. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/cli/main.ts';
import { checkOcel } from '../../../src/exports/log/check-ocel.ts';
import { checkXes } from '../../../src/exports/log/check-xes.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gouvernail-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const asked = ['--decision', 'creation-cpts', '--packages', 'cts-decide', '--runs', '12', '--seed', '3'];

async function exportTo(name: string, ...args: readonly string[]): Promise<string> {
  const file = join(scratch, name);
  const { exitCode, stdout, stderr } = await runCommand(['export', 'log', '--out', file, ...asked, ...args]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain(file);
  return readFileSync(file, 'utf8');
}

describe('export log', () => {
  it.each(['fr', 'en'])('writes OCEL or XES, by the end of the name, in %s', async (lang) => {
    expect(checkOcel(JSON.parse(await exportTo(`log-${lang}.json`, '--lang', lang)))).toEqual([]);
    const xes = await exportTo(`log-${lang}.XES`, '--lang', lang);
    expect(checkXes(xes)).toEqual([]);
    const words = ['simulé', lang === 'fr' ? 'Décision : fin' : 'Decision: end'];
    expect(words.filter((word) => !xes.includes(word))).toEqual([]);
  });

  it('writes the format that is asked for, whatever the name', async () => {
    expect(checkXes(await exportTo('log.txt', '--format', 'xes'))).toEqual([]);
  });

  it('gives the same bytes each time, others with another seed', async () => {
    const [first, second] = [await exportTo('one.json'), await exportTo('two.json')];
    expect(first === second).toBe(true);
    expect((await exportTo('three.json', '--seed', '4')) === first).toBe(false);
  });

  it('logs the dossier that `run` follows', async () => {
    const { stdout } = await runCommand(['run', ...asked.filter((word) => word !== '--runs' && word !== '12'), '--json']);
    const { outcome, endDay, startDay } = JSON.parse(stdout) as { outcome: string; endDay: number; startDay: number };
    const log = JSON.parse(await exportTo('run.json', '--lang', 'en')) as {
      objects: { id: string; attributes: { name: string; value: string }[] }[];
    };
    const attributes = log.objects.find(({ id }) => id === 'D0001')?.attributes ?? [];
    expect(attributes.find(({ name }) => name === 'duree_jours')?.value).toBe(String(endDay - startDay));
    expect(outcome.startsWith(attributes.find(({ name }) => name === 'issue')?.value.split(' ')[0] ?? '?')).toBe(true);
  });

  it('answers in JSON', async () => {
    const file = join(scratch, 'answer.json');
    const { stdout } = await runCommand(['export', 'log', '--out', file, '--decision', 'creation-cpts', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      figure: 'log',
      decision: 'creation-cpts',
      runs: 48,
      seed: 1,
      format: 'ocel',
      file,
    });
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ['log.txt', '', /^cli\.unknown-extension at --out: .*log\.txt" does not say its format\. Expected: ocel \(\.json\), xes/],
    ['log.json', '--format svg', /^cli\.wrong-format at --format: "svg" is not a format of this export\./],
    ['log.json', '--runs 1001', /^cli\.too-many-runs at --runs: "1001" .* Expected: from 1 to 1000\./],
    ['log.json', '--decision creation-cpt', /^cli\.unknown-decision at --decision: .*Did you mean "creation-cpts"\?/],
    ['/dev/null/log.json', '', /^cli\.cannot-write at --out/],
  ];

  it.each(wrong)('refuses %s %s in one line', async (name, more, expected) => {
    const file = name.startsWith('/') ? name : join(scratch, 'refused', name);
    const words = more === '' ? [] : more.split(' ');
    const { exitCode, stdout, stderr } = await runCommand(['export', 'log', '--out', file, '--lang', 'en', ...words]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(expected);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(existsSync(join(scratch, 'refused', 'log.json'))).toBe(false);
  });
});
