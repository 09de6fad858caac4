/** Moves of dossiers by day of the year, and the laws that one of them needs. */
import type { LawTable } from './law-table.ts';

/** A move begun on a day of the year. */
export interface Move {
  readonly laws: LawTable;
  /** Whether its days count as walked again. */
  readonly isAgain: boolean;
}

/** Lags that the laws of a move span, from the days on which there is mass; the last one is negative when there is none. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Find the laws that a move needs, and the lags they span; `folded` is mass by day of the year. */
export function spanOf(laws: LawTable, folded: Float64Array): Span {
  let first = Number.POSITIVE_INFINITY;
  let last = -1;
  for (let day = 0; day < (laws.isSeasonal ? folded.length : 1); day += 1) {
    if (laws.isSeasonal && folded[day] === 0) continue;
    const season = laws.read(day);
    const from = laws.from[season] as number;
    const to = laws.to[season] as number;
    if (from === to) continue;
    first = Math.min(first, laws.lags[from] as number);
    last = Math.max(last, laws.lags[to - 1] as number);
  }
  return { first, last };
}
