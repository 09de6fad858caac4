/**
 * Difference of two series of runs that share their luck run by run (common random numbers). Pairing helps only if the two
 * go together: Var(a - b) = Var(a) + Var(b) - 2 rho sd(a) sd(b). The correlation is measured, never assumed; below 0, pairing
 * widens the interval, and Welch's, for independent series, can be asked for.
 * Reference: Law, Simulation Modeling and Analysis, 5th ed., 2015, chapter 10.
 */
import { InvariantError } from '../../core/issue.ts';
import { type Estimate, estimateMean } from './stratified.ts';
import { studentHalfWidth } from './student.ts';

export interface PairedSample {
  /** One value a run on each side; NaN on either side leaves the pair out. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly strata: Uint8Array;
}

export interface DifferenceOptions {
  /** In ]0, 1[. */
  readonly confidence: number;
  /** `welch` when the two series do not share their luck. */
  readonly method: 'paired' | 'welch';
}

/** Difference b - a of two means, in the unit of the values. */
export interface Difference {
  readonly method: 'paired' | 'welch';
  /** Pairs with a value on both sides. */
  readonly pairs: number;
  /** Pairs whose two values differ. With none, the interval has no width, though up to about 3 / pairs of all might (95 %). */
  readonly differing: number;
  readonly meanA: number;
  readonly meanB: number;
  /** b - a. */
  readonly mean: number;
  readonly standardError: number;
  readonly degrees: number;
  /** Two-sided, at the confidence asked; absent below two pairs. */
  readonly interval?: readonly [number, number];
  /**
   * Correlation of the two means under shared luck, in [-1, 1]: pairing divides the variance by about 1 / (1 - rho).
   * Absent when one side does not vary.
   */
  readonly correlation?: number;
}

/** Estimate the difference b - a, date by date. @throws InvariantError on series of different lengths. */
export function differenceOf(sample: PairedSample, options: DifferenceOptions): Difference {
  const { strata } = sample;
  const pair = pairsOf(sample);
  const a = estimateMean({ values: pair.a, strata });
  const b = estimateMean({ values: pair.b, strata });
  const paired = estimateMean({ values: pair.difference, strata });
  const { standardError, degrees } = options.method === 'paired' ? paired : welchOf(a, b);
  const half = degrees > 0 ? studentHalfWidth(standardError, degrees, options.confidence) : undefined;
  const correlation = correlationOf(a, b, paired);
  return {
    method: options.method,
    pairs: paired.count,
    differing: pair.difference.reduce((count, value) => (value !== 0 && !Number.isNaN(value) ? count + 1 : count), 0),
    meanA: a.mean,
    meanB: b.mean,
    mean: paired.mean,
    standardError,
    degrees,
    ...(half !== undefined && { interval: [paired.mean - half, paired.mean + half] as const }),
    ...(correlation !== undefined && { correlation }),
  };
}

/** Both sides and their difference, where both have a value. */
function pairsOf(sample: PairedSample): {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly difference: Float64Array;
} {
  if (sample.a.length !== sample.b.length || sample.a.length !== sample.strata.length) {
    throw new InvariantError(`a paired difference of ${sample.a.length} and ${sample.b.length} runs`);
  }
  const difference = sample.b.map((value, run) => value - (sample.a[run] as number));
  const where = (values: Float64Array): Float64Array =>
    values.map((value, run) => (Number.isNaN(difference[run]) ? Number.NaN : value));
  return { a: where(sample.a), b: where(sample.b), difference };
}

/** Independent series of unequal variances (Welch, 1947, doi:10.1093/biomet/34.1-2.28). */
function welchOf(a: Estimate, b: Estimate): Pick<Estimate, 'standardError' | 'degrees'> {
  const variance = a.standardError ** 2 + b.standardError ** 2;
  if (a.degrees === 0 || b.degrees === 0) return { standardError: 0, degrees: 0 };
  const spread = a.standardError ** 4 / a.degrees + b.standardError ** 4 / b.degrees;
  return { standardError: Math.sqrt(variance), degrees: spread > 0 ? variance ** 2 / spread : a.degrees + b.degrees };
}

/** From the three errors: that of the difference says how far the two means go together. */
function correlationOf(a: Estimate, b: Estimate, paired: Estimate): number | undefined {
  const product = a.standardError * b.standardError;
  if (product === 0) return undefined;
  const rho = (a.standardError ** 2 + b.standardError ** 2 - paired.standardError ** 2) / (2 * product);
  return Math.max(-1, Math.min(1, rho));
}
