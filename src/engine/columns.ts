/**
 * Results of many runs of one decision as columns: one row a run, in the order of replication numbers. They cross a
 * worker's border without copies and come back in order, so that the number of workers never changes a byte.
 * Days count from 1 January of the filing year; -1 means never.
 */
import { FILING_DAYS } from '../core/year.ts';
import type { PreparedDecision } from './setting.ts';

/** Instead of an outcome: a dossier of a portfolio that had not ended on the last day. */
export const STILL_OPEN = 255;

/** What a dossier's days went to (docs/indicators.md, « How long? »). `queue` only exists in a portfolio. */
export const TIME_PARTS = ['work', 'calendar', 'queue', 'legal', 'return'] as const;
export type TimePart = (typeof TIME_PARTS)[number];

/** Names of the columns of a decision: the same for all its runs. */
export interface ColumnNames {
  readonly decision: string;
  /** Ids of the decision's milestones, sorted, `end` among them. */
  readonly milestones: readonly string[];
  /** Paths of its steps, sorted. */
  readonly steps: readonly string[];
}

export interface RunColumns extends ColumnNames {
  /** Number of the first replication; the others follow. */
  readonly firstRun: number;
  readonly runs: number;
  /** Index in `OUTCOMES`. */
  readonly outcome: Uint8Array;
  /** `runs` rows of one day a milestone. */
  readonly milestoneDay: Int32Array;
  /** `runs` rows of `TIME_PARTS.length` days a milestone, in the order of `TIME_PARTS`: they sum to its lead time. */
  readonly milestoneParts: Int32Array;
  /** `runs` rows of one day a step: its last start; its answer, -1 if it never ran or was stopped. */
  readonly stepStart: Int32Array;
  readonly stepEnd: Int32Array;
  /** Days spent waiting for a date or a sitting (mean over copies); whether silence answered. */
  readonly stepWait: Float64Array;
  readonly stepLapsed: Uint8Array;
}

/** Names of the columns of a decision: what may be reached, what may run in a dossier alone. */
export function columnNamesOf(prepared: PreparedDecision): ColumnNames {
  const steps = prepared.phases.flatMap(({ steps: cells, arbiter, appeal }) =>
    [...cells.filter(({ isAside }) => !isAside), arbiter, appeal].flatMap((step) => (step === undefined ? [] : [step.path])),
  );
  return {
    decision: prepared.id,
    milestones: [...new Set([...Object.keys(prepared.milestones), 'end'])].sort(),
    steps: steps.sort(),
  };
}

/** The filing day of a replication: its number names its date (every twelfth has the same). */
export function filingDayOf(replication: number): number {
  return FILING_DAYS[replication % FILING_DAYS.length] as number;
}

/** Columns with room for so many runs. */
export function emptyColumns(names: ColumnNames, firstRun: number, runs: number): RunColumns {
  const milestones = runs * names.milestones.length;
  const steps = runs * names.steps.length;
  return {
    decision: names.decision,
    milestones: names.milestones,
    steps: names.steps,
    firstRun,
    runs,
    outcome: new Uint8Array(runs),
    milestoneDay: new Int32Array(milestones).fill(-1),
    milestoneParts: new Int32Array(milestones * TIME_PARTS.length),
    stepStart: new Int32Array(steps).fill(-1),
    stepEnd: new Int32Array(steps).fill(-1),
    stepWait: new Float64Array(steps),
    stepLapsed: new Uint8Array(steps),
  };
}
