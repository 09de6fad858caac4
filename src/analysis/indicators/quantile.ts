/**
 * Quantile of a sample by linear interpolation between order statistics, types 6, 7 and 8 of Hyndman & Fan (1996,
 * doi:10.1080/00031305.1996.10473566). Type 8, nearly unbiased for the median whatever the distribution, is the one they advise.
 */

const POSITIONS: Readonly<Record<6 | 7 | 8, (n: number, p: number) => number>> = {
  6: (n, p) => (n + 1) * p,
  7: (n, p) => (n - 1) * p + 1,
  8: (n, p) => (n + 1 / 3) * p + 1 / 3,
};

/** Value of level `p` in [0, 1]; `values` has one number at least, in any order. */
export function quantileOf(values: readonly number[], p: number, type: 6 | 7 | 8 = 8): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = Math.min(Math.max(POSITIONS[type](sorted.length, p), 1), sorted.length);
  const below = Math.floor(position + 1e-12);
  const low = sorted[below - 1] ?? Number.NaN;
  const high = sorted[below] ?? low;
  return low + Math.max(0, position - below) * (high - low);
}
