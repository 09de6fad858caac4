/** The shipped decisions, solved exactly and simulated: packages and cases, on the twelve filing dates. */
import { expect, test } from 'vitest';
import { settingOf } from '../../src/engine/scenario-setting.ts';
import { prepareDecision } from '../../src/engine/setting.ts';
import { expectExact } from '../fixtures/exact-compare.ts';
import { appliedWith, library, scenarioWith } from '../fixtures/library.ts';

const packages = [[], [{ id: 'cts-decide' }]];
const decisions = Object.keys(library.model.decisions);

test.each(packages.flatMap((chosen) => decisions.map((decision) => ({ decision, chosen }))))(
  '$decision with $chosen',
  { timeout: 60_000 },
  ({ decision, chosen }) => {
    const { model } = appliedWith(chosen).applied;
    const { setting } = settingOf(library, model, scenarioWith(chosen), decision);
    expect(expectExact(prepareDecision(setting), { runs: 6000, seed: 20261122 })).toBeUndefined();
  },
);
