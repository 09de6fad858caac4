/** What the rules of the kernel write into the trace of a dossier, when one is kept. Each gives the number of its row, or -1. */
import type { LifeState } from './compile-step.ts';
import type { Memory } from './memory.ts';
import * as at from './memory.ts';
import type { CompiledPhase, CompiledStep } from './program.ts';
import * as kind from './trace-columns.ts';
import { NO } from './trace-columns.ts';
import type { Visit } from './visit.ts';

function roundOf(m: Memory, dossier: number): number {
  return m.bytes[dossier * m.byteStride + at.ROUND]!;
}

export function traceOpened(m: Memory): void {
  m.trace?.add(kind.OPENED, m.today, 0, NO, NO, NO, NO);
}

export function tracePhaseStarted(m: Memory, dossier: number, phase: number): number {
  const { trace } = m;
  if (trace === undefined) return -1;
  const round = roundOf(m, dossier);
  const cause = phase === 0 && round === 0 ? 0 : trace.transition;
  const row = trace.add(kind.PHASE_STARTED, m.today, round, cause, phase, NO, NO);
  trace.phaseStarts.set(phase, round, row);
  return row;
}

export function tracePhaseEnded(m: Memory, dossier: number, phase: number, verdict: number): void {
  const { trace } = m;
  if (trace === undefined) return;
  const round = roundOf(m, dossier);
  const cause = trace.phaseStarts.get(phase, round);
  const row = trace.add(kind.PHASE_ENDED, m.today, round, cause, phase, NO, verdict);
  trace.verdicts.set(phase, round, row);
  trace.transition = row;
}

export function traceArbitration(m: Memory, dossier: number, phase: number, arbiter: CompiledStep): number {
  return traceLatent(m, dossier, kind.ARBITRATION, phase, phase, arbiter);
}

/** `heard` is the phase of the appeal, `phase` that of the verdict appealed. */
export function traceAppealed(m: Memory, dossier: number, heard: number, phase: number, appeal: CompiledStep): number {
  return traceLatent(m, dossier, kind.APPEALED, heard, phase, appeal);
}

function traceLatent(m: Memory, dossier: number, what: number, place: number, phase: number, step: CompiledStep): number {
  const { trace } = m;
  if (trace === undefined) return -1;
  const round = roundOf(m, dossier);
  return trace.add(what, m.today, round, trace.verdicts.get(phase, round), place, step.index, NO);
}

/** `way` is the number of the return, `phase` where it leaves from. */
export function traceReturned(m: Memory, dossier: number, way: number, phase: number): void {
  const { trace } = m;
  if (trace === undefined) return;
  const round = roundOf(m, dossier);
  trace.transition = trace.add(kind.RETURNED, m.today, round, trace.verdicts.get(phase, round), way, NO, NO);
}

export function traceClock(m: Memory, dossier: number, { index, clock }: CompiledPhase): void {
  const { trace } = m;
  if (trace === undefined || clock === undefined) return;
  const round = roundOf(m, dossier);
  const cause = trace.phaseStarts.get(clock.from, round);
  trace.add(kind.CLOCK_RANG, m.today, round, cause, index, NO, clock.silence);
}

export function traceEnded(m: Memory, dossier: number, outcome: number): void {
  const { trace } = m;
  if (trace === undefined) return;
  const round = roundOf(m, dossier);
  const cause = trace.verdicts.get(m.bytes[dossier * m.byteStride + at.PHASE]!, round);
  trace.add(kind.DOSSIER_ENDED, m.today, round, cause, NO, NO, outcome);
}

export function traceStepStarted(
  m: Memory,
  dossier: number,
  step: CompiledStep,
  cause: number,
  round = roundOf(m, dossier),
): void {
  const { trace } = m;
  if (trace === undefined) return;
  const until = step.deadlineDays >= 0 && !step.isAside ? m.today + step.deadlineDays : NO;
  trace.stepStarts.set(step.index, round, trace.add(kind.STEP_STARTED, m.today, round, cause, NO, step.index, NO, until));
}

/** An aside is brought about by its phase, in the round in which it first started. */
export function traceAsideStarted(m: Memory, dossier: number, step: CompiledStep, round: number): void {
  if (m.trace !== undefined) traceStepStarted(m, dossier, step, m.trace.phaseStarts.get(step.phase, round), round);
}

export function traceAnswered(
  m: Memory,
  dossier: number,
  step: CompiledStep,
  answer: number,
  round = roundOf(m, dossier),
): number {
  const { trace } = m;
  if (trace === undefined) return -1;
  const cause = trace.stepStarts.get(step.index, round);
  return trace.add(kind.ANSWERED, m.today, round, cause, NO, step.index, answer);
}

/** The state that a visit has entered. */
export function traceStage(m: Memory, { step, copy, round, state }: Visit): void {
  traceState(m, step.index, copy, round, state);
}

/** A state that an institution has entered for a copy of a step. */
export function traceState(m: Memory, step: number, copy: number, round: number, state: LifeState): void {
  const { trace } = m;
  if (trace === undefined) return;
  trace.add(kind.STAGE, m.today, round, trace.stepStarts.get(step, round), NO, step, state.index, NO, copy > 0 ? copy : NO);
}

/** States that an institution has entered for a step of one copy. */
export function traceStates(m: Memory, { index }: CompiledStep, states: readonly LifeState[], round: number): void {
  const { trace, today } = m;
  if (trace === undefined) return;
  const cause = trace.stepStarts.get(index, round);
  for (const state of states) trace.add(kind.STAGE, today, round, cause, NO, index, state.index);
}

/** The wait for a date, until a day. */
export function traceDate(m: Memory, visit: Visit, until: number): void {
  traceVisit(m, visit, kind.CONVENED, until);
}

/** The sitting booked for a day; it becomes the cause of what the body says. */
export function traceConvened(m: Memory, visit: Visit, until: number): void {
  const row = traceVisit(m, visit, kind.CONVENED, until);
  m.trace?.markSitting(row);
  visit.cause = row;
}

export function traceLapsed(m: Memory, visit: Visit): void {
  traceVisit(m, visit, kind.TIME_LAPSED, -1);
}

/** The deadline of a step of one copy that an institution was at work on. */
export function traceLapsedWork(m: Memory, step: CompiledStep, round: number): void {
  const { trace } = m;
  if (trace === undefined) return;
  trace.add(kind.TIME_LAPSED, m.today, round, trace.stepStarts.get(step.index, round), NO, step.index, NO);
}

export function traceSat(m: Memory, visit: Visit): void {
  const row = traceVisit(m, visit, kind.SAT, -1, visit.verdict);
  m.trace?.count(row, visit.calls, visit.present, visit.favourable, visit.hasQuorum);
}

function traceVisit(m: Memory, visit: Visit, what: number, until: number, outcome = -1): number {
  const { trace } = m;
  if (trace === undefined) return -1;
  const { step, dossier, copy, round, cause } = visit;
  const because = what === kind.SAT ? cause : trace.stepStarts.get(step.index, round);
  return trace.add(what, m.today, roundOf(m, dossier), because, NO, step.index, outcome, until, step.copies > 1 ? copy : NO);
}
