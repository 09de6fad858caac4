/**
 * Masses by day, with a column of values for each day on which there is some: one for each filing date, days counted from
 * 1 January of the year of filing, so that all dates read the same law on a day; or one for all dates together, days then
 * being lags from filing.
 */
import { DAYS_PER_YEAR } from '../../core/year.ts';
import { addConvolved } from './convolve.ts';
import type { LawTable } from './law-table.ts';
import type { Span } from './moves.ts';

export interface Rows {
  /** Values in a column. */
  readonly count: number;
  /** Days that have a column, ascending. */
  readonly days: Int32Array;
  /** Column by column. */
  readonly values: Float64Array;
}

/** Mass below this is not moved any more. */
const NOTHING = 1e-17;

/** Rows under way: dense while they grow, sparse when they are read. */
export class RowSum {
  #count = 1;
  #values = new Float64Array(8192);
  #isHeld = new Uint8Array(8192);
  #low = Number.POSITIVE_INFINITY;
  #high = 0;

  /** Add rows, multiplied. */
  add({ count, days, values }: Rows, factor: number): void {
    if (days.length === 0) return;
    this.#hold(count, days[0] as number, days[days.length - 1] as number);
    const sums = this.#values;
    for (let column = 0, from = 0; column < days.length; column += 1) {
      const day = days[column] as number;
      this.#isHeld[day] = 1;
      const to = day * count;
      for (let row = 0; row < count; row += 1, from += 1)
        sums[to + row] = (sums[to + row] as number) + (values[from] as number) * factor;
    }
  }

  /** Add what rows become by laws, multiplied; `span` is that of the laws they need. */
  addMoved(rows: Rows, factor: number, laws: LawTable, { first, last }: Span): void {
    const { count, days } = rows;
    if (days.length === 0) return;
    this.#hold(count, (days[0] as number) + first, (days[days.length - 1] as number) + last);
    if (count > 1) this.#moveAll(rows, factor, laws);
    else if (laws.isDense) this.#moveRuns(rows, factor, laws);
    else this.#moveOne(rows, factor, laws);
  }

  #moveAll({ count, days, values }: Rows, factor: number, { isSeasonal, from, to, lags, mass }: LawTable): void {
    const sums = this.#values;
    const isHeld = this.#isHeld;
    for (let column = 0; column < days.length; column += 1) {
      const day = days[column] as number;
      const season = isSeasonal ? day % DAYS_PER_YEAR : 0;
      // Dates later than this day, or long past it, have nothing here.
      let low = column * count;
      let high = low + count;
      while (low < high && (values[low] as number) * factor < NOTHING) low += 1;
      while (high > low && (values[high - 1] as number) * factor < NOTHING) high -= 1;
      if (low === high) continue;
      const end = to[season] as number;
      for (let index = from[season] as number; index < end; index += 1) {
        const later = day + (lags[index] as number);
        const part = (mass[index] as number) * factor;
        const shift = (later - column) * count;
        isHeld[later] = 1;
        for (let place = low; place < high; place += 1)
          sums[shift + place] = (sums[shift + place] as number) + (values[place] as number) * part;
      }
    }
  }

  /** One value a column, and one law without gaps: successive days go together. */
  #moveRuns({ days, values }: Rows, factor: number, { from: [first = 0], to: [end = 0], lags, mass }: LawTable): void {
    const lag = lags[first] as number;
    for (let from = 0, to = 1; from < days.length; from = to, to += 1) {
      while (to < days.length && (days[to] as number) === (days[to - 1] as number) + 1) to += 1;
      const at = (days[from] as number) + lag;
      addConvolved({ values, from, to, measure: mass, first, end, target: this.#values, at, factor });
      this.#isHeld.fill(1, at, at + (to - from) + (end - first) - 1);
    }
  }

  #moveOne({ days, values }: Rows, factor: number, { isSeasonal, from, to, lags, mass }: LawTable): void {
    const sums = this.#values;
    const isHeld = this.#isHeld;
    for (let column = 0; column < days.length; column += 1) {
      const value = (values[column] as number) * factor;
      if (value < NOTHING) continue;
      const day = days[column] as number;
      const season = isSeasonal ? day % DAYS_PER_YEAR : 0;
      const end = to[season] as number;
      for (let index = from[season] as number; index < end; index += 1) {
        const later = day + (lags[index] as number);
        isHeld[later] = 1;
        sums[later] = (sums[later] as number) + value * (mass[index] as number);
      }
    }
  }

  /** Add rows by lag from their filing dates, a mean over them; `kept` is a share by day of the year. */
  addByLag({ count, days, values }: Rows, dates: readonly number[], kept?: Float64Array): void {
    if (days.length === 0) return;
    this.#hold(1, Math.max(0, (days[0] as number) - Math.max(...dates)), days[days.length - 1] as number);
    for (let column = 0, from = 0; column < days.length; column += 1) {
      const day = days[column] as number;
      const share = (kept === undefined ? 1 : (kept[day % DAYS_PER_YEAR] as number)) / count;
      for (let row = 0; row < count; row += 1, from += 1) {
        const value = values[from] as number;
        if (value === 0) continue;
        const lag = day - (dates[row] as number);
        this.#isHeld[lag] = 1;
        this.#values[lag] = (this.#values[lag] as number) + value * share;
      }
    }
  }

  /** Read the rows and start anew. */
  take(): Rows {
    const count = this.#count;
    let size = 0;
    for (let day = this.#low; day < this.#high; day += 1) size += this.#isHeld[day] as number;
    const days = new Int32Array(size);
    const values = new Float64Array(size * count);
    for (let day = this.#low, column = 0, to = 0; column < size; day += 1) {
      if (this.#isHeld[day] === 0) continue;
      days[column] = day;
      column += 1;
      for (let from = day * count; from < (day + 1) * count; from += 1, to += 1) {
        values[to] = this.#values[from] as number;
        this.#values[from] = 0;
      }
    }
    if (size > 0) this.#isHeld.fill(0, this.#low, this.#high);
    this.#low = Number.POSITIVE_INFINITY;
    this.#high = 0;
    return { count, days, values };
  }

  /** Make room for days; all that is added before rows are read has as many values in a column. */
  #hold(count: number, first: number, last: number): void {
    this.#count = count;
    this.#low = Math.min(this.#low, first);
    this.#high = Math.max(this.#high, last + 1);
    if (this.#high * count > this.#values.length) {
      const values = new Float64Array(2 * this.#high * count);
      values.set(this.#values);
      this.#values = values;
    }
    if (this.#high > this.#isHeld.length) {
      const isHeld = new Uint8Array(2 * this.#high);
      isHeld.set(this.#isHeld);
      this.#isHeld = isHeld;
    }
  }
}
