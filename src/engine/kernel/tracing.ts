/** What the rules of the kernel write into the trace of a dossier, when one is kept. Each gives the number of its row, or -1. */
import * as at from './memory.ts';
import { type Memory, VISIT } from './memory.ts';
import type { CompiledPhase, CompiledStep } from './program.ts';
import * as kind from './trace-columns.ts';

function roundOf(m: Memory, dossier: number): number {
  return m.bytes[dossier * m.byteStride + at.ROUND]!;
}

export function traceOpened(m: Memory): void {
  m.trace?.add(m.today, 0, { kind: kind.OPENED, cause: -1 });
}

export function tracePhaseStarted(m: Memory, dossier: number, phase: number): number {
  const { trace } = m;
  if (trace === undefined) return -1;
  const round = roundOf(m, dossier);
  const cause = phase === 0 && round === 0 ? 0 : trace.transition;
  const row = trace.add(m.today, round, { kind: kind.PHASE_STARTED, place: phase, cause });
  trace.phaseStarts.set(phase, round, row);
  return row;
}

export function tracePhaseEnded(m: Memory, dossier: number, phase: number, verdict: number): void {
  const { trace } = m;
  if (trace === undefined) return;
  const round = roundOf(m, dossier);
  const cause = trace.phaseStarts.get(phase, round);
  const row = trace.add(m.today, round, { kind: kind.PHASE_ENDED, place: phase, outcome: verdict, cause });
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
  return trace.add(m.today, round, { kind: what, place, step: step.index, cause: trace.verdicts.get(phase, round) });
}

/** `way` is the number of the return, `phase` where it leaves from. */
export function traceReturned(m: Memory, dossier: number, way: number, phase: number): void {
  const { trace } = m;
  if (trace === undefined) return;
  const round = roundOf(m, dossier);
  trace.transition = trace.add(m.today, round, {
    kind: kind.RETURNED,
    place: way,
    cause: trace.verdicts.get(phase, round),
  });
}

export function traceClock(m: Memory, dossier: number, { index, clock }: CompiledPhase): void {
  const { trace } = m;
  if (trace === undefined || clock === undefined) return;
  const round = roundOf(m, dossier);
  const cause = trace.phaseStarts.get(clock.from, round);
  trace.add(m.today, round, { kind: kind.CLOCK_RANG, place: index, outcome: clock.silence, cause });
}

export function traceEnded(m: Memory, dossier: number, outcome: number): void {
  const { trace } = m;
  if (trace === undefined) return;
  const round = roundOf(m, dossier);
  const cause = trace.verdicts.get(m.bytes[dossier * m.byteStride + at.PHASE]!, round);
  trace.add(m.today, round, { kind: kind.DOSSIER_ENDED, outcome, cause });
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
  const until = step.deadlineDays >= 0 && !step.isAside ? m.today + step.deadlineDays : -1;
  trace.stepStarts.set(step.index, round, trace.add(m.today, round, { kind: kind.STEP_STARTED, step: step.index, cause, until }));
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
  return trace.add(m.today, round, { kind: kind.ANSWERED, step: step.index, outcome: answer, cause });
}

/** The state that a visit has entered. */
export function traceStage(m: Memory, visit: number): void {
  const { trace, visits } = m;
  if (trace === undefined) return;
  const base = visit * VISIT;
  const step = visits[base + at.V_STEP]!;
  const copy = visits[base + at.V_COPY]!;
  const round = visits[base + at.V_ROUND]!;
  const cause = trace.stepStarts.get(step, round);
  const row = { kind: kind.STAGE, step, outcome: visits[base + at.V_STATE]!, cause, copy: copy > 0 ? copy : -1 };
  trace.add(m.today, round, row);
}

/** The wait for a date, until a day. */
export function traceDate(m: Memory, visit: number, until: number): void {
  traceVisit(m, visit, kind.CONVENED, until);
}

/** The sitting booked for a day; it becomes the cause of what the body says. */
export function traceConvened(m: Memory, visit: number, until: number): void {
  const row = traceVisit(m, visit, kind.CONVENED, until);
  m.trace?.markSitting(row);
  m.visits[visit * VISIT + at.V_CAUSE] = row;
}

export function traceLapsed(m: Memory, visit: number): void {
  traceVisit(m, visit, kind.TIME_LAPSED, -1);
}

export function traceSat(m: Memory, visit: number): void {
  const { trace, visits } = m;
  if (trace === undefined) return;
  const base = visit * VISIT;
  const counted = base + at.V_SITTING;
  const row = traceVisit(m, visit, kind.SAT, -1, visits[counted + 3]!);
  trace.count(row, visits[base + at.V_CALLS]!, visits[counted]!, visits[counted + 1]!, visits[counted + 2] === 1);
}

function traceVisit(m: Memory, visit: number, what: number, until: number, outcome = -1): number {
  const { trace, visits } = m;
  if (trace === undefined) return -1;
  const base = visit * VISIT;
  const step = m.stepAt(visits[base + at.V_STEP]!);
  const round = roundOf(m, visits[base + at.V_DOSSIER]!);
  const cause = what === kind.SAT ? visits[base + at.V_CAUSE]! : trace.stepStarts.get(step.index, visits[base + at.V_ROUND]!);
  const copy = step.copies > 1 ? visits[base + at.V_COPY]! : -1;
  return trace.add(m.today, round, { kind: what, step: step.index, cause, copy, until, outcome });
}
