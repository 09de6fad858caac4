/** Every weighted game of few members and small weights, and generated ones up to twelve, against plain enumeration. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Game } from '../../../../models/schema/game.schema.ts';
import { coalitionSizesOf } from '../../../../src/analysis/indicators/coalition-sizes.ts';
import { measurePower } from '../../../../src/analysis/power/measure-power.ts';
import { anyGame, enumeratePower } from '../power-games.ts';

/** Ascending weights from 1 to `most`: the order of members does not matter. */
function weightLists(n: number, most: number, from = 1): readonly (readonly number[])[] {
  if (n === 0) return [[]];
  return Array.from({ length: most - from + 1 }, (_, index) => from + index).flatMap((weight) =>
    weightLists(n - 1, most, weight).map((rest) => [weight, ...rest]),
  );
}

function gamesOf(n: number, most: number): readonly Game[] {
  return weightLists(n, most).flatMap((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const named = weights.map((weight, index) => [`m${index}`, weight] as const);
    return Array.from({ length: total }, (_, index) => ({
      players: named.map(([id]) => ({ id, count: 1 })),
      rule: { op: 'threshold' as const, quota: index + 1, weights: Object.fromEntries(named) },
    }));
  });
}

function expectMeasured(game: Game): void {
  const result = measurePower(game);
  if (!result.ok) throw new Error('too large');
  const goal = enumeratePower(game);
  const { n, winning, players } = result.value;
  expect(winning).toBe(goal.winning);
  for (const [id, swings] of Object.entries(goal.swings)) {
    expect(players[id]?.banzhafAbsolute).toBe(swings / 2 ** (n - 1));
    expect(players[id]?.shapleyShubik).toBeCloseTo(goal.shapley[id] ?? Number.NaN, 12);
  }
}

describe('all weighted games', () => {
  it.each([
    { n: 1, most: 6, count: 21 },
    { n: 2, most: 6, count: 147 },
    { n: 3, most: 5, count: 315 },
    { n: 4, most: 4, count: 350 },
    { n: 5, most: 3, count: 210 },
    { n: 6, most: 3, count: 336 },
  ])('of $n members with weights up to $most: $count', ({ n, most, count }) => {
    const games = gamesOf(n, most);
    expect(games).toHaveLength(count);
    for (const game of games) expectMeasured(game);
  });
});

describe('coalitions of games of up to twelve members', () => {
  it('are as small, and vetoes as many, as plain enumeration finds', () => {
    fc.assert(
      fc.property(anyGame(12), (game) => {
        const members = game.players.flatMap(({ id, count }) => new Array<string>(count).fill(id));
        const n = members.length;
        const decides = (rule: Game['rule'], yes: readonly string[]): boolean =>
          rule.op === 'threshold'
            ? yes.reduce((sum, id) => sum + (rule.weights[id] ?? 0), 0) >= rule.quota
            : rule.op === 'and'
              ? rule.of.every((one) => decides(one, yes))
              : rule.of.some((one) => decides(one, yes));
        let smallestWinning = n;
        let largestLosing = 0;
        for (let bits = 0; bits < 2 ** n; bits += 1) {
          const yes = members.filter((_, index) => (bits >> index) & 1);
          if (decides(game.rule, yes)) smallestWinning = Math.min(smallestWinning, yes.length);
          else largestLosing = Math.max(largestLosing, yes.length);
        }
        const isVeto = (index: number) =>
          !decides(
            game.rule,
            members.filter((_, other) => other !== index),
          );
        const vetoes = members.filter((_, index) => isVeto(index));
        expect(coalitionSizesOf(game)).toEqual({
          vetoGroups: game.players.map(({ id }) => id).filter((id) => vetoes.includes(id)),
          vetoMembers: vetoes.length,
          smallestWinning,
          smallestBlocking: n - largestLosing,
        });
      }),
      { seed: 20261122, numRuns: 150 },
    );
  });
});
