/** Numbers as they were written, made whole without rounding: 0.62 and 1 become 62 and 100. */

/** Whole numbers in the same proportions, exact. */
export function scaleToIntegers(values: readonly number[]): readonly bigint[] {
  const parts = values.map(readDecimal);
  const most = Math.max(0, ...parts.map(({ decimals }) => decimals));
  return parts.map(({ digits, decimals }) => digits * 10n ** BigInt(most - decimals));
}

/** The shortest decimal writing of a double, which is what a person wrote. */
function readDecimal(value: number): { readonly digits: bigint; readonly decimals: number } {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const decimals = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return decimals >= 0 ? { digits, decimals } : { digits: digits * 10n ** BigInt(-decimals), decimals: 0 };
}
