/** Attribution of a change to proposals: sums, zeros, held clauses, exact against simulated values, the real data. */
import { describe, expect, it } from 'vitest';
import { type Attribution, attributeChange, type MeasureAttribution } from '../../../../src/analysis/attribution/attribute.ts';
import { answerWith } from '../../../../src/analysis/attribution/evaluate.ts';
import { jackknife, meanOf, readMeasure } from '../../../../src/analysis/attribution/measures.ts';
import { replicate } from '../../../../src/engine/replicate.ts';
import { makeRunnable } from '../../../../src/engine/run-dossier.ts';
import { settingOf } from '../../../../src/engine/scenario-setting.ts';
import { library, scenarioWith } from '../../../fixtures/library.ts';
import { markIds, small, smallScenario } from './small.ts';

const measures = ['adopted', 'blocked', 'silence', 'leadTime/decided', 'leadTime/end'];
const solved = { isSolved: true, runs: 12, seed: 1 };

function onBudget(asked: readonly string[]): Attribution {
  return attributeChange({ library: small, scenario: smallScenario(asked), decision: 'budget-local', measures }, solved);
}

function valuesOf(one: MeasureAttribution | undefined): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(one?.parts ?? {}).map(([id, { value }]) => [id, value]));
}

function sumOf(one: MeasureAttribution | undefined): number {
  return Object.values(valuesOf(one)).reduce((sum, value) => sum + value, 0);
}

describe('attribution, solved', () => {
  const askBoth = (): Attribution => onBudget(['sans-arbitre', 'paiement-lent']);

  it('is exact: no luck, no sampling, every coalition', () => {
    const both = askBoth();
    expect(both).toMatchObject({ method: 'shapley', values: 'solved', isExact: true, coalitions: 4, evaluations: 4 });
    expect(Object.keys(both.measures.adopted?.parts?.['sans-arbitre'] ?? {})).toEqual(['value']);
  });

  it('gives each proposal what it changes where they do not meet', () => {
    const both = askBoth();
    // Without the arbiter a disagreement blocks; half of the votes disagree, and half of those the arbiter refused anyway.
    const adopted = both.measures.adopted;
    expect(valuesOf(adopted)['paiement-lent']).toBeCloseTo(0, 12);
    expect(valuesOf(adopted)['sans-arbitre']).toBeCloseTo((adopted?.scenario ?? 0) - (adopted?.baseline ?? 0), 12);
    expect(valuesOf(adopted)['sans-arbitre']).toBeLessThan(-0.1);
    expect(both.measures.blocked?.total).toBeGreaterThan(0.1);
  });

  it('shares what they change together as the mean of both orders', () => {
    const both = askBoth();
    const alone = ['sans-arbitre', 'paiement-lent'].map((id) => onBudget([id]).measures['leadTime/end']?.total ?? 0);
    const together = both.measures['leadTime/end']?.total ?? 0;
    const [first = 0, second = 0] = alone;
    expect(together - first - second).not.toBeCloseTo(0, 3);
    expect(valuesOf(both.measures['leadTime/end'])['sans-arbitre']).toBeCloseTo((first + together - second) / 2, 9);
    expect(valuesOf(both.measures['leadTime/end'])['paiement-lent']).toBeCloseTo((second + together - first) / 2, 9);
  });

  it('shares out proposals that contest each other: together they change nothing, as the merge holds both', () => {
    const contested = onBudget(['vote-lent', 'vote-rapide']);
    const { total, parts } = contested.measures['leadTime/decided'] ?? {};
    expect(contested.isTouched).toBe(false);
    expect(total).toBe(0);
    expect(parts?.['vote-lent']?.value).toBeGreaterThan(1);
    expect(parts?.['vote-rapide']?.value).toBeCloseTo(-(parts?.['vote-lent']?.value ?? 0), 9);
  });

  it('draws orders beyond eight proposals; parts still sum to the total', () => {
    const both = askBoth();
    const many = onBudget(['sans-arbitre', 'paiement-lent', ...markIds]);
    expect(many).toMatchObject({ method: 'shapleySampled', isExact: false, orders: 128, values: 'solved' });
    for (const id of measures) expect(sumOf(many.measures[id])).toBeCloseTo(many.measures[id]?.total ?? Number.NaN, 9);
    for (const mark of markIds) expect(many.measures.adopted?.parts?.[mark]).toEqual({ value: 0, samplingError: 0 });
    const [part, exact] = [many, both].map((one) => one.measures['leadTime/end']?.parts?.['sans-arbitre']);
    const distance = Math.abs((part?.value ?? 0) - (exact?.value ?? 0));
    expect(distance).toBeLessThan(4 * (part?.samplingError ?? 0) + 1e-9);
  });

  it('shares evenly what needs both: who declares an actor, and who gives it something to do', () => {
    const { measures: found } = onBudget(['maison-existe', 'maison-consultee']);
    const { total = 0, parts } = found['leadTime/end'] ?? {};
    // Its opinion takes the 60 days of its delay, beside a step of 12.5 days on average.
    expect(total).toBeCloseTo(47.5, 3);
    expect(parts?.['maison-existe']?.value).toBeCloseTo(total / 2, 9);
    expect(parts?.['maison-consultee']?.value).toBeCloseTo(total / 2, 9);
  });

  it('gives no parts of a delay that nobody reaches', () => {
    const scenario = smallScenario(['paiement-lent'], { case: 'agence-against' });
    const { measures: found } = attributeChange({ library: small, scenario, decision: 'budget-local', measures }, solved);
    expect(found['leadTime/decided']).toEqual({});
    expect(found.adopted).toEqual({ baseline: 0, scenario: 0, total: 0, parts: { 'paiement-lent': { value: 0 } } });
  });
});

