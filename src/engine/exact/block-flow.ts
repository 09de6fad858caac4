/**
 * Dossiers under a running clock, for all the days on which it may have started: mass and days spent, by day of the year
 * and by days since the start, up to the ring. Both together tell the day of the start. On a day of the year all read the
 * same law, so that they are moved together.
 */
import { DAYS_PER_YEAR } from '../../core/year.ts';
import { TINY } from './law.ts';
import type { LawTable } from './law-table.ts';
import type { Move } from './moves.ts';

/** Part of the mass below which what is left for the ring is rounding. */
const LATE = 1e-13;

/** Values of dossiers: mass, then days spent on each kind (calendar, legal, again). */
const KINDS = 4;

/** Dossiers of one day of the year: kind by kind, by days since the start of the clock, then mass moved before the ring. */
interface Row {
  readonly season: number;
  readonly values: Float64Array;
  /** Days since the start between which there may be something. */
  low: number;
  high: number;
}

function hasMass({ values, low, high }: Row, least: number): boolean {
  for (let place = low; place <= high; place += 1) if ((values[place] as number) >= least) return true;
  return false;
}

/** Values of rows that are no longer used, all zeros, by length. */
const unused = new Map<number, Float64Array[]>();

export class BlockFlow {
  readonly #ring: number;
  /** Days since the start, from 0 to the ring. */
  readonly #width: number;
  readonly #bySeason: (Row | undefined)[] = new Array<undefined>(DAYS_PER_YEAR).fill(undefined);
  readonly #rows: Row[] = [];
  /** What the ring found, by day of the start, then kind. */
  #rung: Float64Array | undefined;
  /** Whether days of some were walked again. */
  #isAgain = false;

  /** `ring` is the last day. */
  constructor(ring: number) {
    this.#ring = ring;
    this.#width = ring + 1;
  }

  get isEmpty(): boolean {
    return this.#rows.length === 0 && this.#rung === undefined;
  }

  /** Dossiers whose clock starts on these days of the year, one for each. */
  start(days: readonly number[]): void {
    for (const day of days) this.#row(day, 0, 0).values[0] = 1;
  }

  clear(): void {
    const width = this.#width;
    const free = unused.get(width) ?? [];
    unused.set(width, free);
    for (const { season, values, low, high } of this.#rows) {
      for (let plane = 0; plane <= KINDS * width; plane += width)
        for (let place = plane + low; place <= plane + high; place += 1) values[place] = 0;
      free.push(values);
      this.#bySeason[season] = undefined;
    }
    this.#rows.length = 0;
    this.#rung = undefined;
    this.#isAgain = false;
  }

  /** Whether any mass has not been moved before the ring. */
  get isLate(): boolean {
    let isLate = false;
    this.eachLate(() => {
      isLate = true;
    });
    return isLate;
  }

  /** Visit those whose mass has not all been moved before the ring: day of the year, days since the start, this part. */
  eachLate(visit: (season: number, lag: number, part: number) => void): void {
    const moved = KINDS * this.#width;
    for (const { season, values, low, high } of this.#rows) {
      for (let lag = low; lag <= high; lag += 1) {
        const mass = values[lag] as number;
        const late = mass - (values[moved + lag] as number);
        if (mass > TINY && late > LATE * mass) visit(season, lag, late / mass);
      }
    }
  }

