/** Generated voting games, and their measure by plain enumeration of all coalitions: slow, obvious, from the definitions. */
import fc from 'fast-check';
import type { Game, GameRule } from '../../../models/schema/game.schema.ts';
import type { Counts } from '../../../src/analysis/power/counts.ts';
import type { Rule } from '../../../src/analysis/power/rule.ts';

type Members = readonly string[];

/** The group of each member. */
function membersOf(game: Game): Members {
  return game.players.flatMap(({ id, count }) => Array.from({ length: count }, () => id));
}

/** Whether a set of groups, one entry a member, decides. */
function decides(rule: GameRule, yes: Members): boolean {
  if (rule.op === 'threshold') return yes.reduce((sum, id) => sum + (rule.weights[id] ?? 0), 0) >= rule.quota;
  return rule.op === 'and' ? rule.of.every((one) => decides(one, yes)) : rule.of.some((one) => decides(one, yes));
}

interface Enumerated {
  readonly winning: bigint;
  /** Of one member of the group. */
  readonly swings: Readonly<Record<string, number>>;
  readonly shapley: Readonly<Record<string, number>>;
}

/** Whether each coalition, as bits, decides. */
function outcomes(members: Members, wins: (yes: Members) => boolean): readonly boolean[] {
  return Array.from({ length: 2 ** members.length }, (_, bits) => wins(members.filter((_member, index) => (bits >> index) & 1)));
}

function sizeOf(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) + sizeOf(bits >> 1);
}

/** Power of one member of each group, from the definitions. */
export function enumeratePower(game: Game): Enumerated {
  const members = membersOf(game);
  const n = members.length;
  const wins = outcomes(members, (yes) => decides(game.rule, yes));
  const factorial = (k: number): number => (k <= 1 ? 1 : k * factorial(k - 1));
  const swings: Record<string, number> = {};
  const shapley: Record<string, number> = {};
  for (const { id } of game.players) {
    const bit = 1 << members.indexOf(id);
    const pivots = wins.flatMap((isWon, bits) => (!isWon && (bits & bit) === 0 && wins[bits | bit] ? [sizeOf(bits)] : []));
    swings[id] = pivots.length;
    shapley[id] = pivots.reduce((sum, size) => sum + (factorial(size) * factorial(n - 1 - size)) / factorial(n), 0);
  }
  return { winning: BigInt(wins.filter(Boolean).length), swings, shapley };
}

/** Winning coalitions by size of a rule by class, from all coalitions. */
export function enumerateCounts(rule: Rule, sizes: readonly number[]): Counts {
  const members = sizes.flatMap((size, index) => Array.from({ length: size }, () => index));
  const isWon = (one: Rule, yes: readonly number[]): boolean => {
    if (typeof one === 'boolean') return one;
    if (one.kind === 'threshold') return yes.reduce((sum, index) => sum + (one.weights[index] ?? 0), 0) >= one.quota;
    return one.kind === 'all' ? one.of.every((part) => isWon(part, yes)) : one.of.some((part) => isWon(part, yes));
  };
  const bySize = () => Array.from({ length: members.length + 1 }, () => 0n);
  const winning = bySize();
  const containing = sizes.map(bySize);
  const firsts = sizes.map((_, index) => members.indexOf(index));
  for (let bits = 0; bits < 2 ** members.length; bits += 1) {
    const yes = members.filter((_, index) => (bits >> index) & 1);
    if (!isWon(rule, yes)) continue;
    winning[yes.length] = (winning[yes.length] ?? 0n) + 1n;
    for (const [index, first] of firsts.entries()) {
      const counts = containing[index];
      if (counts !== undefined && (bits >> first) & 1) counts[yes.length] = (counts[yes.length] ?? 0n) + 1n;
    }
  }
  return { members: members.length, winning, containing };
}

/** Groups whose members are at most so many in all. */
function players(most: number): fc.Arbitrary<Game['players']> {
  return fc
    .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 })
    .map((counts) => counts.map((count, index) => ({ id: `g${index}`, count })))
    .filter((groups) => groups.reduce((sum, { count }) => sum + count, 0) <= most);
}

