/**
 * Dossiers on their way: mass by lag from filing, one row for each filing date, or one for all while nothing has depended
 * on the calendar. What their days were spent on is carried by day of the year, all dates together, since only its mean is
 * asked for and laws depend on nothing else.
 */
import { DAYS_PER_YEAR } from '../../core/year.ts';
import type { Law } from './law.ts';

/** Longest time followed, in days; mass beyond is reported as lost. */
export const HORIZON_DAYS = 4380;

/** Mass below this is not moved any more. */
const NOTHING = 1e-17;

/** Law of a move begun on a day of the year. */
export interface Move {
  readonly isSeasonal: boolean;
  readonly law: (day: number) => Law | undefined;
  /** Whether its days count as walked again. */
  readonly isAgain: boolean;
}

export class Flow {
  /** Filing days of the year; a single 0 once no calendar is read any more. */
  readonly dates: readonly number[];
  /** Days after which laws come back: a year, or a day once no calendar is read any more. */
  readonly #period: number;
  #rows = 1;
  #base = 0;
  #stride = 0;
  #low = 0;
  #high = 0;
  #values: Float64Array = new Float64Array(0);
  #folded: Float64Array | undefined;
  #collapsed: Flow | undefined;
  calendar: Float64Array | undefined;
  legal: Float64Array | undefined;
  again: Float64Array | undefined;

  /** `dates` are filing days of the year; without any, no calendar is read any more and one row is the mean of all. */
  constructor(dates: readonly number[]) {
    this.#period = dates.length === 0 ? 1 : DAYS_PER_YEAR;
    this.dates = dates.length === 0 ? [0] : dates;
  }

  /** Whether one row is the mean of all filing dates. */
  get isMean(): boolean {
    return this.#period === 1;
  }

  static filed(dates: readonly number[], mass: number): Flow {
    const flow = new Flow(dates);
    flow.#hold(1, 0, 1);
    flow.#values[0] = mass;
    return flow;
  }

