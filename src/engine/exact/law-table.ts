/**
 * Laws by the day of the year on which they begin, side by side in memory, since a move reads many of them in turn. Each is
 * found when it is first read.
 */
import { DAYS_PER_YEAR } from '../../core/year.ts';
import type { Law } from './law.ts';

/** Mass, then days spent on each kind (calendar, legal, again), `width` places apart. */
interface Values {
  readonly values: Float64Array;
  readonly place: number;
  readonly width: number;
}

export class LawTable {
  readonly isSeasonal: boolean;
  /** Places where the law of a day begins, and before which it ends; one law for all days when it is not seasonal. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  lags = new Int32Array(32);
  mass = new Float64Array(32);
  /** First moments in days, as in a law. */
  calendar = new Float64Array(32);
  legal = new Float64Array(32);
  again = new Float64Array(32);
  /** Whether every day is work, in all the laws found so far. */
  isPlain = true;
  #size = 0;
  readonly #find: (day: number) => void;

  /** `find` sets the law of a day of the year. */
  constructor(isSeasonal: boolean, find: (day: number) => void) {
    this.isSeasonal = isSeasonal;
    this.from = new Int32Array(isSeasonal ? DAYS_PER_YEAR : 1).fill(-1);
    this.to = new Int32Array(this.from.length).fill(-1);
    this.#find = find;
  }

  /** The same law on all days. */
  static of(law: Law): LawTable {
    const table: LawTable = new LawTable(false, () => table.set(0, law));
    return table;
  }

  /** Whether one law, already found, serves all days and has no gap. */
  get isDense(): boolean {
    if (this.isSeasonal) return false;
    const [[first = 0], [end = 0]] = [this.from, this.to];
    return end > first && (this.lags[end - 1] as number) - (this.lags[first] as number) === end - first - 1;
  }

  /** Find the law of a day, and say where it is. */
  read(day: number): number {
    const season = this.isSeasonal ? day % DAYS_PER_YEAR : 0;
    if ((this.from[season] as number) < 0) this.#find(season);
    return season;
  }

  /** Keep the law of a day of the year; without any, nothing happens then. */
  set(season: number, law: Law | undefined): void {
    const count = law?.lags.length ?? 0;
    this.from[season] = this.#size;
    this.to[season] = this.#size + count;
    if (law === undefined || count === 0) return;
    this.#hold(this.#size + count);
    this.lags.set(law.lags, this.#size);
    this.mass.set(law.mass, this.#size);
    this.calendar.set(law.calendar, this.#size);
    this.legal.set(law.legal, this.#size);
    if (!law.isPlain) this.isPlain = false;
    this.#size += count;
  }

  /** Begin to write the law of a day of the year, lag by lag. */
  begin(season: number): void {
    this.from[season] = this.#size;
    this.to[season] = this.#size;
  }

  /** Add to the law begun last a lag, later than those before: mass, then its moments, `width` places apart. */
  push(season: number, lag: number, { values, place, width }: Values): void {
    const index = this.#size;
    this.#hold(index + 1);
    this.lags[index] = lag;
    this.mass[index] = values[place] as number;
    const calendar = values[place + width] as number;
    const legal = values[place + 2 * width] as number;
    const again = values[place + 3 * width] as number;
    this.calendar[index] = calendar;
    this.legal[index] = legal;
    this.again[index] = again;
    if (calendar !== 0 || legal !== 0 || again !== 0) this.isPlain = false;
    this.#size = index + 1;
    this.to[season] = index + 1;
  }

  #hold(size: number): void {
    if (size <= this.lags.length) return;
    const length = 2 * size;
    const grown = (values: Float64Array): Float64Array<ArrayBuffer> => {
      const larger = new Float64Array(length);
      larger.set(values);
      return larger;
    };
    const lags = new Int32Array(length);
    lags.set(this.lags);
    this.lags = lags;
    this.mass = grown(this.mass);
    this.calendar = grown(this.calendar);
    this.legal = grown(this.legal);
    this.again = grown(this.again);
  }
}
