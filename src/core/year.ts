/**
 * Calendars of period 365 days: sittings, filing windows (their closing days), yearly dates.
 * Day 0 is 1 January; there are no weekends and no leap years.
 */

export const DAYS_PER_YEAR = 365;

/** The twelve filing dates over which results are averaged: the 15th of each month. */
export const FILING_DAYS: readonly number[] = [14, 45, 73, 104, 134, 165, 195, 226, 257, 287, 318, 348];

/** Dates of a year at `perYear` regular sessions from `firstDay`; an empty list means never. */
export function sessionDays(perYear: number, firstDay: number): readonly number[] {
  const count = Math.round(perYear);
  const days = Array.from(
    { length: count },
    (_, index) => (firstDay + Math.floor((DAYS_PER_YEAR * index) / count)) % DAYS_PER_YEAR,
  );
  return days.sort((a, b) => a - b);
}

/** First date on or after `day`, or undefined if there is none ever. `daysOfYear` is ascending. */
export function nextDate(daysOfYear: readonly number[], day: number): number | undefined {
  if (daysOfYear.length === 0) return undefined;
  const year = Math.floor(day / DAYS_PER_YEAR) * DAYS_PER_YEAR;
  for (let index = 0; index < daysOfYear.length; index += 1) {
    const date = year + daysOfYear[index]!;
    if (date >= day) return date;
  }
  return year + DAYS_PER_YEAR + daysOfYear[0]!;
}
