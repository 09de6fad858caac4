/** Seats as bits. */

/** Seats of one college that satisfy something: a bit each, 32 seats a word. */
export type SeatMasks = Int32Array;

/** Words that hold so many seats: one at least. */
export function wordsOf(seats: number): number {
  return seats === 0 ? 1 : (seats + 31) >> 5;
}

/** Bits set in a word. */
export function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
