/** Student's distribution against closed forms, published tables and an independent implementation. */
import { describe, expect, it } from 'vitest';
import { studentHalfWidth, studentQuantile, studentUpperTail } from '../../../../src/engine/statistics/student.ts';

describe('Student quantiles', () => {
  // scipy 1.17.1, stats.t.ppf.
  it.each([
    [0.975, 1, 12.706204736174694],
    [0.95, 4, 2.1318467863266495],
    [0.975, 10, 2.228138851986274],
    [0.995, 7.992385930043246, 3.356316421249667],
    [0.9, 0.7, 5.009947959646406],
    [0.975, 11, 2.200985160091639],
    [0.55, 30, 0.1267296131320737],
    [0.975, 99.5, 1.9840936109906238],
    [0.975, 10_000, 1.960201239890626],
    [0.99, 250_000, 2.3263627904293354],
    [0.9999, 3, 22.203742273205],
  ])('at %f with %f degrees', (probability, degrees, expected) => {
    expect(Math.abs(studentQuantile(probability, degrees) / expected - 1)).toBeLessThan(1e-11);
  });

  it('agree with the closed forms of one, two and four degrees', () => {
    for (const p of [0.51, 0.6, 0.8, 0.95, 0.999]) {
      expect(studentQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 9);
      expect(studentQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 10);
      const alpha = 4 * p * (1 - p);
      const q = Math.cos(Math.acos(Math.sqrt(alpha)) / 3) / Math.sqrt(alpha);
      expect(studentQuantile(p, 4)).toBeCloseTo(2 * Math.sqrt(q - 1), 10);
    }
  });

  it('are odd around one half', () => {
    expect(studentQuantile(0.5, 7)).toBe(0);
    expect(studentQuantile(0.2, 7)).toBeCloseTo(-studentQuantile(0.8, 7), 12);
  });

  it('invert the tail, on both sides of its two formulas', () => {
    for (const degrees of [0.5, 1, 3, 12, 12.5, 80, 4000]) {
      for (const tail of [0.49, 0.3, 0.1, 0.025, 1e-4]) {
        expect(studentUpperTail(studentQuantile(1 - tail, degrees), degrees)).toBeCloseTo(tail, 12);
      }
    }
  });

  it('refuse what has none', () => {
    for (const [probability, degrees] of [
      [0, 5],
      [1, 5],
      [0.9, 0],
      [Number.NaN, 5],
    ] as const) {
      expect(() => studentQuantile(probability, degrees)).toThrow('no Student quantile');
    }
  });
});

describe('half-widths', () => {
  it('are t times the standard error, 0 without variation', () => {
    expect(studentHalfWidth(2, 10, 0.95)).toBeCloseTo(2 * 2.228138851986274, 10);
    expect(studentHalfWidth(0, 10, 0.95)).toBe(0);
  });
});
