/** Whether a difference keeps its sign over the points where it was evaluated, and where it is lowest and highest. */

export interface Point {
  readonly difference: number;
  /** Values of the hypotheses varied. */
  readonly at: Readonly<Record<string, number>>;
  /** Whether it was drawn uniformly over the ranges: only such points make shares. */
  readonly isSample: boolean;
}

export interface Extreme {
  readonly difference: number;
  readonly at: Readonly<Record<string, number>>;
}

export interface SignReport {
  /** Sign of the difference with usual hypotheses: -1, 0 or 1. */
  readonly usual: number;
  /** Over the points drawn uniformly: shares of those with the same sign, no difference, the other sign; they sum to 1. */
  readonly points: number;
  readonly same: number;
  readonly none: number;
  readonly opposite: number;
  /** Over all points, screening and corners included: how many there are, how many have another sign or no difference. */
  readonly met: number;
  readonly exceptions: number;
  /** True when there is no exception. It proves nothing between the points. */
  readonly holds: boolean;
  readonly lowest?: Extreme;
  readonly highest?: Extreme;
}

/** Smallest difference that counts: below lies the rounding of sums. */
const ROUNDING = 1e-9;

function signOf(difference: number): number {
  return Math.abs(difference) <= ROUNDING ? 0 : Math.sign(difference);
}

/** Report on the sign of a difference over points. With no usual difference, any difference is of another sign. */
export function reportSign(usualDifference: number, points: readonly Point[]): SignReport {
  const usual = signOf(usualDifference);
  const sample = points.filter(({ isSample }) => isSample);
  const shareOf = (isTrue: (sign: number) => boolean): number =>
    sample.length === 0 ? 0 : sample.filter(({ difference }) => isTrue(signOf(difference))).length / sample.length;
  const exceptions = points.filter(({ difference }) => signOf(difference) !== usual).length;
  const extreme = (isBetter: (one: Point, other: Point) => boolean): Extreme | undefined => {
    const [first, ...rest] = points;
    if (first === undefined) return undefined;
    const { difference, at } = rest.reduce((best, point) => (isBetter(point, best) ? point : best), first);
    return { difference, at };
  };
  const lowest = extreme((one, other) => one.difference < other.difference);
  const highest = extreme((one, other) => one.difference > other.difference);
  return {
    usual,
    points: sample.length,
    same: shareOf((sign) => sign === usual),
    none: shareOf((sign) => sign === 0 && usual !== 0),
    opposite: shareOf((sign) => sign !== 0 && sign !== usual),
    met: points.length,
    exceptions,
    holds: exceptions === 0,
    ...(lowest !== undefined && { lowest }),
    ...(highest !== undefined && { highest }),
  };
}
