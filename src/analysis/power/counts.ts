/**
 * Winning coalitions counted by size, and how two games with different members are joined.
 * The winning coalitions of « both » are pairs of winning ones, the losing of « one of them » pairs of losing ones: the counts
 * by size are convolved (products of generating functions). Exact.
 */

export interface Counts {
  readonly members: number;
  /** Winning coalitions by number of members, 0 to `members`. */
  readonly winning: readonly bigint[];
  /** By class: those that contain one given member of the class. */
  readonly containing: readonly (readonly bigint[])[];
}

/** C(n, 0) … C(n, n); nothing when n is negative. */
export function binomials(n: number): readonly bigint[] {
  if (n < 0) return [];
  const row = [1n];
  for (let k = 1; k <= n; k += 1) row.push(((row[k - 1] ?? 0n) * BigInt(n - k + 1)) / BigInt(k));
  return row;
}

/** All the coalitions of the members of these classes, as if all were winning. */
export function countAll(sizes: readonly number[]): Counts {
  const members = sizes.reduce((sum, size) => sum + size, 0);
  const withOne = [0n, ...binomials(members - 1)];
  return { members, winning: binomials(members), containing: sizes.map(() => withOne) };
}

/** None of the coalitions wins. */
export function countNone(sizes: readonly number[]): Counts {
  return complementOf(countAll(sizes));
}

/** Losing coalitions in the place of winning ones, and the reverse. */
function complementOf(counts: Counts): Counts {
  const all = binomials(counts.members);
  const withOne = [0n, ...binomials(counts.members - 1)];
  const minus = (from: readonly bigint[], taken: readonly bigint[]) => from.map((value, k) => value - (taken[k] ?? 0n));
  return {
    members: counts.members,
    winning: minus(all, counts.winning),
    containing: counts.containing.map((one) => minus(withOne, one)),
  };
}

function convolve(a: readonly bigint[], b: readonly bigint[]): readonly bigint[] {
  const sums = Array.from({ length: a.length + b.length - 1 }, () => 0n);
  for (const [i, left] of a.entries()) {
    if (left === 0n) continue;
    for (const [j, right] of b.entries()) sums[i + j] = (sums[i + j] ?? 0n) + left * right;
  }
  return sums;
}

/** The game won when every part is won; parts share no member. Classes follow one another, part after part. */
function joinAll(parts: readonly Counts[]): Counts {
  const before = [[1n] as readonly bigint[]];
  for (const part of parts) before.push(convolve(before.at(-1) ?? [1n], part.winning));
  let after: readonly bigint[] = [1n];
  const containing: (readonly bigint[])[][] = [];
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const part = parts[index];
    if (part === undefined) continue;
    const others = convolve(before[index] ?? [1n], after);
    containing.unshift(part.containing.map((one) => convolve(one, others)));
    after = convolve(after, part.winning);
  }
  return {
    members: parts.reduce((sum, { members }) => sum + members, 0),
    winning: before.at(-1) ?? [1n],
    containing: containing.flat(),
  };
}

/** The game won when all parts are won, or when any is. */
export function joinCounts(kind: 'all' | 'any', parts: readonly Counts[]): Counts {
  return kind === 'all' ? joinAll(parts) : complementOf(joinAll(parts.map(complementOf)));
}
