/** What the exact solution has found so far: outcomes and milestones by lag, what their days were spent on. */
import type { Outcome } from '../../../models/schema/decision.schema.ts';
import { type Flow, HORIZON_DAYS } from './flow.ts';

/** Mean days before a milestone, over the dossiers that reach it; they sum to its mean lead time. */
export interface LeadTimeParts {
  /** Working days of the steps that end last, and of those they waited for. */
  readonly work: number;
  /** Waiting for a date or a sitting. */
  readonly calendar: number;
  /** Fixed delays of procedure, deadlines and clocks that ran out, days lost before the right door. */
  readonly legal: number;
  /** Phases walked again after a return. */
  readonly return: number;
}

export interface ExactResult {
  /** Mass by lag from filing, in days, of dossiers that end so; a mean over filing dates. */
  readonly outcomes: Readonly<Partial<Record<Outcome, Float64Array>>>;
  /** Mass by lag of each milestone, as the decision counts it (last time, or first), and of the `end`. */
  readonly milestones: Readonly<Record<string, Float64Array>>;
  /** Milestones that may be reached and are left out, since their last time cannot be told. */
  readonly inDoubt: readonly string[];
  /** What the days before each milestone were spent on. */
  readonly parts: Readonly<Record<string, LeadTimeParts>>;
  /** Mass beyond the horizon. */
  readonly lost: number;
}

/** Dossiers that have arrived. */
class Arrival {
  readonly byLag = new Float64Array(HORIZON_DAYS + 1);
  mass = 0;
  days = 0;
  calendar = 0;
  legal = 0;
  again = 0;
  lost = 0;

  /** Add dossiers, as a mean over filing dates. */
  add({ rows: { days: lags, values }, spent }: Flow, chance: number): void {
    for (let index = 0; index < lags.length; index += 1) {
      const lag = lags[index] as number;
      const value = (values[index] as number) * chance;
      this.mass += value;
      this.days += value * lag;
      if (lag > HORIZON_DAYS) this.lost += value;
      else this.byLag[lag] = (this.byLag[lag] as number) + value;
    }
    if (spent === undefined) return;
    this.calendar += chance * (spent[0] as number);
    this.legal += chance * (spent[1] as number);
    this.again += chance * (spent[2] as number);
  }

  addAll(other: Arrival): void {
    for (let lag = 0; lag < this.byLag.length; lag += 1)
      this.byLag[lag] = (this.byLag[lag] as number) + (other.byLag[lag] as number);
    this.mass += other.mass;
    this.days += other.days;
    this.calendar += other.calendar;
    this.legal += other.legal;
    this.again += other.again;
    this.lost += other.lost;
  }

  parts(): LeadTimeParts {
    const { calendar, legal, again, mass } = this;
    const mean = (days: number): number => (mass > 0 ? days / mass : 0);
    const work = mean(this.days - calendar - legal - again);
    return { work, calendar: mean(calendar), legal: mean(legal), return: mean(again) };
  }
}

/** Dossiers that have arrived, by outcome and milestone. */
export class Arrivals {
  readonly #outcomes = new Map<Outcome, Arrival>();
  readonly #milestones = new Map<string, Arrival>();

  ended(outcome: Outcome, flow: Flow, chance: number): void {
    arrivalOf(this.#outcomes, outcome).add(flow.collapsed(), chance);
  }

  /** `kept` is the share of those that count, by day of the year. */
  reached(milestone: string, flow: Flow, chance: number, kept?: Float64Array): void {
    arrivalOf(this.#milestones, milestone).add(kept === undefined ? flow.collapsed() : flow.keptBy(kept), chance);
  }

  /** Mass of all the dossiers that have ended. */
  get total(): number {
    let total = 0;
    for (const { mass } of this.#outcomes.values()) total += mass;
    return total;
  }

  /** What was found; milestones in doubt are left out. */
  result(inDoubt: ReadonlySet<string>): ExactResult {
    const end = new Arrival();
    for (const arrival of this.#outcomes.values()) end.addAll(arrival);
    const milestones = [...[...this.#milestones].filter(([id]) => !inDoubt.has(id)), ['end', end] as const];
    return {
      outcomes: Object.fromEntries([...this.#outcomes].map(([outcome, { byLag }]) => [outcome, byLag])),
      milestones: Object.fromEntries(milestones.map(([id, { byLag }]) => [id, byLag])),
      inDoubt: [...inDoubt],
      parts: Object.fromEntries(milestones.map(([id, arrival]) => [id, arrival.parts()])),
      lost: end.lost,
    };
  }
}

function arrivalOf<Key>(arrivals: Map<Key, Arrival>, key: Key): Arrival {
  let arrival = arrivals.get(key);
  if (arrival === undefined) {
    arrival = new Arrival();
    arrivals.set(key, arrival);
  }
  return arrival;
}
