/**
 * How many deciders of equal weight would give the same concentration. 1: a single decider. It does not say who: the largest
 * share is always given beside. Shares are formal power or euros, at least 0, and sum to 1.
 */

export interface EffectiveNumber {
  /** 1 / sum of squares (Laakso & Taagepera 1979, doi:10.1177/001041407901200101). */
  readonly laaksoTaagepera: number;
  /** sum of s / (s + s1^2 - s^2), s1 the largest share (Golosov 2010, doi:10.1177/1354068809339538). */
  readonly golosov: number;
  /** In [0, 1]. */
  readonly largestShare: number;
}

/** Effective number of shares; undefined when nobody has any. */
export function effectiveNumberOf(shares: readonly number[]): EffectiveNumber | undefined {
  const held = shares.filter((share) => share > 0);
  if (held.length === 0) return undefined;
  const largestShare = Math.max(...held);
  return {
    laaksoTaagepera: 1 / held.reduce((sum, share) => sum + share ** 2, 0),
    golosov: held.reduce((sum, share) => sum + share / (share + largestShare ** 2 - share ** 2), 0),
    largestShare,
  };
}
