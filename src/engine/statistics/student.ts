/**
 * Student's distribution for real degrees of freedom: tails through the regularised incomplete beta function
 * (continued fraction, DLMF 8.17.22, modified Lentz), quantiles by Newton's method. Relative error below 1e-12.
 */
import { InvariantError } from '../../core/issue.ts';

/** Beyond this the Stirling series below is exact to the last digits. */
const stirlingFrom = 12;
const tiny = 1e-300;

/**
 * P(T > t) for t >= 0.
 * P(T > t) = I_x(nu / 2, 1 / 2) / 2 with x = nu / (nu + t^2) (Abramowitz & Stegun 26.7.1).
 */
export function studentUpperTail(t: number, degrees: number): number {
  const a = degrees / 2;
  const x = degrees / (degrees + t * t);
  const y = (t * t) / (degrees + t * t);
  const front = Math.exp(a * Math.log(x) + 0.5 * Math.log(y)) / betaWithHalf(a);
  if (y === 0) return 0.5;
  if (x < (a + 1) / (a + 2.5)) return (front * betaFraction(x, a, 0.5)) / (2 * a);
  return (1 - (front * betaFraction(y, 0.5, a)) / 0.5) / 2;
}

/**
 * The value that Student's variable stays below with this probability.
 * `probability` lies in ]0, 1[, `degrees` above 0 (Welch's are not whole). @throws InvariantError outside.
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1 && degrees > 0)) {
    throw new InvariantError(`no Student quantile at ${probability} with ${degrees} degrees of freedom`);
  }
  if (probability < 0.5) return -studentQuantile(1 - probability, degrees);
  const tail = 1 - probability;
  const heightAtZero = 1 / (Math.sqrt(degrees) * betaWithHalf(degrees / 2));
  const density = (t: number): number => heightAtZero * Math.exp((-(degrees + 1) / 2) * Math.log1p((t * t) / degrees));
  // The tail is convex for t > 0: Newton's steps from 0 climb towards the root and never pass it.
  let t = 0;
  for (let turn = 0; turn < 500; turn += 1) {
    const step = (studentUpperTail(t, degrees) - tail) / density(t);
    t += step;
    if (Math.abs(step) <= 1e-14 * t || step <= 0) break;
  }
  return t;
}

/** Half-width of the two-sided interval of a mean: t x standard error. */
export function studentHalfWidth(standardError: number, degrees: number, confidence: number): number {
  return standardError === 0 ? 0 : studentQuantile((1 + confidence) / 2, degrees) * standardError;
}

/** B(a, 1/2) = sqrt(pi) x gamma(a) / gamma(a + 1/2). */
function betaWithHalf(a: number): number {
  let factor = 1;
  let x = a;
  for (; x < stirlingFrom; x += 1) factor *= (x + 0.5) / x;
  const logRatio = x * Math.log1p(0.5 / x) - 0.5 + 0.5 * Math.log(x) + stirlingRest(x + 0.5) - stirlingRest(x);
  return Math.sqrt(Math.PI) * factor * Math.exp(-logRatio);
}

/** What Stirling's formula leaves of log gamma(x) (DLMF 5.11.1). */
function stirlingRest(x: number): number {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360360))))) / x;
}

/** The continued fraction of I_x(a, b), without its front factor. */
function betaFraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m < 100_000; m += 1) {
    let before = result;
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    before = d * c;
    result *= before;
    if (Math.abs(before - 1) < 1e-15) break;
  }
  return result;
}
