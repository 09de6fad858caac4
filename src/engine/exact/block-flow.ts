/** Dossiers under a running clock: mass and days spent, by day from the start of the clock, up to its ring. */
import { type Law, TINY } from './law.ts';
import type { Move } from './moves.ts';

/** Part of the mass below which what is left for the ring is rounding. */
const LATE = 1e-13;

/** Values of a day: mass, days spent on each kind, and mass already moved before the ring. */
const KINDS = 5;
const [CALENDAR, LEGAL, AGAIN, MOVED] = [1, 2, 3, 4] as const;

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
  readonly #values: Float64Array;
  #low = Number.POSITIVE_INFINITY;
  #high = -1;

  /** `ring` is the last day. */
  constructor(ring: number) {
    this.#ring = ring;
    this.#values = new Float64Array(KINDS * (ring + 1));
  }

  get isEmpty(): boolean {
    return this.#high < 0;
  }

  start(): void {
    this.#span(0, 0);
    this.#values[0] = 1;
  }

  clear(): void {
    if (this.isEmpty) return;
    this.#values.fill(0, KINDS * this.#low, KINDS * (this.#high + 1));
    this.#low = Number.POSITIVE_INFINITY;
    this.#high = -1;
  }

  /** Visit the days whose mass has not all been moved before the ring, with the part that has not. */
  eachLate(visit: (lag: number, part: number) => void): void {
    for (let lag = this.#low; lag <= this.#high; lag += 1) {
      const mass = this.#values[KINDS * lag] as number;
      const late = mass - (this.#values[KINDS * lag + MOVED] as number);
      if (mass > TINY && late > LATE * mass) visit(lag, late / mass);
    }
  }

  /** Add what another flow becomes when a phase ends before the ring. */
  move(other: BlockFlow, { law: lawOn, isSeasonal, isAgain }: Move, { day, chance, left }: BlockMove): void {
    let law = isSeasonal ? undefined : lawOn(0);
    for (let from = other.#low; from <= other.#high; from += 1) {
      const value = (other.#values[KINDS * from] as number) * chance;
      if (value === 0) continue;
      if (isSeasonal && value >= TINY) law = lawOn(day + from);
      // What is too little to be moved is not left for the ring either.
      const moved = value < TINY ? value : this.#spread(other.#values, from, { law, chance, isAgain });
      other.#values[KINDS * from + MOVED] = (other.#values[KINDS * from + MOVED] as number) + moved * left;
    }
  }

  /** Add what becomes of the dossiers of one day; gives the mass that was moved. */
  #spread(
    values: Float64Array,
    from: number,
    { law, chance, isAgain }: { readonly law: Law | undefined; readonly chance: number; readonly isAgain: boolean },
  ): number {
    if (law === undefined || law.lags.length === 0 || from + (law.lags[0] as number) >= this.#ring) return 0;
    const { lags, mass, calendar, legal, isPlain } = law;
    const target = this.#values;
    const source = KINDS * from;
    const value = (values[source] as number) * chance;
    const waited = (values[source + CALENDAR] as number) * chance;
    const fixed = (values[source + LEGAL] as number) * chance;
    const walked = (values[source + AGAIN] as number) * chance;
    const isBare = waited === 0 && fixed === 0 && walked === 0 && isPlain && !isAgain;
    const [own, again] = isAgain ? [0, value] : [value, 0];
    let [index, moved] = [0, 0];
    for (; index < lags.length; index += 1) {
      const lag = lags[index] as number;
      if (from + lag >= this.#ring) break;
      const part = mass[index] as number;
      const to = source + KINDS * lag;
      target[to] = (target[to] as number) + value * part;
      moved += value * part;
      if (isBare) continue;
      target[to + CALENDAR] = (target[to + CALENDAR] as number) + waited * part + own * (calendar[index] as number);
      target[to + LEGAL] = (target[to + LEGAL] as number) + fixed * part + own * (legal[index] as number);
      target[to + AGAIN] = (target[to + AGAIN] as number) + walked * part + again * part * lag;
    }
    this.#span(from + (lags[0] as number), from + (lags[index - 1] as number));
    return moved;
  }

  /** Add another flow, at once. */
  addNow(other: BlockFlow, chance: number): void {
    if (other.isEmpty) return;
    this.#span(other.#low, other.#high);
    for (let day = KINDS * other.#low; day <= KINDS * other.#high; day += KINDS)
      for (let place = day; place < day + MOVED; place += 1)
        this.#values[place] = (this.#values[place] as number) + (other.#values[place] as number) * chance;
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

  #later(other: BlockFlow, from: number, day: number, chance: number, isAgain: boolean): void {
    const [values, sums, source, to] = [other.#values, this.#values, KINDS * from, KINDS * day];
    const mass = (values[source] as number) * chance;
    const days = mass * (day - from);
    this.#span(day, day);
    sums[to] = (sums[to] as number) + mass;
    for (let kind: number = CALENDAR; kind <= AGAIN; kind += 1)
      sums[to + kind] = (sums[to + kind] as number) + (values[source + kind] as number) * chance;
    const own = to + (isAgain ? AGAIN : LEGAL);
    sums[own] = (sums[own] as number) + days;
  }

  /** Read the law of what has arrived, and start anew. */
  take(): Law | undefined {
    if (this.isEmpty) return undefined;
    const values = this.#values;
    const [low, high] = [KINDS * this.#low, KINDS * this.#high];
    let count = 0;
    for (let day = low; day <= high; day += KINDS) if ((values[day] as number) > TINY) count += 1;
    const lags = new Int32Array(count);
    const [mass, calendar] = [new Float64Array(count), new Float64Array(count)];
    const [legal, again] = [new Float64Array(count), new Float64Array(count)];
    let [index, isPlain, isAgain] = [0, true, false];
    for (let day = low; day <= high; day += KINDS) {
      if (!((values[day] as number) > TINY)) continue;
      lags[index] = day / KINDS;
      mass[index] = values[day] as number;
      calendar[index] = values[day + CALENDAR] as number;
      legal[index] = values[day + LEGAL] as number;
      again[index] = values[day + AGAIN] as number;
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
}
