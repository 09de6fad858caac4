/** Scenarios on the small model: packages, variants, doses, hypotheses, and everything wrong said at once. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../models/schema/scenario.schema.ts';
import { applyScenario } from '../../../src/governance/apply-scenario.ts';
import { mini, settled } from './mini.ts';

const bare: Scenario = {
  schemaVersion: 1,
  territory: '91',
  packages: [],
  proposals: [],
  hypotheses: {},
  case: 'unknown',
  positions: {},
  seed: 1,
};

const run = (scenario: Partial<Scenario>) => settled(applyScenario(mini, { ...bare, ...scenario }));

describe('a scenario', () => {
  it('without anything is the model itself', () => {
    const { baseline, applied } = run({});
    expect(baseline).toBe(mini.model);
    expect(applied.model).toBe(mini.model);
  });

  it('changes hypotheses on both sides', () => {
    const { baseline, applied } = run({ hypotheses: { seances: 6 }, packages: [{ id: 'conseil' }] });
    expect(baseline.hypotheses['seances']).toMatchObject({ low: 6, mode: 6, high: 6 });
    expect(applied.model.hypotheses['seances']).toEqual(baseline.hypotheses['seances']);
    expect(applied.diff.some(({ kind }) => kind === 'hypothesisChanged')).toBe(false);
  });

  it('lets a package set a hypothesis that has been changed', () => {
    const { baseline, applied } = run({ hypotheses: { assiduite: 0.3 }, proposals: ['moyens'] });
    expect([baseline, applied.model].map(({ hypotheses }) => hypotheses['assiduite']?.mode)).toEqual([0.3, 0.8]);
  });

  it('takes the default variant and dose of a package, or those chosen', () => {
    const decides = (variant?: string) =>
      run({ packages: [{ id: 'conseil', variant }] }).applied.model.decisions['projet-local']!.phases['decision']!.cells[
        'conseil'
      ]?.power;
    expect([decides(), decides('decision'), decides('avis')]).toEqual(['decide', 'decide', 'assent']);
    const share = (dose?: number) =>
      run({ packages: [{ id: 'argent', dose }] }).applied.model.funding['maison']!.modes['activite']!.share;
    expect([share(), share(0), share(1)]).toEqual([0.35, 0.5, 0.2]);
  });

  it('says that what a variant does is our reading when no document states it', () => {
    const bases = (variant: string) =>
      run({ packages: [{ id: 'conseil', variant }] })
        .applied.diff.filter(({ proposals }) => proposals.includes('conseil-decide'))
        .map(({ basis }) => basis);
    expect(new Set(bases('avis'))).toEqual(new Set(['inferred']));
    expect(bases('decision')).toContain('stated');
  });

  it('counts a proposal once when a package has it too', () => {
    const once = run({ packages: [{ id: 'conseil' }] }).applied;
    expect(run({ packages: [{ id: 'conseil' }], proposals: ['arbitre'] }).applied.diff).toEqual(once.diff);
  });

  it('is refused with every fault at once', () => {
    const result = applyScenario(mini, {
      ...bare,
      territory: '19',
      case: 'unknwon',
      packages: [{ id: 'conseils' }, { id: 'conseil', variant: 'vote', dose: 0.5 }, { id: 'argent', dose: 1.5 }],
      proposals: ['arbitrage'],
      hypotheses: { assiduite: 2, sceances: 3 },
      positions: { agense: 'for' },
    });
    expect(result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'scenario.unknown-territory territory',
      'scenario.unknown-case case',
      'scenario.unknown-package packages[0].id',
      'scenario.unknown-variant packages[1].variant',
      'scenario.no-dose packages[1].dose',
      'scenario.dose-range packages[2].dose',
      'scenario.unknown-proposal proposals[0]',
      'scenario.unknown-actor positions.agense',
      'scenario.hypothesis-range hypotheses.assiduite',
      'scenario.unknown-hypothesis hypotheses.sceances',
    ]);
    expect(result.ok ? '' : result.issues[1]!.hint.fr).toBe('Vouliez-vous dire « unknown » ?');
  });
});
