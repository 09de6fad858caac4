/**
 * Power of one member, from counts of coalitions by size. With swings(k) the coalitions of k other members that lose without
 * this member and win with it, and n members:
 * Shapley-Shubik = sum of swings(k) k! (n-1-k)! / n! (1954, doi:10.2307/1951053); absolute Banzhaf = swings / 2^(n-1) (Penrose
 * 1946, doi:10.2307/2981392); normalised Banzhaf = swings / swings of all (Banzhaf 1965); Coleman (1971): to prevent = swings /
 * winning coalitions, to initiate = swings / losing ones. Fractions of whole numbers, rounded once, to the nearest double.
 */
import type { Counts } from './counts.ts';

export interface PlayerPower {
  readonly shapleyShubik: number;
  readonly banzhafAbsolute: number;
  readonly banzhafNormalised: number;
  readonly colemanPrevent: number;
  readonly colemanInitiate: number;
}

interface MeasuredClasses {
  readonly winning: bigint;
  /** Winning coalitions over all coalitions: Coleman's power of the body to act. */
  readonly actingPower: number;
  /** Power of one member, by class. */
  readonly classes: readonly PlayerPower[];
}

/** Measure every class. The game must be won by all together and lost by nobody. */
export function measureClasses(counts: Counts, sizes: readonly number[]): MeasuredClasses {
  const { members } = counts;
  const all = 1n << BigInt(members);
  const winning = sumOf(counts.winning);
  const orders = ordersBySize(members);
  const swings = counts.containing.map((containing) => swingsOf(counts.winning, containing));
  const totals = swings.map(sumOf);
  const allSwings = totals.reduce((sum, total, index) => sum + total * BigInt(sizes[index] ?? 0), 0n);
  const allOrders = factorialsTo(members)[members] ?? 1n;
  return {
    winning,
    actingPower: divide(winning, all),
    classes: swings.map((bySize, index) => {
      const total = totals[index] ?? 0n;
      const pivotal = bySize.reduce((sum, count, size) => (count === 0n ? sum : sum + count * (orders[size] ?? 0n)), 0n);
      return {
        shapleyShubik: divide(pivotal, allOrders),
        banzhafAbsolute: divide(total * 2n, all),
        banzhafNormalised: divide(total, allSwings),
        colemanPrevent: divide(total, winning),
        colemanInitiate: divide(total, all - winning),
      };
    }),
  };
}

/** Swings of one member by size of the coalition it joins: winning with it, less those that win without it. */
export function swingsOf(winning: readonly bigint[], containing: readonly bigint[]): readonly bigint[] {
  return winning.slice(0, -1).map((count, size) => (containing[size + 1] ?? 0n) - count + (containing[size] ?? 0n));
}

function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}

function factorialsTo(n: number): readonly bigint[] {
  const factorials = [1n];
  for (let k = 1; k <= n; k += 1) factorials.push((factorials[k - 1] ?? 1n) * BigInt(k));
  return factorials;
}

/** Orders of arrival in which a given member comes just after `size` given others: size! (n - 1 - size)!. */
function ordersBySize(members: number): readonly bigint[] {
  const factorials = factorialsTo(members);
  return Array.from({ length: members }, (_, size) => (factorials[size] ?? 0n) * (factorials[members - 1 - size] ?? 0n));
}

/** Below 1: what a fraction that is not 1 is at most, so that one who can almost always prevent is not shown as a veto. */
const justBelowOne = 1 - 2 ** -53;

/** The double nearest to a fraction between 0 and 1. */
export function divide(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  const exponent = 4 * (numerator.toString(16).length - denominator.toString(16).length);
  const scaled = numerator << BigInt(68 - exponent);
  const quotient = scaled / denominator;
  const odd = quotient * denominator === scaled ? 0n : 1n;
  const value = (Number(quotient | odd) / 2 ** 68) * 2 ** exponent;
  return value >= 1 && numerator < denominator ? justBelowOne : value;
}
