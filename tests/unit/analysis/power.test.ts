/** Formal voting power: published and recomputed cases, then every way of counting against plain enumeration. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Game } from '../../../models/schema/game.schema.ts';
import { countWinning } from '../../../src/analysis/power/count-winning.ts';
import type { Counts } from '../../../src/analysis/power/counts.ts';
import { divide } from '../../../src/analysis/power/indices.ts';
import { measurePower, type Power } from '../../../src/analysis/power/measure-power.ts';
import { countOnPlane } from '../../../src/analysis/power/plane.ts';
import { moduliFor, productCeiling, restoreNumbers, sumCeiling } from '../../../src/analysis/power/residues.ts';
import { compileGame, simplifyRule } from '../../../src/analysis/power/rule.ts';
import { countByStates } from '../../../src/analysis/power/state-counts.ts';
import { anyGame, enumerateCounts, enumeratePower, flatGame, oneThreshold, splitGroups } from './power-games.ts';

const seed = 20261122;
const runs = { seed, numRuns: 300 };

function measured(game: Game): Power {
  const result = measurePower(game);
  if (!result.ok) throw new Error(result.issues.map(({ code }) => code).join());
  return result.value;
}

type Expected = Readonly<
  Record<'ssi' | 'banzhafNormalised' | 'banzhafAbsolute' | 'colemanPrevent' | 'colemanInitiate' | 'swings', number>
> & {
  readonly ssiExact: string;
  readonly banzhafNormalisedExact: string;
};

interface Oracle {
  readonly id: string;
  readonly name: string;
  readonly input: Game;
  readonly expected: {
    readonly players: number;
    readonly A: number;
    readonly winningCoalitions: number;
    readonly perPlayer: Readonly<Record<string, Expected>>;
  };
  readonly published?: Readonly<Record<string, Readonly<Record<string, string | number>> | number>>;
  readonly tolerance: { readonly abs: number; readonly publishedAbs?: number };
}

const { cases } = JSON.parse(readFileSync('tests/oracles/power-cases.json', 'utf8')) as { readonly cases: readonly Oracle[] };

/** `421/2145` or a number. */
function numberOf(written: string | number): number {
  const [numerator = 0, denominator = 1] = String(written).split('/').map(Number);
  return numerator / denominator;
}

const keys = {
  ssi: 'shapleyShubik',
  banzhafNormalised: 'banzhafNormalised',
  banzhafAbsolute: 'banzhafAbsolute',
  colemanPrevent: 'colemanPrevent',
  colemanInitiate: 'colemanInitiate',
} as const;

describe('known games', () => {
  it('are fourteen', () => expect(cases).toHaveLength(14));

  it.each(cases)('$id $name', ({ input, expected, tolerance }) => {
    const power = measured(input);
    const near = (value: number, goal: number) =>
      expect(Math.abs(value - goal)).toBeLessThanOrEqual(tolerance.abs * (1 + Math.abs(goal)));
    expect([power.n, power.winning]).toEqual([expected.players, BigInt(expected.winningCoalitions)]);
    near(power.actingPower, expected.A);
    expect(Object.keys(power.players).sort()).toEqual(Object.keys(expected.perPlayer).sort());
    for (const [group, goals] of Object.entries(expected.perPlayer)) {
      const one = power.players[group];
      if (one === undefined) throw new Error(`no ${group}`);
      for (const [key, name] of Object.entries(keys)) near(one[name], goals[key as keyof typeof keys]);
      expect(one.banzhafAbsolute * 2 ** (power.n - 1)).toBe(goals.swings);
      expect(one.shapleyShubik).toBe(numberOf(goals.ssiExact));
      expect(one.banzhafNormalised).toBe(numberOf(goals.banzhafNormalisedExact));
    }
  });

  it.each(cases.filter(({ published }) => published !== undefined))(
    '$id as printed by its source',
    ({ input, published, tolerance }) => {
      const power = measured(input);
      const printed = Object.entries(published ?? {}).flatMap(([key, values]) =>
        typeof values === 'number'
          ? []
          : Object.entries(values).map(([group, value]) => ({ key, group, value: numberOf(value) })),
      );
      expect(printed.length).toBeGreaterThan(0);
      for (const { key, group, value } of printed) {
        const one = power.players[group];
        const got = key === 'swings' ? (one?.banzhafAbsolute ?? 0) * 2 ** (power.n - 1) : one?.[keys[key as keyof typeof keys]];
        expect(Math.abs((got ?? Number.NaN) - value)).toBeLessThanOrEqual(tolerance.publishedAbs ?? 0);
      }
    },
  );
});

