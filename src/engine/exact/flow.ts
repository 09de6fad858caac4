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
  readonly dates: readonly number[];
  #rows = 1;
  #base = 0;
  #stride = 0;
  #low = 0;
  #high = 0;
  #values = new Float64Array(0);
  #folded: Float64Array | undefined;
  calendar: Float64Array | undefined;
  legal: Float64Array | undefined;
  again: Float64Array | undefined;

  /** `dates` are filing days of the year. */
  constructor(dates: readonly number[]) {
    this.dates = dates;
  }

  static filed(dates: readonly number[], mass: number): Flow {
    const flow = new Flow(dates);
    flow.#hold(1, 0, 1);
    flow.#values[0] = mass;
    return flow;
  }

  /** Mass by day of the year, a mean over filing dates. */
  folded(): Float64Array {
    if (this.#folded !== undefined) return this.#folded;
    const folded = new Float64Array(DAYS_PER_YEAR);
    const share = 1 / this.dates.length;
    this.dates.forEach((date, index) => {
      const row = this.#rows === 1 ? 0 : index;
      const offset = row * this.#stride - this.#base;
      for (let lag = this.#low; lag < this.#high; lag += 1) {
        const value = this.#values[offset + lag] as number;
        if (value !== 0) {
          const day = (date + lag) % DAYS_PER_YEAR;
          folded[day] = (folded[day] as number) + value * share;
        }
      }
    });
    this.#folded = folded;
    return folded;
  }

  /** Add another flow, multiplied. */
  add(other: Flow, factor: number): void {
    if (other.#high <= other.#low) return;
    this.#hold(other.#rows, other.#low, other.#high);
    for (let row = 0; row < this.#rows; row += 1) {
      const to = row * this.#stride - this.#base;
      const from = (other.#rows === 1 ? 0 : row) * other.#stride - other.#base;
      for (let lag = other.#low; lag < other.#high; lag += 1)
        this.#values[to + lag] = (this.#values[to + lag] as number) + (other.#values[from + lag] as number) * factor;
    }
    this.calendar = addDays(this.calendar, other.calendar, factor);
    this.legal = addDays(this.legal, other.legal, factor);
    this.again = addDays(this.again, other.again, factor);
  }

  /** Add what another flow becomes after a move. */
  move(other: Flow, factor: number, move: Move): void {
    if (other.#high <= other.#low) return;
    const laws = lawsOf(other, move);
    if (laws.last < 0) return;
    const rows = move.isSeasonal ? this.dates.length : other.#rows;
    this.#hold(rows, other.#low + laws.first, other.#high + laws.last);
    for (let row = 0; row < this.#rows; row += 1) {
      const to = row * this.#stride - this.#base;
      const from = (other.#rows === 1 ? 0 : row) * other.#stride - other.#base;
      spread(other.#values, from, this.#values, to, {
        low: other.#low,
        high: other.#high,
        factor,
        date: this.dates[row] as number,
        laws,
      });
    }
    this.#moveDays(other, factor, move, laws);
  }

  #moveDays(other: Flow, factor: number, { isAgain }: Move, laws: Laws): void {
    const folded = other.folded();
    this.calendar = movedDays(this.calendar, other.calendar, factor, laws);
    this.legal = movedDays(this.legal, other.legal, factor, laws);
    this.again = movedDays(this.again, other.again, factor, laws);
    if (isAgain)
      this.again = spentDays(this.again, folded, factor, laws, ({ lags, mass }) =>
        mass.map((value, index) => value * (lags[index] as number)),
      );
    else {
      this.calendar = spentDays(this.calendar, folded, factor, laws, (law) => (law.isPlain ? undefined : law.calendar));
      this.legal = spentDays(this.legal, folded, factor, laws, (law) => (law.isPlain ? undefined : law.legal));
      this.again = spentDays(this.again, folded, factor, laws, (law) => law.again);
    }
  }

  /** Visit mass by lag, a mean over filing dates; `kept` is a share by day of the year. */
  each(visit: (lag: number, mass: number) => void, kept?: Float64Array): void {
    const share = 1 / this.#rows;
    const rows = kept === undefined ? this.#rows : this.dates.length;
    for (let row = 0; row < rows; row += 1) {
      const offset = (this.#rows === 1 ? 0 : row) * this.#stride - this.#base;
      const date = this.dates[row] as number;
      for (let lag = this.#low; lag < this.#high; lag += 1) {
        const value = this.#values[offset + lag] as number;
        if (value === 0) continue;
        if (kept === undefined) visit(lag, value * share);
        else visit(lag, (value * (kept[(date + lag) % DAYS_PER_YEAR] as number)) / rows);
      }
    }
  }

  #hold(rows: number, low: number, high: number): void {
    this.#folded = undefined;
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
}

/** The laws that a flow needs, and the lags they span. */
function lawsOf(flow: Flow, { isSeasonal, law }: Move): Laws {
  const byDay: (Law | undefined)[] = [];
  let [first, last] = [Number.POSITIVE_INFINITY, -1];
  const read = (day: number): void => {
    const one = law(day);
    byDay[day] = one;
    if (one === undefined || one.lags.length === 0) return;
    first = Math.min(first, one.lags[0] as number);
    last = Math.max(last, one.lags[one.lags.length - 1] as number);
  };
  if (!isSeasonal) read(0);
  else {
    const folded = flow.folded();
    for (let day = 0; day < DAYS_PER_YEAR; day += 1) if ((folded[day] as number) !== 0) read(day);
  }
  return { byDay, isSeasonal, first, last };
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

function addDays(target: Float64Array | undefined, source: Float64Array | undefined, factor: number): Float64Array | undefined {
  if (source === undefined) return target;
  const sum = target ?? new Float64Array(DAYS_PER_YEAR);
  for (let day = 0; day < DAYS_PER_YEAR; day += 1) sum[day] = (sum[day] as number) + (source[day] as number) * factor;
  return sum;
}

/** Days already spent, carried on by the mass of the move. */
function movedDays(
  target: Float64Array | undefined,
  source: Float64Array | undefined,
  factor: number,
  laws: Laws,
): Float64Array | undefined {
  return source === undefined ? target : spentDays(target, source, factor, laws, ({ mass }) => mass);
}

/** Days by day of the year, spread by a measure of the laws of the move. */
function spentDays(
  target: Float64Array | undefined,
  source: Float64Array,
  factor: number,
  { byDay, isSeasonal }: Laws,
  measureOf: (law: Law) => Float64Array | undefined,
): Float64Array | undefined {
  let sum = target;
  let measure = byDay[0] === undefined || isSeasonal ? undefined : measureOf(byDay[0]);
  if (!isSeasonal && measure === undefined) return target;
  for (let from = 0; from < DAYS_PER_YEAR; from += 1) {
    const value = (source[from] as number) * factor;
    if (value === 0) continue;
    const law = byDay[isSeasonal ? from : 0];
    if (law === undefined) continue;
    if (isSeasonal) measure = measureOf(law);
    if (measure === undefined) continue;
    sum ??= new Float64Array(DAYS_PER_YEAR);
    const { lags } = law;
    for (let index = 0; index < lags.length; index += 1) {
      const day = (from + (lags[index] as number)) % DAYS_PER_YEAR;
      sum[day] = (sum[day] as number) + value * (measure[index] as number);
    }
  }
  return sum;
}
