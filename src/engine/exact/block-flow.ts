/** Dossiers under a running clock: mass and days spent, by day from the start of the clock, up to its ring. */

import { type Law, TINY } from './law.ts';
import type { Move } from './moves.ts';

/** Part of the mass below which what is left for the ring is rounding. */
const LATE = 1e-13;

/** How dossiers are moved under a clock. */
export interface BlockMove {
  /** Day of the year on which the clock started. */
  readonly day: number;
  readonly chance: number;
  /** Part of them that leave for good, and are not only counted on their way. */
  readonly left: number;
}

export class BlockFlow {
  readonly #ring: number;
  readonly #mass: Float64Array;
  readonly #calendar: Float64Array;
  readonly #legal: Float64Array;
  readonly #again: Float64Array;
  /** Mass already moved before the ring, by the day it was here. */
  readonly #moved: Float64Array;
  #low = Number.POSITIVE_INFINITY;
  #high = -1;

  /** `ring` is the last day. */
  constructor(ring: number) {
    this.#ring = ring;
    this.#mass = new Float64Array(ring + 1);
    this.#calendar = new Float64Array(ring + 1);
    this.#legal = new Float64Array(ring + 1);
    this.#again = new Float64Array(ring + 1);
    this.#moved = new Float64Array(ring + 1);
  }

  get isEmpty(): boolean {
    return this.#high < 0;
  }

  start(): void {
    this.#add(0, 1, 0, 0, 0);
  }