/** The same numbers, sorted by class. */
function expectSame(counts: Counts | undefined, goal: Counts): void {
  expect(counts).toEqual(goal);
}

describe('games of up to 12 members, of every kind', () => {
  it('are measured as plain enumeration does', () => {
    fc.assert(
      fc.property(anyGame(12), (game) => {
        const power = measured(game);
        const goal = enumeratePower(game);
        expect(power.winning).toBe(goal.winning);
        for (const [group, swings] of Object.entries(goal.swings)) {
          const one = power.players[group];
          expect(one?.banzhafAbsolute).toBe(swings / 2 ** (power.n - 1));
          expect(one?.colemanPrevent).toBe(swings / Number(goal.winning));
          expect(one?.colemanInitiate).toBe(swings / (2 ** power.n - Number(goal.winning)));
          expect(one?.shapleyShubik).toBeCloseTo(goal.shapley[group] ?? Number.NaN, 13);
        }
      }),
      runs,
    );
  });

  it('are counted the same by bodies and by states, size by size', () => {
    fc.assert(
      fc.property(anyGame(12), (game) => {
        const { rule, classes } = compileGame(game);
        const goal = enumerateCounts(rule, classes.sizes);
        expectSame(countWinning(rule, classes.sizes), goal);
        expectSame(countByStates(rule, classes.sizes), goal);
      }),
      runs,
    );
  });

  it('are counted the same by generating function when they read a size and one weight', () => {
    fc.assert(
      fc.property(flatGame(12), (game) => {
        const { rule, classes } = compileGame(game);
        expectSame(countOnPlane(rule, classes.sizes), enumerateCounts(rule, classes.sizes));
      }),
      runs,
    );
  });

  it('share one between all, give the same to equal members and nothing to a dummy', () => {
    fc.assert(
      fc.property(anyGame(11), (game) => {
        const withDummy = { ...game, players: [...game.players, { id: 'dummy', count: 1 }] };
        const power = measured(game);
        const others = measured(withDummy);
        const sum = game.players.reduce((all, { id, count }) => all + count * (power.players[id]?.shapleyShubik ?? 0), 0);
        const normalised = game.players.reduce(
          (all, { id, count }) => all + count * (power.players[id]?.banzhafNormalised ?? 0),
          0,
        );
        expect(sum).toBeCloseTo(1, 13);
        expect(normalised).toBeCloseTo(1, 13);
        expect(Object.values(others.players.dummy ?? {})).toEqual([0, 0, 0, 0, 0]);
        for (const { id } of game.players) {
          expect(others.players[id]?.shapleyShubik).toBeCloseTo(power.players[id]?.shapleyShubik ?? Number.NaN, 13);
          expect({ ...others.players[id], shapleyShubik: 0 }).toEqual({ ...power.players[id], shapleyShubik: 0 });
        }
        const split = measured(splitGroups(game)).players;
        for (const [id, one] of Object.entries(split)) expect(one).toEqual(power.players[id.replace(/-.*/, '')]);
      }),
      { ...runs, numRuns: 100 },
    );
  });
});

