/**
 * Laws of time: mass by lag in whole days, kept only where there is some, with what the days before were spent on.
 * First moments are carried beside the mass: `calendar[k]` is E[days waiting for a date; end at lags[k]]. What is neither
 * calendar nor legal is work.
 */

import type { LawTable } from './law-table.ts';

/** Mass at ascending lags, with first moments in days. */
export interface Law {
  readonly lags: Int32Array;
  readonly mass: Float64Array;
  /** Days spent waiting for dates and sittings. */
  readonly calendar: Float64Array;
  /** Fixed delays, elapsed deadlines and clocks. */
  readonly legal: Float64Array;
  /** Whether every day is work. */
  readonly isPlain: boolean;
}

/** Masses below this are rounding. */
export const TINY = 1e-16;

/** A law that ends at once. */
export const AT_ONCE: Law = plain([0], [1]);

/** A law whose days are all work. */
function plain(lags: readonly number[], mass: readonly number[]): Law {
  const none = new Float64Array(lags.length);
  return { lags: Int32Array.from(lags), mass: Float64Array.from(mass), calendar: none, legal: none, isPlain: true };
}

/** A law whose days are all a fixed delay. */
export function fixedDelay(days: number): Law {
  return {
    lags: Int32Array.of(days),
    mass: Float64Array.of(1),
    calendar: new Float64Array(1),
    legal: Float64Array.of(days),
    isPlain: days === 0,
  };
}

/** A law under way: dense while it grows, sparse when it is read. Lags from 0. */
export class LawSum {
  #size = 0;
  #mass = new Float64Array(256);
  #calendar = new Float64Array(256);
  #legal = new Float64Array(256);
  #first = Number.POSITIVE_INFINITY;

  add(lag: number, mass: number, calendar: number, legal: number): void {
    if (lag >= this.#mass.length) this.#grow(lag + 1);
    if (lag < this.#first) this.#first = lag;
    if (lag >= this.#size) this.#size = lag + 1;
    this.#mass[lag] = (this.#mass[lag] as number) + mass;
    this.#calendar[lag] = (this.#calendar[lag] as number) + calendar;
    this.#legal[lag] = (this.#legal[lag] as number) + legal;
  }

  /** Add a law, later and multiplied, after a first part that lasted `lag` days with these moments by unit of mass. */
  addLater(law: Law, lag: number, chance: number, calendar: number, legal: number): void {
    for (let index = 0; index < law.lags.length; index += 1) {
      const mass = law.mass[index] as number;
      this.add(
        lag + (law.lags[index] as number),
        chance * mass,
        calendar * mass + chance * (law.calendar[index] as number),
        legal * mass + chance * (law.legal[index] as number),
      );
    }
  }

  /** Add the law of a day in a table, multiplied. */
  addPart(table: LawTable, day: number, share: number): void {
    const season = table.read(day);
    for (let index = table.from[season] as number; index < (table.to[season] as number); index += 1)
      this.add(
        table.lags[index] as number,
        (table.mass[index] as number) * share,
        (table.calendar[index] as number) * share,
        (table.legal[index] as number) * share,
      );
  }

  /** Read the law and start anew. */
  take(): Law {
    let count = 0;
    for (let lag = this.#first; lag < this.#size; lag += 1) if ((this.#mass[lag] as number) > TINY) count += 1;
    const law = {
      lags: new Int32Array(count),
      mass: new Float64Array(count),
      calendar: new Float64Array(count),
      legal: new Float64Array(count),
      isPlain: true,
    };
    let index = 0;
    for (let lag = this.#first; lag < this.#size; lag += 1) {
      const mass = this.#mass[lag] as number;
      if (mass > TINY) {
        law.lags[index] = lag;
        law.mass[index] = mass;
        law.calendar[index] = this.#calendar[lag] as number;
        law.legal[index] = this.#legal[lag] as number;
        if (this.#calendar[lag] !== 0 || this.#legal[lag] !== 0) law.isPlain = false;
        index += 1;
      }
    }
    if (this.#size > 0) {
      const from = Math.min(this.#first, this.#size);
      this.#mass.fill(0, from, this.#size);
      this.#calendar.fill(0, from, this.#size);
      this.#legal.fill(0, from, this.#size);
    }
    this.#size = 0;
    this.#first = Number.POSITIVE_INFINITY;
    return law;
  }

  #grow(size: number): void {
    const length = Math.max(size, 2 * this.#mass.length);
    const grown = (values: Float64Array): Float64Array<ArrayBuffer> => {
      const larger = new Float64Array(length);
      larger.set(values);
      return larger;
    };
    this.#mass = grown(this.#mass);
    this.#calendar = grown(this.#calendar);
    this.#legal = grown(this.#legal);
  }
}

/**
 * The end of two independent things begun together, and the days of the one that ends last. On a tie, those of `a` when
 * `isFirst`, else those of `b`. `part` keeps only the days on which `a` (or `b`) is the one that counts.
 */
export function lastOf(a: Law, b: Law, isFirst: boolean, part?: 'a' | 'b'): Law {
  const size = a.lags.length + b.lags.length;
  const lags = new Int32Array(size);
  const [mass, calendar, legal] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  let [i, j, count, sumA, sumB] = [0, 0, 0, 0, 0];
  while (i < a.lags.length || j < b.lags.length) {
    const lagA = i < a.lags.length ? (a.lags[i] as number) : Number.POSITIVE_INFINITY;
    const lagB = j < b.lags.length ? (b.lags[j] as number) : Number.POSITIVE_INFINITY;
    const lag = Math.min(lagA, lagB);
    const massA = lagA === lag ? (a.mass[i] as number) : 0;
    const massB = lagB === lag ? (b.mass[j] as number) : 0;
    const besideA = part === 'b' ? 0 : isFirst ? sumB + massB : sumB;
    const besideB = part === 'a' ? 0 : isFirst ? sumA : sumA + massA;
    const both = massA * besideA + massB * besideB;
    if (both > 0) {
      lags[count] = lag;
      mass[count] = both;
      calendar[count] =
        (massA > 0 ? (a.calendar[i] as number) : 0) * besideA + (massB > 0 ? (b.calendar[j] as number) : 0) * besideB;
      legal[count] = (massA > 0 ? (a.legal[i] as number) : 0) * besideA + (massB > 0 ? (b.legal[j] as number) : 0) * besideB;
      count += 1;
    }
    sumA += massA;
    sumB += massB;
    if (lagA === lag) i += 1;
    if (lagB === lag) j += 1;
  }
  return {
    lags: lags.subarray(0, count),
    mass: mass.subarray(0, count),
    calendar: calendar.subarray(0, count),
    legal: legal.subarray(0, count),
    isPlain: a.isPlain && b.isPlain,
  };
}

/** Sum of laws of disjoint events. */
export function sumOf(laws: readonly Law[]): Law {
  if (laws.length === 1) return laws[0] as Law;
  const sum = new LawSum();
  for (const law of laws) sum.addLater(law, 0, 1, 0, 0);
  return sum.take();
}
