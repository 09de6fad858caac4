/**
 * Games whose rule reads two numbers only: how many members say yes, and the sum of one weight. One weighted vote, a vote with
 * a minimum number of members, several majorities of the same weights.
 * Generating function on (size, weight), then removal of one member: the coalitions without i of size k and weight at most x
 * are G(k, x) = C(k, x) - G(k - 1, x - w), C being cumulated over weights (Cantor, in Mann & Shapley 1962, RM-3158-PR; Matsui
 * & Matsui 2000). Each size counts the lighter side: losing coalitions, or the complements of winning ones.
 */
import type { Counts } from './counts.ts';
import { moduliFor, pascalRows, restoreNumbers, sumCeiling } from './residues.ts';
import { type Rule, thresholdsOf, totalWeight } from './rule.ts';

/** Cells of the table, 8 bytes each, and additions to fill it. */
const mostCells = 2 ** 24;
const mostAdditions = 2 ** 31;

interface Plane {
  readonly members: number;
  readonly sizes: readonly number[];
  readonly weights: readonly number[];
  readonly total: number;
  /** Weight needed, by size; above the total when no weight suffices. */
  readonly quotas: readonly number[];
}

/** Counts of a game whose rule reads a size and one weight; undefined when it reads more, or when the table is too large. */
export function countOnPlane(rule: Rule, sizes: readonly number[]): Counts | undefined {
  const plane = planeOf(rule, sizes);
  if (plane === undefined) return undefined;
  const { members, quotas, total } = plane;
  const moduli = moduliFor(members, sumCeiling);
  const widest = Math.max(-1, ...quotas.map((quota) => Math.min(quota - 1, total - quota)));
  const cells = (members + 1) * (widest + 1);
  if (cells > mostCells || cells * members * moduli.length > mostAdditions) return undefined;
  const passes = moduli.map((modulus) => countResidues(plane, widest, modulus));
  const restore = (of: (pass: Residues) => Float64Array) => restoreNumbers(moduli, passes.map(of));
  return {
    members,
    winning: restore(({ winning }) => winning),
    containing: sizes.map((_, index) => restore(({ containing }) => containing[index] ?? new Float64Array(0))),
  };
}

function planeOf(rule: Rule, sizes: readonly number[]): Plane | undefined {
  const weighted = thresholdsOf(rule).filter(({ weights }) => !isSize(weights));
  const weights = weighted[0]?.weights ?? sizes.map(() => 0);
  if (weighted.some((other) => other.weights.some((weight, index) => weight !== weights[index]))) return undefined;
  const members = sizes.reduce((sum, size) => sum + size, 0);
  const total = totalWeight(weights, sizes);
  const candidates = [...new Set([0, ...weighted.map(({ quota }) => quota)])].sort((a, b) => a - b);
  const quotas = Array.from(
    { length: members + 1 },
    (_, size) => candidates.find((weight) => isWonAt(rule, size, weight)) ?? total + 1,
  );
  return { members, sizes, weights, total, quotas };
}

/** Weights that count heads. */
function isSize(weights: readonly number[]): boolean {
  return weights.every((weight) => weight === weights[0]);
}

function isWonAt(rule: Rule, size: number, weight: number): boolean {
  if (typeof rule === 'boolean') return rule;
  if (rule.kind !== 'threshold') {
    const wins = (one: Rule) => isWonAt(one, size, weight);
    return rule.kind === 'all' ? rule.of.every(wins) : rule.of.some(wins);
  }
  return isSize(rule.weights) ? size * (rule.weights[0] ?? 0) >= rule.quota : weight >= rule.quota;
}

interface Residues {
  readonly winning: Float64Array;
  readonly containing: readonly Float64Array[];
}

function countResidues(plane: Plane, widest: number, modulus: number): Residues {
  const { members, quotas, total, weights } = plane;
  const rows = tabulate(plane, widest, modulus);
  const pascal = pascalRows(members, modulus);
  const choose = (n: number, k: number) => pascal[n]?.[k] ?? 0;
  const minus = (a: number, b: number) => (a >= b ? a - b : a - b + modulus);
  const byQuota = (winsAlways: (k: number) => number, losing: (k: number, x: number) => number, rest: typeof losing) =>
    Float64Array.from(quotas, (quota, k) => {
      if (quota > total) return 0;
      if (quota === 0) return winsAlways(k);
      return quota - 1 <= total - quota ? minus(winsAlways(k), losing(k, quota - 1)) : rest(members - k, total - quota);
    });
  const upTo = (k: number, x: number) => rows[k]?.[x] ?? 0;
  const without = (k: number, x: number, weight: number) => countWithout(rows, { k, x, weight, modulus });
  const known = new Map<number, Float64Array>();
  for (const weight of weights) {
    if (known.has(weight)) continue;
    const containing = byQuota(
      (k) => choose(members - 1, k - 1),
      (k, x) => without(k - 1, x - weight, weight),
      (k, x) => without(k, x, weight),
    );
    known.set(weight, containing);
  }
  return {
    winning: byQuota((k) => choose(members, k), upTo, upTo),
    containing: weights.map((weight) => known.get(weight) ?? new Float64Array(0)),
  };
}

/** By size, coalitions of weight at most x, for x from 0 to `widest`. */
function tabulate(plane: Plane, widest: number, modulus: number): readonly Float64Array[] {
  if (widest < 0) return [];
  const sorted = plane.weights.flatMap((weight, index) => Array.from({ length: plane.sizes[index] ?? 0 }, () => weight));
  sorted.sort((a, b) => a - b);
  const light = [0];
  for (const weight of sorted) light.push((light.at(-1) ?? 0) + weight);
  const rows = light.filter((least) => least <= widest).map(() => new Float64Array(widest + 1));
  const [empty] = rows;
  if (empty !== undefined) empty[0] = 1;
  for (const [index, weight] of sorted.entries()) {
    for (let size = Math.min(index + 1, rows.length - 1); size > 0; size -= 1) {
      const heaviest = (light[index] ?? 0) - (light[index - size + 1] ?? 0);
      const target = rows[size] as Float64Array;
      addShifted(target, rows[size - 1] as Float64Array, {
        shift: weight,
        from: (light[size - 1] ?? 0) + weight,
        to: Math.min(widest, heaviest + weight),
        modulus,
      });
    }
  }
  for (const row of rows) addShifted(row, row, { shift: 1, from: 1, to: widest, modulus });
  return rows;
}

/** target[x] += source[x - shift] for x in a range; with itself and shift 1, sums from the left. */
function addShifted(
  target: Float64Array,
  source: Float64Array,
  range: { readonly shift: number; readonly from: number; readonly to: number; readonly modulus: number },
): void {
  const { shift, from, to, modulus } = range;
  for (let x = from; x <= to; x += 1) {
    const sum = (target[x] as number) + (source[x - shift] as number);
    target[x] = sum >= modulus ? sum - modulus : sum;
  }
}

/** Coalitions of size k and weight at most x that leave out a given member. */
function countWithout(
  rows: readonly Float64Array[],
  at: { readonly k: number; readonly x: number; readonly weight: number; readonly modulus: number },
): number {
  const { k, x, weight, modulus } = at;
  if (k < 0 || x < 0) return 0;
  let count = 0;
  for (let step = weight === 0 ? k : Math.min(k, Math.floor(x / weight)); step >= 0; step -= 1) {
    const upTo = rows[k - step]?.[x - step * weight] ?? 0;
    count = upTo >= count ? upTo - count : upTo - count + modulus;
  }
  return count;
}
