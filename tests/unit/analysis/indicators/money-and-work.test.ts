/** Who decides each euro, what one more stay brings, how much work is asked; and how far hypotheses move numbers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../../models/schema/model.schema.ts';
import { bandsOf } from '../../../../src/analysis/indicators/band.ts';
import { decisionSpaceOf, HEALTH_FUNCTIONS } from '../../../../src/analysis/indicators/decision-space.ts';
import { eurosByDecider } from '../../../../src/analysis/indicators/euros-by-decider.ts';
import { formalPowerOf } from '../../../../src/analysis/indicators/formal-power.ts';
import {
  activityEurosOf,
  budgetNeutralDifferenceEur,
  closedEnvelopeOf,
} from '../../../../src/analysis/indicators/marginal-revenue.ts';
import { calledBy, meanDaysOf, workloadOf } from '../../../../src/analysis/indicators/workload.ts';
import { massOf, meanOf } from '../../../../src/core/mass.ts';
import { prepareDecision } from '../../../../src/engine/setting.ts';
import { lawOf } from '../../../../src/governance/resolve.ts';
import { appliedWith, essonne, library } from '../../../fixtures/library.ts';

const { model } = library;
const edge = {
  title: { fr: 'mode', en: 'mode' },
  payer: 'cpam',
  rank: 'law' as const,
  evidence: 'assumed' as const,
  legal: [] as string[],
};

/** The shipped model with one funding table of ours. */
function withTable(modes: Model['funding'][string]['modes']): Model {
  const table = Object.values(model.funding)[0] as Model['funding'][string];
  return { ...model, funding: { ...model.funding, t: { ...table, id: 't', modes } } };
}

describe('euros by decider', () => {
  const changed = withTable({
    activity: { ...edge, share: 0.7, pricedBy: 'ministere', volumeBy: 'directeur', allocatedBy: 'rule' },
    region: { ...edge, share: 0.15, allocatedBy: 'some.phase' },
    town: { ...edge, share: 'rest', allocatedBy: 'cpam' },
    none: { ...edge, share: 0, allocatedBy: 'ministere' },
  });

  it('are .70 / .15 / .15, of 1.87 deciders', () => {
    const found = eurosByDecider(changed, 't', () => ({ ars: 1 }));
    expect(found.nationalRuleEur).toBeCloseTo(70, 9);
    expect(found.regionalDiscretionEur).toBeCloseTo(15, 9);
    expect(found.territorialDiscretionEur).toBeCloseTo(15, 9);
    expect([found.nationalDiscretionEur, found.undecidedEur]).toEqual([0, 0]);
    expect(found.effectiveDeciders?.laaksoTaagepera).toBeCloseTo(1 / (0.49 + 2 * 0.0225), 9);
    expect(found.effectiveDeciders?.largestShare).toBeCloseTo(0.7, 9);
  });

  it('are shared between those who decide together, and nobody’s where nobody does', () => {
    const shared = eurosByDecider(changed, 't', () => ({ ars: 0.25, ministere: 0.75 }));
    expect(shared.byDeciderEur.ministere).toBeCloseTo(11.25, 9);
    expect(shared.nationalDiscretionEur).toBeCloseTo(11.25, 9);
    expect(eurosByDecider(changed, 't', () => ({})).undecidedEur).toBeCloseTo(15, 9);
  });

  it('sum to 100 in every table of every package', () => {
    for (const id of Object.keys(library.packages)) {
      const after = appliedWith([{ id }]).applied.model;
      for (const table of Object.keys(after.funding)) {
        const { byDeciderEur, effectiveDeciders, undecidedEur, ...groups } = eurosByDecider(after, table, () => ({ ars: 1 }));
        expect(Object.values(byDeciderEur).reduce((sum, euros) => sum + euros, 0)).toBeCloseTo(100, 9);
        expect(Object.values(groups).reduce((sum, euros) => sum + euros, undecidedEur)).toBeCloseTo(100, 9);
        expect(effectiveDeciders?.laaksoTaagepera).toBeGreaterThanOrEqual(1);
      }
    }
  });
});

describe('revenue', () => {
  it('follows the modes whose volume somebody counts', () => {
    expect(
      activityEurosOf(
        withTable({
          a: { ...edge, share: 0.4, volumeBy: 'directeur', allocatedBy: 'rule' },
          b: { ...edge, share: 'rest', allocatedBy: 'rule' },
        }),
        't',
      ),
    ).toBeCloseTo(40, 9);
  });

  it('changes by (tau0 - tau1) T (q0 - q): the same as both revenues written out', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.nat(100),
        fc.integer({ min: 1, max: 9000 }),
        fc.nat(20000),
        fc.nat(20000),
        (a, b, tariffEur, referenceStays, stays) => {
          const revenue = (tau: number, q: number) => (1 - tau) * tariffEur * referenceStays + tau * tariffEur * q;
          const [from, to] = [a / 100, b / 100];
          const goal = revenue(to, stays) - revenue(from, stays);
          expect(Math.abs(budgetNeutralDifferenceEur({ from, to }, { tariffEur, referenceStays, stays }) - goal)).toBeLessThan(
            1e-3,
          );
        },
      ),
      { seed: 20261122 },
    );
  });

  it('grows by its derivative in a closed envelope', () => {
    const at = (stays: number) => closedEnvelopeOf({ envelopeEur: 1e6, stays, allStays: 4000 + stays });
    const revenue = (stays: number) => at(stays).tariffEur * stays;
    expect(at(1000).marginalRevenueEur).toBeCloseTo((revenue(1000.5) - revenue(999.5)) / 1, 4);
  });
});

