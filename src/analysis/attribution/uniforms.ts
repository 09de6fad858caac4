/**
 * Uniform numbers for designs (permutations, trajectories, samples), keyed by seed, purpose and index: the same key always
 * gives the same numbers, and they share nothing with the luck of dossiers, whose counters end with a dossier's hash.
 */
import { hashText } from '../../core/draws.ts';
import { philox4x32 } from '../../core/philox.ts';

const TWO_TO_32 = 4294967296;
const STREAM = hashText('analysis/design');

/** `count` numbers in [0, 1) for one row of a design. */
export function uniformsOf(seed: number, purpose: string, row: number, count: number): readonly number[] {
  const numbers: number[] = [];
  const key = [seed >>> 0, STREAM] as const;
  const place = hashText(purpose);
  for (let block = 0; numbers.length < count; block += 1) {
    for (const word of philox4x32([block, row >>> 0, place, STREAM], key)) numbers.push(word / TWO_TO_32);
  }
  return numbers.slice(0, count);
}

/** 0..count-1 in an order drawn by Fisher and Yates, every order equally likely. */
export function shuffled(uniforms: readonly number[]): readonly number[] {
  const order = uniforms.map((_, index) => index);
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor((uniforms[last] as number) * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return order;
}
