/**
 * Binomial probabilities, as a window around the most likely count: from there ratios of neighbours go down on both sides,
 * and the sum makes them 1. No factorial, so no loss for thousands of draws.
 */
import { InvariantError } from '../../core/issue.ts';

/** What lies outside the window weighs less than this, relative to its summit. */
const negligible = 1e-20;

export interface BinomialWindow {
  /** Count of successes of the first probability. */
  readonly first: number;
  readonly probabilities: Float64Array;
}

/** P(B = k) for B successes among n independent draws of chance p in ]0, 1[. @throws InvariantError outside. */
export function binomialWindow(n: number, p: number): BinomialWindow {
  if (!(Number.isInteger(n) && n >= 0 && p > 0 && p < 1)) throw new InvariantError(`no binomial law of ${n} draws at ${p}`);
  const summit = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const below: number[] = [];
  for (let k = summit, mass = 1; k > 0 && mass > negligible; k -= 1) {
    mass *= k / ((n - k + 1) * odds);
    below.push(mass);
  }
  const above: number[] = [];
  for (let k = summit, mass = 1; k < n && mass > negligible; k += 1) {
    mass *= ((n - k) * odds) / (k + 1);
    above.push(mass);
  }
  const masses = Float64Array.from([...below.reverse(), 1, ...above]);
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return { first: summit - below.length, probabilities: masses.map((mass) => mass / total) };
}

/** P(from <= B <= to), in [0, 1]. */
export function binomialBetween(law: { readonly n: number; readonly p: number }, from: number, to: number): number {
  const { first, probabilities } = binomialWindow(law.n, law.p);
  let sum = 0;
  for (let index = Math.max(0, from - first); index < probabilities.length && first + index <= to; index += 1) {
    sum += probabilities[index] as number;
  }
  return Math.min(1, sum);
}
