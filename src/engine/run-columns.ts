/**
 * Replications of one decision, each dossier alone, written as columns by the compiled kernel. A row depends on the seed
 * and on its number only: runs may be made in any chunks, anywhere.
 */
import type { RunColumns } from './columns.ts';
import { Kernel } from './kernel/kernel.ts';
import type { PreparedDecision } from './setting.ts';
import type { Forcing } from './wills.ts';

export interface ColumnOptions {
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly firstRun: number;
  readonly runs: number;
  readonly forcing?: Forcing;
}

/** The kernel of a decision is compiled once. */
const kernels = new WeakMap<PreparedDecision, Kernel>();

/** Run replications `firstRun` to `firstRun + runs - 1`. */
export function runColumns(prepared: PreparedDecision, options: ColumnOptions): RunColumns {
  return kernelOf(prepared).run(options);
}

/** The compiled form of a decision. */
export function kernelOf(prepared: PreparedDecision): Kernel {
  const known = kernels.get(prepared);
  if (known !== undefined) return known;
  const kernel = new Kernel(prepared);
  kernels.set(prepared, kernel);
  return kernel;
}
