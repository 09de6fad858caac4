/** Yearly calendars of period 365. */
import { expect, test } from 'vitest';
import { nextDate, sessionDays } from '../../../src/core/year.ts';

test.each([
  { perYear: 2, firstDay: 40, expected: [40, 222] },
  { perYear: 3, firstDay: 75, expected: [75, 196, 318] },
  { perYear: 3, firstDay: 300, expected: [56, 178, 300] },
  { perYear: 0, firstDay: 10, expected: [] },
])('$perYear sessions from day $firstDay', ({ perYear, firstDay, expected }) => {
  expect(sessionDays(perYear, firstDay)).toEqual(expected);
});

test.each([
  { day: 0, expected: 40 },
  { day: 40, expected: 40 },
  { day: 41, expected: 222 },
  { day: 223, expected: 405 },
  { day: 365 + 300, expected: 770 },
])('the next date from day $day', ({ day, expected }) => expect(nextDate([40, 222], day)).toBe(expected));

test('a body that never meets has no next date', () => expect(nextDate([], 12)).toBeUndefined());
