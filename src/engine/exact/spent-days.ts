/**
 * What days were spent on, otherwise than at work, by day of the year: waiting for dates, in fixed delays, in phases walked
 * again; three values a day, means over filing dates. Only sums are asked for, so that all dates are together.
 */
import type { Law } from './law.ts';
import type { Laws } from './moves.ts';

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
  readonly laws: Laws;
  readonly isAgain: boolean;
  readonly chance: number;
}

let moving = new Float64Array(0);

/** Days spent before a move go with those who spent them; those of the move are added. */
export function moveSpent(before: SpentDays | undefined, { folded, laws, isAgain, chance }: MovedDays): SpentDays | undefined {
  if (before === undefined && laws.isPlain && !isAgain) return undefined;
  const size = KINDS * (folded.length + laws.last);
  if (moving.length < size) moving = new Float64Array(2 * size);
  for (let day = 0; day < folded.length; day += 1) {
    const law = laws.byDay[laws.isSeasonal ? day : 0];
    if (law === undefined) continue;
    if (before !== undefined) carryDays(before, day, law, chance);
    const mass = (folded[day] as number) * chance;
    if (mass === 0) continue;
    if (isAgain) addAgain(mass, day, law);
    else if (!law.isPlain || law.again !== undefined) addOwn(mass, day, law);
  }
  return takeMoved(folded.length, size);
}

/** Days spent before, spread by the law of a day. */
function carryDays(before: SpentDays, day: number, { lags, mass }: Law, chance: number): void {
  const place = KINDS * day;
  const calendar = (before[place] as number) * chance;
  const legal = (before[place + 1] as number) * chance;
  const again = (before[place + 2] as number) * chance;
  if (calendar === 0 && legal === 0 && again === 0) return;
  for (let index = 0; index < lags.length; index += 1) {
    const to = place + KINDS * (lags[index] as number);
    const part = mass[index] as number;
    moving[to] = (moving[to] as number) + calendar * part;
    moving[to + 1] = (moving[to + 1] as number) + legal * part;
    moving[to + 2] = (moving[to + 2] as number) + again * part;
  }
}

/** Days of a move, by unit of mass that begins it. */
function addOwn(value: number, day: number, { lags, calendar, legal, again }: Law): void {
  for (let index = 0; index < lags.length; index += 1) {
    const to = KINDS * (day + (lags[index] as number));
    moving[to] = (moving[to] as number) + value * (calendar[index] as number);
    moving[to + 1] = (moving[to + 1] as number) + value * (legal[index] as number);
    if (again !== undefined) moving[to + 2] = (moving[to + 2] as number) + value * (again[index] as number);
  }
}

/** All the days of a move that is walked again. */
function addAgain(value: number, day: number, { lags, mass }: Law): void {
  for (let index = 0; index < lags.length; index += 1) {
    const lag = lags[index] as number;
    const to = KINDS * (day + lag) + 2;
    moving[to] = (moving[to] as number) + value * (mass[index] as number) * lag;
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
