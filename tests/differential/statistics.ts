/** Comparison of simulated figures with exact ones: |z| ≤ 4.5, so that a fixed seed fails only on a real fault. */
import { expect } from 'vitest';

export const Z_LIMIT = 4.5;

/** A frequency over `runs` draws against its exact probability. Exact 0 or 1 must be met exactly. */
export function expectFrequency(name: string, simulated: number, exact: number, runs: number): void {
  const error = Math.sqrt((exact * (1 - exact)) / runs);
  if (error === 0) expect(simulated, name).toBeCloseTo(exact, 12);
  else
    expect(Math.abs(simulated - exact) / error, `${name}: ${simulated} against ${exact}, in standard errors`).toBeLessThanOrEqual(
      Z_LIMIT,
    );
}

/** The mean of values against the exact one. */
export function expectMean(name: string, values: readonly number[], exact: number): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const error = Math.sqrt(variance / values.length);
  expect(Math.abs(mean - exact) / error, `${name}: ${mean} against ${exact}, in standard errors`).toBeLessThanOrEqual(Z_LIMIT);
}

/** A quantile against the exact one: the share of values at most the exact quantile brackets its level. */
export function expectQuantile(name: string, values: readonly number[], exact: number, level: number): void {
  const margin = Z_LIMIT * Math.sqrt((level * (1 - level)) / values.length);
  const below = values.filter((value) => value < exact).length / values.length;
  const atMost = values.filter((value) => value <= exact).length / values.length;
  expect(below, `${name}: share below ${exact}`).toBeLessThanOrEqual(level + margin);
  expect(atMost, `${name}: share at most ${exact}`).toBeGreaterThanOrEqual(level - margin);
}
