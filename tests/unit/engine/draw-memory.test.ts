/** Draws kept between scenarios: found again by those that make the same ones, and by no other. */
import { expect, test } from 'vitest';
import { hashText, Luck } from '../../../src/core/draws.ts';
import { DrawMemory, UNDRAWN } from '../../../src/engine/kernel/draw-memory.ts';
import { FastLuck, WORDS } from '../../../src/engine/kernel/fast-luck.ts';

const LOTS = ['a/b', 'c/d'].map((place) => ({ word: WORDS.work, place: hashText(place) | 0 }));

test('a group is that of the same dossiers and the same draws, in order', () => {
  const memory = new DrawMemory();
  const group = memory.groupOf(LOTS, [1, 2]);
  expect(memory.groupOf([...LOTS], [1, 2])).toBe(group);
  const others = [memory.groupOf(LOTS, [2, 1]), memory.groupOf([...LOTS].reverse(), [1, 2]), memory.groupOf(LOTS, [12])];
  expect(new Set([group, ...others]).size).toBe(4);
});

test('numbers are kept by group, seed and replication, until there is no room', () => {
  const memory = new DrawMemory();
  const numbers = memory.numbersOf(0, 4, 1, 2);
  expect(numbers).toEqual(new Float64Array(4).fill(UNDRAWN));
  expect(memory.numbersOf(0, 4, 1, 2)).toBe(numbers);
  expect([memory.numbersOf(1, 4, 1, 2), memory.numbersOf(0, 4, 2, 2), memory.numbersOf(0, 4, 1, 3)]).not.toContain(numbers);
  expect(memory.numbersOf(0, 8 * 1024 ** 2, 9, 9)).toBeUndefined();
  expect(memory.numbersOf(0, 4, 1, 2)).toBe(numbers);
});

test('a lot gives its own number: drawn, kept, of a later round, or of a dossier without place', () => {
  const memory = new DrawMemory();
  const luck = new FastLuck(LOTS);
  const keys = ['x/0', 'x/1', 'x/2'];
  const kept = memory.numbersOf(0, 2 * LOTS.length, 5, 7);
  const drawAll = (): readonly number[] =>
    keys.flatMap((key, rank) => {
      luck.of(hashText(key) | 0, rank);
      return [0, 1].flatMap((round) => LOTS.map((_, index) => luck.lot(index, round)));
    });
  luck.open(5, 7, kept);
  const expected = keys.flatMap((key) =>
    [0, 1].flatMap((round) => ['a/b', 'c/d'].map((place) => new Luck(5, 7, key).uniform('work', place, round))),
  );
  expect(drawAll()).toEqual(expected);
  expect([...(kept ?? [])]).toEqual([expected[0], expected[1], expected[4], expected[5]]);
  kept?.fill(0.5);
  expect(drawAll()).toEqual(expected.map((number, index) => ([0, 1, 4, 5].includes(index) ? 0.5 : number)));
});
