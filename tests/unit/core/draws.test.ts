/** Keyed draws: a key names a place; nothing else changes it. */
import { expect, test } from 'vitest';
import { Luck } from '../../../src/core/draws.ts';

const luck = new Luck(7, 3, 'closing/0');

test('the same key always gives the same number, in [0, 1)', () => {
  const draws = Array.from({ length: 200 }, (_, index) => luck.uniform('work', `step-${index}`));
  expect(draws).toEqual(Array.from({ length: 200 }, (_, index) => new Luck(7, 3, 'closing/0').uniform('work', `step-${index}`)));
  expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  expect(new Set(draws).size).toBe(200);
});

test('every part of the key counts', () => {
  const draws = [
    luck.uniform('will', 'a'),
    luck.uniform('work', 'a'),
    luck.uniform('will', 'b'),
    luck.uniform('will', 'a', 1),
    luck.uniform('will', 'a', 0, 1),
    new Luck(8, 3, 'closing/0').uniform('will', 'a'),
    new Luck(7, 4, 'closing/0').uniform('will', 'a'),
    new Luck(7, 3, 'opening/0').uniform('will', 'a'),
  ];
  expect(new Set(draws).size).toBe(draws.length);
});

test('a block serves several seats: one by one or together, the numbers are the same', () => {
  const together = luck.uniforms('will', 'body/college', 2, 11);
  expect(together).toEqual(Array.from({ length: 11 }, (_, seat) => luck.uniform('will', 'body/college', 2, seat)));
});

test('a larger college keeps the draws of its first seats', () => {
  expect(luck.uniforms('will', 'body/college', 0, 30).slice(0, 9)).toEqual(luck.uniforms('will', 'body/college', 0, 9));
});

test('attendance is shared by the dossiers of a day', () => {
  const other = new Luck(7, 3, 'another/0');
  expect(luck.sharedUniforms('attend', 'cts@40', 0, 5)).toEqual(other.sharedUniforms('attend', 'cts@40', 0, 5));
});
