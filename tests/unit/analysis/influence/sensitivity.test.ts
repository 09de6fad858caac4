/** Screening and variance shares against functions whose values are known. */
import { describe, expect, it } from 'vitest';
import { drawTrajectories, screen, type UnitFunction } from '../../../../src/analysis/influence/morris.ts';
import { shareVariance } from '../../../../src/analysis/influence/sobol.ts';

/** Ishigami & Homma 1990, inputs spread over [-pi, pi]; a = 7, b = 0.1. */
const ishigami: UnitFunction = (point) => {
  const [x, y, z] = point.map((value) => Math.PI * (2 * value - 1)) as [number, number, number];
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};

/** The g-function of Sobol': product of (|4x - 2| + a) / (1 + a). */
const gOf =
  (as: readonly number[]): UnitFunction =>
  (point) =>
    point.reduce(
      (product, x, index) => (product * (Math.abs(4 * x - 2) + (as[index] as number))) / (1 + (as[index] as number)),
      1,
    );
const coefficients = [0, 1, 4.5, 9, 99, 99, 99, 99];

/** Morris 1991, section 4: twenty inputs, interactions up to the fourth order; its random small coefficients are 0 here. */
const morris1991: UnitFunction = (point) => {
  const w = point.map((x, index) => ([2, 4, 6].includes(index) ? 2 * ((1.1 * x) / (x + 0.1) - 0.5) : 2 * (x - 0.5)));
  const at = (index: number): number => w[index] as number;
  let y = 0;
  for (let i = 0; i < 10; i += 1) y += 20 * at(i);
  for (let i = 0; i < 6; i += 1) for (let j = i + 1; j < 6; j += 1) y -= 15 * at(i) * at(j);
  for (let i = 0; i < 5; i += 1)
    for (let j = i + 1; j < 5; j += 1) for (let k = j + 1; k < 5; k += 1) y -= 10 * at(i) * at(j) * at(k);
  return y + 5 * at(0) * at(1) * at(2) * at(3);
};

describe('screening', () => {
  it('finds the coefficients of a linear function, without spread', () => {
    const slopes = [3, -2, 0, 0.5];
    const linear: UnitFunction = (point) => 7 + point.reduce((sum, x, index) => sum + x * (slopes[index] as number), 0);
    const effects = screen(4, linear, drawTrajectories(4, 1, 5));
    for (const [index, { muStar, mu, sigma, standardError }] of effects.entries()) {
      expect(mu).toBeCloseTo(slopes[index] as number, 10);
      expect(muStar).toBeCloseTo(Math.abs(slopes[index] as number), 10);
      expect(sigma).toBeCloseTo(0, 10);
      expect(standardError).toBeCloseTo(0, 10);
    }
  });

  it('walks on the grid of four levels, one input at a time, each once', () => {
    for (const points of drawTrajectories(5, 9, 20)) {
      expect(points).toHaveLength(6);
      for (const value of points.flat()) expect(Math.abs(3 * value - Math.round(3 * value))).toBeLessThan(1e-12);
      for (const value of points.flat()) expect(Math.abs(value - 0.5)).toBeLessThanOrEqual(0.5);
      const moved = points
        .slice(1)
        .map((point, step) => point.flatMap((value, input) => (value === points[step]?.[input] ? [] : [input])));
      expect(moved.every((inputs) => inputs.length === 1)).toBe(true);
      expect(new Set(moved.flat()).size).toBe(5);
    }
  });

  it('tells the three groups of the function of Morris 1991', () => {
    const effects = screen(20, morris1991, drawTrajectories(20, 4, 4));
    for (const { muStar, sigma } of effects.slice(7, 10)) {
      expect(muStar).toBeCloseTo(40, 9);
      expect(sigma).toBeCloseTo(0, 9);
    }
    for (const { muStar } of effects.slice(10)) expect(muStar).toBeCloseTo(0, 9);
    for (const { muStar, sigma } of effects.slice(0, 7)) {
      expect(muStar).toBeGreaterThan(10);
      expect(sigma).toBeGreaterThan(5);
    }
  });

  it('is within its error of the mean effects of the g-function on the grid', () => {
    // |change| of factor i over a step is (4/3) / (1 + a); the mean of |4x - 2| over the four levels is 4/3.
    const as = [0, 1, 4.5, 9];
    const meanOf = (a: number): number => (4 / 3 + a) / (1 + a);
    const effects = screen(4, gOf(as), drawTrajectories(4, 2, 400));
    for (const [index, { muStar, standardError }] of effects.entries()) {
      const others = as.filter((_, other) => other !== index).reduce((product, a) => product * meanOf(a), 1);
      const expected = (2 / (1 + (as[index] as number))) * others;
      expect(Math.abs(muStar - expected)).toBeLessThan(4 * standardError);
      expect(standardError).toBeLessThan(0.05 * expected);
    }
  });
});

describe('variance shares', () => {
  const expectNear = (
    found: readonly { readonly value: number; readonly standardError: number }[],
    expected: readonly number[],
  ): void => {
    for (const [index, { value, standardError }] of found.entries()) {
      expect(standardError).toBeLessThan(0.03);
      expect(Math.abs(value - (expected[index] as number))).toBeLessThan(Math.max(4 * standardError, 1e-3));
    }
  };

  it('of the Ishigami function', () => {
    const { first, total, mean, variance } = shareVariance(3, ishigami, { seed: 1, samples: 16_384 });
    expectNear(first, [0.3139, 0.4424, 0]);
    expectNear(total, [0.5576, 0.4424, 0.2437]);
    expect(Math.abs(mean - 3.5)).toBeLessThan(0.1);
    expect(Math.abs(variance / 13.8446 - 1)).toBeLessThan(0.03);
  });

  it('of the g-function', () => {
    const { first } = shareVariance(8, gOf(coefficients), { seed: 1, samples: 16_384 });
    expectNear(first, [0.7162, 0.179, 0.0237, 0.0072, 0.0001, 0.0001, 0.0001, 0.0001]);
  });

  it('has errors of the right size over seeds', () => {
    const squares = Array.from({ length: 100 }, (_, seed) => {
      const { first } = shareVariance(3, ishigami, { seed, samples: 256 });
      return ((first[1]?.value ?? 0) - 0.4424) ** 2 / (first[1]?.standardError ?? 1) ** 2;
    });
    const mean = squares.reduce((sum, value) => sum + value, 0) / squares.length;
    expect(mean).toBeGreaterThan(0.6);
    expect(mean).toBeLessThan(1.5);
  });

  it('of a constant are 0, and a sum of inputs has equal first and total shares', () => {
    const constant = shareVariance(2, () => 5, { seed: 1, samples: 8 });
    expect([...constant.first, ...constant.total].map(({ value }) => value)).toEqual([0, 0, 0, 0]);
    const { first, total } = shareVariance(2, ([x = 0, y = 0]) => x + 2 * y, { seed: 1, samples: 8192 });
    expectNear(first, [0.2, 0.8]);
    expectNear(total, [0.2, 0.8]);
  });

  it('same seed, same bytes', () => {
    const ask = (seed: number): string => JSON.stringify(shareVariance(3, ishigami, { seed, samples: 32 }));
    expect(ask(5)).toBe(ask(5));
    expect(ask(6)).not.toBe(ask(5));
  });
});