describe('workload', () => {
  const id = Object.keys(model.decisions).find((key) => model.decisions[key]?.opening.perYear !== undefined) as string;
  const prepared = prepareDecision({ model, territory: essonne, decision: id, stances: {} });

  it('has the means of the laws that the engine draws from', () => {
    const durations = Object.keys(model.hypotheses).filter((hyp) => model.hypotheses[hyp]?.unit === 'days');
    expect(durations.length).toBeGreaterThan(20);
    for (const hyp of durations) {
      expect(meanDaysOf(model, { hyp })).toBeCloseTo(meanOf(massOf(lawOf(model, { hyp }))), 3);
    }
    expect(meanDaysOf(model, { uniform: [3, 8] })).toBe(5.5);
    expect(meanDaysOf(model, { pmf: { 3: 1, 5: 3 } })).toBe(4.5);
  });

  it('grows with openings and shrinks with capacity, in proportion', () => {
    const called = calledBy(prepared);
    const decision = model.decisions[id] as Model['decisions'][string];
    const actor = Object.keys(workloadOf({ model, territory: essonne }, id, called).actors)[0] as string;
    const loadAt = (perYear: number, capacity: number) => {
      const changed: Model = {
        ...model,
        decisions: { ...model.decisions, [id]: { ...decision, opening: { ...decision.opening, perYear } } },
        actors: { ...model.actors, [actor]: { ...(model.actors[actor] as Model['actors'][string]), capacity } },
      };
      return workloadOf({ model: changed, territory: essonne }, id, called).actors[actor];
    };
    const one = loadAt(1, 1);
    expect(one?.saturation).toBeCloseTo((one?.workDaysPerDossier ?? 0) / 365, 12);
    expect(loadAt(6, 2)?.saturation).toBeCloseTo(3 * (one?.saturation ?? 0), 12);
    expect(loadAt(6, 0)).not.toHaveProperty('saturation');
  });

  it('says the work of one dossier only when openings are not stated', () => {
    const decision = model.decisions[id] as Model['decisions'][string];
    const silent: Model = { ...model, decisions: { ...model.decisions, [id]: { ...decision, opening: { mandatory: false } } } };
    const load = workloadOf({ model: silent, territory: essonne }, id, calledBy(prepared));
    expect(load).not.toHaveProperty('openingsPerYear');
    for (const one of Object.values(load.actors))
      expect(Object.keys(one).sort()).toEqual(['capacityDaysPerYear', 'workDaysPerDossier']);
  });
});

describe('decision space', () => {
  it('covers what decisions settle, and guesses nothing else', () => {
    const covered = new Map<string, string[]>();
    for (const decision of Object.keys(model.decisions)) {
      const prepared = prepareDecision({ model, territory: essonne, decision, stances: {} });
      const power = formalPowerOf(model, prepared);
      if (!power.ok) throw new Error(decision);
      const spaces = decisionSpaceOf(model, prepared, { power: power.value, powerIn: () => ({ ars: 1 }) });
      expect(Object.keys(spaces)).toEqual([...HEALTH_FUNCTIONS]);
      for (const [name, space] of Object.entries(spaces)) {
        if (!space.isCovered) continue;
        covered.set(name, [...(covered.get(name) ?? []), space.width]);
        const { territorialShare: share } = space;
        expect(space.width).toBe(share < 1e-9 || space.isLoweredByFunding ? 'narrow' : share > 1 - 1e-9 ? 'wide' : 'moderate');
      }
    }
    expect(Object.fromEntries(covered)).toEqual({
      hospitalAutonomy: ['narrow', 'moderate'],
      contracts: ['narrow'],
      revenue: ['narrow'],
      allocation: ['narrow'],
    });
  });
});

describe('bands', () => {
  const two: Model = {
    ...model,
    hypotheses: Object.fromEntries(
      ['a', 'b'].map((id) => [id, { title: edge.title, why: edge.title, unit: 'count' as const, low: 1, mode: 2, high: 5 }]),
    ),
  };
  const value = (one: Model, id: string) => one.hypotheses[id]?.mode ?? 0;

  it('take each number at the corners that lower and raise it', () => {
    const bands = bandsOf(two, ['a', 'b'], (one) => ({
      ratio: value(one, 'a') / value(one, 'b'),
      product: value(one, 'a') * value(one, 'b'),
      still: 7,
    }));
    expect(bands).toEqual({ ratio: { low: 0.2, high: 5 }, product: { low: 1, high: 25 } });
  });

  it('are none when a hypothesis is fixed, unknown or not read', () => {
    const fixed: Model = { ...two, hypotheses: { a: { ...(two.hypotheses.a as Model['hypotheses'][string]), low: 2, high: 2 } } };
    expect(bandsOf(fixed, ['a', 'zz'], (one) => ({ a: value(one, 'a') }))).toEqual({});
    expect(bandsOf(two, [], (one) => ({ a: value(one, 'a') }))).toEqual({});
  });
});
