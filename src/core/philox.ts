/**
 * Philox4x32-10, a counter-based generator: a block of four 32-bit words for a counter and a key, without state.
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11, doi:10.1145/2063384.2063405.
 * Checked against the known-answer vectors of the authors' Random123 distribution (`tests/unit/core/philox.test.ts`).
 */

const MULTIPLIER_0_HIGH = 0xd251;
const MULTIPLIER_0_LOW = 0x1f53;
const MULTIPLIER_1_HIGH = 0xcd9e;
const MULTIPLIER_1_LOW = 0x8d57;
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** Four unsigned 32-bit words. */
export type Words = readonly [number, number, number, number];

/**
 * Encrypt the counter (c0, c1, c2, c3) under the key (k0, k1) into `out`. The high halves of the 64-bit products are made
 * of 16-bit parts, all in integer arithmetic: nothing is boxed, nothing allocated.
 */
export function philoxInto(out: Uint32Array, c0: number, c1: number, c2: number, c3: number, k0: number, k1: number): void {
  let a = c0 | 0;
  let b = c1 | 0;
  let c = c2 | 0;
  let d = c3 | 0;
  let keyA = k0 | 0;
  let keyB = k1 | 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    let low = a & 0xffff;
    let high = a >>> 16;
    let middle = (Math.imul(MULTIPLIER_0_HIGH, low) + (Math.imul(MULTIPLIER_0_LOW, low) >>> 16)) | 0;
    let carry = (Math.imul(MULTIPLIER_0_LOW, high) + (middle & 0xffff)) | 0;
    const high0 = (Math.imul(MULTIPLIER_0_HIGH, high) + (middle >>> 16) + (carry >>> 16)) | 0;
    const low0 = Math.imul(MULTIPLIER_0, a);
    low = c & 0xffff;
    high = c >>> 16;
    middle = (Math.imul(MULTIPLIER_1_HIGH, low) + (Math.imul(MULTIPLIER_1_LOW, low) >>> 16)) | 0;
    carry = (Math.imul(MULTIPLIER_1_LOW, high) + (middle & 0xffff)) | 0;
    const high1 = (Math.imul(MULTIPLIER_1_HIGH, high) + (middle >>> 16) + (carry >>> 16)) | 0;
    const low1 = Math.imul(MULTIPLIER_1, c);
    a = high1 ^ b ^ keyA;
    b = low1;
    c = high0 ^ d ^ keyB;
    d = low0;
    keyA = (keyA + WEYL_0) | 0;
    keyB = (keyB + WEYL_1) | 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

/** Encrypt a counter under a key; every word is an unsigned 32-bit integer. */
export function philox4x32([c0, c1, c2, c3]: Words, [k0, k1]: readonly [number, number]): Words {
  const out = new Uint32Array(4);
  philoxInto(out, c0, c1, c2, c3, k0, k1);
  return [out[0]!, out[1]!, out[2]!, out[3]!];
}
