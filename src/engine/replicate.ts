/**
 * Replications of one decision, each dossier alone, spread evenly over the twelve filing dates: a run r files on the
 * date r mod 12, and every date weighs the same whatever the number of runs (stratified estimates).
 * Bands are luck only: hypotheses stay where they are. Lead times are in days from filing.
 */
import type { Outcome } from '../../models/schema/decision.schema.ts';
import { FILING_DAYS } from '../core/year.ts';
import { type DossierOptions, type Runnable, runDossier } from './run-dossier.ts';
import type { DecisionSummary, LeadTime, MilestoneSummary, StepSummary, WaySummary } from './summary.ts';
import type { RunResult, StepSpan } from './trace.ts';
import type { Forcing } from './wills.ts';

export interface ReplicationOptions {
  readonly runs: number;
  readonly seed: number;
  /** First replication number, to go on from earlier ones. */
  readonly firstRun?: number;
  readonly forcing?: Forcing;
}

const OUTCOMES: readonly Outcome[] = ['adopted', 'adoptedTacit', 'refused', 'refusedTacit', 'blocked', 'withdrawn', 'closed'];

/** Run replications, without trace. */
export function runMany(runnable: Runnable, options: ReplicationOptions): readonly RunResult[] {
  const first = options.firstRun ?? 0;
  return Array.from({ length: options.runs }, (_, index) => runDossier(runnable, dossierOptions(options, first + index)));
}

/** Options of one replication: its number names its luck and its filing date. */
export function dossierOptions(options: Pick<ReplicationOptions, 'seed' | 'forcing'>, replication: number): DossierOptions {
  return {
    seed: options.seed,
    replication,
    startDay: FILING_DAYS[replication % FILING_DAYS.length] as number,
    ...(options.forcing && { forcing: options.forcing }),
  };
}

/** Summarise replications of one decision. */
export function summarise(results: readonly RunResult[], seed: number): DecisionSummary {
  const sample = weigh(results);
  const decision = results[0]?.decision ?? '';
  const milestoneIds = [
    ...new Set([...Object.keys(results[0]?.milestones ?? {}), ...results.flatMap((r) => Object.keys(r.milestones))]),
  ].sort();
  return {
    decision,
    runs: results.length,
    seed,
    milestones: Object.fromEntries(milestoneIds.map((id) => [id, milestoneOf(sample, id)])),
    outcomes: Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, shareOf(sample, (result) => result.outcome === outcome)]),
    ) as Record<Outcome, number>,
    ways: Object.fromEntries(OUTCOMES.flatMap((outcome) => wayOf(sample, outcome))),
    steps: Object.fromEntries(
      [...new Set(results.flatMap(({ spans }) => Object.keys(spans)))].sort().map((path) => [path, stepOf(sample, path)]),
    ),
  };
}

/** Replicate and summarise. */
export function replicate(runnable: Runnable, options: ReplicationOptions): DecisionSummary {
  return summarise(runMany(runnable, options), options.seed);
}

interface Weighted {
  readonly result: RunResult;
  readonly weight: number;
  readonly stratum: number;
}

/** Each filing date present weighs the same; within a date, each run. */
function weigh(results: readonly RunResult[]): readonly Weighted[] {
  const counts = new Map<number, number>();
  for (const { startDay } of results) counts.set(startDay, (counts.get(startDay) ?? 0) + 1);
  return results.map((result) => ({
    result,
    stratum: result.startDay,
    weight: 1 / (counts.size * (counts.get(result.startDay) as number)),
  }));
}

/** Share of dossiers for which something holds: counted date by date, so that all of them make exactly 1. */
function shareOf(sample: readonly Weighted[], isTrue: (result: RunResult) => boolean): number {
  const dates = new Map<number, { count: number; held: number }>();
  for (const { result, stratum } of sample) {
    const date = dates.get(stratum) ?? { count: 0, held: 0 };
    date.count += 1;
    if (isTrue(result)) date.held += 1;
    dates.set(stratum, date);
  }
  let sum = 0;
  for (const { count, held } of dates.values()) sum += held / count;
  return dates.size === 0 ? 0 : sum / dates.size;
}

