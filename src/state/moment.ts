/**
 * Where a dossier stands after a given record of its trace: the steps under way, those answered, the state of the
 * institution that acts. Days are counted from 1 January of the filing year, as in the trace.
 */
import type { RunResult, TraceRecord } from '../engine/trace.ts';

/** How a step stands: under way, or the answer it ended with. */
export interface StepStanding {
  readonly startDay: number;
  readonly endDay?: number;
  /** The answer; absent while under way. */
  readonly outcome?: string;
  /** State of the institution's machine for this step. */
  readonly state?: string;
  /** States gone through before, in order. */
  readonly visited: readonly string[];
}

export interface Moment {
  readonly index: number;
  readonly day: number;
  readonly record: TraceRecord;
  /** By cell path `phase/actor`, of the current round. */
  readonly steps: Readonly<Record<string, StepStanding>>;
  readonly phase?: string;
  /** Cell path of the step whose institution moved last. */
  readonly acting?: string;
}

/** Path of the cell a record is about; the latent steps of a phase are `phase/@arbiter` and `phase/@appeal`. */
export function pathOf({ phase, actor, power, kind }: TraceRecord): string | undefined {
  if (phase === undefined || actor === undefined) return undefined;
  if (actor === 'arbiter' || power === 'arbitrate' || kind === 'arbitration') return `${phase}/@arbiter`;
  if (actor === 'appeal' || power === 'appeal' || kind === 'appealed') return `${phase}/@appeal`;
  return `${phase}/${actor}`;
}

/** The standing after the record at `index`, or undefined for an empty trace. */
export function momentAt(run: RunResult, index: number): Moment | undefined {
  const last = Math.min(Math.max(index, 0), run.trace.length - 1);
  const record = run.trace[last];
  if (record === undefined) return undefined;
  const steps: Record<string, StepStanding> = {};
  let phase: string | undefined;
  let acting: string | undefined;
  for (const one of run.trace.slice(0, last + 1)) {
    const path = pathOf(one);
    if (one.kind === 'phaseStarted') phase = one.phase;
    if (one.kind === 'returned') clear(steps);
    if (path === undefined) continue;
    if (one.kind === 'stepStarted' || one.kind === 'stage' || one.kind === 'answered' || one.kind === 'sat') acting = path;
    steps[path] = follow(steps[path], one);
  }
  return { index: last, day: record.day, record, steps, ...(phase && { phase }), ...(acting && { acting }) };
}

function clear(steps: Record<string, StepStanding>): void {
  for (const path of Object.keys(steps)) delete steps[path];
}

function follow(standing: StepStanding | undefined, record: TraceRecord): StepStanding {
  const before = standing ?? { startDay: record.day, visited: [] };
  switch (record.kind) {
    case 'stepStarted':
      return { startDay: record.day, visited: [] };
    case 'stage':
      return enter(before, record.outcome);
    case 'answered':
    case 'lapsed':
      return { ...before, endDay: record.day, outcome: record.outcome ?? record.kind };
    default:
      return before;
  }
}

function enter(before: StepStanding, state: string | undefined): StepStanding {
  if (state === undefined) return before;
  return { ...before, state, visited: before.state === undefined ? before.visited : [...before.visited, before.state] };
}

/** One phase on the time line: its days and the round in which it ran. */
export interface PhaseSpan {
  readonly phase: string;
  readonly round: number;
  readonly fromDay: number;
  readonly toDay: number;
}

/** The phases of a run that took time, in order. */
export function phaseSpans(run: RunResult): readonly PhaseSpan[] {
  const starts = run.trace.filter(({ kind }) => kind === 'phaseStarted');
  return starts
    .map((start, index) => ({
      phase: start.phase ?? '',
      round: start.round,
      fromDay: start.day,
      toDay: starts[index + 1]?.day ?? run.endDay,
    }))
    .filter(({ fromDay, toDay }) => toDay > fromDay);
}
