/**
 * What replications of one decision say, read from their columns: the same figures whatever the chunks they came in. Every
 * filing date present weighs the same (statistics/stratified). Bands are luck only: hypotheses stay where they are.
 */
import type { Outcome } from '../../models/schema/decision.schema.ts';
import { OUTCOMES } from '../../models/schema/words.ts';
import { type RunColumns, TIME_PARTS, type TimePart } from './columns.ts';
import { filingDatesOf, leadTimesOf, valuesOf } from './measures.ts';
import { mergeColumns } from './merge-columns.ts';
import { distributionOf, quantileInterval, quantileOf } from './statistics/quantiles.ts';
import {
  conditionalError,
  estimateFrom,
  type StratifiedSample,
  type StratifiedTally,
  shareError,
  tallyStrata,
} from './statistics/stratified.ts';
import { studentHalfWidth } from './statistics/student.ts';
import type { DecisionSummary, LeadTime, LeadTimeInterval, MilestoneSummary, StepSummary, WaySummary } from './summary.ts';

/** Of every interval of a summary. */
const confidence = 0.95;

/** Summarise columns, or the chunks they are made of. @throws InvariantError on chunks that do not join. */
export function summariseColumns(given: RunColumns | readonly RunColumns[], seed: number): DecisionSummary {
  const columns = isOne(given) ? given : mergeColumns(given);
  const strata = filingDatesOf(columns);
  const share = (outcome: Outcome): number =>
    tallyStrata({ values: valuesOf(columns, { kind: 'outcome', outcome }), strata }).mean;
  const shares = OUTCOMES.map((outcome) => [outcome, share(outcome)] as const);
  return {
    decision: columns.decision,
    runs: columns.runs,
    seed,
    milestones: Object.fromEntries(columns.milestones.flatMap((id) => milestoneOf(columns, strata, id))),
    outcomes: Object.fromEntries(shares) as Record<Outcome, number>,
    ways: Object.fromEntries(shares.flatMap(([outcome, taken]) => wayOf(columns, strata, { outcome, share: taken }))),
    steps: Object.fromEntries(columns.steps.flatMap((path, index) => stepOf(columns, strata, { path, index }))),
  };
}

function isOne(given: RunColumns | readonly RunColumns[]): given is RunColumns {
  return !Array.isArray(given);
}

/** A milestone that no dossier reached has no entry. */
function milestoneOf(columns: RunColumns, strata: Uint8Array, id: string): readonly (readonly [string, MilestoneSummary])[] {
  const days = leadTimesOf(columns, id);
  const reached = tallyStrata({ values: days.map((value) => (Number.isNaN(value) ? 0 : 1)), strata });
  if (reached.mean === 0) return [];
  const summary: MilestoneSummary = {
    reached: reached.mean,
    reachedStandardError: shareError(reached),
    leadTimeDays: leadTimeOf({ values: days, strata }),
    parts: partsOf(columns, strata, id),
  };
  return [[id, summary]];
}

/** Mean days of each part of the lead time, over the dossiers that reach the milestone. */
function partsOf(columns: RunColumns, strata: Uint8Array, id: string): Readonly<Record<TimePart, number>> {
  const width = columns.milestones.length;
  const column = columns.milestones.indexOf(id);
  const mean = (part: number): number => {
    const values = new Float64Array(columns.runs);
    for (let row = 0; row < columns.runs; row += 1) {
      const cell = row * width + column;
      const isReached = (columns.milestoneDay[cell] as number) >= 0;
      values[row] = isReached ? (columns.milestoneParts[cell * TIME_PARTS.length + part] as number) : Number.NaN;
    }
    return tallyStrata({ values, strata }).mean;
  };
  return Object.fromEntries(TIME_PARTS.map((part, index) => [part, mean(index)])) as Record<TimePart, number>;
}

function wayOf(
  columns: RunColumns,
  strata: Uint8Array,
  way: { readonly outcome: Outcome; readonly share: number },
): readonly (readonly [Outcome, WaySummary])[] {
  if (way.share === 0) return [];
  const asked = OUTCOMES.indexOf(way.outcome);
  const values = leadTimesOf(columns, 'end').map((days, row) => (columns.outcome[row] === asked ? days : Number.NaN));
  return [[way.outcome, { share: way.share, leadTimeDays: leadTimeOf({ values, strata }) }]];
}

/** A step that never ran has no entry. */
function stepOf(
  columns: RunColumns,
  strata: Uint8Array,
  step: { readonly path: string; readonly index: number },
): readonly (readonly [string, StepSummary])[] {
  const width = columns.steps.length;
  const cell = (row: number): number => row * width + step.index;
  const totals = new Float64Array(columns.runs).fill(Number.NaN);
  for (let row = 0; row < columns.runs; row += 1) {
    const end = columns.stepEnd[cell(row)] as number;
    if (end >= 0) totals[row] = end - (columns.stepStart[cell(row)] as number);
  }
  const overRuns = (measure: (row: number) => number): StratifiedTally => {
    const values = new Float64Array(columns.runs);
    for (let row = 0; row < columns.runs; row += 1) {
      values[row] = (columns.stepStart[cell(row)] as number) < 0 ? Number.NaN : measure(row);
    }
    return tallyStrata({ values, strata });
  };
  const waits = overRuns((row) => columns.stepWait[cell(row)] as number);
  if (waits.count === 0) return [];
  const summary: StepSummary = {
    runs: waits.share,
    ...(totals.some((days) => !Number.isNaN(days)) && { totalDays: leadTimeOf({ values: totals, strata }) }),
    waitDays: waits.mean,
    lapsed: overRuns((row) => columns.stepLapsed[cell(row)] as number).mean,
    stopped: overRuns((row) => (Number.isNaN(totals[row]) ? 1 : 0)).mean,
  };
  return [[step.path, summary]];
}

function leadTimeOf(sample: StratifiedSample): LeadTime {
  const tally = tallyStrata(sample);
  const distribution = distributionOf(sample, tally);
  return {
    mean: tally.mean,
    p10: quantileOf(distribution, 0.1),
    p50: quantileOf(distribution, 0.5),
    p90: quantileOf(distribution, 0.9),
    standardError: conditionalError(tally),
    interval: intervalOf(tally, (level) => quantileInterval(distribution, level, confidence)),
  };
}

function intervalOf(tally: StratifiedTally, ofLevel: (level: number) => readonly [number, number] | undefined): LeadTimeInterval {
  const { mean, standardError, degrees } = estimateFrom(tally);
  const half = degrees > 0 ? studentHalfWidth(standardError, degrees, confidence) : undefined;
  const [p10, p50, p90] = [ofLevel(0.1), ofLevel(0.5), ofLevel(0.9)];
  return {
    ...(half !== undefined && { mean: [mean - half, mean + half] as const }),
    ...(p10 && { p10 }),
    ...(p50 && { p50 }),
    ...(p90 && { p90 }),
  };
}
