/** The draws of the compiled kernel are those of `core/draws.ts`, number by number. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText, Luck, purposeWord } from '../../../src/core/draws.ts';
import { ATTEND, BLOC, FastLuck, MISROUTE_PLACE, thresholdOf, WILL, WORDS } from '../../../src/engine/kernel/fast-luck.ts';

const PURPOSES = Object.keys(WORDS) as (keyof typeof WORDS)[];

const TO_UNIT = 1 / 2 ** 32;
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
      expect(fast.uniform(purpose, hashText(place), round, index)).toBe(expected);
      expect(fast.uniform(purpose, hashText(place) | 0, round, index)).toBe(expected);
    }),
    { seed: 20_261_122, numRuns: 60 },
  );
});

test('blocks of four are those of the seats of a college, and of who attends', () => {
  fc.assert(
    fc.property(key, fc.integer({ min: 1, max: 70 }), ({ seed, replication, dossier, place, round }, seats) => {
      const luck = new Luck(seed, replication, dossier);
      const fast = new FastLuck();
      fast.open(seed, replication);
      fast.of(hashText(dossier) | 0);
      const seatBySeat = (draw: (block: number) => void): readonly number[] =>
        Array.from({ length: seats }, (_, seat) => {
          draw(seat >> 2);
          return fast.block[seat & 3]! * TO_UNIT;
        });
      const hash = hashText(place) | 0;
      expect(seatBySeat((block) => fast.draw(WILL, hash, round, block))).toEqual(luck.uniforms('will', place, round, seats));
      expect(seatBySeat((block) => fast.draw(BLOC, hash, round, block))).toEqual(luck.uniforms('bloc', place, round, seats));
      const attends = luck.sharedUniforms('attend', place, 0, seats);
      expect(seatBySeat((block) => fast.drawShared(ATTEND, hash, block))).toEqual(attends);
    }),
    { seed: 20_261_122, numRuns: 60 },
  );
});

test('turning to another dossier or replication changes the number, and back gives it again', () => {
  const fast = new FastLuck();
  const draw = (replication: number, dossier: string): number => {
    fast.open(3, replication);
    fast.of(hashText(dossier) | 0);
    return fast.uniform('work', hashText('a/b'));
  };
  const first = draw(0, 'x/0');
  expect([draw(1, 'x/0') === first, draw(0, 'x/1') === first, draw(0, 'x/0') === first]).toEqual([false, false, true]);
});

test('places and words have the names of the slow draws', () => {
  expect(MISROUTE_PLACE).toBe(hashText('misroute'));
  expect([WILL, BLOC, ATTEND]).toEqual([purposeWord('will', 0), purposeWord('bloc', 0), purposeWord('attend', 0)]);
});

test('a draw falls below a chance as its word falls below the threshold', () => {
  fc.assert(
    fc.property(word, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, chance) => {
      expect(drawn < thresholdOf(chance)).toBe(drawn * TO_UNIT < chance);
    }),
    { seed: 20_261_122 },
  );
});
