/**
 * Means over filing dates: each date (stratum) present weighs the same, and within a date each run, whatever the number of
 * runs. A run that a measure does not concern (a milestone it never reached) has the value NaN: it counts in the runs of its
 * date, not in the mean. Reference: Cochran, Sampling Techniques, 3rd ed., 1977, chapters 5 and 6.
 */

/** One value a run, with the index of its stratum (under 256). */
export interface StratifiedSample {
  readonly values: Float64Array;
  readonly strata: Uint8Array;
}

/** What one stratum holds. */
export interface Stratum {
  readonly runs: number;
  /** Runs that the measure concerns. */
  readonly count: number;
  /** Of the runs concerned; 0 if there is none. */
  readonly mean: number;
  /** Sum of squares around that mean. */
  readonly squares: number;
}

/** Strata that hold at least one run, in their order, and what follows from them. */
export interface StratifiedTally {
  readonly strata: readonly Stratum[];
  /** Runs concerned. */
  readonly count: number;
  /** Share of runs concerned, in [0, 1]; 0 without runs. */
  readonly share: number;
  /** Mean over the runs concerned; 0 if there is none. */
  readonly mean: number;
}

/** A mean, how sure it is, and on how many degrees of freedom. */
export interface Estimate {
  /** Runs concerned. */
  readonly count: number;
  readonly mean: number;
  readonly standardError: number;
  /** Satterthwaite's; 0 when fewer than two runs are concerned: there is then no interval. */
  readonly degrees: number;
}

/** Count, mean and squares of each stratum, in two passes. */
export function tallyStrata({ values, strata }: StratifiedSample): StratifiedTally {
  const runs = new Float64Array(256);
  const count = new Float64Array(256);
  const mean = new Float64Array(256);
  const squares = new Float64Array(256);
  for (let run = 0; run < values.length; run += 1) {
    const value = values[run] as number;
    const stratum = strata[run] as number;
    runs[stratum]! += 1;
    if (Number.isNaN(value)) continue;
    count[stratum]! += 1;
    mean[stratum]! += value;
  }
  for (let stratum = 0; stratum < 256; stratum += 1) mean[stratum]! /= Math.max(1, count[stratum] as number);
  for (let run = 0; run < values.length; run += 1) {
    const value = values[run] as number;
    const stratum = strata[run] as number;
    if (!Number.isNaN(value)) squares[stratum]! += (value - (mean[stratum] as number)) ** 2;
  }
  const kept: Stratum[] = [];
  for (let stratum = 0; stratum < 256; stratum += 1) {
    if (runs[stratum] === 0) continue;
    kept.push({ runs: runs[stratum]!, count: count[stratum]!, mean: mean[stratum]!, squares: squares[stratum]! });
  }
  return withMean(kept);
}

function withMean(strata: readonly Stratum[]): StratifiedTally {
  let shares = 0;
  let sum = 0;
  let count = 0;
  for (const stratum of strata) {
    shares += stratum.count / stratum.runs;
    sum += (stratum.count / stratum.runs) * stratum.mean;
    count += stratum.count;
  }
  return { strata, count, share: strata.length === 0 ? 0 : shares / strata.length, mean: count === 0 ? 0 : sum / shares };
}

/** Weight of one run of a stratum in the mean over the runs concerned: these weights sum to 1. */
export function runWeight(tally: StratifiedTally, stratum: Stratum): number {
  return 1 / (tally.strata.length * stratum.runs * tally.share);
}

/**
 * Standard error of the mean over the runs concerned, their number on each date taken as given: a date with one of them
 * counts its distance to the mean. It leaves out that this number is itself chance; `estimateMean` does not.
 */
export function conditionalError(tally: StratifiedTally): number {
  return errorAround(tally, tally.mean);
}

/** Standard error of a share, from its 0 and 1: a date with one run counts its square (the widest reading). */
export function shareError(tally: StratifiedTally): number {
  return errorAround(tally, 0);
}

function errorAround(tally: StratifiedTally, centre: number): number {
  let variance = 0;
  for (const stratum of tally.strata) {
    const { count, mean, squares } = stratum;
    if (count === 0) continue;
    const weight = runWeight(tally, stratum);
    variance += weight ** 2 * (count === 1 ? (mean - centre) ** 2 : (squares * count) / (count - 1));
  }
  return Math.sqrt(variance);
}

/**
 * Mean over the runs concerned, with an error that also counts that their number on each date is chance. The variance is the
 * sum over dates of weight^2 x (count / (count - 1) x squares + runs / (runs - 1) x count (1 - count / runs) distance^2),
 * distance being that of the date's mean to the whole: the linearised error of a ratio (Cochran 1977, 6.13), split in what
 * varies within a date and what varies with the numbers. Dates of one run are taken together as one stratum (collapsed
 * strata, 5A.12), which errs on the wide side. Degrees of freedom: Satterthwaite (5.16).
 */
export function estimateMean(sample: StratifiedSample): Estimate {
  return estimateFrom(tallyStrata(sample));
}

/** The same from what the strata hold. */
export function estimateFrom(tally: StratifiedTally): Estimate {
  const terms: { readonly variance: number; readonly degrees: number }[] = [];
  const alone: { readonly weight: number; readonly z: number }[] = [];
  for (const stratum of tally.count < 2 ? [] : tally.strata) {
    const { runs, count, squares } = stratum;
    const weight = runWeight(tally, stratum);
    const distance = stratum.mean - tally.mean;
    if (runs === 1) alone.push({ weight, z: count * distance });
    else {
      const within = count > 1 ? (squares * count) / (count - 1) : 0;
      const ofNumbers = ((runs - count) * count * distance ** 2) / (runs - 1);
      terms.push({ variance: weight ** 2 * (within + ofNumbers), degrees: Math.max(1, count - 1) });
    }
  }
  if (alone.length > 0) terms.push(collapse(alone));
  const variance = terms.reduce((sum, term) => sum + term.variance, 0);
  const spread = terms.reduce((sum, term) => sum + term.variance ** 2 / term.degrees, 0);
  const all = terms.reduce((sum, { degrees }) => sum + degrees, 0);
  const degrees = variance > 0 ? variance ** 2 / spread : all;
  return { count: tally.count, mean: tally.mean, standardError: Math.sqrt(variance), degrees };
}

/** Strata of one run as one stratum; a single one counts its square. They have the same weight. */
function collapse(alone: readonly { readonly weight: number; readonly z: number }[]): {
  readonly variance: number;
  readonly degrees: number;
} {
  const weight = alone[0]?.weight ?? 0;
  const centre = alone.length === 1 ? 0 : alone.reduce((sum, { z }) => sum + z, 0) / alone.length;
  const squares = alone.reduce((sum, { z }) => sum + (z - centre) ** 2, 0);
  const scale = alone.length === 1 ? 1 : alone.length / (alone.length - 1);
  return { variance: weight ** 2 * squares * scale, degrees: Math.max(1, alone.length - 1) };
}
