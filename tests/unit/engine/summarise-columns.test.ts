/** Columns say what results say, on every decision of the library, whatever the chunks they came in. */
import { describe, expect, it } from 'vitest';
import { type RunColumns, TIME_PARTS } from '../../../src/engine/columns.ts';
import { buffersOf, firstRows, mergeColumns } from '../../../src/engine/merge-columns.ts';
import { runColumns } from '../../../src/engine/run-columns.ts';
import { makeRunnable } from '../../../src/engine/run-dossier.ts';
import { settingOf } from '../../../src/engine/scenario-setting.ts';
import { summariseColumns } from '../../../src/engine/summarise-columns.ts';
import type { DecisionSummary, LeadTime } from '../../../src/engine/summary.ts';
import { appliedWith, library, scenarioWith } from '../../fixtures/library.ts';
import { runMany, summarise } from '../../fixtures/plain-summary.ts';

const seed = 1;
const { model } = appliedWith([]).applied;
const decisions = Object.keys(library.model.decisions).sort();

function runnableOf(decision: string) {
  return makeRunnable(settingOf(library, model, scenarioWith([]), decision).setting);
}

/** A summary without what columns add to it. */
function plain(summary: DecisionSummary): unknown {
  return JSON.parse(
    JSON.stringify(summary, (key, value: unknown) => (key === 'interval' || key === 'parts' ? undefined : value)),
  );
}

/** Every number of a value, with its path; what is not a number, as it is. */
function leaves(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (value === null || typeof value !== 'object') return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, `${path}/${key}`));
}

function expectSame(found: DecisionSummary, expected: DecisionSummary): void {
  const [foundLeaves, expectedLeaves] = [leaves(plain(found)), leaves(plain(expected))];
  expect(foundLeaves.map(([path]) => path)).toEqual(expectedLeaves.map(([path]) => path));
  for (const [index, [path, value]] of expectedLeaves.entries()) {
    const other = foundLeaves[index]?.[1];
    if (typeof value !== 'number') expect(other, path).toBe(value);
    else expect(Math.abs(Number(other) - value), path).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
  }
}

function leadTimesOf(summary: DecisionSummary): readonly LeadTime[] {
  return [
    ...Object.values(summary.milestones).flatMap(({ leadTimeDays }) => leadTimeDays ?? []),
    ...Object.values(summary.ways).map(({ leadTimeDays }) => leadTimeDays),
    ...Object.values(summary.steps).flatMap(({ totalDays }) => totalDays ?? []),
  ];
}

describe.each(decisions)('%s', (decision) => {
  const runnable = runnableOf(decision);

  it.each([
    ['one run', 1],
    ['five dates', 5],
    ['unequal dates', 40],
  ])('has the same figures from columns: %s', (_, runs) => {
    const expected = summarise(runMany(runnable, { runs, seed }), seed);
    expectSame(summariseColumns(runColumns(runnable.prepared, { seed, firstRun: 0, runs }), seed), expected);
  });
});

describe('parts of lead times', () => {
  it.each(decisions)('sum to their mean: %s', (decision) => {
    const { milestones } = summariseColumns(runColumns(runnableOf(decision).prepared, { seed, firstRun: 0, runs: 24 }), seed);
    expect(milestones).toHaveProperty('end');
    for (const { parts, leadTimeDays } of Object.values(milestones)) {
      const sum = TIME_PARTS.reduce((total, part) => total + (parts?.[part] ?? Number.NaN), 0);
      expect(sum).toBeCloseTo(leadTimeDays?.mean ?? Number.NaN, 9);
    }
  });
});

describe('intervals', () => {
  const [decision = ''] = decisions;
  const { prepared } = runnableOf(decision);
  const columns = runColumns(prepared, { seed, firstRun: 0, runs: 120 });

  it('hold their estimates and narrow as runs grow', () => {
    const summary = summariseColumns(columns, seed);
    for (const leadTime of leadTimesOf(summary)) {
      for (const name of ['mean', 'p10', 'p50', 'p90'] as const) {
        const limits = leadTime.interval?.[name];
        if (limits === undefined) continue;
        expect(limits[0]).toBeLessThanOrEqual(leadTime[name] + 1e-9);
        expect(limits[1]).toBeGreaterThanOrEqual(leadTime[name] - 1e-9);
      }
    }
    const width = (of: DecisionSummary): number => {
      const [low, high] = of.milestones['end']?.leadTimeDays?.interval?.mean ?? [Number.NaN, Number.NaN];
      return high - low;
    };
    expect(width(summary)).toBeLessThan(width(summariseColumns(firstRows(columns, 36), seed)));
  });

  it('are absent when there are too few dossiers', () => {
    expect(summariseColumns(firstRows(columns, 1), seed).milestones['end']?.leadTimeDays?.interval).toEqual({});
    const few = summariseColumns(firstRows(columns, 24), seed).milestones['end']?.leadTimeDays?.interval;
    expect(Object.keys(few ?? {})).toEqual(['mean', 'p50']);
  });
});

describe('joined columns', () => {
  const { prepared } = runnableOf(decisions[0] ?? '');
  const chunk = (firstRun: number, runs: number): RunColumns => runColumns(prepared, { seed, firstRun, runs });
  const whole = chunk(6, 30);

  it('are the same bytes whatever the chunks and their order', () => {
    for (const sizes of [[30], [1, 29], [12, 12, 6], [7, 0, 23]]) {
      let firstRun = 6;
      const chunks = sizes.map((runs) => {
        firstRun += runs;
        return chunk(firstRun - runs, runs);
      });
      expect(mergeColumns(chunks)).toEqual(whole);
      expect(mergeColumns([...chunks].reverse())).toEqual(whole);
      expect(summariseColumns(chunks, seed)).toEqual(summariseColumns(whole, seed));
    }
  });

  it('give back their first rows', () => {
    expect(firstRows(whole, 13)).toEqual(chunk(6, 13));
    expect(firstRows(whole, 0).runs).toBe(0);
  });

  it('name all their memory', () => {
    const bytes = Object.values(whole).reduce((sum, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0), 0);
    expect(buffersOf(whole).reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(bytes);
  });

  it('refuse gaps, overlaps, strangers and nothing', () => {
    expect(() => mergeColumns([chunk(0, 3), chunk(4, 3)])).toThrow('start at run 4 where run 3 was expected');
    expect(() => mergeColumns([chunk(0, 3), chunk(2, 3)])).toThrow('start at run 2 where run 3 was expected');
    expect(() => mergeColumns([])).toThrow('no columns');
    const { prepared: other } = runnableOf(decisions[1] ?? '');
    expect(() => mergeColumns([chunk(0, 3), runColumns(other, { seed, firstRun: 3, runs: 3 })])).toThrow('do not join');
  });
});