describe('large games', () => {
  const distinct = Array.from({ length: 50 }, (_, index) => 20 + 4 * index + (index % 3));

  it('with 50 different seats agree with the count by states, to the last coalition', () => {
    const weights = distinct.map((weight) => Math.ceil(weight / 9));
    const { rule, classes } = compileGame(oneThreshold(weights, 0.6));
    expectSame(countOnPlane(rule, classes.sizes), countByStates(simplifyRule(rule, classes.sizes), classes.sizes) as Counts);
  });

  it('beyond what doubles hold agree too: 71 members, several moduli', () => {
    const weights = Array.from({ length: 71 }, (_, index) => 1 + (index % 7));
    const { rule, classes } = compileGame(oneThreshold(weights, 0.5));
    const counts = countOnPlane(rule, classes.sizes) as Counts;
    expectSame(countByStates(rule, classes.sizes), counts);
    // Total 281: a coalition reaches 141 or its complement does.
    expect(counts.winning.reduce((sum, count) => sum + count, 0n)).toBe(1n << 70n);
  });

  it('keep exact counts of 1,000 equal members', () => {
    const power = measured({ players: [{ id: 'a', count: 1000 }], rule: { op: 'threshold', quota: 501, weights: { a: 1 } } });
    const central = Array.from({ length: 500 }, (_, k) => BigInt(k + 1)).reduce((all, k) => (all * (1000n - k + 1n)) / k, 1n);
    expect(power.winning).toBe(((1n << 1000n) - central) / 2n);
    expect(power.players.a?.shapleyShubik).toBe(1 / 1000);
  });

  it('show the President of the United States as almost able to prevent, never as a veto', () => {
    const threshold = (quota: number, group: string) => ({ op: 'threshold' as const, quota, weights: { [group]: 1 } });
    const power = measured({
      players: [
        { id: 'president', count: 1 },
        { id: 'senate', count: 100 },
        { id: 'house', count: 435 },
      ],
      rule: {
        op: 'or',
        of: [
          { op: 'and', of: [threshold(1, 'president'), threshold(51, 'senate'), threshold(218, 'house')] },
          { op: 'and', of: [threshold(67, 'senate'), threshold(290, 'house')] },
        ],
      },
    });
    expect(power.players.president?.shapleyShubik).toBeCloseTo(0.16047, 5);
    expect(power.players.president?.banzhafNormalised).toBeCloseTo(0.03803, 5);
    expect(power.players.president?.colemanPrevent).toBeLessThan(1);
  });

  it('measure 50 seats, alone, with a majority of seats, with a veto', () => {
    const alone = oneThreshold(distinct, 0.5);
    const seats = { op: 'threshold' as const, quota: 26, weights: Object.fromEntries(alone.players.map(({ id }) => [id, 1])) };
    const veto = { op: 'threshold' as const, quota: 1, weights: { [alone.players[7]?.id ?? '']: 1 } };
    for (const rule of [
      alone.rule,
      { op: 'and' as const, of: [alone.rule, seats] },
      { op: 'and' as const, of: [alone.rule, veto] },
    ]) {
      const power = measured({ ...alone, rule });
      const shares = Object.values(power.players).reduce((sum, one) => sum + one.shapleyShubik, 0);
      expect(shares).toBeCloseTo(1, 13);
    }
  });

  it('are refused, not approximated, when they have too many states or members', () => {
    const cross = (step: number) => distinct.map((_, index) => 1 + ((index ** 3 * step + index ** 2) % 997));
    const [first, second] = [oneThreshold(cross(331), 0.5), oneThreshold(cross(577), 0.5)];
    const crossed = measurePower({ players: first.players, rule: { op: 'and', of: [first.rule, second.rule] } });
    expect(crossed.ok ? [] : crossed.issues.map(({ code, path }) => `${code} ${path}`)).toEqual(['game.too-large rule']);
    const crowd = measurePower({ players: [{ id: 'a', count: 1001 }], rule: { op: 'threshold', quota: 1, weights: { a: 1 } } });
    expect(crowd.ok ? [] : crowd.issues.map(({ code, path }) => `${code} ${path}`)).toEqual(['game.too-large players']);
  });
});

describe('exact numbers', () => {
  it('are rebuilt from their residues', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 57, max: 200 }),
        fc.constantFrom(sumCeiling, productCeiling),
        fc.bigInt({ min: 0n }),
        (n, ceiling, any) => {
          const value = any % (1n << BigInt(n));
          const moduli = moduliFor(n, ceiling);
          const residues = moduli.map((modulus) => Float64Array.of(Number(value % BigInt(modulus))));
          expect(Math.max(...moduli)).toBeLessThanOrEqual(ceiling);
          expect(restoreNumbers(moduli, residues)).toEqual([value]);
        },
      ),
      runs,
    );
  });

  it('become the nearest double, and less than one when they are', () => {
    const whole = fc.integer({ min: 1, max: 2 ** 31 });
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(divide(BigInt(less), BigInt(more))).toBe(less / more);
      }),
      runs,
    );
    expect(divide((1n << 600n) - 1n, 1n << 600n)).toBe(1 - 2 ** -53);
    expect(divide(1n, 1n << 1000n)).toBe(2 ** -1000);
  });

  it('take decimals as written', () => {
    const game = (quota: number, weights: Record<string, number>): Game => ({
      players: Object.keys(weights).map((id) => ({ id, count: 1 })),
      rule: { op: 'threshold', quota, weights },
    });
    expect(measured(game(0.3, { a: 0.1, b: 0.2, c: 0.1 }))).toEqual(measured(game(3, { a: 1, b: 2, c: 1 })));
    expect(measured(game(3e-7, { a: 1e-7, b: 2e-7, c: 1e-7 }))).toEqual(measured(game(3, { a: 1, b: 2, c: 1 })));
  });
});
