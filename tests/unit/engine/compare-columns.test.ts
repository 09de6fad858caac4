/** Two sides compared run by run: what is the same differs by nothing, what is moved by five days differs by five days. */
import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../../models/schema/words.ts';
import { emptyColumns, filingDayOf, type RunColumns } from '../../../src/engine/columns.ts';
import { pairedDifference } from '../../../src/engine/compare-columns.ts';
import { filingDatesOf } from '../../../src/engine/measures.ts';
import { runColumns } from '../../../src/engine/run-columns.ts';
import { settingOf } from '../../../src/engine/scenario-setting.ts';
import { prepareDecision } from '../../../src/engine/setting.ts';
import { appliedWith, library, scenarioWith } from '../../fixtures/library.ts';

/** Columns with the outcome of each run and the days it takes to its end; null when it never ends. */
function columnsOf(
  rows: readonly (readonly [outcome: (typeof OUTCOMES)[number], days: number | null])[],
  firstRun = 0,
): RunColumns {
  const columns = emptyColumns({ decision: 'd', milestones: ['end'], steps: [] }, firstRun, rows.length);
  for (const [row, [outcome, days]] of rows.entries()) {
    columns.outcome[row] = OUTCOMES.indexOf(outcome);
    columns.milestoneDay[row] = days === null ? -1 : filingDayOf(firstRun + row) + days;
  }
  return columns;
}

/** Rows of a whole year and more, each its own length. */
function rows(runs: number, change: number): readonly (readonly ['adopted' | 'refused', number])[] {
  return Array.from({ length: runs }, (_, run) => [run % 5 === 0 ? 'refused' : 'adopted', 40 + ((run * 7) % 31) + change]);
}

describe('paired differences of columns', () => {
  it('of a side with itself are nothing', () => {
    const side = columnsOf(rows(36, 0));
    expect(pairedDifference(side, side)).toMatchObject({
      runs: 36,
      adopted: { mean: 0, standardError: 0, interval: [0, 0], pairs: 36, differing: 0 },
      leadTimeDays: { end: { mean: 0, standardError: 0, interval: [0, 0], pairs: 36 } },
    });
  });

  it('say how many days rules cost, whatever the luck of each dossier', () => {
    const { leadTimeDays } = pairedDifference(columnsOf(rows(36, 0)), columnsOf(rows(36, 5)));
    expect(leadTimeDays['end']?.mean).toBeCloseTo(5, 12);
    expect(leadTimeDays['end']?.standardError).toBeCloseTo(0, 12);
  });

  it('compare lead times of dossiers that arrive on both sides only', () => {
    const first = columnsOf([
      ['adopted', 10],
      ['blocked', null],
      ['adopted', 30],
    ]);
    const second = columnsOf([
      ['adopted', 12],
      ['adopted', 90],
      ['adoptedTacit', 31],
    ]);
    const found = pairedDifference(first, second);
    expect(found.leadTimeDays['end']).toMatchObject({ pairs: 2, differing: 2, mean: 1.5 });
    expect(found.adopted).toMatchObject({ pairs: 3, differing: 1 });
    expect(found.adopted.mean).toBeCloseTo(1 / 3, 12);
  });

  it('have no lead time when no dossier arrives on both sides', () => {
    expect(pairedDifference(columnsOf([['blocked', null]]), columnsOf([['adopted', 3]])).leadTimeDays).toEqual({});
  });

  it('stop at the shorter side, and refuse sides that start apart', () => {
    expect(pairedDifference(columnsOf(rows(30, 0)), columnsOf(rows(24, 1))).runs).toBe(24);
    expect(() => pairedDifference(columnsOf(rows(3, 0)), columnsOf(rows(3, 0), 12))).toThrow('make no pairs');
  });

  it('know the filing date of each run by its number', () => {
    expect([...filingDatesOf({ firstRun: 10, runs: 4 })]).toEqual([10, 11, 0, 1]);
  });

  it('of the library: a package and the law in force share their luck', () => {
    const decision = Object.keys(library.model.decisions).sort()[0] ?? '';
    const sides = [[], [{ id: Object.keys(library.packages).sort()[0] ?? '' }]].map((packages) => {
      const { model } = appliedWith(packages).applied;
      const prepared = prepareDecision(settingOf(library, model, scenarioWith(packages), decision).setting);
      return runColumns(prepared, { seed: 1, firstRun: 0, runs: 36 });
    }) as [RunColumns, RunColumns];
    const paired = pairedDifference(...sides);
    const independent = pairedDifference(...sides, { confidence: 0.95, method: 'welch' });
    expect(paired.leadTimeDays['end']?.mean).toBe(independent.leadTimeDays['end']?.mean);
    const { correlation = Number.NaN, standardError } = paired.leadTimeDays['end'] ?? { standardError: Number.NaN };
    expect(correlation > 0).toBe(standardError < (independent.leadTimeDays['end']?.standardError ?? Number.NaN));
  });
});
