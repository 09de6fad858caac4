/** Mass by lag in days, kept only where there is some: most laws of a procedure last a few months in twelve years. */
export interface LagMass {
  /** Lag of the first value. */
  readonly first: number;
  readonly values: Float64Array;
}

/** Longest time followed, in days; mass beyond is reported as lost. */
export const HORIZON_DAYS = 4380;

export const NO_MASS: LagMass = { first: 0, values: new Float64Array(0) };

export function pointMass(lag: number, value: number): LagMass {
  return { first: lag, values: Float64Array.of(value) };
}

export function scaled({ first, values }: LagMass, factor: number): LagMass {
  if (factor === 1) return { first, values };
  return factor <= 0 ? NO_MASS : { first, values: values.map((value) => value * factor) };
}

export function later({ first, values }: LagMass, days: number): LagMass {
  return { first: first + days, values };
}

export function totalOf({ values }: LagMass): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Visit every lag that has mass. */
export function eachLag({ first, values }: LagMass, visit: (lag: number, value: number) => void): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value > 1e-16) visit(first + index, value);
  }
}

/** A sum of masses under way: grows to hold what is added. */
export class Accumulator {
  #first = 0;
  #values = new Float64Array(0);

  /** Add `law`, which starts at lag 0, moved to `lag` and multiplied; up to and including index `last`. */
  add(law: Float64Array, lag: number, factor: number, last = law.length - 1): void {
    const end = Math.min(last, law.length - 1);
    if (end < 0) return;
    this.#hold(lag, lag + end);
    const offset = lag - this.#first;
    const values = this.#values;
    for (let index = 0; index <= end; index += 1)
      values[offset + index] = (values[offset + index] as number) + (law[index] as number) * factor;
  }

  addMass({ first, values }: LagMass): void {
    this.add(values, first, 1);
  }

  mass(): LagMass {
    return { first: this.#first, values: this.#values };
  }

  #hold(from: number, to: number): void {
    if (this.#values.length === 0) {
      this.#first = from;
      this.#values = new Float64Array(to - from + 1);
      return;
    }
    const last = this.#first + this.#values.length - 1;
    if (from >= this.#first && to <= last) return;
    const first = Math.min(from, this.#first);
    const grown = new Float64Array(Math.max(to, last + (to > last ? 32 : 0)) - first + 1);
    grown.set(this.#values, this.#first - first);
    this.#first = first;
    this.#values = grown;
  }
}