  clear(): void {
    if (this.isEmpty) return;
    for (const values of [this.#mass, this.#calendar, this.#legal, this.#again, this.#moved])
      values.fill(0, this.#low, this.#high + 1);
    this.#low = Number.POSITIVE_INFINITY;
    this.#high = -1;
  }

  /** Visit the days whose mass has not all been moved before the ring. */
  eachLate(visit: (lag: number) => void): void {
    for (let lag = this.#low; lag <= this.#high; lag += 1) {
      const mass = this.#mass[lag] as number;
      if (mass > TINY && mass - (this.#moved[lag] as number) > LATE * mass) visit(lag);
    }
  }

  /** Add what another flow becomes when a phase ends before the ring. */
  move(other: BlockFlow, { law: lawOn, isSeasonal, isAgain }: Move, { day, chance, left }: BlockMove): void {
    let law = isSeasonal ? undefined : lawOn(0);
    const ring = this.#ring;
    for (let from = other.#low; from <= other.#high; from += 1) {
      const value = (other.#mass[from] as number) * chance;
      if (value < TINY) continue;
      if (isSeasonal) law = lawOn(day + from);
      if (law === undefined || law.lags.length === 0) continue;
      const { lags, mass } = law;
      let count = lags.length;
      while (count > 0 && from + (lags[count - 1] as number) >= ring) count -= 1;
      if (count === 0) continue;
      this.#span(from + (lags[0] as number), from + (lags[count - 1] as number));
      const moved = addScaled(this.#mass, from, lags, mass, value, count);
      other.#moved[from] = (other.#moved[from] as number) + moved * left;
      const [calendar, legal, again] = [
        other.#calendar[from] as number,
        other.#legal[from] as number,
        other.#again[from] as number,
      ];
      if (calendar !== 0) addScaled(this.#calendar, from, lags, mass, calendar * chance, count);
      if (legal !== 0) addScaled(this.#legal, from, lags, mass, legal * chance, count);
      if (again !== 0) addScaled(this.#again, from, lags, mass, again * chance, count);
      if (isAgain) {
        for (let index = 0; index < count; index += 1) {
          const lag = lags[index] as number;
          this.#again[from + lag] = (this.#again[from + lag] as number) + value * (mass[index] as number) * lag;
        }
      } else if (!law.isPlain) {
        addScaled(this.#calendar, from, lags, law.calendar, value, count);
        addScaled(this.#legal, from, lags, law.legal, value, count);
      }
    }
  }

  /** Add another flow, at once. */
  addNow(other: BlockFlow, chance: number): void {
    for (let lag = other.#low; lag <= other.#high; lag += 1) {
      this.#add(
        lag,
        (other.#mass[lag] as number) * chance,
        (other.#calendar[lag] as number) * chance,
        (other.#legal[lag] as number) * chance,
        (other.#again[lag] as number) * chance,
      );
    }
  }

  /** Add another flow after a fixed delay, when it ends before the ring. */
  delay(other: BlockFlow, days: number, chance: number, isAgain: boolean): void {
    for (let lag = other.#low; lag <= other.#high && lag + days < this.#ring; lag += 1)
      this.#later(other, lag, lag + days, chance, isAgain);
  }

  /** Add what the ring finds of another flow whose delay had not ended. */
  ringAfter(other: BlockFlow, days: number, chance: number, isAgain: boolean): void {
    for (let lag = other.#low; lag <= other.#high; lag += 1)
      if (lag + days >= this.#ring) this.#later(other, lag, this.#ring, chance, isAgain);
  }

  /** Add what the ring finds of a phase begun at `lag`: all its days until then are legal ones. */
  ring(other: BlockFlow, lag: number, chance: number, isAgain: boolean): void {
    this.#later(other, lag, this.#ring, chance, isAgain);
  }

  #later(other: BlockFlow, from: number, to: number, chance: number, isAgain: boolean): void {
    const mass = (other.#mass[from] as number) * chance;
    const days = mass * (to - from);
    this.#add(
      to,
      mass,
      (other.#calendar[from] as number) * chance,
      (other.#legal[from] as number) * chance + (isAgain ? 0 : days),
      (other.#again[from] as number) * chance + (isAgain ? days : 0),
    );
  }

  /** Read the law of what has arrived, and start anew. */
  take(): Law | undefined {
    if (this.isEmpty) return undefined;
    const [low, high] = [this.#low, this.#high + 1];
    let count = 0;
    for (let lag = low; lag < high; lag += 1) if ((this.#mass[lag] as number) > TINY) count += 1;
    const lags = new Int32Array(count);
    const [mass, calendar, legal, again] = [1, 2, 3, 4].map(() => new Float64Array(count)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    let [index, isPlain, isAgain] = [0, true, false];
    for (let lag = low; lag < high; lag += 1) {
      if (!((this.#mass[lag] as number) > TINY)) continue;
      lags[index] = lag;
      mass[index] = this.#mass[lag] as number;
      calendar[index] = this.#calendar[lag] as number;
      legal[index] = this.#legal[lag] as number;
      again[index] = this.#again[lag] as number;
      if (calendar[index] !== 0 || legal[index] !== 0) isPlain = false;
      if (again[index] !== 0) isAgain = true;
      index += 1;
    }
    this.clear();
    return { lags, mass, calendar, legal, isPlain, ...(isAgain && { again }) };
  }

  #span(low: number, high: number): void {
    if (low < this.#low) this.#low = low;
    if (high > this.#high) this.#high = high;
  }

  #add(lag: number, mass: number, calendar: number, legal: number, again: number): void {
    if (lag < this.#low) this.#low = lag;
    if (lag > this.#high) this.#high = lag;
    this.#mass[lag] = (this.#mass[lag] as number) + mass;
    this.#calendar[lag] = (this.#calendar[lag] as number) + calendar;
    this.#legal[lag] = (this.#legal[lag] as number) + legal;
    this.#again[lag] = (this.#again[lag] as number) + again;
  }
}

/** Add a measure at its lags from a day, multiplied; gives its sum. */
function addScaled(
  target: Float64Array,
  from: number,
  lags: Int32Array,
  measure: Float64Array,
  factor: number,
  count: number,
): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const place = from + (lags[index] as number);
    const value = (measure[index] as number) * factor;
    target[place] = (target[place] as number) + value;
    sum += value;
  }
  return sum;
}