function threshold(groups: Game['players'], weight: fc.Arbitrary<number>): fc.Arbitrary<GameRule> {
  return fc
    .tuple(fc.array(weight, { minLength: groups.length, maxLength: groups.length }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([weights, share]) => {
      const total = groups.reduce((sum, { count }, index) => sum + count * (weights[index] ?? 0), 0);
      return {
        op: 'threshold',
        quota: Math.max(1, Math.ceil(share * total)),
        weights: Object.fromEntries(groups.map(({ id }, index) => [id, weights[index] ?? 0])),
      };
    });
}

/** A veto, a college, a weighted vote: small weights so that ties and zeros are frequent. */
function leaf(groups: Game['players']): fc.Arbitrary<GameRule> {
  const ids = groups.map(({ id }) => id);
  const college = fc
    .subarray([...ids], { minLength: 1 })
    .chain((chosen) =>
      fc
        .integer({ min: 1, max: 4 })
        .map((quota): GameRule => ({ op: 'threshold', quota, weights: Object.fromEntries(chosen.map((id) => [id, 1])) })),
    );
  return fc.oneof(threshold(groups, fc.nat(6)), threshold(groups, fc.constantFrom(0, 0, 1, 10, 100)), college);
}

function tree(groups: Game['players'], depth: number): fc.Arbitrary<GameRule> {
  if (depth === 0) return leaf(groups);
  const branch = fc.record({
    op: fc.constantFrom('and' as const, 'or' as const),
    of: fc.array(tree(groups, depth - 1), { minLength: 1, maxLength: 3 }),
  });
  return fc.oneof(leaf(groups), branch, branch);
}

function isProper({ rule, players: groups }: Game): boolean {
  return !decides(rule, []) && decides(rule, membersOf({ rule, players: groups }));
}

/** Trees of thresholds, colleges, vetoes and double majorities, with shared members or not. */
export function anyGame(most: number): fc.Arbitrary<Game> {
  return players(most)
    .chain((groups) => tree(groups, 3).map((rule) => ({ players: groups, rule })))
    .filter(isProper);
}

/** Rules that read the number of yes and one weight, at several quotas. */
export function flatGame(most: number): fc.Arbitrary<Game> {
  return players(most)
    .chain((groups) =>
      fc
        .array(fc.nat(9), { minLength: groups.length, maxLength: groups.length })
        .chain((weights) => {
          const weighted = Object.fromEntries(groups.map(({ id }, index) => [id, weights[index] ?? 0]));
          const heads = Object.fromEntries(groups.map(({ id }) => [id, 1]));
          const one = fc.oneof(
            fc.integer({ min: 1, max: 60 }).map((quota): GameRule => ({ op: 'threshold', quota, weights: weighted })),
            fc.integer({ min: 1, max: most }).map((quota): GameRule => ({ op: 'threshold', quota, weights: heads })),
          );
          const joined = fc.record({
            op: fc.constantFrom('and' as const, 'or' as const),
            of: fc.array(one, { minLength: 1, maxLength: 3 }),
          });
          return fc.record({
            op: fc.constantFrom('and' as const, 'or' as const),
            of: fc.array(fc.oneof(one, joined), { minLength: 1, maxLength: 3 }),
          });
        })
        .map((rule) => ({ players: groups, rule })),
    )
    .filter(isProper);
}

/** The same game with every member named, the first of group g0 being g0-0. */
export function splitGroups(game: Game): Game {
  const namesOf = (id: string) =>
    Array.from({ length: game.players.find((group) => group.id === id)?.count ?? 0 }, (_, k) => `${id}-${k}`);
  const split = (rule: GameRule): GameRule =>
    rule.op === 'threshold'
      ? {
          ...rule,
          weights: Object.fromEntries(
            Object.entries(rule.weights).flatMap(([id, weight]) => namesOf(id).map((name) => [name, weight])),
          ),
        }
      : { ...rule, of: rule.of.map(split) };
  return {
    players: game.players.flatMap(({ id }) => namesOf(id).map((name) => ({ id: name, count: 1 }))),
    rule: split(game.rule),
  };
}

/** One vote with these weights, won by more than this share of the total. */
export function oneThreshold(weights: readonly number[], share: number): Game {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const named = weights.map((weight, index) => [`m${index}`, weight] as const);
  return {
    players: named.map(([id]) => ({ id, count: 1 })),
    rule: { op: 'threshold', quota: Math.floor(share * total) + 1, weights: Object.fromEntries(named) },
  };
}
