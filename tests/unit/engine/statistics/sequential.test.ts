/** When runs are enough: relative to the mean, in its unit near 0, never because nothing varied yet. */
import { describe, expect, it } from 'vitest';
import { checkPrecision, checkSharePrecision, runsFor } from '../../../../src/engine/statistics/sequential.ts';

const precision = { confidence: 0.95, relative: 0.1, absolute: 0.5 };

describe('precision', () => {
  it('is relative for a large mean', () => {
    const check = checkPrecision({ mean: 110, standardError: 4, degrees: 1e6 }, precision);
    expect(check).toMatchObject({ by: 'relative', isReached: true });
    expect(check.allowed).toBeCloseTo(10, 12);
    expect(check.halfWidth).toBeCloseTo(4 * 1.959966, 4);
  });

  it('is in the unit of the measure for a mean near 0', () => {
    expect(checkPrecision({ mean: -0.01, standardError: 0.2, degrees: 1e6 }, precision)).toMatchObject({
      by: 'absolute',
      allowed: 0.5,
      isReached: true,
    });
    expect(checkPrecision({ mean: 0, standardError: 0.3, degrees: 1e6 }, precision).isReached).toBe(false);
  });

  it('is never reached without degrees of freedom', () => {
    expect(checkPrecision({ mean: 5, standardError: 0, degrees: 0 }, precision)).toMatchObject({
      halfWidth: Number.POSITIVE_INFINITY,
      isReached: false,
    });
  });

  it('of a share is not reached because all answers were the same so far', () => {
    const share = (count: number) => ({ count, mean: 0, standardError: 0, degrees: count - 1 });
    const asked = { confidence: 0.95, relative: 0.1, absolute: 0.01 };
    expect(checkSharePrecision(share(299), asked).isReached).toBe(false);
    expect(checkSharePrecision(share(300), asked).isReached).toBe(true);
  });
});

describe('numbers of runs', () => {
  const sample = { mean: 10, variance: 100 };

  it('stop at the cap and say so', () => {
    expect(runsFor(sample, { confidence: 0.95, relative: 0.01, absolute: 0 }, { fewest: 12, most: 600 })).toEqual({
      runs: 600,
      isReached: false,
    });
  });

  it('start at the fewest', () => {
    const easy = { confidence: 0.95, relative: 0, absolute: 100 };
    expect(runsFor(sample, easy, { fewest: 12, most: 600 })).toEqual({ runs: 12, isReached: true });
    expect(() => runsFor(sample, easy, { fewest: 1, most: 600 })).toThrow('two runs at least');
  });
});
