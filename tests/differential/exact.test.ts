/**
 * The exact solution against its golden values, to the printed digit, and against the XState system. It is held to the
 * kernel on the shipped decisions, on decisions made at random and on hard cases in `exact-*.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { outcomeSchema } from '../../models/schema/decision.schema.ts';
import { InvariantError } from '../../src/core/issue.ts';
import { solveExactly } from '../../src/engine/exact/solve.ts';
import { makeRunnable, runDossier } from '../../src/engine/run-dossier.ts';
import { prepareDecision } from '../../src/engine/setting.ts';
import type { Forcing } from '../../src/engine/wills.ts';
import { type CompactModel, settingOf } from '../fixtures/semantics/examples.ts';
import { closing, financing, GOLDEN, validation } from '../fixtures/semantics/golden.ts';
import { expectFrequency, expectMean } from './statistics.ts';

function solve(model: CompactModel, forcing?: Forcing, startDays: readonly number[] = [0]) {
  const found = solveExactly(prepareDecision(settingOf(model)), { startDays, ...(forcing && { forcing }) });
  if ('reason' in found) throw new Error(found.reason);
  return found;
}

const total = (mass: Float64Array = new Float64Array(0)): number => mass.reduce((sum, value) => sum + value, 0);
const meanOf = (mass: Float64Array): number => mass.reduce((sum, value, lag) => sum + value * lag, 0) / total(mass);
const quantileOf = (mass: Float64Array, level: number): number => {
  let sum = 0;
  return mass.findIndex((value) => {
    sum += value;
    return sum >= level * total(mass) - 1e-12;
  });
};
/** The golden values weigh the council itself: its one seat in the regional committee then speaks for nobody. */
function councilAlone(model: CompactModel): CompactModel {
  const { csos } = model.bodies ?? {};
  if (csos === undefined) return model;
  const colleges = { ...csos.colleges, cts: { seats: 1, speaksFor: 'nobody' } };
  return { ...model, bodies: { ...model.bodies, csos: { ...csos, colleges } } };
}

const adopted = ({ outcomes }: ReturnType<typeof solve>): number => total(outcomes.adopted) + total(outcomes.adoptedTacit);

describe('golden values, to the printed digit', { timeout: 30_000 }, () => {
  test.each(GOLDEN)('$name', ({ model, mean, quantiles, outcomes }) => {
    const found = solve(model);
    const end = found.milestones.end as Float64Array;
    expect(total(end) + found.lost).toBeCloseTo(1, 9);
    expect(meanOf(end)).toBeCloseTo(mean, 4);
    expect([0.1, 0.5, 0.9].map((level) => quantileOf(end, level))).toEqual(quantiles);
    for (const outcome of outcomeSchema.options) {
      expect(total(found.outcomes[outcome]), outcome).toBeCloseTo(outcomes[outcome] ?? 0, 6);
    }
  });

  test.each([
    {
      name: 'closing, law in force',
      model: closing({ ars: true, cts: false, clock: true }),
      exact: { ars: 0.380479, cme: 0.045414, csos: 0.163063, elus: 0.085749 },
    },
    {
      name: 'closing, the council decides',
      model: closing({ ars: false, cts: true, clock: true }),
      exact: { cts: 0.365911, ars: 0 },
    },
    { name: 'validation', model: validation(60, 'yes'), exact: { ars: 0.5 } },
    { name: 'validation in 90 days', model: validation(90, 'yes'), exact: { ars: 1 } },
    { name: 'financing', model: financing(false), exact: { an: 0.210714, senat: 0, ministres: 0.25, cnam: 0.039286 } },
    { name: 'financing, with a committee', model: financing(true), exact: { comite: 0.055645 } },
  ])('effective power: $name', ({ model, exact }) => {
    for (const [actor, value] of Object.entries(exact)) {
      const difference =
        adopted(solve(councilAlone(model), { actor, isFor: true })) -
        adopted(solve(councilAlone(model), { actor, isFor: false }));
      expect(difference, actor).toBeCloseTo(value, 6);
    }
  });
});

describe('exact and simulated, filed on another day', { timeout: 60_000 }, () => {
  const runs = 360;
  test.each([
    { name: 'two deciders and a clock', model: closing({ ars: true, cts: true, clock: true }) },
    { name: 'the council meets often', model: closing({ ars: false, cts: true, clock: true, often: true }) },
    { name: 'validation', model: validation(60, 'no') },
    { name: 'financing', model: financing(true) },
  ])('$name', ({ model }) => {
    const startDay = 226;
    const found = solve(model, undefined, [startDay]);
    const runnable = makeRunnable(settingOf(model));
    const results = Array.from({ length: runs }, (_, replication) =>
      runDossier(runnable, { seed: 20260103, replication, startDay }),
    );
    for (const outcome of outcomeSchema.options) {
      const exact = total(found.outcomes[outcome]);
      const frequency = results.filter((result) => result.outcome === outcome).length / runs;
      if (exact > 1e-9) expectFrequency(outcome, frequency, exact, runs);
      else expect(frequency, outcome).toBe(0);
    }
    expectMean(
      'days to the end',
      results.map(({ endDay }) => endDay - startDay),
      meanOf(found.milestones.end as Float64Array),
    );
  });
});

test('a solution in which dossiers are lost is a fault of ours', () => {
  const model = closing({ ars: true, cts: false, clock: true });
  const facts = { authorisation: { needed: 0.6, no: 0.3 } };
  const prepared = prepareDecision(settingOf({ ...model, decision: { ...model.decision, facts } }));
  expect(() => solveExactly(prepared, { startDays: [0] })).toThrow(InvariantError);
});

test('what is not exact is refused with its reason', () => {
  const model = closing({ ars: true, cts: false, clock: true });
  const twins = { ...model.decision.phases.avis?.cells, csos: { power: 'advise' as const, body: 'csos' } };
  const again = {
    ...model,
    decision: {
      ...model.decision,
      phases: {
        ...model.decision.phases,
        avis: { kind: 'consultation' as const, cells: { ...twins, cme: { power: 'advise' as const, body: 'csos' } } },
      },
    },
  };
  expect(solveExactly(prepareDecision(settingOf(again)), { startDays: [0] })).toEqual({
    reason: 'csos: speaks twice at the same time',
  });
});
