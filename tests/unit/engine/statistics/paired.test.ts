/** Paired differences by date: dossiers without a value on both sides are left out, shared luck narrows the interval. */
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../../src/engine/statistics/paired.ts';
import { uniformsFrom } from './samples.ts';

const none = Number.NaN;
const asked = { confidence: 0.95, method: 'paired' } as const;

describe('paired differences', () => {
  it('keep the pairs that have a value on both sides', () => {
    const found = differenceOf(
      {
        a: Float64Array.of(1, 2, none, 4, 5),
        b: Float64Array.of(3, 5, 9, none, 8),
        strata: new Uint8Array(5),
      },
      asked,
    );
    expect(found).toMatchObject({ method: 'paired', pairs: 3, differing: 3, degrees: 2 });
    expect([found.meanA, found.meanB, found.mean]).toEqual([8 / 3, 16 / 3, 8 / 3]);
    expect(found.standardError).toBeCloseTo(1 / 3, 12);
  });

  it('are exact when the change is the same everywhere, whatever the luck', () => {
    const a = Float64Array.of(10, 90, 40, 70);
    const found = differenceOf({ a, b: a.map((value) => value - 7), strata: Uint8Array.of(0, 0, 1, 1) }, asked);
    expect(found).toMatchObject({ mean: -7, standardError: 0, interval: [-7, -7], correlation: 1 });
  });

  it('weigh each date the same', () => {
    const found = differenceOf(
      { a: Float64Array.of(0, 0, 0, 0), b: Float64Array.of(1, 1, 1, 5), strata: Uint8Array.of(0, 0, 0, 1) },
      asked,
    );
    expect(found).toMatchObject({ mean: 3, differing: 4 });
    expect(found.correlation).toBeUndefined();
  });

  it('have no interval below two pairs', () => {
    const one = { a: Float64Array.of(1, none), b: Float64Array.of(2, 2), strata: new Uint8Array(2) };
    for (const method of ['paired', 'welch'] as const) {
      expect(differenceOf(one, { confidence: 0.95, method })).not.toHaveProperty('interval');
    }
  });

  it('are narrower than independent ones when luck is shared, and alike when it is not', () => {
    const uniform = uniformsFrom(3);
    const strata = Uint8Array.from({ length: 240 }, (_, run) => run % 12);
    const a = Float64Array.from(strata, (date) => 10 * date + 30 * uniform());
    const shared = { a, b: a.map((value) => value + uniform()), strata };
    const apart = { a, b: a.map((_, run) => 10 * (strata[run] ?? 0) + 30 * uniform()), strata };
    const ratio = (sample: typeof shared): number =>
      differenceOf(sample, asked).standardError / differenceOf(sample, { confidence: 0.95, method: 'welch' }).standardError;
    expect(ratio(shared)).toBeLessThan(0.05);
    expect(differenceOf(shared, asked).correlation).toBeGreaterThan(0.99);
    expect(ratio(apart)).toBeGreaterThan(0.85);
    expect(ratio(apart)).toBeLessThan(1.15);
  });

  it('refuse series of different lengths', () => {
    expect(() => differenceOf({ a: new Float64Array(2), b: new Float64Array(3), strata: new Uint8Array(2) }, asked)).toThrow(
      'paired difference of 2 and 3 runs',
    );
  });
});
