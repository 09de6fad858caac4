/** What happened in one run: one flat record an event, in the order of rule 29. Columns convert without loss. */
import type { Outcome, Power } from '../../models/schema/decision.schema.ts';
import type { TimeParts } from './time-parts.ts';

export type TraceKind =
  | 'opened'
  | 'phaseStarted'
  | 'stepStarted'
  | 'stage'
  | 'convened'
  | 'sat'
  | 'answered'
  | 'lapsed'
  | 'clockRang'
  | 'phaseEnded'
  | 'arbitration'
  | 'appealed'
  | 'returned'
  | 'ended';

/** The count of one sitting. */
export interface SittingCount {
  readonly date: number;
  readonly call: number;
  readonly present: number;
  readonly seats: number;
  readonly hasQuorum: boolean;
  readonly for: number;
  readonly against: number;
}

export interface TraceRecord {
  readonly seq: number;
  /** Day from 1 January of the filing year. */
  readonly day: number;
  readonly kind: TraceKind;
  readonly phase?: string;
  readonly actor?: string;
  readonly copy?: number;
  readonly round: number;
  readonly power?: Power;
  /** Answer, verdict, outcome, or state entered, according to `kind`. */
  readonly outcome?: string;
  /** `seq` of the record that brought this one about; absent for `opened`. */
  readonly cause?: number;
  /** The rule at work: `cell/D/phase/actor`, `clock/D/phase`, `return/D/id`, … (a slot path). */
  readonly rule?: string;
  readonly sitting?: SittingCount;
  /** For `convened`: the day of the sitting; for `stepStarted`: the day the deadline expires. */
  readonly until?: number;
}

/** When a step ran: from its start to its answer (absent if it was stopped), and what it spent waiting for a date or a sitting. */
export interface StepSpan {
  readonly startDay: number;
  readonly endDay?: number;
  readonly waitDays: number;
  /** Whether silence answered. */
  readonly isLapsed: boolean;
}

export interface RunResult {
  readonly decision: string;
  readonly startDay: number;
  readonly outcome: Outcome;
  readonly endDay: number;
  /** Day of each milestone reached, counted from 1 January of the filing year. */
  readonly milestones: Readonly<Record<string, number>>;
  /** What the days up to each milestone went to; they sum to its lead time. */
  readonly milestoneParts: Readonly<Record<string, TimeParts>>;
  readonly facts: Readonly<Record<string, string>>;
  /** By path `phase/actor`, the last time each step ran. */
  readonly spans: Readonly<Record<string, StepSpan>>;
  /** Empty unless asked for. */
  readonly trace: readonly TraceRecord[];
}
