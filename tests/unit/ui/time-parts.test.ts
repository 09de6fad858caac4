/** Days by what they went to: whole, and summing to the mean as it is printed. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeDays } from '../../../src/ui/time-parts.tsx';

describe('whole days of each part', () => {
  it('give what is left to the largest remainders', () => {
    const parts = { work: 303.4, calendar: 128.45, legal: 41.4, return: 11.05 };
    expect(wholeDays({ reached: 1, mean: 484.3, parts })).toEqual({ work: 303, calendar: 129, legal: 41, return: 11 });
  });

  it('sum to the rounded mean, each within a day of its own', () => {
    const days = fc.double({ min: 0, max: 2_000, noNaN: true });
    fc.assert(
      fc.property(fc.record({ work: days, calendar: days, legal: days, return: days }), (parts) => {
        const mean = parts.work + parts.calendar + parts.legal + parts.return;
        const whole = wholeDays({ reached: 1, mean, parts });
        expect(whole.work + whole.calendar + whole.legal + whole.return).toBe(Math.round(mean));
        for (const kind of ['work', 'calendar', 'legal', 'return'] as const) {
          expect(Math.abs(whole[kind] - parts[kind])).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
