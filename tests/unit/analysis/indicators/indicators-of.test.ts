/** All the indicators of one side, as plain data. */
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../../models/schema/model.schema.ts';
import { type Indicators, indicatorsOf } from '../../../../src/analysis/indicators/indicators-of.ts';
import { makeRunnable } from '../../../../src/engine/run-dossier.ts';
import { isUntouched } from '../../../../src/governance/untouched.ts';
import { appliedWith, essonne, library } from '../../../fixtures/library.ts';

function sideOf(model: Model, decision: string, changes?: Parameters<typeof indicatorsOf>[0]['changes']): Indicators {
  const setting = { model, territory: essonne, decision, stances: {} };
  return indicatorsOf({ setting, runnable: makeRunnable(setting), seed: 7, isStated: true, ...(changes && { changes }) });
}

const decisions = Object.keys(library.model.decisions);
const always = [
  'bindingStepsByLevel',
  'bindingStepsByFamily',
  'vetoPlayers',
  'clearanceStops',
  'participation',
  'handovers',
  'siloCrossings',
  'brokerage',
  'workload',
  'calendarWaits',
  'rulesByRank',
  'ruleDistance',
  'observedFlow',
];

/** The value at a path written with dots; ids have none. */
function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((one, key) => (one as Readonly<Record<string, unknown>> | undefined)?.[key], value);
}

describe.each(decisions)('indicators of %s', (decision) => {
  const side = sideOf(library.model, decision);

  it('are plain data, all there, each with what it rests on', () => {
    expect(JSON.parse(JSON.stringify(side))).toEqual(side);
    expect(Object.keys(side)).toEqual(expect.arrayContaining([...always, 'formalPower', 'effectiveDeciders', 'decisionSpace']));
    for (const [name, one] of Object.entries(side)) {
      const { basis, band } = one as { basis: string; band?: object };
      expect([name, basis]).toEqual([name, band === undefined && name !== 'observedFlow' ? 'rules' : 'hypothesis']);
    }
    expect('eurosByDecider' in side).toBe((library.model.decisions[decision]?.funding ?? []).length > 0);
  });

  it('have bands around their values', () => {
    let bands = 0;
    for (const [name, one] of Object.entries(side)) {
      for (const [path, { low, high }] of Object.entries(
        (one as { band?: Record<string, { low: number; high: number }> }).band ?? {},
      )) {
        const value = valueAt(one, path);
        expect([name, path, typeof value]).toEqual([name, path, 'number']);
        expect(low).toBeLessThanOrEqual((value as number) + 1e-9);
        expect(high).toBeGreaterThanOrEqual((value as number) - 1e-9);
        bands += 1;
      }
    }
    expect(bands).toBeGreaterThan(0);
  });

  it('have no band when every hypothesis is fixed', () => {
    const fixed = Object.fromEntries(
      Object.entries(library.model.hypotheses).map(([id, one]) => [id, { ...one, low: one.mode, high: one.mode }]),
    );
    const { model } = library;
    const { observedFlow, ...rest } = sideOf({ ...model, hypotheses: fixed }, decision);
    expect(Object.values(rest).map(({ basis }) => basis)).toEqual(Object.values(rest).map(() => 'rules'));
    expect(observedFlow?.runs).toBe(12);
  });
});

describe('a scenario', () => {
  it.each(Object.keys(library.packages))('%s leaves the indicators of an untouched decision as they are', (id) => {
    const { baseline, applied } = appliedWith([{ id }]);
    const changes = { before: baseline, diff: applied.diff };
    const untouched = decisions.filter((decision) => isUntouched(decision, baseline, applied.model));
    const touched = decisions.filter((decision) => !untouched.includes(decision));
    for (const decision of untouched) {
      expect(sideOf(applied.model, decision, changes)).toEqual(sideOf(baseline, decision));
    }
    expect(touched.length).toBeGreaterThan(0);
    for (const decision of touched) {
      expect(sideOf(applied.model, decision, changes)).not.toEqual(sideOf(baseline, decision));
    }
  });

  it('leaves frequencies out when positions are not stated', () => {
    const setting = { model: library.model, territory: essonne, decision: decisions[0] as string, stances: {} };
    expect(indicatorsOf({ setting, runnable: makeRunnable(setting), seed: 7, isStated: false })).not.toHaveProperty(
      'observedFlow',
    );
  });
});
