/** `run` and `compare`: shapes, same seed same bytes, untouched means identical, problems said at once. */
import { describe, expect, it } from 'vitest';
import { describeSide, type Side } from '../../../src/cli/comparison.ts';
import { loadLibraryFor } from '../../../src/cli/library.ts';
import { runCommand } from '../../../src/cli/main.ts';
import { parseCommand } from '../../../src/cli/parse.ts';
import { readyScenario, settingOn } from '../../../src/cli/scenario.ts';
import { runColumns } from '../../../src/engine/run-columns.ts';
import { prepareDecision } from '../../../src/engine/setting.ts';

interface Comparison {
  readonly modelVersion: string;
  readonly decisions: Readonly<Record<string, { touched: boolean; baseline: Side; scenario: Side }>>;
}

const all = [
  'compare',
  '--territory',
  '91',
  '--decisions',
  'all',
  '--packages',
  'cts-decide',
  '--runs',
  '12',
  '--seed',
  '1',
  '--json',
];

async function compareWith(...args: readonly string[]): Promise<Comparison> {
  const { stdout, stderr, exitCode } = await runCommand(args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout) as Comparison;
}

describe('compare', () => {
  it('gives the same bytes for the same seed, not for another', async () => {
    const one = all.map((arg, index) => (all[index - 1] === '--decisions' ? 'creation-cpts' : arg));
    const [first, second] = [await runCommand(one), await runCommand(one)];
    const other = await runCommand(one.map((arg, index) => (one[index - 1] === '--seed' ? '2' : arg)));
    expect(first.stdout).toBe(second.stdout);
    expect(other.stdout).not.toBe(first.stdout);
  }, 60_000);

  it('gives the four decisions; leaves untouched ones identical, and touched ones not', async () => {
    const json = await compareWith(...all);
    const { decisions } = json;
    expect(Object.keys(json.decisions)).toEqual([
      'autorisation-activite',
      'creation-cpts',
      'fermeture-service',
      'financement-hopital',
    ]);
    expect(json).toMatchObject({
      territory: '91',
      packages: ['cts-decide'],
      variants: { 'cts-decide': 'decision' },
      case: 'divided',
      seed: 1,
      runs: 12,
    });
    const touched = Object.entries(decisions).filter(([, { touched: isTouched }]) => isTouched);
    expect(touched.map(([id]) => id)).toContain('fermeture-service');
    expect(touched.map(([id]) => id)).not.toContain('financement-hopital');
    for (const { touched: isTouched, baseline, scenario } of Object.values(decisions)) {
      if (isTouched) expect(scenario).not.toEqual(baseline);
      else expect(scenario).toEqual(baseline);
    }
  }, 60_000);

  it('would give the same numbers if it ran an untouched decision twice', () => {
    const library = loadLibraryFor({});
    const command = parseCommand(all);
    if (!library.ok || command.verb === 'help') throw new Error('unreachable');
    const ready = readyScenario(library.value, command.options);
    if (!ready.ok) throw new Error('unreachable');
    const [before, after] = (['baseline', 'scenario'] as const).map(
      (side) => settingOn(ready.value, side, 'financement-hopital').setting,
    );
    if (before === undefined || after === undefined) throw new Error('unreachable');
    expect(after.model).not.toBe(before.model);
    const describe = (setting: typeof before) =>
      describeSide(setting, runColumns(prepareDecision(setting), { seed: 1, firstRun: 0, runs: 12 }), {
        seed: 1,
        isStated: true,
      });
    expect(JSON.stringify(describe(after))).toBe(JSON.stringify(describe(before)));
  }, 60_000);

  it('prints each side in full under a stated case', async () => {
    const { decisions } = await compareWith('compare', '--decisions', 'fermeture-service', '--runs', '12', '--json');
    const side = decisions['fermeture-service']?.baseline as Side;
    const days = { mean: expect.any(Number), p10: expect.any(Number), p50: expect.any(Number), p90: expect.any(Number) };
    expect(side.method).toBe('exact');
    expect(side.milestones['decided']).toMatchObject({
      reached: { exact: expect.any(Number), simulated: expect.any(Number), standardError: expect.any(Number) },
      leadTimeDays: { exact: days, simulated: { ...days, standardError: expect.any(Number) } },
    });
    const { leadTimeDays, leadTimeParts, reached } = side.milestones['end'] as Side['milestones'][string];
    for (const method of ['exact', 'simulated'] as const) {
      expect(reached?.[method]).toBeCloseTo(1, 9);
      const outcomes = Object.values(side.outcomes?.[method] ?? {});
      expect(outcomes.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      const parts = Object.values(leadTimeParts?.[method] ?? {});
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(leadTimeDays?.[method]?.mean ?? 0, 6);
    }
    expect(side.effectivePower?.['ars']).toMatchObject({ ifFor: expect.any(Number), ifAgainst: expect.any(Number) });
    expect(side.bindingSteps.length).toBeGreaterThan(0);
    expect(side.vetoPlayers.length).toBeGreaterThan(0);
  }, 60_000);

  it('prints no frequency when positions are unknown', async () => {
    const { decisions } = await compareWith(
      'compare',
      '--decisions',
      'creation-cpts',
      '--case',
      'unknown',
      '--runs',
      '12',
      '--json',
    );
    const side = decisions['creation-cpts']?.baseline as Side;
    expect(Object.keys(side).sort()).toEqual([
      'beyondHorizon',
      'bindingSteps',
      'indicators',
      'method',
      'milestones',
      'vetoPlayers',
      'ways',
    ]);
    expect(Object.values(side.milestones).flatMap(({ reached }) => reached ?? [])).toEqual([]);
    expect(Object.keys(side.ways).length).toBeGreaterThan(1);
  }, 60_000);

  it.each(['fr', 'en'])('reads in %s: what was asked, who must say yes, each way, no frequency when unknown', async (lang) => {
    const { exitCode, stdout } = await runCommand([
      ...['compare', '--decisions', 'creation-cpts', '--packages', 'cts-decide', '--variant', 'cts-decide=codecision'],
      ...['--set', 'follow=0.5', '--case', 'unknown', '--runs', '12', '--lang', lang],
    ]);
    expect(exitCode).toBe(0);
    const french = [/\(Codécision /, /Hypothèses changées\s: .* 0,5/, /Qui doit dire oui\s\?/, /Chaque fin/, /Modèle m-/];
    const english = [/\(Joint decision/, /Changed hypotheses: .* 0\.5/, /Who must say yes\?/, /Each end/, /Model m-/];
    for (const pattern of lang === 'fr' ? french : english) expect(stdout).toMatch(pattern);
    expect(stdout).not.toMatch(/\b(?:cli|terms|figures|ui)\.\w+|sur 100|in 100/);
  });

  it('says what is held back and what changes nothing', async () => {
    const { stdout } = await runCommand([
      ...['run', '--decision', 'financement-hopital', '--packages', 'limiter-t2a', '--dose', 'limiter-t2a=0', '--lang', 'en'],
    ]);
    expect(stdout).toMatch(/^Essonne · Limit T2A \(dose 0%\) · .*\nNo effect · .*zero dose/m);
  });

  it('does not take a word of the language for a name', async () => {
    const args = ['--set', 'constructor=1', '--set', '__proto__=1', '--packages', 'constructor,__proto__', '--lang', 'en'];
    const { exitCode, stderr } = await runCommand(['run', '--decision', 'creation-cpts', ...args]);
    expect(exitCode).toBe(1);
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.split(':').slice(0, 2).join(':').slice(0, 60)),
    ).toEqual([
      expect.stringContaining('scenario.unknown-package at --packages: "constructor"'),
      expect.stringContaining('scenario.unknown-package at --packages: "__proto__"'),
      expect.stringContaining('scenario.unknown-hypothesis at --set constructor'),
      expect.stringContaining('scenario.unknown-hypothesis at --set __proto__'),
    ]);
  });

  it.each([0, 0.25, 0.5, 1])(
    'sums euros to 100 at dose %s',
    async (dose) => {
      const { decisions } = await compareWith(
        ...['compare', '--decisions', 'financement-hopital', '--packages', 'limiter-t2a', '--case', 'unknown'],
        ...['--dose', `limiter-t2a=${dose}`, '--runs', '1', '--json'],
      );
      const tables = Object.values(decisions['financement-hopital']?.scenario.euros ?? {});
      expect(tables.length).toBeGreaterThan(1);
      for (const table of tables) expect(Object.values(table).reduce((sum, { euros }) => sum + euros, 0)).toBeCloseTo(100, 9);
    },
    60_000,
  );

  it('says every problem of the request at once, and exits 1', async () => {
    const { exitCode, stdout, stderr } = await runCommand([
      ...[
        'compare',
        '--decisions',
        'nowhere',
        '--packages',
        'cts-decid,limiter-t2a',
        '--dose',
        'limiter-t2a=1.5',
        '--lang',
        'en',
        '--json',
      ],
      ...[
        '--variant',
        'cts-moyens=x',
        '--set',
        'folow=1',
        '--set',
        'follow=2',
        '--case',
        'al-agree',
        '--territory',
        '99',
        '--proposals',
        'zz',
      ],
    ]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    const lines = stderr.trim().split('\n');
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual([
      'cli.unknown-decision at --decisions',
      'scenario.dose-range at --dose limiter-t2a',
      'scenario.hypothesis-range at --set follow',
      'scenario.package-not-asked at --variant cts-moyens',
      'scenario.unknown-case at --case',
      'scenario.unknown-hypothesis at --set folow',
      'scenario.unknown-package at --packages',
      'scenario.unknown-proposal at --proposals',
      'scenario.unknown-territory at --territory',
    ]);
    expect(stderr).toContain('Did you mean "cts-decide"?');
  });
});

describe('run', () => {
  it('gives one trace, the same for the same seed', async () => {
    const args = ['run', '--decision', 'creation-cpts', '--seed', '3', '--json'];
    const [first, second] = [await runCommand(args), await runCommand(args)];
    expect(first.stdout).toBe(second.stdout);
    const run = JSON.parse(first.stdout) as {
      decision: string;
      outcome: string;
      trace: readonly { seq: number; day: number; kind: string }[];
    };
    expect(run.decision).toBe('creation-cpts');
    expect(run.trace.map(({ seq }) => seq)).toEqual(run.trace.map((_, index) => index));
    expect(run.trace.every(({ day }, index) => day >= (run.trace[index - 1]?.day ?? 0))).toBe(true);
    expect(run.trace.at(-1)?.kind).toBe('ended');
  });

  it.each(['fr', 'en'])('reads as a table in %s, without a message id left', async (lang) => {
    const { stdout } = await runCommand(['run', '--decision', 'fermeture-service', '--packages', 'cts-decide', '--lang', lang]);
    expect(stdout.split('\n').length).toBeGreaterThan(10);
    expect(stdout).not.toMatch(/\b(?:cli|terms)\.\w+/);
  });

  it('runs a decision, an institution and a package of one’s own', async () => {
    const own = ['--data', 'docs/example-data', '--json'];
    const asks = (json: string): boolean => json.includes('"actor": "comite-habitants"');
    const before = await runCommand(['run', '--decision', 'ouverture-centre', ...own]);
    const after = await runCommand(['run', '--decision', 'ouverture-centre', '--packages', 'habitants-consultes', ...own]);
    expect([before.exitCode, after.exitCode, asks(before.stdout), asks(after.stdout)]).toEqual([0, 0, false, true]);
    expect(JSON.parse(after.stdout)).toMatchObject({ decision: 'ouverture-centre', modelVersion: expect.stringContaining('+') });
  });
});
