/**
 * Whole numbers that doubles hold exactly. Up to 56 members every count of coalitions of one size is below 2^53 (the largest,
 * C(56, 28), is 7.6e15): one pass, no reduction. Beyond, the same pass is made modulo several coprime numbers and the counts
 * are rebuilt by the Chinese remainder theorem. Nothing is ever rounded.
 */

/** Members up to which counts by size are exact in doubles. */
export const exactMembers = 56;

/** Above every count of a game of at most `exactMembers` members: reducing modulo this changes nothing. */
const noReduction = 2 ** 53;

/** Largest modulus whose products of two residues, plus one residue, stay below 2^53. */
export const productCeiling = 2 ** 26 - 1;
/** Largest modulus whose sums of two residues stay below 2^53. */
export const sumCeiling = 2 ** 52 - 1;

/** Moduli, none above the ceiling, that together tell apart all numbers from 0 to 2^members. */
export function moduliFor(members: number, ceiling: number): readonly number[] {
  if (members <= exactMembers) return [noReduction];
  const chosen: number[] = [];
  let product = 1n;
  for (let candidate = ceiling; product <= 1n << BigInt(members); candidate -= 1) {
    if (greatestCommonDivisor(product, BigInt(candidate)) !== 1n) continue;
    chosen.push(candidate);
    product *= BigInt(candidate);
  }
  return chosen;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

/** The number below the modulus with the same remainder; its quotient is exact for moduli up to `productCeiling`. */
export function reduce(value: number, modulus: number): number {
  return value < modulus ? value : value - Math.floor(value / modulus) * modulus;
}

/** Rebuild numbers from their residues, one array of residues a modulus. */
export function restoreNumbers(moduli: readonly number[], residues: readonly Float64Array[]): readonly bigint[] {
  const [first = new Float64Array(0)] = residues;
  if (moduli.length === 1) return Array.from(first, BigInt);
  const product = moduli.reduce((all, modulus) => all * BigInt(modulus), 1n);
  const coefficients = moduli.map((modulus) => {
    const rest = product / BigInt(modulus);
    return rest * inverseOf(rest % BigInt(modulus), BigInt(modulus));
  });
  return Array.from(first, (_, index) => {
    const sum = coefficients.reduce((all, coefficient, pass) => all + coefficient * BigInt(residues[pass]?.[index] ?? 0), 0n);
    return sum % product;
  });
}

/** The number that multiplied by `value` leaves 1. */
function inverseOf(value: bigint, modulus: bigint): bigint {
  let [previous, current, a, b] = [0n, 1n, modulus, value];
  while (b > 1n) {
    const quotient = a / b;
    [previous, current, a, b] = [current, previous - quotient * current, b, a - quotient * b];
  }
  return ((current % modulus) + modulus) % modulus;
}

/** Pascal's triangle modulo a number: row n holds C(n, 0) … C(n, n). */
export function pascalRows(most: number, modulus: number): readonly Float64Array[] {
  const rows = [new Float64Array([1])];
  for (let n = 1; n <= most; n += 1) {
    const above = rows[n - 1] as Float64Array;
    const row = new Float64Array(n + 1).fill(1);
    for (let k = 1; k < n; k += 1) {
      const sum = (above[k] as number) + (above[k - 1] as number);
      row[k] = sum >= modulus ? sum - modulus : sum;
    }
    rows.push(row);
  }
  return rows;
}
