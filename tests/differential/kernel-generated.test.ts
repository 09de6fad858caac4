/**
 * The compiled kernel against the XState system on decisions made at random: same traces, same columns, to the last byte.
 * A seed that fails goes to the seeds kept, with what it showed. A thousand more: `kernel-generated.full.test.ts`.
 */
import { expect, test } from 'vitest';
import { formatIssue } from '../../src/core/issue.ts';
import type { Setting } from '../../src/engine/setting.ts';
import { loadLibrary } from '../../src/governance/load-library.ts';
import { generatedSetting } from '../fixtures/generated.ts';
import { expectSamePortfolios, expectSameRuns } from '../fixtures/generated-compare.ts';
import { Reach } from '../fixtures/generated-reach.ts';

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

/** Seeds that failed once. */
const KEPT = [
  { seed: 37, showed: 'a condition on a fact of more than 32 values' },
  { seed: 94, showed: 'an aside that outlives its round lost its cause' },
  { seed: 120, showed: 'an aside of no copy was visited' },
  { seed: 169, showed: 'an aside that repeats said again, late, how it first started' },
  { seed: 1510, showed: 'an aside that repeats, started again by a return, was taken for the one of the round before' },
  { seed: 3508, showed: 'the same, with a deadline' },
];

/** The files that would declare the model of a setting. */
function filesOf({ model }: Setting) {
  const files = Object.entries({ actors: model.actors, bodies: model.bodies, decisions: model.decisions }).flatMap(
    ([folder, all]) =>
      Object.entries(all).map(([id, value]) => ({ path: `models/${folder}/${id}.yaml`, value: value as unknown })),
  );
  const registries = { calendars: model.calendars, hypotheses: model.hypotheses };
  return [
    ...files,
    { path: 'models/actors/order.yaml', value: { schemaVersion: 1, order: model.actorOrder } },
    ...Object.entries(registries).map(([name, items]) => ({ path: `models/${name}.yaml`, value: { schemaVersion: 1, items } })),
  ].map(({ path, value }) => ({ path, text: JSON.stringify(value) }));
}

test('generated decisions are valid', () => {
  for (const seed of SEEDS) {
    const loaded = loadLibrary(filesOf(generatedSetting(seed)), { version: 'generated' });
    expect(loaded.ok ? [] : loaded.issues.map((issue) => formatIssue(issue, 'en')), `decision ${seed}`).toEqual([]);
  }
});

test('a seed names a decision', () => {
  expect(generatedSetting(5)).toEqual(generatedSetting(5));
  expect(generatedSetting(5)).not.toEqual(generatedSetting(6));
});

test.each(KEPT)('kept seed $seed: $showed', ({ seed }) => expectSameRuns(seed));

test(`seeds 0 to ${SEEDS.length - 1}: same runs; they reach every kind, outcome, power, answer and silence`, {
  timeout: 60_000,
}, () => {
  const reach = new Reach();
  for (const seed of SEEDS) expectSameRuns(seed, (setting, trace) => reach.add(setting, trace));
  expect(reach.missed.filter((missed) => !missed.startsWith('states'))).toEqual([]);
});

test('portfolios 0 to 11: same runs, with queues and files that others bring about', { timeout: 60_000 }, () => {
  const met = SEEDS.slice(0, 12).map(expectSamePortfolios);
  expect(met.filter(({ queueDays }) => queueDays > 0).length).toBeGreaterThan(3);
  expect(met.filter(({ broughtAbout }) => broughtAbout > 0).length).toBeGreaterThan(3);
});
