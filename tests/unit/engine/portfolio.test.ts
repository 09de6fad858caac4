/** Dossiers that share institutions: one at a time at a desk, in the order of arrival; alone, nobody waits. */
import { describe, expect, test } from 'vitest';
import { TIME_PARTS } from '../../../src/engine/columns.ts';
import { runPortfolio } from '../../../src/engine/portfolio.ts';
import { makeRunnable, runDossier } from '../../../src/engine/run-dossier.ts';
import { settingOf } from '../../fixtures/semantics/examples.ts';

/** One office of capacity 1 that works ten days on each file. */
const office = makeRunnable(
  settingOf({
    decision: {
      id: 'desk',
      order: ['ask', 'examine'],
      phases: {
        ask: { kind: 'saisine', cells: { asker: { power: 'initiate' } } },
        examine: { kind: 'instruction', cells: { office: { power: 'instruct', work: [10, 10] } } },
      },
    },
  }),
);

const run = (startDays: readonly number[], untilDay = 1000) =>
  runPortfolio(
    startDays.map((startDay, index) => ({ runnable: office, key: `desk/${index}`, startDay })),
    { seed: 1, replication: 0, untilDay, openUntilDay: untilDay },
  ).map(({ result }) => result);

describe('an institution of capacity one', () => {
  test('takes files one after the other, in the order of arrival', () => {
    expect(run([0, 3, 2, 40]).map((result) => result?.endDay)).toEqual([10, 30, 20, 50]);
  });

  test('files of one day are taken in the order of the portfolio, and what they wait is told', () => {
    const results = run([5, 5, 5]);
    expect(results.map((result) => result?.endDay)).toEqual([15, 25, 35]);
    expect(results.map((result) => result?.milestoneParts.end?.queue)).toEqual([0, 10, 20]);
    expect(results.map((result) => result?.milestoneParts.end?.work)).toEqual([10, 10, 10]);
  });

  test('a file that is still open on the last day has no result', () => {
    expect(run([0, 0], 15).map((result) => result?.endDay)).toEqual([10, undefined]);
  });

  test('a single dossier meets no queue', () => {
    const alone = runDossier(office, { seed: 1, replication: 0, startDay: 7 });
    expect(run([7])[0]).toEqual(alone);
    expect(TIME_PARTS.reduce((sum, part) => sum + (alone.milestoneParts.end?.[part] ?? 0), 0)).toBe(10);
  });
});
