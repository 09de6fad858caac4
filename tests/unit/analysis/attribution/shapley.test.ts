/** The Shapley value on generated games: its axioms, plain enumeration of orders, and sampled orders within their error. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Coalition,
  coalitionOf,
  coalitions,
  drawOrders,
  type Game,
  membersOf,
  shapleyOf,
  shapleyOver,
} from '../../../../src/analysis/attribution/shapley.ts';

/** A game from a table of worths, in the order of `coalitions`. */
function gameOf(players: number, worths: readonly number[]): Game {
  const table = new Map(coalitions(players).map((coalition, index) => [coalition, worths[index] ?? 0]));
  return (coalition) => table.get(coalition) ?? Number.NaN;
}

/** The definition: the mean of additions over all orders of arrival. */
function byEnumeration(players: number, game: Game): readonly number[] {
  const sums = new Array<number>(players).fill(0);
  let count = 0;
  const arrive = (inside: readonly number[]): void => {
    if (inside.length === players) count += 1;
  };
  const visit = (inside: readonly number[], additions: readonly (readonly [number, number])[]): void => {
    arrive(inside);
    if (inside.length === players) for (const [player, addition] of additions) sums[player] = (sums[player] ?? 0) + addition;
    for (let player = 0; player < players; player += 1) {
      if (inside.includes(player)) continue;
      const next = [...inside, player];
      const addition = game(coalitionOf(players, next)) - game(coalitionOf(players, inside));
      visit(next, [...additions, [player, addition]]);
    }
  };
  visit([], []);
  return sums.map((sum) => sum / count);
}

const games = fc.integer({ min: 1, max: 5 }).chain((players) =>
  fc.record({
    players: fc.constant(players),
    worths: fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 ** players, maxLength: 2 ** players }),
    others: fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 ** players, maxLength: 2 ** players }),
  }),
);
const settings = { seed: 91, numRuns: 60 };

function swap(coalition: Coalition, players: number): Coalition {
  return coalitionOf(
    players,
    membersOf(coalition).map((player) => (player === 0 ? 1 : player === 1 ? 0 : player)),
  );
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [index, value] of found.entries()) expect(value).toBeCloseTo(expected[index] as number, 8);
}

describe('exact Shapley value', () => {
  it('is the mean over all orders, and sums to the total (efficiency)', () => {
    fc.assert(
      fc.property(games, ({ players, worths }) => {
        const game = gameOf(players, worths);
        const parts = shapleyOf(players, game);
        expectClose(parts, byEnumeration(players, game));
        const total = (worths.at(-1) ?? 0) - (worths[0] ?? 0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 8);
      }),
      settings,
    );
  });

  it('gives equal parts to players that add alike (symmetry)', () => {
    fc.assert(
      fc.property(games, ({ players, worths }) => {
        if (players < 2) return;
        const game = gameOf(players, worths);
        const alike: Game = (coalition) => game(coalition) + game(swap(coalition, players));
        const [first, second] = shapleyOf(players, alike);
        expect(first).toBeCloseTo(second as number, 8);
      }),
      settings,
    );
  });

  it('gives exactly 0 to a player that adds nothing (null player)', () => {
    fc.assert(
      fc.property(games, ({ players, worths }) => {
        const game = gameOf(players, worths);
        const without: Game = (coalition) => game(`0${coalition.slice(1)}`);
        expect(shapleyOf(players, without)[0]).toBe(0);
      }),
      settings,
    );
  });

  it('of a sum of games is the sum of values (additivity)', () => {
    fc.assert(
      fc.property(games, ({ players, worths, others }) => {
        const [one, two] = [gameOf(players, worths), gameOf(players, others)];
        const both = shapleyOf(players, (coalition) => one(coalition) + two(coalition));
        const twos = shapleyOf(players, two);
        expectClose(
          both,
          shapleyOf(players, one).map((part, player) => part + (twos[player] as number)),
        );
      }),
      settings,
    );
  });

  it('of the gloves: one left, two right, a pair is worth 1', () => {
    const gloves: Game = (coalition) => (coalition[0] === '1' && coalition.slice(1).includes('1') ? 1 : 0);
    expectClose(shapleyOf(3, gloves), [2 / 3, 1 / 6, 1 / 6]);
  });

  it('of nobody is nothing', () => {
    expect(shapleyOf(0, () => 3)).toEqual([]);
  });
});

describe('sampled Shapley value', () => {
  const players = 10;
  /** Pairs and triples interact, with weights that differ. */
  const game: Game = (coalition) => {
    const inside = membersOf(coalition);
    const sum = inside.reduce((total, player) => total + player + 1, 0);
    return Math.max(0, sum - 20) ** 1.5 + (inside.includes(2) && !inside.includes(7) ? 15 : 0);
  };
  const exact = shapleyOf(players, game);

  it('sums to the total and is within its error of the exact value', () => {
    const { parts, standardErrors } = shapleyOver(drawOrders(players, 3, 200), game);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(game('1'.repeat(players)) - game('0'.repeat(players)), 8);
    const distances = parts.map(
      (part, player) => Math.abs(part - (exact[player] as number)) / (standardErrors[player] as number),
    );
    expect(Math.max(...distances)).toBeLessThan(4);
    expect(Math.max(...standardErrors)).toBeLessThan(0.1 * game('1'.repeat(players)));
  });

  it('has errors of the right size over seeds', () => {
    const squares = Array.from({ length: 60 }, (_, seed) => {
      const { parts, standardErrors } = shapleyOver(drawOrders(players, seed, 40), game);
      return (((parts[4] as number) - (exact[4] as number)) / (standardErrors[4] as number)) ** 2;
    });
    const mean = squares.reduce((sum, value) => sum + value, 0) / squares.length;
    expect(mean).toBeGreaterThan(0.6);
    expect(mean).toBeLessThan(1.6);
  });

  it('gives the same orders for the same seed, others for another, each order about as often', () => {
    expect(drawOrders(6, 5, 4)).toEqual(drawOrders(6, 5, 4));
    expect(drawOrders(6, 5, 4)).not.toEqual(drawOrders(6, 6, 4));
    const counts = new Map<string, number>();
    for (const order of drawOrders(3, 1, 1500)) counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(100);
  });
});