  /** Mass by day of the year, a mean over filing dates; of one day once no calendar is read any more. */
  folded(): Float64Array {
    if (this.#folded !== undefined) return this.#folded;
    const folded = new Float64Array(this.#period);
    const share = 1 / this.dates.length;
    for (let index = 0; index < this.dates.length; index += 1) {
      const offset = (this.#rows === 1 ? 0 : index) * this.#stride - this.#base;
      let day = ((this.dates[index] as number) + this.#low) % this.#period;
      for (let lag = this.#low; lag < this.#high; lag += 1) {
        folded[day] = (folded[day] as number) + (this.#values[offset + lag] as number) * share;
        day = day + 1 === this.#period ? 0 : day + 1;
      }
    }
    this.#folded = folded;
    return folded;
  }

  /** The mean over filing dates, when nothing will depend on them. */
  collapsed(): Flow {
    if (this.#period === 1) return this;
    if (this.#collapsed !== undefined) return this.#collapsed;
    const flow = new Flow([]);
    if (this.#high > this.#low) {
      flow.#hold(1, this.#low, this.#high);
      for (let row = 0; row < this.#rows; row += 1) {
        const from = row * this.#stride - this.#base;
        for (let lag = this.#low; lag < this.#high; lag += 1) {
          const place = lag - flow.#base;
          flow.#values[place] = (flow.#values[place] as number) + (this.#values[from + lag] as number) / this.#rows;
        }
      }
      flow.calendar = addDays(undefined, this.calendar, 1, 1);
      flow.legal = addDays(undefined, this.legal, 1, 1);
      flow.again = addDays(undefined, this.again, 1, 1);
    }
    this.#collapsed = flow;
    return flow;
  }

  /** Add another flow, multiplied. */
  add(flow: Flow, factor: number): void {
    const other = this.#period === 1 ? flow.collapsed() : flow;
    if (other.#high <= other.#low) return;
    this.#hold(other.#rows, other.#low, other.#high);
    for (let row = 0; row < this.#rows; row += 1) {
      const to = row * this.#stride - this.#base;
      const from = (other.#rows === 1 ? 0 : row) * other.#stride - other.#base;
      for (let lag = other.#low; lag < other.#high; lag += 1)
        this.#values[to + lag] = (this.#values[to + lag] as number) + (other.#values[from + lag] as number) * factor;
    }
    this.calendar = addDays(this.calendar, other.calendar, factor, this.#period);
    this.legal = addDays(this.legal, other.legal, factor, this.#period);
    this.again = addDays(this.again, other.again, factor, this.#period);
  }

  /** Add what another flow becomes after a move. */
  move(flow: Flow, factor: number, move: Move): void {
    const isMean = this.#period === 1;
    const other = isMean && !move.isSeasonal ? flow.collapsed() : flow;
    if (other.#high <= other.#low) return;
    const laws = lawsOf(other, move);
    if (laws.last < 0) return;
    const needed = isMean ? 1 : move.isSeasonal ? this.dates.length : other.#rows;
    this.#hold(needed, other.#low + laws.first, other.#high + laws.last);
    const rows = isMean ? (move.isSeasonal ? other.dates.length : 1) : this.#rows;
    const share = isMean ? factor / rows : factor;
    for (let row = 0; row < rows; row += 1) {
      const to = (isMean ? 0 : row) * this.#stride - this.#base;
      const from = (other.#rows === 1 ? 0 : row) * other.#stride - other.#base;
      const date = other.dates[row] as number;
      spread(other.#values, from, this.#values, to, { low: other.#low, high: other.#high, factor: share, date, laws });
    }
    this.#moveDays(other, factor, move, laws);
  }

  #moveDays(other: Flow, factor: number, { isAgain }: Move, laws: Laws): void {
    const how = { factor, laws, period: this.#period };
    this.calendar = spentDays(this.calendar, other.calendar, how, massOf);
    this.legal = spentDays(this.legal, other.legal, how, massOf);
    this.again = spentDays(this.again, other.again, how, massOf);
    if (laws.isPlain && !isAgain) return;
    const folded = other.folded();
    if (isAgain) this.again = spentDays(this.again, folded, how, daysOf);
    else {
      this.calendar = spentDays(this.calendar, folded, how, (law) => (law.isPlain ? undefined : law.calendar));
      this.legal = spentDays(this.legal, folded, how, (law) => (law.isPlain ? undefined : law.legal));
      this.again = spentDays(this.again, folded, how, (law) => law.again);
    }
  }

  /** Visit mass by lag, a mean over filing dates; `kept` is a share by day of the year. */
  each(visit: (lag: number, mass: number) => void, kept?: Float64Array): void {
    if (kept === undefined && this.#rows > 1) {
      this.collapsed().each(visit);
      return;
    }
    const rows = kept === undefined ? 1 : this.dates.length;
    for (let row = 0; row < rows; row += 1) {
      const offset = (this.#rows === 1 ? 0 : row) * this.#stride - this.#base;
      const date = this.dates[row] as number;
      for (let lag = this.#low; lag < this.#high; lag += 1) {
        const value = this.#values[offset + lag] as number;
        if (value === 0) continue;
        visit(lag, kept === undefined ? value : (value * (kept[(date + lag) % DAYS_PER_YEAR] as number)) / rows);
      }
    }
  }

  #hold(rows: number, low: number, high: number): void {
    this.#folded = undefined;
    this.#collapsed = undefined;
    const [needed, isEmpty] = [Math.max(rows, this.#rows), this.#high <= this.#low];
    const first = isEmpty ? low : Math.min(low, this.#low);
    const last = isEmpty ? high : Math.max(high, this.#high);
    if (needed !== this.#rows || first < this.#base || last > this.#base + this.#stride) {
      const base = Math.max(0, first - 16);
      const stride = last - base + 48;
      const values = new Float64Array(needed * stride);
      if (!isEmpty) {
        for (let row = 0; row < needed; row += 1) {
          const from = (this.#rows === 1 ? 0 : row) * this.#stride - this.#base;
          values.set(this.#values.subarray(from + this.#low, from + this.#high), row * stride + this.#low - base);
        }
      }
      this.#rows = needed;
      this.#base = base;
      this.#stride = stride;
      this.#values = values;
    }
    this.#low = first;
    this.#high = last;
  }
}

interface Laws {
  /** By day of the year; a move that does not depend on it has one law for all. */
  readonly byDay: readonly (Law | undefined)[];
  readonly isSeasonal: boolean;
  readonly first: number;
  readonly last: number;
  /** Whether every day is work. */
  readonly isPlain: boolean;
}

/** The laws that a flow needs, and the lags they span. */
function lawsOf(flow: Flow, { isSeasonal, law }: Move): Laws {
  const byDay: (Law | undefined)[] = [];
  let [first, last, isPlain] = [Number.POSITIVE_INFINITY, -1, true];
  const read = (day: number): void => {
    const one = law(day);
    byDay[day] = one;
    if (one === undefined || one.lags.length === 0) return;
    if (!one.isPlain || one.again !== undefined) isPlain = false;
    first = Math.min(first, one.lags[0] as number);
    last = Math.max(last, one.lags[one.lags.length - 1] as number);
  };
  if (!isSeasonal) read(0);
  else {
    const folded = flow.folded();
    for (let day = 0; day < DAYS_PER_YEAR; day += 1) if ((folded[day] as number) !== 0) read(day);
  }
  return { byDay, isSeasonal, first, last, isPlain };
}

function spread(
  values: Float64Array,
  from: number,
  target: Float64Array,
  to: number,
  how: { readonly low: number; readonly high: number; readonly factor: number; readonly date: number; readonly laws: Laws },
): void {
  const { low, high, factor, date } = how;
  const { byDay, isSeasonal } = how.laws;
  let law = byDay[0];
  for (let lag = low; lag < high; lag += 1) {
    const value = (values[from + lag] as number) * factor;
    if (value < NOTHING) continue;
    if (isSeasonal) law = byDay[(date + lag) % DAYS_PER_YEAR];
    if (law === undefined) continue;
    const { lags, mass } = law;
    const start = to + lag;
    for (let index = 0; index < lags.length; index += 1) {
      const place = start + (lags[index] as number);
      target[place] = (target[place] as number) + value * (mass[index] as number);
    }
  }
}

function massOf({ mass }: Law): Float64Array {
  return mass;
}

/** Days of a move, by unit of mass that begins it. */
function daysOf({ lags, mass }: Law): Float64Array {
  return mass.map((value, index) => value * (lags[index] as number));
}

function addDays(
  target: Float64Array | undefined,
  source: Float64Array | undefined,
  factor: number,
  period: number,
): Float64Array | undefined {
  if (source === undefined) return target;
  const sum = target ?? new Float64Array(period);
  for (let day = 0; day < source.length; day += 1) {
    const to = period === 1 ? 0 : day;
    sum[to] = (sum[to] as number) + (source[day] as number) * factor;
  }
  return sum;
}

/** Days by day of the year, spread by a measure of the laws of a move. */
function spentDays(
  target: Float64Array | undefined,
  source: Float64Array | undefined,
  { factor, laws, period }: { readonly factor: number; readonly laws: Laws; readonly period: number },
  measureOf: (law: Law) => Float64Array | undefined,
): Float64Array | undefined {
  if (source === undefined) return target;
  const { byDay, isSeasonal } = laws;
  let sum = target;
  let law = byDay[0];
  let measure = law === undefined || isSeasonal ? undefined : measureOf(law);
  if (!isSeasonal && measure === undefined) return target;
  for (let from = 0; from < source.length; from += 1) {
    const value = (source[from] as number) * factor;
    if (value === 0) continue;
    if (isSeasonal) {
      law = byDay[from];
      measure = law === undefined ? undefined : measureOf(law);
    }
    if (law === undefined || measure === undefined) continue;
    sum ??= new Float64Array(period);
    const { lags } = law;
    for (let index = 0; index < lags.length; index += 1) {
      const day = period === 1 ? 0 : (from + (lags[index] as number)) % DAYS_PER_YEAR;
      sum[day] = (sum[day] as number) + value * (measure[index] as number);
    }
  }
  return sum;
}
