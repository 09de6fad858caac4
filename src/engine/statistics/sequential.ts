/**
 * When to stop making runs: once the half-width of the mean's interval is small enough, relative to the mean or, for a mean
 * near 0, in its own unit. A relative error gamma needs a half-width of at most gamma' = gamma / (1 + gamma) times the
 * estimated mean. References: Law, Simulation Modeling and Analysis, 5th ed., 2015, 9.4.1; Chow & Robbins, 1965,
 * doi:10.1214/aoms/1177700156.
 */
import { InvariantError } from '../../core/issue.ts';
import type { Estimate } from './stratified.ts';
import { studentHalfWidth } from './student.ts';

export interface Precision {
  /** In ]0, 1[. */
  readonly confidence: number;
  /** Relative error accepted, gamma, >= 0. */
  readonly relative: number;
  /** Error accepted whatever the mean, in its unit, >= 0: what counts when the mean is near 0. */
  readonly absolute: number;
}

export interface RunLimits {
  /** No judgement before so many runs. */
  readonly fewest: number;
  /** No run beyond: the precision may then not be reached. */
  readonly most: number;
}

/** How precise a mean is, against what was asked. Both widths are in the unit of the mean. */
export interface PrecisionCheck {
  readonly halfWidth: number;
  readonly allowed: number;
  /** Which of the two errors accepted was the larger one. */
  readonly by: 'relative' | 'absolute';
  readonly isReached: boolean;
}

/** Compare a mean with the precision asked; fewer than two runs concerned are never precise. */
export function checkPrecision(
  estimate: Pick<Estimate, 'mean' | 'standardError' | 'degrees'>,
  precision: Precision,
): PrecisionCheck {
  const { mean, standardError, degrees } = estimate;
  const halfWidth = degrees > 0 ? studentHalfWidth(standardError, degrees, precision.confidence) : Number.POSITIVE_INFINITY;
  return { halfWidth, ...isWithin(halfWidth, mean, precision) };
}

/**
 * The same for a share, whose interval is never narrower than what n equal answers leave open: after n times the same, a
 * chance of -ln(1 - confidence) / n of the other is still possible (the « rule of three », Hanley & Lippman-Hand, 1983,
 * doi:10.1001/jama.1983.03330370053031).
 */
export function checkSharePrecision(estimate: Estimate, precision: Precision): PrecisionCheck {
  const { halfWidth } = checkPrecision(estimate, precision);
  const atLeast = Math.max(halfWidth, -Math.log(1 - precision.confidence) / Math.max(1, estimate.count));
  return { halfWidth: atLeast, ...isWithin(atLeast, estimate.mean, precision) };
}

function isWithin(halfWidth: number, mean: number, precision: Precision): Omit<PrecisionCheck, 'halfWidth'> {
  const relative = (precision.relative / (1 + precision.relative)) * Math.abs(mean);
  const allowed = Math.max(relative, precision.absolute);
  return { allowed, by: relative > precision.absolute ? 'relative' : 'absolute', isReached: halfWidth <= allowed };
}

/**
 * Smallest number of runs that would be precise enough if mean and variance stayed as they are, within the limits.
 * @throws InvariantError below two runs, which have no variance.
 */
export function runsFor(
  sample: { readonly mean: number; readonly variance: number },
  precision: Precision,
  limits: RunLimits,
): { readonly runs: number; readonly isReached: boolean } {
  if (limits.fewest < 2) throw new InvariantError('a precision is judged on two runs at least');
  const check = (runs: number): boolean =>
    checkPrecision({ mean: sample.mean, standardError: Math.sqrt(sample.variance / runs), degrees: runs - 1 }, precision)
      .isReached;
  if (!check(limits.most)) return { runs: limits.most, isReached: false };
  // Half-widths shrink as runs grow: look by halves.
  let low = limits.fewest;
  let high = limits.most;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (check(middle)) high = middle;
    else low = middle + 1;
  }
  return { runs: low, isReached: true };
}
