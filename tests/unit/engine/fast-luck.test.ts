/** The draws of the compiled kernel are those of `core/draws.ts`, number by number. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText, Luck } from '../../../src/core/draws.ts';
import { FastLuck, MISROUTE_PLACE, WORDS } from '../../../src/engine/kernel/fast-luck.ts';

const PURPOSES = Object.keys(WORDS) as (keyof typeof WORDS)[];

const word = fc.oneof(fc.integer({ min: 0, max: 0xffffffff }), fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff));
const key = fc.record({
  seed: word,
  replication: word,
  dossier: fc.string({ maxLength: 12 }),
  place: fc.string({ maxLength: 20 }),
  round: fc.integer({ min: 0, max: 255 }),
  index: fc.integer({ min: 0, max: 400 }),
});

test.each(PURPOSES)('%s: the same number for any key', (purpose) => {
  fc.assert(
    fc.property(key, ({ seed, replication, dossier, place, round, index }) => {
      const fast = new FastLuck();
      fast.open(seed, replication);
      fast.of(hashText(dossier) | 0);
      const expected = new Luck(seed, replication, dossier).uniform(purpose, place, round, index);
      expect(fast.uniform(WORDS[purpose], hashText(place), round, index)).toBe(expected);
      expect(fast.uniform(WORDS[purpose], hashText(place) | 0, round, index)).toBe(expected);
    }),
    { seed: 20_261_122, numRuns: 60 },
  );
});

test('seats that are favourable, or attend, are those whose number falls below the chance', () => {
  fc.assert(
    fc.property(key, fc.integer({ min: 1, max: 70 }), fc.double({ min: 0, max: 1, noNaN: true }), (one, seats, chance) => {
      const { seed, replication, dossier, place, round } = one;
      const luck = new Luck(seed, replication, dossier);
      const fast = new FastLuck();
      fast.open(seed, replication);
      fast.of(hashText(dossier) | 0);
      const marked = (masks: Int32Array): readonly boolean[] =>
        Array.from({ length: seats }, (_, seat) => ((masks[seat >> 5]! >>> (seat & 31)) & 1) === 1);
      const below = (numbers: readonly number[]): readonly boolean[] => numbers.map((number) => number < chance);
      const hash = hashText(place) | 0;
      expect(marked(fast.wills(hash, round, seats, chance))).toEqual(below(luck.uniforms('will', place, round, seats)));
      expect(marked(fast.attendance(hash, seats, chance))).toEqual(below(luck.sharedUniforms('attend', place, 0, seats)));
    }),
    { seed: 20_261_122, numRuns: 60 },
  );
});

test('turning to another dossier or replication changes the number, and back gives it again', () => {
  const fast = new FastLuck();
  const draw = (replication: number, dossier: string): number => {
    fast.open(3, replication);
    fast.of(hashText(dossier) | 0);
    return fast.uniform(WORDS.work, hashText('a/b'));
  };
  const first = draw(0, 'x/0');
  expect([draw(1, 'x/0') === first, draw(0, 'x/1') === first, draw(0, 'x/0') === first]).toEqual([false, false, true]);
});

test('the place of a misroute has the name of the slow draws', () => {
  expect(MISROUTE_PLACE).toBe(hashText('misroute'));
});
