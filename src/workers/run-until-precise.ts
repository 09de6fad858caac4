/**
 * Runs until a mean is precise enough, or the most runs allowed are made. Batches depend on the results only, so the number of
 * runs does not depend on how many runners made them. Stopping is judged after whole batches (Law, 2015, 9.4.1): their sizes
 * are multiples of the twelve filing dates, chosen from the spread seen so far, and at most double the runs.
 */
import { FILING_DAYS } from '../core/year.ts';
import type { RunColumns } from '../engine/columns.ts';
import { isShare, type RunMeasure, sampleOf } from '../engine/measures.ts';
import { mergeColumns } from '../engine/merge-columns.ts';
import {
  checkPrecision,
  checkSharePrecision,
  type Precision,
  type PrecisionCheck,
  type RunLimits,
} from '../engine/statistics/sequential.ts';
import { type Estimate, estimateMean } from '../engine/statistics/stratified.ts';
import type { RunPool, RunRequest, RunWatch } from './pool.ts';

export interface PreciseRequest extends Omit<RunRequest, 'runs'> {
  readonly measure: RunMeasure;
  readonly precision: Precision;
  /** Rounded up to whole years of filing dates, and down for `most`, but never below one year. */
  readonly limits: RunLimits;
}

export interface PreciseOutcome {
  /** All runs made, from the first; null if it was given up before any. */
  readonly columns: RunColumns | null;
  readonly estimate: Estimate;
  /** `isReached` false: the precision asked was not reached, because of the cap or because it was given up. */
  readonly check: PrecisionCheck;
  readonly stopped: 'precise' | 'cap' | 'givenUp';
}

/**
 * Make runs until `measure` is as precise as asked. Progress counts towards the cap. Rejects with a `ChunkError` when a chunk
 * fails, with an `InvariantError` on an unknown milestone.
 */
export async function runUntilPrecise(pool: RunPool, request: PreciseRequest, watch: RunWatch = {}): Promise<PreciseOutcome> {
  const { measure, precision, limits, ...runs } = request;
  const most = Math.max(year, Math.floor(limits.most / year) * year);
  let columns: RunColumns | null = null;
  let target = Math.min(most, Math.max(year, wholeYears(limits.fewest)));
  for (;;) {
    const made: number = columns?.runs ?? 0;
    const batch = { ...runs, firstRun: request.firstRun + made, runs: target - made };
    const { columns: more, isComplete } = await pool.run(batch, watchedFrom(made, most, watch));
    columns = columns !== null && more !== null ? mergeColumns([columns, more]) : (more ?? columns);
    const estimate = columns === null ? nothing : estimateMean(sampleOf(columns, measure));
    const check = isShare(measure) ? checkSharePrecision(estimate, precision) : checkPrecision(estimate, precision);
    if (!isComplete) return { columns, estimate, check, stopped: 'givenUp' };
    if (check.isReached) return { columns, estimate, check, stopped: 'precise' };
    if (target >= most) return { columns, estimate, check, stopped: 'cap' };
    target = Math.min(most, nextTarget(target, check));
  }
}

const year = FILING_DAYS.length;

const nothing: Estimate = { count: 0, mean: 0, standardError: 0, degrees: 0 };

function wholeYears(runs: number): number {
  return Math.ceil(runs / year) * year;
}

/** Half-widths shrink as the square root of runs: aim a little beyond, between one year more and twice as many. */
function nextTarget(made: number, { halfWidth, allowed }: PrecisionCheck): number {
  const wanted = allowed > 0 ? 1.1 * made * (halfWidth / allowed) ** 2 : Number.POSITIVE_INFINITY;
  return Math.max(made + year, wholeYears(Math.min(2 * made, wanted)));
}

function watchedFrom(made: number, most: number, { signal, onProgress }: RunWatch): RunWatch {
  return {
    ...(signal && { signal }),
    ...(onProgress && { onProgress: ({ done }) => onProgress({ done: made + done, runs: most }) }),
  };
}
