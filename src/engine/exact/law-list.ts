/** A law under way whose lags come in ascending order. */
import { type Law, TINY } from './law.ts';

export class LawList {
  readonly #lags: Int32Array;
  /** Mass, then days spent on each kind: calendar, legal, again. */
  readonly #values: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
  #size = 0;
  #isPlain = true;
  #isAgain = false;

  /** `size` is the largest number of lags. */
  constructor(size: number) {
    this.#lags = new Int32Array(size);
    this.#values = [new Float64Array(size), new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  }

  /** Add a mass and its days, which are `width` places apart. */
  add(lag: number, values: Float64Array, place: number, width: number): void {
    if (!((values[place] as number) > TINY)) return;
    const [mass, calendar, legal, again] = this.#values;
    const index = this.#size;
    this.#size += 1;
    this.#lags[index] = lag;
    mass[index] = values[place] as number;
    calendar[index] = values[place + width] as number;
    legal[index] = values[place + 2 * width] as number;
    again[index] = values[place + 3 * width] as number;
    if (calendar[index] !== 0 || legal[index] !== 0) this.#isPlain = false;
    if (again[index] !== 0) this.#isAgain = true;
  }

  /** Read the law and start anew. */
  take(): Law {
    const size = this.#size;
    const [mass, calendar, legal, again] = this.#values.map((values) => values.slice(0, size)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const law = { lags: this.#lags.slice(0, size), mass, calendar, legal, isPlain: this.#isPlain };
    const isAgain = this.#isAgain;
    this.#size = 0;
    this.#isPlain = true;
    this.#isAgain = false;
    return isAgain ? { ...law, again } : law;
  }
}
