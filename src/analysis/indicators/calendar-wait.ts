/**
 * Waiting for the next date of a calendar when files come at any time: E[W] = E[T^2] / (2 E[T]), T the gaps between dates
 * (length-biased sampling; Feller, *An Introduction to Probability Theory*, vol. II). Uneven gaps wait more than even ones.
 * Notice adds to it: a file must be ready so many days before. In days.
 */
import { DAYS_PER_YEAR } from '../../core/year.ts';
import type { PreparedDecision } from '../../engine/setting.ts';

export interface CalendarWait {
  readonly datesPerYear: number;
  readonly meanDays: number;
  /** The longest gap. */
  readonly longestDays: number;
  readonly noticeDays: number;
}

/** Mean wait for the next date, from the gaps between dates. */
export function meanWaitDays(gapsDays: readonly number[]): number {
  const total = gapsDays.reduce((sum, gap) => sum + gap, 0);
  return gapsDays.reduce((sum, gap) => sum + gap ** 2, 0) / (2 * total);
}

/** Wait of a yearly calendar, `daysOfYear` ascending; undefined when it has no date. */
export function calendarWaitOf({
  daysOfYear,
  noticeDays,
}: {
  readonly daysOfYear: readonly number[];
  readonly noticeDays: number;
}): CalendarWait | undefined {
  const [first] = daysOfYear;
  if (first === undefined) return undefined;
  const gaps = daysOfYear.map((day, index) => (daysOfYear[index + 1] ?? first + DAYS_PER_YEAR) - day);
  return { datesPerYear: daysOfYear.length, meanDays: meanWaitDays(gaps), longestDays: Math.max(...gaps), noticeDays };
}

/** Waits of the steps of a decision that need a date or a sitting, by path `phase/actor`. */
export function calendarWaitsOf(prepared: PreparedDecision): Readonly<Record<string, CalendarWait>> {
  const steps = prepared.phases.flatMap((phase) => phase.steps);
  return Object.fromEntries(
    steps.flatMap(({ path, body, calendar }) => {
      const dates = body?.meetings ?? calendar;
      const wait = dates === undefined ? undefined : calendarWaitOf(dates);
      return wait === undefined ? [] : [[path, wait] as const];
    }),
  );
}
