/** `attribute` and `influence`: shapes, both languages, what cannot be asked. */
import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../../src/analysis/attribution/attribute.ts';
import type { Influence } from '../../../src/analysis/influence/influence.ts';
import { runCommand } from '../../../src/cli/main.ts';
import { library } from '../../fixtures/library.ts';

const asked = (verb: string, line: string): readonly string[] =>
  [verb, ...`--territory 91 --decisions fermeture-service --packages cts-decide --runs 12 --seed 1 ${line}`.split(' ')].filter(
    (word) => word !== '',
  );

async function problemsOf(...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand(args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  return stderr;
}

describe('attribute', () => {
  it.each([
    ['', { values: 'solved', isExact: true }],
    [' --values simulated', { values: 'simulated', isExact: false, runs: 12 }],
  ])(
    'answers in JSON, parts summing to the total%s',
    async (chosen, expected) => {
      const { exitCode, stdout, stderr } = await runCommand(asked('attribute', `--json${chosen}`));
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const json = JSON.parse(stdout) as { decisions: Record<string, Attribution> };
      expect(json).toMatchObject({ territory: '91', packages: ['cts-decide'], case: 'divided', seed: 1 });
      const closing = json.decisions['fermeture-service'];
      expect(closing).toMatchObject({ method: 'shapley', coalitions: 4, ...expected });
      expect(Object.keys(closing?.measures ?? {})).toEqual(['adopted', 'leadTime/decided', 'leadTime/end']);
      for (const { total, parts } of Object.values(closing?.measures ?? {})) {
        const sum = Object.values(parts ?? {}).reduce((all, { value }) => all + value, 0);
        expect(sum).toBeCloseTo(total ?? Number.NaN, 9);
      }
    },
    30_000,
  );

  it('answers in a table, in French and in English', async () => {
    const french = await runCommand(asked('attribute', '--measure adopted'));
    expect(french.stdout).toMatch(/Proposition +part \(points\)/);
    expect(french.stdout).toMatch(/Le CTS arbitre +0,0/);
    const english = await runCommand(asked('attribute', '--measure adopted --lang en'));
    expect(english.stdout).toMatch(/Proposal +part \(points\)/);
    expect(english.stdout).toMatch(/Total +[-+]?\d+\.\d/);
  }, 30_000);

  it('says that an untouched decision does not change', async () => {
    const { stdout } = await runCommand([
      'attribute',
      '--decision',
      'financement-hopital',
      '--packages',
      'cts-decide',
      '--runs',
      '12',
    ]);
    expect(stdout).toContain('Le scénario ne touche pas cette décision');
  });

  it('says each problem in one line', async () => {
    expect(await problemsOf('attribute', '--decisions', 'fermeture-service')).toMatch(
      /^cli\.no-proposal at --packages: [^\n]+\n?$/,
    );
    expect(await problemsOf(...asked('attribute', '--measure adoptd,leadTime/decide,power/ctss'))).toMatch(
      /^cli\.unknown-measure[^\n]+adopted[^\n]+\ncli\.unknown-measure[^\n]+leadTime\/decided[^\n]+\ncli\.unknown-measure[^\n]+power\/cts[^\n]+\n?$/,
    );
    expect(await problemsOf(...asked('attribute', '--case unknown --measure adopted'))).toMatch(/^cli\.not-stated[^\n]+\n?$/);
    expect(await problemsOf('influence', '--packages', 'cts-decid')).toContain('cts-decide');
    const wrong = await runCommand(asked('influence', '--samples 1'));
    expect(wrong.exitCode).toBe(2);
  });

  it('speaks of delays only when positions are unknown', async () => {
    const { stdout } = await runCommand(asked('attribute', '--case unknown --json'));
    const json = JSON.parse(stdout) as { decisions: Record<string, Attribution> };
    expect(Object.keys(json.decisions['fermeture-service']?.measures ?? {})).toEqual(['leadTime/decided', 'leadTime/end']);
  }, 30_000);
});

/** All the hypotheses held at their usual values, but two: the rest of the study is as short as it can be. */
const held = Object.entries(library.model.hypotheses)
  .filter(([id]) => id !== 'follow' && id !== 'cts-sessions-per-year')
  .map(([id, { mode }]) => `--set ${id}=${mode}`)
  .join(' ');

describe('influence', () => {
  const few = `--trajectories 2 --samples 2 ${held}`;

  it('answers in JSON', async () => {
    const { exitCode, stdout, stderr } = await runCommand(asked('influence', `${few} --json`));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const json = JSON.parse(stdout) as { decisions: Record<string, { measures: Record<string, Influence> }> };
    const adopted = json.decisions['fermeture-service']?.measures.adopted;
    expect(adopted).toMatchObject({ method: 'morrisThenSobol', isExact: false, seed: 1, runs: 12, trajectories: 2, samples: 2 });
    expect(Object.keys(adopted?.hypotheses ?? {}).sort()).toEqual(['cts-sessions-per-year', 'follow']);
    expect(adopted?.sign.lowest?.difference).toBeLessThanOrEqual(adopted?.sign.highest?.difference ?? Number.NaN);
    expect(adopted?.evaluations).toBeLessThanOrEqual(2 * (1 + (adopted?.sign.met ?? 0)));
  }, 60_000);

  it('answers in words, in French and in English', async () => {
    const french = await runCommand(asked('influence', few));
    expect(french.stdout).toMatch(/Hypothèse +étendue +effet moyen \(points\)/);
    expect(french.stdout).toMatch(/Différence la plus basse : [-+]?[\d\s]+,\d points \(/);
    const english = await runCommand(asked('influence', `${few} --measure leadTime/end --lang en`));
    expect(english.stdout).toMatch(/Hypothesis +range +mean effect \(days\)/);
    expect(english.stdout).toMatch(/The direction of the change (?:holds|does not hold)/);
  }, 60_000);

  it('says that an untouched decision does not change', async () => {
    const words = ['--decision', 'financement-hopital', '--packages', 'cts-decide', '--runs', '12', '--lang', 'en'];
    const { stdout } = await runCommand(['influence', ...words, '--trajectories', '2', ...held.split(' ')]);
    expect(stdout).toContain('The scenario does not touch this decision');
  }, 60_000);
});