describe('evaluation', () => {
  it('simulated agrees with solved within its error, and with one replication of all the runs', () => {
    const scenario = smallScenario([]);
    const conclusion = { library: small, scenario, decision: 'budget-local', measures: [...measures, 'power/commune'] };
    const ask = (isSolved: boolean) =>
      answerWith(conclusion, { isSolved, runs: 1000, seed: 3 }, (evaluate) => evaluate(small.model));
    const [exact, simulated] = [ask(true), ask(false)];
    expect([exact.values, simulated.values, simulated.runs]).toEqual(['solved', 'simulated', 1008]);
    for (const id of conclusion.measures) {
      const estimate = simulated.answer[id] ?? { weights: [], sums: [] };
      const error = jackknife(estimate.weights.length, (block) => meanOf(estimate, block)) ?? 0;
      const distance = Math.abs((meanOf(estimate) ?? 0) - (meanOf(exact.answer[id] ?? estimate) ?? 0));
      expect(distance, id).toBeLessThan(4 * error + 1e-9);
    }
    const { setting } = settingOf(small, small.model, scenario, 'budget-local');
    const whole = replicate(makeRunnable(setting), { runs: 1008, seed: 3 });
    expect(meanOf(simulated.answer['leadTime/decided'] ?? { weights: [], sums: [] })).toBeCloseTo(
      whole.milestones.decided?.leadTimeDays?.mean ?? 0,
      9,
    );
  }, 60_000);

  it('says why it simulates what the solver refuses', () => {
    const copied = structuredClone(small.model);
    const { avis, decision } = copied.decisions['projet-local']?.phases ?? {};
    const step = avis?.cells.usagers;
    if (step === undefined || decision === undefined) throw new Error('unreachable');
    // Copies that advise, then decide: each remembers its own mind.
    step.each = { n: 2, pass: [1, 2] };
    decision.cells.usagers = { ...step, power: 'codecide' };
    const conclusion = { library: small, scenario: smallScenario([]), decision: 'projet-local', measures: ['adopted'] };
    const { values, runs, unsolvedBecause } = answerWith(conclusion, solved, (evaluate) => evaluate(copied));
    expect({ values, runs }).toEqual({ values: 'simulated', runs: 12 });
    expect(unsolvedBecause).toContain('copies');
  });
});

describe('jackknife', () => {
  it('is the usual standard error of a mean', () => {
    const sums = [1, 2, 4, 9];
    const estimate = { weights: [1, 1, 1, 1], sums };
    const variance = sums.reduce((sum, value) => sum + (value - 4) ** 2, 0) / 3;
    expect(jackknife(4, (block) => meanOf(estimate, block))).toBeCloseTo(Math.sqrt(variance / 4), 12);
    expect(jackknife(1, () => 0)).toBeUndefined();
  });
});

describe('measures', () => {
  it.each(['adopted/x', 'leadTime', 'leadTime/', 'power/a/b', 'speed', ''])('refuses %s', (id) => {
    expect(readMeasure(id)).toBeUndefined();
  });
});

describe('attribution on the real data', () => {
  const options = { runs: 24, seed: 1 };

  it('of a closing sums to the total, which is what the two models give', () => {
    const scenario = scenarioWith([{ id: 'cts-decide' }, { id: 'cts-moyens' }]);
    const conclusion = { library, scenario, decision: 'fermeture-service', measures: ['adopted', 'leadTime/decided'] };
    const closing = attributeChange(conclusion, options);
    expect(closing).toMatchObject({ isTouched: true, values: 'simulated', isExact: false, runs: 24, coalitions: 128 });
    expect(closing.evaluations).toBeLessThan(closing.coalitions);
    for (const one of Object.values(closing.measures)) {
      expect(one.total).toBeCloseTo((one.scenario ?? 0) - (one.baseline ?? 0), 12);
      expect(sumOf(one)).toBeCloseTo(one.total ?? Number.NaN, 9);
      expect(one.totalStandardError).toBeGreaterThan(0);
    }
    expect(closing.measures.adopted?.parts?.['cts91-vote']?.value).toBeLessThan(-0.2);
  }, 30_000);

  it('of an untouched decision is exactly 0 for every proposal', () => {
    const untouched = attributeChange(
      {
        library,
        scenario: scenarioWith([{ id: 'cts-decide' }]),
        decision: 'financement-hopital',
        measures: ['adopted', 'leadTime/end'],
      },
      options,
    );
    expect(untouched).toMatchObject({ isTouched: false, evaluations: 1 });
    for (const one of Object.values(untouched.measures)) {
      expect(one.total).toBe(0);
      expect(Object.values(valuesOf(one))).toEqual([0, 0]);
    }
  });

  it('same seed, same bytes; another seed, others', () => {
    const asked = { library, scenario: scenarioWith([{ id: 'cts-decide' }]), decision: 'fermeture-service', measures };
    const once = (seed: number): Attribution => attributeChange(asked, { runs: 12, seed });
    expect(JSON.stringify(once(1))).toBe(JSON.stringify(once(1)));
    expect(once(2).measures).not.toEqual(once(1).measures);
  }, 60_000);
});
