/** Coded rules of both sides: what a scenario does to each, in agreement with the distance of rules. */
import { describe, expect, it } from 'vitest';
import type { Decision, Step } from '../../../../models/schema/decision.schema.ts';
import { ruleTypesOf } from '../../../../src/analysis/indicators/rule-distance.ts';
import { compareRules, type SidedRule } from '../../../../src/exports/rules/compare-rules.ts';
import type { Wording } from '../../../../src/exports/rules/wording.ts';
import { proposalsOf } from '../../../../src/governance/apply-scenario.ts';
import { appliedWith, essonne, library } from '../../../fixtures/library.ts';

const decisions = Object.keys(library.model.decisions);
const packages = Object.keys(library.packages);
const variants = Object.values(library.packages).flatMap(({ id, variants: known = {} }) =>
  Object.keys(known).map((variant) => ({ id, variant })),
);
const scenarios = [
  ...[[], ...packages.map((id) => [{ id }]), ...variants.map((one) => [one]), packages.map((id) => ({ id }))].map((asked) =>
    appliedWith(asked),
  ),
  ...Object.keys(proposalsOf(library)).map((id) => appliedWith([], { proposals: [id] })),
];

function wordingOn(model: Wording['model'], id: string): Wording {
  return { model, territory: essonne, decision: model.decisions[id] as Decision, language: 'fr' };
}

function compared(id: string, { baseline, applied }: (typeof scenarios)[number]): readonly SidedRule[] {
  return compareRules(wordingOn(baseline, id), wordingOn(applied.model, id), applied.diff);
}

it('every kind of change is met', () => {
  const rows = decisions.flatMap((id) => scenarios.flatMap((scenario) => compared(id, scenario)));
  expect([...new Set(rows.map(({ change }) => change?.status))].sort()).toEqual(['added', 'changed', 'removed', 'same']);
});

describe.each(decisions)('rules of %s compared', (id) => {
  it('change exactly where the distance of rules counts a change', () => {
    for (const scenario of scenarios) {
      for (const { rule, change } of compared(id, scenario)) {
        const counted = scenario.applied.diff.filter((one) => rule.reads.includes(one.id) && ruleTypesOf(one).length > 0);
        expect([rule.path, change?.status === 'same']).toEqual([rule.path, counted.length === 0]);
      }
    }
  });

  it('are on the sides where they exist, in the order of the circuit, and say of which type a change is', () => {
    for (const scenario of scenarios) {
      const rows = compared(id, scenario);
      for (const { side, rule, change } of rows) {
        const sides = rows.filter((row) => row.rule.path === rule.path).map((row) => row.side);
        const expected = { added: ['scenario'], removed: ['baseline'] } as const;
        const status = change?.status ?? 'same';
        expect(sides).toEqual(status === 'added' || status === 'removed' ? expected[status] : ['baseline', 'scenario']);
        expect(sides).toContain(side);
        expect(change?.types.length === 0).toBe(status === 'same');
        expect(change?.symbols.length === 0).toBe(status !== 'changed');
      }
      const phases = rows.map(({ rule }) => rule.path.split('/')[0] ?? '');
      const order = scenario.applied.model.decisions[id]?.order ?? [];
      expect(phases).toEqual([...phases].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    }
  });
});

describe('a rule that changes', () => {
  it('says which components: a simple opinion made binding, in two months instead of three, silence a yes', () => {
    const today: Step = {
      power: 'advise',
      label: { fr: 'Avis', en: 'Opinion' },
      work: { days: 1 },
      deadline: { days: 90, onSilence: 'none' },
      rank: 'decree',
      evidence: 'verified',
      legal: [],
    };
    const tomorrow: Step = { ...today, power: 'assent', deadline: { days: 60, onSilence: 'yes' } };
    const wordingWith = (step: Step): Wording => {
      const wording = wordingOn(library.model, 'creation-cpts');
      const { phases } = wording.decision;
      const avis = { ...(phases['avis'] as Decision['phases'][string]), cells: { cts: step } };
      return { ...wording, decision: { ...wording.decision, phases: { ...phases, avis } } };
    };
    const rows = compareRules(wordingWith(today), wordingWith(tomorrow), []);
    const changed = rows.filter(({ change }) => change?.status !== 'same');
    expect(changed.map(({ side, rule, change }) => [side, rule.path, change])).toEqual([
      ['baseline', 'avis/cts', { status: 'changed', symbols: ['Bdir', 'Cex', 'O'], types: [] }],
      ['scenario', 'avis/cts', { status: 'changed', symbols: ['Bdir', 'Cex', 'O'], types: [] }],
    ]);
  });
});
