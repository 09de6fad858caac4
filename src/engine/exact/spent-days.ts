/**
 * What days were spent on, otherwise than at work, by day of the year: waiting for dates, in fixed delays, in phases walked
 * again; means over filing dates. Only sums are asked for, so that all dates are together.
 */
import { addConvolved } from './convolve.ts';
import type { LawTable } from './law-table.ts';
import type { Move } from './moves.ts';

/** Days by day of the year: all those of the calendar, then legal ones, then those walked again; one of each for a mean. */
export type SpentDays = Float64Array;

/** Kinds of days. */
const KINDS = 3;

/** Add days, multiplied, to a sum of one's own. */
export function addSpent(target: SpentDays | undefined, days: SpentDays | undefined, chance: number): SpentDays | undefined {
  if (days === undefined) return target;
  const sum = target ?? new Float64Array(days.length);
  for (let place = 0; place < days.length; place += 1) sum[place] = (sum[place] as number) + (days[place] as number) * chance;
  return sum;
}

/** Days of all the year together; `kept` is a share by day of the year. */
export function totalSpent(days: SpentDays | undefined, kept?: Float64Array): SpentDays | undefined {
  if (days === undefined) return undefined;
  const total = new Float64Array(KINDS);
  const period = days.length / KINDS;
  for (let kind = 0, place = 0; kind < KINDS; kind += 1) {
    let sum = 0;
    for (let day = 0; day < period; day += 1, place += 1)
      sum += (days[place] as number) * (kept === undefined ? 1 : (kept[day] as number));
    total[kind] = sum;
  }
  return total;
}

interface MovedDays {
  /** Mass that is moved, by day of the year. */
  readonly folded: Float64Array;
  readonly move: Move;
  /** The longest lag. */
  readonly last: number;
  readonly chance: number;
}

/** Days under way, kind by kind, by day from the first of the year on; all zeros between two moves. */
let moving = new Float64Array(0);

/** Days spent before a move go with those who spent them; those of the move are added. */
export function moveSpent(before: SpentDays | undefined, { folded, move, last, chance }: MovedDays): SpentDays | undefined {
  const { laws, isAgain } = move;
  const isOwn = isAgain || !laws.isPlain;
  if ((before === undefined && !isOwn) || last < 0) return undefined;
  const period = folded.length;
  const width = period + last;
  if (moving.length < KINDS * width) moving = new Float64Array(2 * KINDS * width);
  for (let kind = 0; kind < KINDS; kind += 1) {
    const target = moving.subarray(kind * width, (kind + 1) * width);
    const days = before?.subarray(kind * period, (kind + 1) * period);
    if (days?.some((value) => value !== 0)) spreadDays(days, target, { laws, measure: laws.mass, factor: chance });
    if (!isOwn) continue;
    if (isAgain && kind === AGAIN) spreadAgain(folded, target, laws, chance);
    else if (!isAgain) spreadDays(folded, target, { laws, measure: measureOf(laws, kind), factor: chance });
  }
  return takeMoved(period, width);
}

const AGAIN = 2;

/** Days of a move, by unit of mass that begins it. */
function measureOf({ calendar, legal, again }: LawTable, kind: number): Float64Array {
  return kind === AGAIN ? again : kind === 0 ? calendar : legal;
}

interface SpreadDays {
  readonly laws: LawTable;
  readonly measure: Float64Array;
  readonly factor: number;
}

/** Values by day of the year, spread by a measure of the laws. */
function spreadDays(values: Float64Array, target: Float64Array, { laws, measure, factor }: SpreadDays): void {
  const { isSeasonal, from, to, lags } = laws;
  if (laws.isDense) {
    const [[first = 0], [end = 0]] = [from, to];
    addConvolved({ values, from: 0, to: values.length, measure, first, end, target, at: lags[first] as number, factor });
    return;
  }
  for (let day = 0; day < values.length; day += 1) {
    const value = (values[day] as number) * factor;
    if (value === 0) continue;
    const season = isSeasonal ? day : 0;
    const end = to[season] as number;
    for (let index = from[season] as number; index < end; index += 1) {
      const later = day + (lags[index] as number);
      target[later] = (target[later] as number) + value * (measure[index] as number);
    }
  }
}

/** All the days of a move that is walked again. */
function spreadAgain(
  folded: Float64Array,
  target: Float64Array,
  { isSeasonal, from, to, lags, mass }: LawTable,
  factor: number,
): void {
  for (let day = 0; day < folded.length; day += 1) {
    const value = (folded[day] as number) * factor;
    if (value === 0) continue;
    const season = isSeasonal ? day : 0;
    for (let index = from[season] as number; index < (to[season] as number); index += 1) {
      const lag = lags[index] as number;
      target[day + lag] = (target[day + lag] as number) + value * (mass[index] as number) * lag;
    }
  }
}

/** Read what was moved by day of the year, and start anew; none when there is none. */
function takeMoved(period: number, width: number): SpentDays | undefined {
  const days = new Float64Array(KINDS * period);
  let isEmpty = true;
  for (let kind = 0, place = 0; kind < KINDS; kind += 1) {
    for (let day = 0, season = 0; day < width; day += 1, place += 1) {
      const value = moving[place] as number;
      if (value !== 0) {
        isEmpty = false;
        const to = kind * period + season;
        days[to] = (days[to] as number) + value;
        moving[place] = 0;
      }
      season = season + 1 === period ? 0 : season + 1;
    }
  }
  return isEmpty ? undefined : days;
}
