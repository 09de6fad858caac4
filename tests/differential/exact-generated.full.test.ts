/** Exact and simulated on decisions made at random, and on the shipped ones under every variant and case. */
import { describe, expect, test } from 'vitest';
import { settingOf } from '../../src/engine/scenario-setting.ts';
import { prepareDecision } from '../../src/engine/setting.ts';
import { expectExact } from '../fixtures/exact-compare.ts';
import { generatedSettings } from '../fixtures/generated.ts';
import { appliedWith, library, scenarioWith } from '../fixtures/library.ts';

describe('decisions made at random', { timeout: 300_000 }, () => {
  test.each([1, 2, 3, 4, 5, 6])('world %i', (seed) => {
    const reasons = generatedSettings(seed, 30).map((setting) => expectExact(prepareDecision(setting), { runs: 6000, seed: 7 }));
    expect(reasons.filter((reason) => reason === undefined).length).toBeGreaterThan(12);
  });
});

const variants = [undefined, 'avis', 'codecision', 'decision', 'arbitrage'];
const cases = ['divided', 'ars-against', 'elus-against', 'all-agree'];

describe('shipped decisions', { timeout: 300_000 }, () => {
  test.each(variants.flatMap((variant) => cases.map((chosen) => ({ variant, chosen }))))(
    'variant $variant, case $chosen',
    ({ variant, chosen }) => {
      const packages = variant === undefined ? [{ id: 'limiter-t2a' }] : [{ id: 'cts-decide', variant }];
      const { model } = appliedWith(packages).applied;
      for (const decision of Object.keys(library.model.decisions)) {
        const { setting } = settingOf(library, model, scenarioWith(packages, { case: chosen }), decision);
        expect(expectExact(prepareDecision(setting), { runs: 9600, seed: 11 })).toBeUndefined();
      }
    },
  );
});
