/** Dossiers under a running clock: mass and days spent, by day from the start of the clock, up to its ring. */
import { type Law, TINY } from './law.ts';

export interface BlockMove {
  /** Day of the year on which the clock started. */
  readonly day: number;
  readonly chance: number;
  readonly isAgain: boolean;
  readonly isSeasonal: boolean;
}

export class BlockFlow {
  readonly #ring: number;
  readonly #mass: Float64Array;
  readonly #calendar: Float64Array;
  readonly #legal: Float64Array;
  readonly #again: Float64Array;
  #low = Number.POSITIVE_INFINITY;
  #high = -1;

  /** `ring` is the last day. */
  constructor(ring: number) {
    this.#ring = ring;
    this.#mass = new Float64Array(ring + 1);
    this.#calendar = new Float64Array(ring + 1);
    this.#legal = new Float64Array(ring + 1);
    this.#again = new Float64Array(ring + 1);
  }

  get isEmpty(): boolean {
    return this.#high < 0;
  }

  start(): void {
    this.#add(0, 1, 0, 0, 0);
  }

  clear(): void {
    if (this.isEmpty) return;
    for (const values of [this.#mass, this.#calendar, this.#legal, this.#again]) values.fill(0, this.#low, this.#high + 1);
    this.#low = Number.POSITIVE_INFINITY;
    this.#high = -1;
  }

  each(visit: (lag: number, mass: number) => void): void {
    for (let lag = this.#low; lag <= this.#high; lag += 1) {
      const mass = this.#mass[lag] as number;
      if (mass > TINY) visit(lag, mass);
    }
  }

  /** Add what another flow becomes when a phase ends before the ring. */
  move(other: BlockFlow, lawOn: (day: number) => Law | undefined, { day, chance, isAgain, isSeasonal }: BlockMove): void {
    let law = isSeasonal ? undefined : lawOn(0);
    for (let from = other.#low; from <= other.#high; from += 1) {
      const value = (other.#mass[from] as number) * chance;
      if (value < TINY) continue;
      if (isSeasonal) law = lawOn(day + from);
      if (law === undefined) continue;
      const [calendar, legal, again] = [
        other.#calendar[from] as number,
        other.#legal[from] as number,
        other.#again[from] as number,
      ].map((days) => days * chance) as [number, number, number];
      for (let index = 0; index < law.lags.length; index += 1) {
        const lag = law.lags[index] as number;
        if (from + lag >= this.#ring) break;
        const mass = law.mass[index] as number;
        const waited = isAgain ? 0 : value * (law.calendar[index] as number);
        const fixed = isAgain ? 0 : value * (law.legal[index] as number);
        this.#add(
          from + lag,
          value * mass,
          calendar * mass + waited,
          legal * mass + fixed,
          again * mass + (isAgain ? value * mass * lag : 0),
        );
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
    const lags: number[] = [];
    for (let lag = low; lag < high; lag += 1) if ((this.#mass[lag] as number) > TINY) lags.push(lag);
    const read = (values: Float64Array): Float64Array => Float64Array.from(lags, (lag) => values[lag] as number);
    const law = {
      lags: Int32Array.from(lags),
      mass: read(this.#mass),
      calendar: read(this.#calendar),
      legal: read(this.#legal),
      again: read(this.#again),
    };
    this.clear();
    return { ...law, isPlain: law.calendar.every((days) => days === 0) && law.legal.every((days) => days === 0) };
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