  /** Add what another flow becomes when a phase ends before the ring. */
  move(other: BlockFlow, { laws, isAgain }: Move, chance: number): void {
    this.#isAgain ||= other.#isAgain || isAgain;
    // What is too little to be moved is not left for the ring either.
    const least = TINY / chance;
    for (const row of other.#rows) {
      if (!hasMass(row, least)) continue;
      const season = laws.read(row.season);
      const end = laws.to[season] as number;
      for (let index = laws.from[season] as number; index < end; index += 1) {
        const lag = laws.lags[index] as number;
        const last = Math.min(row.high, this.#ring - 1 - lag);
        if (last < row.low) break;
        const target = this.#row((row.season + lag) % DAYS_PER_YEAR, row.low + lag, last + lag).values;
        const mass = (laws.mass[index] as number) * chance;
        if (isAgain) this.#spread(row, last, target, { least, lag, mass, calendar: 0, legal: 0, again: mass * lag });
        else {
          const calendar = (laws.calendar[index] as number) * chance;
          this.#spread(row, last, target, {
            least,
            lag,
            mass,
            calendar,
            legal: (laws.legal[index] as number) * chance,
            again: 0,
          });
        }
      }
    }
  }

  /** Add those of a row, up to `last`, that go on `lag` days later, multiplied by `mass`, with the days that they spend. */
  #spread(
    { values, low }: Row,
    last: number,
    target: Float64Array,
    {
      least,
      lag,
      mass,
      calendar,
      legal,
      again,
    }: Readonly<{ least: number; lag: number; mass: number; calendar: number; legal: number; again: number }>,
  ): void {
    const width = this.#width;
    for (let from = low; from <= last; from += 1) {
      const value = values[from] as number;
      if (value < least) continue;
      let to = from + lag;
      target[to] = (target[to] as number) + value * mass;
      to += width;
      target[to] = (target[to] as number) + (values[from + width] as number) * mass + value * calendar;
      to += width;
      target[to] = (target[to] as number) + (values[from + 2 * width] as number) * mass + value * legal;
    }
    if (!this.#isAgain) return;
    for (let from = low, plane = 3 * width; from <= last; from += 1) {
      const to = plane + from + lag;
      target[to] = (target[to] as number) + (values[plane + from] as number) * mass + (values[from] as number) * again;
    }
  }

  /** Count the mass that laws have moved before the ring; the others are left for it. */
  count(laws: LawTable, chance: number): void {
    const moved = KINDS * this.#width;
    const { from, to, lags, mass } = laws;
    for (const { season, values, low, high } of this.#rows) {
      const start = laws.read(season);
      const end = to[start] as number;
      let index = from[start] as number;
      let sum = 0;
      for (let lag = high; lag >= low; lag -= 1) {
        for (; index < end && lag + (lags[index] as number) < this.#ring; index += 1) sum += mass[index] as number;
        values[moved + lag] = (values[moved + lag] as number) + (values[lag] as number) * sum * chance;
      }
    }
  }

  /** Add another flow, at once. */
  addNow(other: BlockFlow, chance: number): void {
    this.#isAgain ||= other.#isAgain;
    for (const { season, values, low, high } of other.#rows) {
      const { values: target } = this.#row(season, low, high);
      for (let plane = 0; plane < KINDS * this.#width; plane += this.#width)
        for (let place = plane + low; place <= plane + high; place += 1)
          target[place] = (target[place] as number) + (values[place] as number) * chance;
    }
    if (other.#rung === undefined) return;
    this.#rung ??= new Float64Array(KINDS * DAYS_PER_YEAR);
    for (let place = 0; place < this.#rung.length; place += 1)
      this.#rung[place] = (this.#rung[place] as number) + (other.#rung[place] as number) * chance;
  }

  /** Add all that the ring finds of another flow. */
  ringAll(other: BlockFlow, isAgain: boolean): void {
    other.eachLate((season, lag, chance) => this.ring(other, season, lag, chance, isAgain));
  }

  /** Add what the ring finds of another flow, by day of the year and days since the start: all until then is legal. */
  ring(other: BlockFlow, season: number, lag: number, chance: number, isAgain: boolean): void {
    const row = other.#bySeason[season];
    if (row === undefined) return;
    this.#rung ??= new Float64Array(KINDS * DAYS_PER_YEAR);
    const rung = this.#rung;
    const to = KINDS * ((season - lag + DAYS_PER_YEAR * this.#width) % DAYS_PER_YEAR);
    for (let kind = 0, from = lag; kind < KINDS; kind += 1, from += this.#width)
      rung[to + kind] = (rung[to + kind] as number) + (row.values[from] as number) * chance;
    const own = to + (isAgain ? 3 : 2);
    rung[own] = (rung[own] as number) + (row.values[lag] as number) * chance * (this.#ring - lag);
  }

  /** Write the laws of what has arrived, by day of the start, and start anew. */
  take(days: readonly number[], laws: LawTable): void {
    const width = this.#width;
    for (const day of days) {
      const start = laws.isSeasonal ? day : 0;
      let season = day;
      laws.begin(start);
      for (let lag = 0; lag < this.#ring; lag += 1) {
        const row = this.#bySeason[season];
        season = season + 1 === DAYS_PER_YEAR ? 0 : season + 1;
        if (row === undefined || lag < row.low || lag > row.high || (row.values[lag] as number) <= TINY) continue;
        laws.push(start, lag, { values: row.values, place: lag, width });
      }
      const place = KINDS * day;
      if (this.#rung !== undefined && (this.#rung[place] as number) > TINY)
        laws.push(start, this.#ring, { values: this.#rung, place, width: 1 });
    }
    this.clear();
  }

  /** The row of a day of the year, to be written between two days since the start. */
  #row(season: number, low: number, high: number): Row {
    let row = this.#bySeason[season];
    if (row === undefined) {
      const values = unused.get(this.#width)?.pop() ?? new Float64Array((KINDS + 1) * this.#width);
      row = { season, values, low, high };
      this.#bySeason[season] = row;
      this.#rows.push(row);
    }
    if (low < row.low) row.low = low;
    if (high > row.high) row.high = high;
    return row;
  }
}
