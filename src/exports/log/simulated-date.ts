/**
 * How a simulated day becomes a date. Day 0 is 1 January of `FIRST_YEAR`; a year has 365 days, so that 29 February never
 * comes and each day of the model keeps its day and month. The time of day is no hour: it counts, in seconds, the events of
 * a dossier on that day, to keep their order. Across a real 29 February (first in 2028), two dates are one day further apart
 * than the days of the model, which events carry too (`jour`).
 */
import { DAYS_PER_YEAR } from '../../core/year.ts';

/** The first of three years that have no 29 February; nothing in the model depends on it. */
export const FIRST_YEAR = 2025;

/**
 * Write a simulated day as an ISO 8601 date and time, UTC.
 * @param day - from 1 January of the filing year; 0 or more.
 * @param rank - events of the dossier earlier on that day; below 86,400.
 */
export function dateOfDay(day: number, rank = 0): string {
  const years = Math.floor(day / DAYS_PER_YEAR);
  const plain = new Date(Date.UTC(FIRST_YEAR, 0, 1 + day - years * DAYS_PER_YEAR, 0, 0, rank)).toISOString();
  return `${FIRST_YEAR + years}${plain.slice('2025'.length, '2025-01-01T00:00:00'.length)}Z`;
}
