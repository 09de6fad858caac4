/** Samples made for the tests: small ones by hand, large ones from a reproducible sequence. */
import type { StratifiedSample } from '../../../../src/engine/statistics/stratified.ts';

/** Values by date: the runs of a date follow one another. */
export function sampleOf(dates: readonly (readonly number[])[]): StratifiedSample {
  return {
    values: Float64Array.from(dates.flat()),
    strata: Uint8Array.from(dates.flatMap((values, date) => values.map(() => date))),
  };
}

/** Uniform numbers in [0, 1[ (Weyl's sequence, mixed): the same for the same seed. */
export function uniformsFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
