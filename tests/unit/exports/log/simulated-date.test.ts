/** Simulated days as dates: the day and month of the model, never 29 February, always later when later. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILING_DAYS } from '../../../../src/core/year.ts';
import { dateOfDay } from '../../../../src/exports/log/simulated-date.ts';

const dayAndRank = fc.tuple(fc.nat({ max: 40_000 }), fc.nat({ max: 86_399 }));

describe('dateOfDay', () => {
  it('counts from 1 January, in years of 365 days', () => {
    expect([0, 58, 59, 364, 365, 365 * 3 + 58, 365 * 3 + 59].map((day) => dateOfDay(day))).toEqual([
      '2025-01-01T00:00:00Z',
      '2025-02-28T00:00:00Z',
      '2025-03-01T00:00:00Z',
      '2025-12-31T00:00:00Z',
      '2026-01-01T00:00:00Z',
      '2028-02-28T00:00:00Z',
      '2028-03-01T00:00:00Z',
    ]);
    expect(FILING_DAYS.map((day) => dateOfDay(day).slice(8, 10))).toEqual(Array.from({ length: 12 }, () => '15'));
  });

  it('keeps the order of days, then of ranks, and gives dates that exist', () => {
    fc.assert(
      fc.property(dayAndRank, dayAndRank, ([day, rank], [otherDay, otherRank]) => {
        const [date, other] = [dateOfDay(day, rank), dateOfDay(otherDay, otherRank)];
        expect(Math.sign(Date.parse(date) - Date.parse(other))).toBe(Math.sign(day - otherDay || rank - otherRank));
        expect(new Date(date).toISOString()).toBe(date.replace('Z', '.000Z'));
        expect(date).not.toContain('-02-29');
      }),
      { seed: 1 },
    );
  });
});
