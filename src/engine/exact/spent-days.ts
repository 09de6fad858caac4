/**
 * What days were spent on, otherwise than at work, by day of the year: waiting for dates, in fixed delays, in phases walked
 * again; three values a day, means over filing dates. Only sums are asked for, so that all dates are together.
 */
import type { LawTable } from './law-table.ts';
import type { Move } from './moves.ts';

/** Three values a day: calendar, legal, again; of one day once no calendar is read any more. */
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
  for (let place = 0; place < days.length; place += 1) {
    const share = kept === undefined ? 1 : (kept[Math.floor(place / KINDS)] as number);
    total[place % KINDS] = (total[place % KINDS] as number) + (days[place] as number) * share;
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

let moving = new Float64Array(0);

/** Days spent before a move go with those who spent them; those of the move are added. */
export function moveSpent(before: SpentDays | undefined, { folded, move, last, chance }: MovedDays): SpentDays | undefined {
  const { laws, isAgain } = move;
  const isOwn = isAgain || !laws.isPlain;
  if ((before === undefined && !isOwn) || last < 0) return undefined;
  const size = KINDS * (folded.length + last);
  if (moving.length < size) moving = new Float64Array(2 * size);
  for (let day = 0; day < folded.length; day += 1) {
    if (before !== undefined) carryDays(before, day, laws, chance);
    const mass = (folded[day] as number) * chance;
    if (mass === 0 || !isOwn) continue;
    if (isAgain) addAgain(mass, day, laws);
    else addOwn(mass, day, laws);
  }
  return takeMoved(folded.length, size);
}

/** Days spent before, spread by the law of a day. */
function carryDays(before: SpentDays, day: number, { isSeasonal, from, to, lags, mass }: LawTable, chance: number): void {
  const place = KINDS * day;
  const calendar = (before[place] as number) * chance;
  const legal = (before[place + 1] as number) * chance;
  const again = (before[place + 2] as number) * chance;
  if (calendar === 0 && legal === 0 && again === 0) return;
  const season = isSeasonal ? day : 0;
  for (let index = from[season] as number; index < (to[season] as number); index += 1) {
    const later = place + KINDS * (lags[index] as number);
    const part = mass[index] as number;
    moving[later] = (moving[later] as number) + calendar * part;
    moving[later + 1] = (moving[later + 1] as number) + legal * part;
    moving[later + 2] = (moving[later + 2] as number) + again * part;
  }
}

/** Days of a move, by unit of mass that begins it. */
function addOwn(value: number, day: number, { isSeasonal, from, to, lags, calendar, legal, again }: LawTable): void {
  const season = isSeasonal ? day : 0;
  for (let index = from[season] as number; index < (to[season] as number); index += 1) {
    const later = KINDS * (day + (lags[index] as number));
    moving[later] = (moving[later] as number) + value * (calendar[index] as number);
    moving[later + 1] = (moving[later + 1] as number) + value * (legal[index] as number);
    moving[later + 2] = (moving[later + 2] as number) + value * (again[index] as number);
  }
}

/** All the days of a move that is walked again. */
function addAgain(value: number, day: number, { isSeasonal, from, to, lags, mass }: LawTable): void {
  const season = isSeasonal ? day : 0;
  for (let index = from[season] as number; index < (to[season] as number); index += 1) {
    const lag = lags[index] as number;
    const later = KINDS * (day + lag) + 2;
    moving[later] = (moving[later] as number) + value * (mass[index] as number) * lag;
  }
}

/** Read what was moved by day of the year, and start anew; none when there is none. */
function takeMoved(period: number, size: number): SpentDays | undefined {
  const days = new Float64Array(KINDS * period);
  let isEmpty = true;
  for (let place = 0, to = 0; place < size; place += 1) {
    const value = moving[place] as number;
    if (value !== 0) {
      isEmpty = false;
      days[to] = (days[to] as number) + value;
      moving[place] = 0;
    }
    to = to + 1 === days.length ? 0 : to + 1;
  }
  return isEmpty ? undefined : days;
}
