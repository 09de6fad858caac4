/** Durations as masses on days: means are kept, masses sum to 1, quantiles are read from the cumulative mass. */
import { describe, expect, test } from 'vitest';
import { type DayLaw, dayAt, massOf, meanOf } from '../../../src/core/mass.ts';

const laws: readonly { readonly law: DayLaw; readonly mean: number; readonly first: number; readonly last: number }[] = [
  { law: { days: 7 }, mean: 7, first: 7, last: 7 },
  { law: { uniform: [30, 90] }, mean: 60, first: 30, last: 90 },
  { law: { triangular: [40, 75, 120] }, mean: (40 + 75 + 120) / 3, first: 40, last: 120 },
  { law: { triangular: [10, 10, 40] }, mean: 20, first: 10, last: 40 },
  { law: { triangular: [10, 40, 40] }, mean: 30, first: 10, last: 40 },
  { law: { pert: [10, 30, 90] }, mean: (10 + 4 * 30 + 90) / 6, first: 10, last: 90 },
  { law: { pert: [20, 20, 20] }, mean: 20, first: 20, last: 20 },
  { law: { pmf: { 3: 0.25, 5: 0.75 } }, mean: 4.5, first: 3, last: 5 },
  { law: { pmf: { '07': 0.25, '7': 0.25, '14': 0.5 } }, mean: 10.5, first: 7, last: 14 },
];

describe.each(laws)('$law', ({ law, mean, first, last }) => {
  const mass = massOf(law);

  test('keeps the mean of the law', () => expect(meanOf(mass)).toBeCloseTo(mean, 6));

  test('sums to 1 between its first and last days', () => {
    expect(mass.probability.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    expect([mass.first, mass.first + mass.probability.length - 1]).toEqual([first, last]);
  });

  test('draws its first day at 0 and its last just below 1', () => {
    expect(dayAt(mass, 0)).toBe(mass.first + mass.probability.findIndex((value) => value > 0));
    expect(dayAt(mass, 1 - 2 ** -32)).toBeLessThanOrEqual(last);
  });
});

test('draws a day as often as its mass says', () => {
  const mass = massOf({ pmf: { 3: 0.25, 5: 0.75 } });
  const days = Array.from({ length: 8 }, (_, index) => dayAt(mass, index / 8));
  expect(days).toEqual([3, 3, 5, 5, 5, 5, 5, 5]);
});
