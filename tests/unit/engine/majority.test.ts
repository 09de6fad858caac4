/** Quorums on the edge: a share of the seats is not quite a number of members in binary (rule 25). */
import { expect, test } from 'vitest';
import { hasQuorum } from '../../../src/engine/majority.ts';

const body = (share: number, isStrict: boolean, seats = 100) => ({ quorum: { share, isStrict }, seats });

// 0.29 × 100 is 28.999999999999996, 0.57 × 100 is 56.99999999999999, 0.07 × 100 is 7.000000000000001.
test.each([0.29, 0.57, 0.07, 0.5])('more than %f of a hundred seats', (share) => {
  const edge = Math.round(share * 100);
  expect([edge, edge + 1].map((present) => hasQuorum(body(share, true), present))).toEqual([false, true]);
});

test.each([0.29, 0.57, 0.07, 0.5])('at least %f of a hundred seats', (share) => {
  const edge = Math.round(share * 100);
  expect([edge - 1, edge].map((present) => hasQuorum(body(share, false), present))).toEqual([false, true]);
});

test('a third of ten seats is four; without quorum, nobody is enough', () => {
  expect([3, 4].map((present) => hasQuorum(body(1 / 3, false, 10), present))).toEqual([false, true]);
  expect(hasQuorum({ quorum: undefined, seats: 10 }, 0)).toBe(true);
});
