/** How many rules a package changes in a decision, and of which kind. */
import { describe, expect, it } from 'vitest';
import { RULE_TYPES, ruleDistanceOf, rulesByRank } from '../../../../src/analysis/indicators/rule-distance.ts';
import type { Change, ChangeKind } from '../../../../src/governance/diff.ts';
import { appliedWith, library } from '../../../fixtures/library.ts';

const { model } = library;
const decision = Object.keys(model.decisions)[0] as string;
const base = {
  id: 'x',
  decision,
  origins: [],
  proposals: [],
  voices: [],
  basis: 'stated',
  why: [],
  instruments: ['decree'],
} as const;

const change = (kind: ChangeKind, from: unknown, to: unknown, fields: Change['fields'] = []): Change => ({
  ...base,
  kind,
  from,
  to,
  fields,
});
const typesOf = (one: Change) => {
  const { byType } = ruleDistanceOf([model], decision, [one]);
  return Object.entries(byType).flatMap(([type, count]) => (count > 0 ? [`${type} ${count}`] : []));
};

describe('rule types', () => {
  it('follow what the rule aims at', () => {
    expect(typesOf(change('stepAdded', null, { power: 'informed' }))).toEqual(['information 1']);
    expect(typesOf(change('stepAdded', null, { power: 'advise' }))).toEqual(['choice 1']);
    expect(typesOf(change('stepRemoved', { power: 'decide' }, null))).toEqual(['aggregation 1']);
    expect(typesOf(change('stepAdded', null, { power: 'fund' }))).toEqual(['payoff 1']);
    expect(typesOf(change('bodyAdded', null, {}))).toEqual(['position 1']);
    expect(typesOf(change('returnChanged', { max: 1 }, { max: 2 }))).toEqual(['scope 1']);
  });

  it('of one field each: a simple opinion made binding, in two months instead of three', () => {
    const fields = [
      { field: 'power', from: 'advise', to: 'assent' },
      { field: 'deadline', from: { days: 90 }, to: { days: 60 } },
      { field: 'label', from: 'a', to: 'b' },
    ];
    const one = change('stepChanged', { power: 'advise' }, { power: 'assent' }, fields);
    expect(ruleDistanceOf([model], decision, [one])).toEqual({
      added: 0,
      removed: 0,
      modified: 1,
      components: 2,
      byType: Object.fromEntries(RULE_TYPES.map((type) => [type, type === 'aggregation' || type === 'choice' ? 1 : 0])),
      byInstrument: { decree: 1 },
    });
  });

  it('leave out what is no rule', () => {
    for (const kind of ['stanceChanged', 'followChanged', 'hypothesisChanged', 'markSet'] as const) {
      expect(ruleDistanceOf([model], decision, [change(kind, 0, 1)])).toMatchObject({
        added: 0,
        removed: 0,
        modified: 0,
        byInstrument: {},
      });
    }
  });
});

describe('shipped packages', () => {
  it('change rules where they touch a decision, and only there', () => {
    for (const id of Object.keys(library.packages)) {
      const { baseline, applied } = appliedWith([{ id }]);
      const distances = Object.keys(model.decisions).map((one) => ruleDistanceOf([baseline, applied.model], one, applied.diff));
      const total = distances.reduce((sum, { added, removed, modified }) => sum + added + removed + modified, 0);
      expect(total).toBeGreaterThan(0);
      for (const { byType, components, added, removed, byInstrument, modified } of distances) {
        expect(Object.values(byType).reduce((sum, count) => sum + count, 0)).toBe(components + added + removed);
        expect(Object.values(byInstrument).reduce((sum, count) => sum + (count ?? 0), 0)).toBe(added + removed + modified);
      }
      expect(ruleDistanceOf([baseline], decision, [])).toMatchObject({ added: 0, removed: 0, modified: 0, components: 0 });
    }
  });

  it('count the rules of today by rank', () => {
    for (const one of Object.values(model.decisions)) {
      const rules = one.order.flatMap((id) => {
        const { cells = {}, arbiter, appeal, clock } = one.phases[id] ?? {};
        return [...Object.values(cells), arbiter, appeal, clock].filter((rule) => rule !== undefined);
      });
      expect(Object.values(rulesByRank(one)).reduce((sum, count) => sum + (count ?? 0), 0)).toBe(rules.length);
    }
  });
});
