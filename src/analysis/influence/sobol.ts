/**
 * Variance-based shares of a function of independent inputs, uniform in the unit cube: which part of the variance of the
 * output an input explains alone (first order), and with all its interactions (total).
 * Design: two independent samples A and B, and A with one column of B at a time: N (k + 2) evaluations (Saltelli et al. 2010,
 * doi:10.1016/j.cpc.2009.09.018). Estimators of Jansen 1999, doi:10.1016/S0010-4655(98)00154-4:
 * S_i = 1 - mean((f(B) - f(AB_i))^2) / 2V, T_i = mean((f(A) - f(AB_i))^2) / 2V, V the variance over A and B together.
 * Standard errors: jackknife over rows.
 */
import { jackknife } from '../attribution/measures.ts';
import { uniformsOf } from '../attribution/uniforms.ts';
import type { UnitFunction } from './morris.ts';

export interface Share {
  readonly value: number;
  readonly standardError: number;
}

export interface VarianceShares {
  /** Mean and variance of the output over A and B. */
  readonly mean: number;
  readonly variance: number;
  /** By input; estimates may fall slightly outside [0, 1]. All 0 when the output does not vary. */
  readonly first: readonly Share[];
  readonly total: readonly Share[];
}

interface Row {
  readonly a: number;
  readonly b: number;
  /** By input: f(A with the column of B). */
  readonly mixed: readonly number[];
}

/** The shares of each input, from `samples` rows (two or more). */
export function shareVariance(
  inputs: number,
  evaluate: UnitFunction,
  { seed, samples }: { readonly seed: number; readonly samples: number },
): VarianceShares {
  const rows = Array.from({ length: samples }, (_, index): Row => {
    const uniforms = uniformsOf(seed, 'influence/sample', index, 2 * inputs);
    const [a, b] = [uniforms.slice(0, inputs), uniforms.slice(inputs)];
    const mixed = a.map((_value, input) => a.map((own, column) => (column === input ? (b[column] as number) : own)));
    return { a: evaluate(a), b: evaluate(b), mixed: mixed.map(evaluate) };
  });
  const sums = sumsOf(rows, inputs);
  const shareOf = (estimate: (sums: Sums) => number): Share => ({
    value: estimate(sums),
    standardError: jackknife(samples, (row) => estimate(without(sums, rows[row] as Row))) ?? 0,
  });
  const each = (estimate: (sums: Sums, input: number) => number): readonly Share[] =>
    Array.from({ length: inputs }, (_, input) => shareOf((of) => estimate(of, input)));
  return {
    mean: sums.output / (2 * samples),
    variance: varianceOf(sums),
    first: each((of, input) => ratio(varianceOf(of) - (of.first[input] as number) / (2 * of.rows), varianceOf(of))),
    total: each((of, input) => ratio((of.total[input] as number) / (2 * of.rows), varianceOf(of))),
  };
}

/** Sums over rows, from which one row is taken away in constant time. Outputs are counted from `origin`, to keep digits. */
interface Sums {
  readonly rows: number;
  readonly origin: number;
  readonly output: number;
  readonly centred: number;
  readonly squares: number;
  readonly first: readonly number[];
  readonly total: readonly number[];
}

function sumsOf(rows: readonly Row[], inputs: number): Sums {
  const outputs = rows.flatMap(({ a, b }) => [a, b]);
  const output = outputs.reduce((sum, value) => sum + value, 0);
  const origin = output / outputs.length;
  const column = (squareOf: (row: Row, mixed: number) => number): readonly number[] =>
    Array.from({ length: inputs }, (_, input) => rows.reduce((sum, row) => sum + squareOf(row, row.mixed[input] as number), 0));
  return {
    rows: rows.length,
    origin,
    output,
    centred: outputs.reduce((sum, value) => sum + (value - origin), 0),
    squares: outputs.reduce((sum, value) => sum + (value - origin) ** 2, 0),
    first: column(({ b }, mixed) => (b - mixed) ** 2),
    total: column(({ a }, mixed) => (a - mixed) ** 2),
  };
}

function without(sums: Sums, { a, b, mixed }: Row): Sums {
  const { origin } = sums;
  return {
    rows: sums.rows - 1,
    origin,
    output: sums.output - a - b,
    centred: sums.centred - (a - origin) - (b - origin),
    squares: sums.squares - (a - origin) ** 2 - (b - origin) ** 2,
    first: sums.first.map((sum, input) => sum - (b - (mixed[input] as number)) ** 2),
    total: sums.total.map((sum, input) => sum - (a - (mixed[input] as number)) ** 2),
  };
}

/** Unbiased, over A and B together. */
function varianceOf({ rows, centred, squares }: Sums): number {
  const count = 2 * rows;
  return Math.max(0, (squares - centred ** 2 / count) / (count - 1));
}

function ratio(part: number, whole: number): number {
  return whole <= 1e-18 ? 0 : part / whole;
}
