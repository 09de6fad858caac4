/**
 * Shapley value of a game given by the worth of its coalitions: the mean, over all orders of arrival, of what a player adds
 * when it arrives. Exact over 2^n coalitions, or over orders drawn in pairs (an order and its reverse).
 * Reference: Shapley 1953, "A value for n-person games"; sampling: Castro, Gomez & Tejada 2009, doi:10.1016/j.cor.2008.04.004;
 * reversed pairs: Mitchell, Cooper, Frank & Holmes 2022, JMLR 23(43).
 */
import { shuffled, uniformsOf } from './uniforms.ts';

/** Who is in, one digit a player: `011` is all but the first. */
export type Coalition = string;

/** Worth of a coalition; it may be asked for the same one many times. */
export type Game = (coalition: Coalition) => number;

/** The coalition of these players. */
export function coalitionOf(players: number, members: Iterable<number>): Coalition {
  const digits = new Array<string>(players).fill('0');
  for (const member of members) digits[member] = '1';
  return digits.join('');
}

/** Every coalition of so many players, 2^n of them. */
export function coalitions(players: number): readonly Coalition[] {
  return players === 0 ? [''] : Array.from({ length: 2 ** players }, (_, mask) => mask.toString(2).padStart(players, '0'));
}

/** Exact value of each player: sum over coalitions S without i of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S)). */
export function shapleyOf(players: number, game: Game): readonly number[] {
  const weights = weightsBySize(players);
  const parts = new Array<number>(players).fill(0);
  for (const coalition of coalitions(players)) {
    const members = membersOf(coalition);
    const weight = weights[members.length];
    if (weight === undefined) continue;
    const worth = game(coalition);
    for (let player = 0; player < players; player += 1) {
      if (coalition[player] === '1') continue;
      // Additions and not worths are weighed: a player that never adds anything has exactly 0.
      parts[player] = (parts[player] ?? 0) + weight * (game(coalitionOf(players, [...members, player])) - worth);
    }
  }
  return parts;
}

/** The players of a coalition, ascending. */
export function membersOf(coalition: Coalition): readonly number[] {
  return [...coalition].flatMap((digit, player) => (digit === '1' ? [player] : []));
}

/** k! (n - k - 1)! / n! for k = 0..n-1, without factorials. */
function weightsBySize(players: number): readonly number[] {
  const weights: number[] = [];
  let weight = 1 / Math.max(1, players);
  for (let size = 0; size < players; size += 1) {
    weights.push(weight);
    weight *= (size + 1) / Math.max(1, players - size - 1);
  }
  return weights;
}

/** Orders of arrival in pairs (two or more): an order, then its reverse. */
export function drawOrders(players: number, seed: number, pairs: number): readonly (readonly number[])[] {
  return Array.from({ length: pairs }, (_, pair) => shuffled(uniformsOf(seed, 'attribution/order', pair, players))).flatMap(
    (order) => [order, [...order].reverse()],
  );
}

/** The coalitions met along an order of arrival, from nobody to everybody. */
export function coalitionsAlong(order: readonly number[]): readonly Coalition[] {
  return Array.from({ length: order.length + 1 }, (_, size) => coalitionOf(order.length, order.slice(0, size)));
}

export interface SampledShapley {
  /** They sum to v(everybody) - v(nobody): along each order, additions do. */
  readonly parts: readonly number[];
  /** Of each part, over pairs of orders. */
  readonly standardErrors: readonly number[];
}

/** Mean of what each player adds over orders drawn in pairs. */
export function shapleyOver(orders: readonly (readonly number[])[], game: Game): SampledShapley {
  const players = orders[0]?.length ?? 0;
  const pairs = orders.length / 2;
  const sums = new Array<number>(players).fill(0);
  const squares = new Array<number>(players).fill(0);
  for (let pair = 0; pair < pairs; pair += 1) {
    const [first, second] = [orders[2 * pair], orders[2 * pair + 1]].map((order) => additionsAlong(order ?? [], game));
    for (let player = 0; player < players; player += 1) {
      const mean = ((first?.[player] ?? 0) + (second?.[player] ?? 0)) / 2;
      sums[player] = (sums[player] ?? 0) + mean;
      squares[player] = (squares[player] ?? 0) + mean ** 2;
    }
  }
  const parts = sums.map((sum) => sum / pairs);
  const standardErrors = parts.map((part, player) => {
    const variance = Math.max(0, (squares[player] ?? 0) / pairs - part ** 2);
    return Math.sqrt(variance / (pairs - 1));
  });
  return { parts, standardErrors };
}

function additionsAlong(order: readonly number[], game: Game): readonly number[] {
  const additions = new Array<number>(order.length).fill(0);
  const worths = coalitionsAlong(order).map(game);
  for (const [index, player] of order.entries()) additions[player] = (worths[index + 1] ?? 0) - (worths[index] ?? 0);
  return additions;
}
