/** One worked example: simulated mean, quantiles and outcomes against the exact ones. */
import { expect } from 'vitest';
import { outcomeSchema } from '../../models/schema/decision.schema.ts';
import { makeRunnable, runDossier } from '../../src/engine/run-dossier.ts';
import { settingOf } from '../fixtures/semantics/examples.ts';
import type { Golden } from '../fixtures/semantics/golden.ts';
import { expectFrequency, expectMean, expectQuantile } from './statistics.ts';

/** Run an example from day 0 and compare it with its exact values. */
export function expectGolden({ model, mean, quantiles, outcomes }: Golden, seed: number, runs: number): void {
  const runnable = makeRunnable(settingOf(model));
  const results = Array.from({ length: runs }, (_, replication) => runDossier(runnable, { seed, replication, startDay: 0 }));
  const days = results.map(({ endDay }) => endDay);
  expectMean('days to the end', days, mean);
  expectQuantile('P10', days, quantiles[0], 0.1);
  expectQuantile('P50', days, quantiles[1], 0.5);
  expectQuantile('P90', days, quantiles[2], 0.9);
  for (const outcome of outcomeSchema.options) {
    const frequency = results.filter((result) => result.outcome === outcome).length / runs;
    const exact = outcomes[outcome] ?? 0;
    if (exact === 0) expect(frequency, outcome).toBe(0);
    else expectFrequency(outcome, frequency, exact, runs);
  }
}
