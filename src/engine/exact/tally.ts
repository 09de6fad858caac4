/** What the exact solution has found so far: outcomes and milestones by lag, and what lies beyond the horizon. */
import type { Outcome } from '../../../models/schema/decision.schema.ts';
import { eachLag, HORIZON_DAYS, type LagMass } from './lag-mass.ts';

export interface ExactResult {
  /** Mass by lag from filing, of dossiers that end so. */
  readonly outcomes: Readonly<Partial<Record<Outcome, Float64Array>>>;
  /** Mass by lag, last time reached; a milestone whose last time depends on an inner return is left out. */
  readonly milestones: Readonly<Record<string, Float64Array>>;
  /** Mass beyond the horizon. */
  readonly lost: number;
}

/** What has been found so far, over all valuations of the facts. */
export class Tally {
  readonly #outcomes = new Map<Outcome, Float64Array>();
  readonly #milestones = new Map<string, Float64Array>();
  readonly #unsure = new Set<string>();
  #lost = 0;

  outcome(outcome: Outcome, mass: LagMass): void {
    this.#lost += accumulate(this.#outcomes, outcome, mass, 1);
  }

  milestone(id: string, mass: LagMass, factor: number): void {
    accumulate(this.#milestones, id, mass, factor);
  }

  isUnsure(id: string): void {
    this.#unsure.add(id);
  }

  result(): ExactResult {
    const end = new Float64Array(HORIZON_DAYS + 1);
    for (const mass of this.#outcomes.values()) {
      for (let lag = 0; lag <= HORIZON_DAYS; lag += 1) end[lag] = (end[lag] as number) + (mass[lag] as number);
    }
    const sure = [...this.#milestones].filter(([id]) => !this.#unsure.has(id));
    return {
      outcomes: Object.fromEntries(this.#outcomes),
      milestones: { ...Object.fromEntries(sure), end },
      lost: this.#lost,
    };
  }
}

/** Adds a mass by lag; gives what lies beyond the horizon. */
function accumulate<Key>(target: Map<Key, Float64Array>, key: Key, mass: LagMass, factor: number): number {
  const known = target.get(key) ?? new Float64Array(HORIZON_DAYS + 1);
  target.set(key, known);
  let lost = 0;
  eachLag(mass, (lag, value) => {
    if (lag > HORIZON_DAYS) lost += value;
    else known[lag] = (known[lag] as number) + value * factor;
  });
  return lost;
}
