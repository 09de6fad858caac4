/** Values of successive days, each spread by one law without gaps. */

export interface Spread {
  readonly values: Float64Array;
  /** The values that are spread: from the first of them to before the last one. */
  readonly from: number;
  readonly to: number;
  /** A measure of a law, on successive lags. */
  readonly measure: Float64Array;
  readonly first: number;
  readonly end: number;
  readonly target: Float64Array;
  /** Place of the first value at the first lag. */
  readonly at: number;
  readonly factor: number;
}

/** Add what values become. Four go together, so that a place is read and written once for the four of them. */
export function addConvolved({ values, from, to, measure, first, end, target, at, factor }: Spread): void {
  let start = at;
  let place = from;
  for (; place + 4 <= to; place += 4, start += 4) {
    const v0 = (values[place] as number) * factor;
    const v1 = (values[place + 1] as number) * factor;
    const v2 = (values[place + 2] as number) * factor;
    const v3 = (values[place + 3] as number) * factor;
    if (v0 === 0 && v1 === 0 && v2 === 0 && v3 === 0) continue;
    let m1 = 0;
    let m2 = 0;
    let m3 = 0;
    let later = start;
    for (let index = first; index < end; index += 1, later += 1) {
      const m0 = measure[index] as number;
      target[later] = (target[later] as number) + v0 * m0 + v1 * m1 + v2 * m2 + v3 * m3;
      m3 = m2;
      m2 = m1;
      m1 = m0;
    }
    target[later] = (target[later] as number) + v1 * m1 + v2 * m2 + v3 * m3;
    target[later + 1] = (target[later + 1] as number) + v2 * m1 + v3 * m2;
    target[later + 2] = (target[later + 2] as number) + v3 * m1;
  }
  for (; place < to; place += 1, start += 1) {
    const value = (values[place] as number) * factor;
    if (value === 0) continue;
    for (let index = first, later = start; index < end; index += 1, later += 1)
      target[later] = (target[later] as number) + value * (measure[index] as number);
  }
}
