/**
 * Probability mass on integer days: the one form of a duration that simulation and exact solution share.
 * Continuous laws are discretised with the hat function, which keeps their mean; nothing is cut.
 */

/** The law shapes of a data file; days are integers ≥ 0. */
export type DayLaw =
  | { readonly days: number }
  | { readonly uniform: readonly [number, number] }
  | { readonly triangular: readonly [number, number, number] }
  | { readonly pert: readonly [number, number, number] }
  | { readonly pmf: Readonly<Record<string, number>> };

/** Mass on days `first`, `first + 1`, …; `cumulative` ends at 1. */
export interface Mass {
  readonly first: number;
  readonly probability: Float64Array;
  readonly cumulative: Float64Array;
}

/** Abscissas and weights of the 8-point Gauss–Legendre rule on [-1, 1], positive half. */
const GAUSS_POINTS: readonly (readonly [number, number])[] = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
];

/** Masses met before, by law: a scenario shares most of its durations with today. */
const known = new Map<string, Mass>();
const MOST_KNOWN = 1000;

/** Mass of a law. Uniform is uniform on the integers from a to b. The same law gives the same object, not to be written. */
export function massOf(law: DayLaw): Mass {
  const key = JSON.stringify(law);
  let mass = known.get(key);
  if (mass === undefined) {
    if (known.size === MOST_KNOWN) known.clear();
    mass = discretised(law);
    known.set(key, mass);
  }
  return mass;
}

function discretised(law: DayLaw): Mass {
  if ('days' in law) return fromProbabilities(law.days, [1]);
  if ('uniform' in law) {
    const [from, to] = law.uniform;
    return fromProbabilities(from, new Array<number>(to - from + 1).fill(1 / (to - from + 1)));
  }
  if ('pmf' in law) return fromTable(law.pmf);
  const [low, mode, high] = 'triangular' in law ? law.triangular : law.pert;
  if (low === high) return fromProbabilities(low, [1]);
  return discretise('triangular' in law ? triangularDensity(low, mode, high) : pertDensity(low, mode, high), low, high);
}

/** Smallest day whose cumulative mass exceeds `u` in [0, 1). */
export function dayAt(mass: Mass, u: number): number {
  const { cumulative } = mass;
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > u) high = middle;
    else low = middle + 1;
  }
  return mass.first + low;
}

/** Mean in days. */
export function meanOf(mass: Mass): number {
  return mass.probability.reduce((sum, probability, index) => sum + probability * (mass.first + index), 0);
}

function fromTable(table: Readonly<Record<string, number>>): Mass {
  const days = Object.keys(table).map(Number);
  const first = Math.min(...days);
  const probabilities = new Array<number>(Math.max(...days) - first + 1).fill(0);
  for (const [day, mass] of Object.entries(table)) probabilities[Number(day) - first]! += mass;
  return fromProbabilities(first, probabilities);
}

function fromProbabilities(first: number, probabilities: readonly number[]): Mass {
  const total = probabilities.reduce((sum, value) => sum + value, 0);
  const probability = Float64Array.from(probabilities, (value) => value / total);
  const cumulative = new Float64Array(probability.length);
  let sum = 0;
  probability.forEach((value, index) => {
    sum += value;
    cumulative[index] = sum;
  });
  cumulative[cumulative.length - 1] = 1;
  return { first, probability, cumulative };
}

function discretise(density: (x: number) => number, low: number, high: number): Mass {
  const probabilities = new Array<number>(high - low + 1).fill(0);
  for (let day = low; day < high; day += 1) {
    const whole = integrate(density, day);
    const upper = integrate((x) => density(x) * (x - day), day);
    probabilities[day - low] = probabilities[day - low]! + whole - upper;
    probabilities[day - low + 1] = probabilities[day - low + 1]! + upper;
  }
  return fromProbabilities(low, probabilities);
}

/** Integral over [day, day + 1]. */
function integrate(f: (x: number) => number, day: number): number {
  const centre = day + 0.5;
  return GAUSS_POINTS.reduce((sum, [x, weight]) => sum + (weight / 2) * (f(centre + x / 2) + f(centre - x / 2)), 0);
}

function triangularDensity(low: number, mode: number, high: number): (x: number) => number {
  const height = 2 / (high - low);
  return (x) =>
    x < mode ? (height * (x - low)) / (mode - low) : (height * (high - x)) / Math.max(high - mode, Number.MIN_VALUE);
}

/** Beta density of a PERT law up to a constant: alpha = 1 + 4 (m - a)/(b - a), beta = 1 + 4 (b - m)/(b - a). */
function pertDensity(low: number, mode: number, high: number): (x: number) => number {
  const alpha = 1 + (4 * (mode - low)) / (high - low);
  const beta = 1 + (4 * (high - mode)) / (high - low);
  return (x) => ((x - low) / (high - low)) ** (alpha - 1) * ((high - x) / (high - low)) ** (beta - 1);
}
