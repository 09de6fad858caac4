/**
 * Weighted quantiles over filing dates, and intervals that assume no shape.
 *
 * Interval of the quantile of level p from n values: [x(r), x(s)] covers it with probability
 * sum over i = r .. s - 1 of C(n, i) p^i (1 - p)^(n - i) (David & Nagaraja, Order Statistics, 3rd ed., 2003, 7.1);
 * equal values (whole days) only add to it. Runs spread evenly over dates are not one random sample, but the count of
 * values below the quantile is then less spread than a binomial one (Hoeffding, 1956, doi:10.1214/aoms/1177728178,
 * theorem 5), so the same ranks cover at least as much. When dates hold unequal numbers of runs, weights differ: n is Kish's
 * effective number 1 / (sum of squared weights), rounded down, and ranks are read as levels r / n and s / n.
 */
import { binomialBetween, binomialWindow } from './binomial.ts';
import { runWeight, type StratifiedSample, type StratifiedTally, tallyStrata } from './stratified.ts';

/** Distribution of a sample: distinct values, ascending, with the weight of values at most as high. */
export interface WeightedDistribution {
  readonly values: Float64Array;
  /** Ascending, ends at 1 (to rounding). */
  readonly cumulative: Float64Array;
  /** Number of equally weighted values that would tell as much, rounded down. */
  readonly effectiveCount: number;
}

/** Levels differ from sums of weights by rounding only. */
const rounding = 1e-12;

/** Sort each date apart, then walk the dates together. Runs that the measure does not concern (NaN) are left out. */
export function distributionOf(sample: StratifiedSample, tally: StratifiedTally = tallyStrata(sample)): WeightedDistribution {
  const dates = sortedByStratum(sample);
  const weights = tally.strata.map((stratum) => (stratum.count === 0 ? 0 : runWeight(tally, stratum)));
  const heads = new Int32Array(dates.length);
  const values = new Float64Array(tally.count);
  const cumulative = new Float64Array(tally.count);
  let size = 0;
  for (;;) {
    let next = Number.POSITIVE_INFINITY;
    for (let date = 0; date < dates.length; date += 1) next = Math.min(next, dates[date]![heads[date]!] ?? next);
    if (next === Number.POSITIVE_INFINITY) break;
    let sum = 0;
    for (let date = 0; date < dates.length; date += 1) {
      while (dates[date]![heads[date]!] === next) heads[date]! += 1;
      sum += heads[date]! * weights[date]!;
    }
    values[size] = next;
    cumulative[size] = sum;
    size += 1;
  }
  const squares = tally.strata.reduce((sum, { count }, date) => sum + count * weights[date]! ** 2, 0);
  return {
    values: values.slice(0, size),
    cumulative: cumulative.slice(0, size),
    effectiveCount: tally.count === 0 ? 0 : Math.floor(1 / squares + 1e-6),
  };
}

/** Values of each stratum that holds a run, sorted, in the order of strata. */
function sortedByStratum({ values, strata }: StratifiedSample): readonly Float64Array[] {
  const sizes = new Int32Array(256).fill(-1);
  for (let run = 0; run < values.length; run += 1) {
    const stratum = strata[run] as number;
    if (sizes[stratum] === -1) sizes[stratum] = 0;
    if (!Number.isNaN(values[run])) sizes[stratum]! += 1;
  }
  const parts: (Float64Array | undefined)[] = Array.from(sizes, (size) => (size < 0 ? undefined : new Float64Array(size)));
  const filled = new Int32Array(256);
  for (let run = 0; run < values.length; run += 1) {
    const stratum = strata[run] as number;
    if (Number.isNaN(values[run])) continue;
    parts[stratum]![filled[stratum]!] = values[run] as number;
    filled[stratum]! += 1;
  }
  return parts.filter((part) => part !== undefined).map((part) => part.sort());
}

/** Smallest value whose cumulative weight reaches the level, in ]0, 1]; 0 for an empty distribution. */
export function quantileOf({ values, cumulative }: WeightedDistribution, level: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] as number) >= level - rounding) high = middle;
    else low = middle + 1;
  }
  return values[low] ?? 0;
}

/** Probability that [x(r), x(s)] holds the quantile of level p; r = 0 and s = n + 1 stand for no limit on that side. */
export function coverageOfRanks(law: { readonly n: number; readonly p: number }, r: number, s: number): number {
  return binomialBetween(law, r, s - 1);
}

/**
 * Ranks r < s of the narrowest interval whose two risks are each at most (1 - confidence) / 2; undefined when so few values
 * allow none (35 values or fewer for the ninth decile at 95 %).
 */
export function quantileRanks(
  law: { readonly n: number; readonly p: number },
  confidence: number,
): { readonly r: number; readonly s: number } | undefined {
  const { first, probabilities } = binomialWindow(law.n, law.p);
  const risk = (1 - confidence) / 2;
  let r = first;
  for (let sum = probabilities[0] as number; sum <= risk; sum += probabilities[r - first] as number) r += 1;
  let s = first + probabilities.length;
  for (let sum = probabilities.at(-1) as number; sum <= risk; sum += probabilities[s - 1 - first] as number) s -= 1;
  return r >= 1 && s <= law.n ? { r, s } : undefined;
}

/** Interval of the quantile of a level; undefined when there are too few values. */
export function quantileInterval(
  distribution: WeightedDistribution,
  level: number,
  confidence: number,
): readonly [number, number] | undefined {
  const n = distribution.effectiveCount;
  const ranks = n === 0 ? undefined : quantileRanks({ n, p: level }, confidence);
  return ranks && [quantileOf(distribution, ranks.r / n), quantileOf(distribution, ranks.s / n)];
}
