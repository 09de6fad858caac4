/** What replications of one decision say, on one side (baseline or scenario), under one set of positions. */
import type { Outcome } from '../../models/schema/decision.schema.ts';
import type { TimePart } from './columns.ts';

/**
 * Intervals at 95 %, luck only, in days. Of the mean: Student's, counting also that the number of dossiers on each filing date
 * is chance, so that it may be wider than the standard error says. Of quantiles: from order statistics, without assumption on
 * the shape. One is absent when there are too few dossiers to give it.
 */
export interface LeadTimeInterval {
  readonly mean?: readonly [number, number];
  readonly p10?: readonly [number, number];
  readonly p50?: readonly [number, number];
  readonly p90?: readonly [number, number];
}

/** Days, from filing. */
export interface LeadTime {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** Of the mean; luck only. */
  readonly standardError: number;
  readonly interval?: LeadTimeInterval;
}

export interface MilestoneSummary {
  /** Share of dossiers that reach it, in [0, 1], and its standard error. */
  readonly reached: number;
  readonly reachedStandardError: number;
  /** Absent when no dossier reached it. */
  readonly leadTimeDays?: LeadTime;
  /** Mean days that went to each part of the lead time: they sum to its mean. */
  readonly parts?: Readonly<Record<TimePart, number>>;
}

/** How long each way takes: dossiers that end so, and their days to the end. */
export interface WaySummary {
  readonly share: number;
  readonly leadTimeDays: LeadTime;
}

/** Days spent by a step when it runs: work, waiting for a date or a sitting, and in all. */
export interface StepSummary {
  /** Share of dossiers in which it runs. */
  readonly runs: number;
  /** From its start to its answer; absent when it never answers. */
  readonly totalDays?: LeadTime;
  /** Mean days spent waiting for a date or a sitting. */
  readonly waitDays: number;
  /** Share of its runs that its own deadline ended. */
  readonly lapsed: number;
  /** Share of its runs that a legal clock stopped before an answer. */
  readonly stopped: number;
}

export interface DecisionSummary {
  readonly decision: string;
  readonly runs: number;
  readonly seed: number;
  readonly milestones: Readonly<Record<string, MilestoneSummary>>;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly ways: Readonly<Partial<Record<Outcome, WaySummary>>>;
  /** By cell path `phase/actor`. */
  readonly steps: Readonly<Record<string, StepSummary>>;
}

/** Effective power of one voice: frequency of adoption if it is for, if it is against, the others as stated. */
export interface VoiceWeight {
  readonly ifFor: number;
  readonly ifAgainst: number;
  /** Of the difference; paired draws. */
  readonly standardError: number;
  /** True for the sole initiator: against means that nothing opens (agenda power, shown apart). */
  readonly isOpener: boolean;
}
