/** Binomial probabilities against exact fractions and against what every law obeys. */
import { describe, expect, it } from 'vitest';
import { binomialBetween, binomialWindow } from '../../../../src/engine/statistics/binomial.ts';

describe('binomial probabilities', () => {
  it('are the exact fractions of a small case', () => {
    const { first, probabilities } = binomialWindow(4, 0.25);
    expect(first).toBe(0);
    for (const [k, exact] of [81, 108, 54, 12, 1].entries()) expect(probabilities[k]).toBeCloseTo(exact / 256, 15);
  });

  it('keep the mean and the variance of thousands of draws', () => {
    const [n, p] = [50_000, 0.9];
    const { first, probabilities } = binomialWindow(n, p);
    const moment = (power: number): number =>
      probabilities.reduce((sum, mass, index) => sum + mass * (first + index - n * p) ** power, 0);
    expect(first).toBeGreaterThan(40_000);
    expect(moment(0)).toBeCloseTo(1, 12);
    expect(moment(1)).toBeCloseTo(0, 8);
    expect(moment(2) / (n * p * (1 - p))).toBeCloseTo(1, 9);
  });

  it('sum over a range, whole or empty', () => {
    expect(binomialBetween({ n: 4, p: 0.25 }, 1, 2)).toBeCloseTo(162 / 256, 15);
    expect(binomialBetween({ n: 4, p: 0.25 }, -3, 9)).toBe(1);
    expect(binomialBetween({ n: 4, p: 0.25 }, 3, 2)).toBe(0);
    expect(binomialBetween({ n: 0, p: 0.5 }, 0, 0)).toBe(1);
  });

  it('refuse what is no chance', () => {
    expect(() => binomialWindow(4, 1)).toThrow('no binomial law');
    expect(() => binomialWindow(2.5, 0.5)).toThrow('no binomial law');
  });
});
