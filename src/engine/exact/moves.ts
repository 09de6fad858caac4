/** Moves of dossiers by day of the year, and the laws that one of them needs. */
import { DAYS_PER_YEAR } from '../../core/year.ts';
import type { Law } from './law.ts';

/** Law of a move begun on a day of the year. */
export interface Move {
  readonly isSeasonal: boolean;
  readonly law: (day: number) => Law | undefined;
  /** Whether its days count as walked again. */
  readonly isAgain: boolean;
}

/** The laws of a move from the days on which there is mass, and the lags they span. */
export interface Laws {
  /** By day of the year; a move that does not depend on it has one law for all. */
  readonly byDay: readonly (Law | undefined)[];
  readonly isSeasonal: boolean;
  readonly first: number;
  readonly last: number;
  /** Whether every day is work. */
  readonly isPlain: boolean;
}

export function seasonOf(day: number): number {
  return day % DAYS_PER_YEAR;
}

/** The laws that a move needs; `folded` is mass by day of the year. */
export function lawsOf({ isSeasonal, law }: Move, folded: Float64Array): Laws {
  const byDay: (Law | undefined)[] = [];
  let [first, last, isPlain] = [Number.POSITIVE_INFINITY, -1, true];
  for (let day = 0; day < (isSeasonal ? folded.length : 1); day += 1) {
    const one = isSeasonal && folded[day] === 0 ? undefined : law(day);
    byDay.push(one);
    if (one === undefined || one.lags.length === 0) continue;
    if (!one.isPlain || one.again !== undefined) isPlain = false;
    first = Math.min(first, one.lags[0] as number);
    last = Math.max(last, one.lags[one.lags.length - 1] as number);
  }
  return { byDay, isSeasonal, first, last, isPlain };
}
