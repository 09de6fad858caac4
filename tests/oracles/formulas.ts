/** Textbook formulas that the product does not need: they check its laws, queues and votes from outside. Recomputed from the sources named. */

/** M/M/c queue: arrivals at `lambda`, `c` servers at `mu` each (Erlang C; Gross & Harris, *Fundamentals of Queueing Theory*). */
export function mmc({ lambda, mu, c }: { readonly lambda: number; readonly mu: number; readonly c: number }) {
  const load = lambda / mu;
  const rho = load / c;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < c; k += 1) {
    term *= load / k;
    sum += term;
  }
  const last = (term * load) / c / (1 - rho);
  const P0 = 1 / (sum + last);
  const probWait = last * P0;
  const Lq = (probWait * rho) / (1 - rho);
  const Wq = Lq / lambda;
  return { rho, P0, probWait, Lq, Wq, W: Wq + 1 / mu, L: Lq + load };
}

/** M/G/1 mean wait, from the first two moments of the service (Pollaczek-Khinchine). */
export function mg1Wait({ lambda, es, es2 }: { readonly lambda: number; readonly es: number; readonly es2: number }): number {
  return (lambda * es2) / (2 * (1 - lambda * es));
}

/** Moments and quantiles of the PERT and triangular laws over a, m, b (Malcolm et al. 1959, doi:10.1287/opre.7.5.646). */
export function threePoint({ a, m, b }: { readonly a: number; readonly m: number; readonly b: number }) {
  const mean = (a + 4 * m + b) / 6;
  const rising = (m - a) / (b - a);
  const quantile = (p: number): number =>
    p <= rising ? a + Math.sqrt(p * (b - a) * (m - a)) : b - Math.sqrt((1 - p) * (b - a) * (b - m));
  return {
    pertMean: mean,
    pertVarClassic: ((b - a) / 6) ** 2,
    pertVarBeta: ((mean - a) * (b - mean)) / 7,
    alpha: 1 + (4 * (m - a)) / (b - a),
    beta: 1 + (4 * (b - m)) / (b - a),
    triangularMean: (a + m + b) / 3,
    triangularVar: (a * a + m * m + b * b - a * m - a * b - b * m) / 18,
    triangularMedian: quantile(0.5),
    triangularP90: quantile(0.9),
  };
}

/** Law of the number of yes among independent votes (Hong 2013, doi:10.1016/j.csda.2012.10.006). */
export function poissonBinomial(chances: readonly number[]): readonly number[] {
  return chances.reduce<readonly number[]>(
    (law, p) => Array.from({ length: law.length + 1 }, (_, k) => (law[k] ?? 0) * (1 - p) + (law[k - 1] ?? 0) * p),
    [1],
  );
}

/** Of n drawn without return among N of whom K are marked, the chance that k are. */
export function hypergeometric({ N, K, n }: { readonly N: number; readonly K: number; readonly n: number }, k: number): number {
  return (choose(K, k) * choose(N - K, n - k)) / choose(N, n);
}

export function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let value = 1;
  for (let i = 1; i <= k; i += 1) value = (value * (n - k + i)) / i;
  return value;
}
