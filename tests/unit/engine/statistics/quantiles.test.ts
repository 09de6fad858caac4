/** Weighted quantiles, and intervals from order statistics that cover at least what they say. */
import { describe, expect, it } from 'vitest';
import {
  coverageOfRanks,
  distributionOf,
  quantileInterval,
  quantileOf,
  quantileRanks,
} from '../../../../src/engine/statistics/quantiles.ts';
import { sampleOf, uniformsFrom } from './samples.ts';

const none = Number.NaN;

describe('distributions', () => {
  it('join equal values and weigh dates the same', () => {
    const { values, cumulative, effectiveCount } = distributionOf(sampleOf([[3, 1, 1, 3], [3]]));
    expect([...values]).toEqual([1, 3]);
    expect([...cumulative]).toEqual([0.25, 1]);
    // Weights 1/8 four times and 1/2: 1 / (4/64 + 1/4) = 3.2.
    expect(effectiveCount).toBe(3);
  });

  it('leave out what a measure does not concern', () => {
    const { values, cumulative, effectiveCount } = distributionOf(
      sampleOf([
        [none, none],
        [7, none],
        [5, 6],
      ]),
    );
    expect([...values]).toEqual([5, 6, 7]);
    for (const [index, weight] of [1 / 3, 2 / 3, 1].entries()) expect(cumulative[index]).toBeCloseTo(weight, 12);
    expect(effectiveCount).toBe(3);
  });

  it('may be empty', () => {
    const empty = distributionOf(sampleOf([[none]]));
    expect(quantileOf(empty, 0.5)).toBe(0);
    expect(quantileInterval(empty, 0.5, 0.95)).toBeUndefined();
  });
});

describe('quantiles', () => {
  it('are the first value whose weight reaches the level, in spite of rounding', () => {
    const ten = distributionOf(sampleOf([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]));
    expect([0.05, 0.1, 0.3, 0.5, 0.9, 0.91, 1].map((level) => quantileOf(ten, level))).toEqual([1, 1, 3, 5, 9, 10, 10]);
  });
});

describe('ranks', () => {
  it('do not exist for too few values', () => {
    expect(quantileRanks({ n: 35, p: 0.9 }, 0.95)).toBeUndefined();
    expect(quantileRanks({ n: 36, p: 0.9 }, 0.95)).toEqual({ r: 29, s: 36 });
    expect(quantileRanks({ n: 36, p: 0.1 }, 0.95)).toEqual({ r: 1, s: 8 });
  });

  it('cover the level asked and would not if narrower', () => {
    for (const n of [40, 120, 1200, 30_000]) {
      for (const p of [0.1, 0.5, 0.9]) {
        const { r, s } = quantileRanks({ n, p }, 0.95) as { r: number; s: number };
        expect(coverageOfRanks({ n, p }, r, s)).toBeGreaterThanOrEqual(0.95);
        expect(coverageOfRanks({ n, p }, 0, s - 1)).toBeLessThan(0.975);
        expect(coverageOfRanks({ n, p }, r + 1, n + 1)).toBeLessThan(0.975);
      }
    }
  });
});

describe('intervals', () => {
  it('of a simple sample are its order statistics', () => {
    const twenty = distributionOf(sampleOf([Array.from({ length: 20 }, (_, index) => index + 1)]));
    expect(quantileInterval(twenty, 0.5, 0.95)).toEqual([6, 15]);
  });

  it('hold the truth at least 95 times in 100, when dates differ and when they do not', () => {
    for (const gap of [0, 60]) {
      const uniform = uniformsFrom(7 + gap);
      // Values of date d are uniform on [gap x d, gap x d + 120[ for d = 0, 1: the median is gap / 2 + 60.
      let held = 0;
      for (let trial = 0; trial < 1000; trial += 1) {
        const date = (d: number): readonly number[] => Array.from({ length: 25 }, () => gap * d + 120 * uniform());
        const [low, high] = quantileInterval(distributionOf(sampleOf([date(0), date(1)])), 0.5, 0.95) as [number, number];
        if (low <= gap / 2 + 60 && gap / 2 + 60 <= high) held += 1;
      }
      expect(held / 1000).toBeGreaterThan(0.94);
    }
  });
});