function milestoneOf(sample: readonly Weighted[], id: string): MilestoneSummary {
  const reached = sample.filter(({ result }) => result.milestones[id] !== undefined);
  const share = shareOf(sample, (result) => result.milestones[id] !== undefined);
  const reachedStandardError = standardErrorOf(sample, ({ result }) => (result.milestones[id] === undefined ? 0 : 1));
  if (reached.length === 0) return { reached: 0, reachedStandardError };
  return {
    reached: share,
    reachedStandardError,
    leadTimeDays: leadTimeOf(reached, ({ result }) => (result.milestones[id] as number) - result.startDay),
  };
}

function wayOf(sample: readonly Weighted[], outcome: Outcome): readonly (readonly [Outcome, WaySummary])[] {
  const taken = sample.filter(({ result }) => result.outcome === outcome);
  if (taken.length === 0) return [];
  const share = shareOf(sample, (result) => result.outcome === outcome);
  return [[outcome, { share, leadTimeDays: leadTimeOf(taken, ({ result }) => result.endDay - result.startDay) }]];
}

function stepOf(sample: readonly Weighted[], path: string): StepSummary {
  const ran = sample.filter(({ result }) => result.spans[path] !== undefined);
  const total = ran.reduce((sum, { weight }) => sum + weight, 0);
  const meanOf = (measure: (span: StepSpan) => number): number =>
    ran.reduce((sum, { result, weight }) => sum + (weight / total) * measure(result.spans[path] as StepSpan), 0);
  const ended = ran.filter(({ result }) => result.spans[path]?.endDay !== undefined);
  return {
    runs: total,
    ...(ended.length > 0 && {
      totalDays: leadTimeOf(ended, ({ result }) => (result.spans[path]?.endDay ?? 0) - (result.spans[path]?.startDay ?? 0)),
    }),
    waitDays: meanOf(({ waitDays }) => waitDays),
    lapsed: meanOf(({ isLapsed }) => (isLapsed ? 1 : 0)),
    stopped: meanOf(({ endDay }) => (endDay === undefined ? 1 : 0)),
  };
}

function leadTimeOf(sample: readonly Weighted[], measure: (entry: Weighted) => number): LeadTime {
  const total = sample.reduce((sum, { weight }) => sum + weight, 0);
  const values = sample
    .map((entry) => ({ value: measure(entry), weight: entry.weight / total }))
    .sort((a, b) => a.value - b.value);
  const mean = values.reduce((sum, { value, weight }) => sum + value * weight, 0);
  const quantile = (level: number): number => {
    let sum = 0;
    for (const { value, weight } of values) {
      sum += weight;
      if (sum >= level - 1e-12) return value;
    }
    return values.at(-1)?.value ?? 0;
  };
  const residual = (entry: Weighted): number => measure(entry) - mean;
  return { mean, p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9), standardError: ratioError(sample, residual, total) };
}

/** Standard error of a stratified mean. */
function standardErrorOf(sample: readonly Weighted[], measure: (entry: Weighted) => number): number {
  return ratioError(sample, measure, 1);
}

/** Standard error of a weighted sum divided by `total`, strata independent; a stratum of one run counts its square. */
function ratioError(sample: readonly Weighted[], measure: (entry: Weighted) => number, total: number): number {
  const strata = new Map<number, Weighted[]>();
  for (const entry of sample) strata.set(entry.stratum, [...(strata.get(entry.stratum) ?? []), entry]);
  let variance = 0;
  for (const entries of strata.values()) {
    const mean = entries.length === 1 ? 0 : entries.reduce((sum, entry) => sum + measure(entry), 0) / entries.length;
    const squares = entries.reduce((sum, entry) => sum + (entry.weight / total) ** 2 * (measure(entry) - mean) ** 2, 0);
    variance += entries.length === 1 ? squares : (squares * entries.length) / (entries.length - 1);
  }
  return Math.sqrt(variance);
}
