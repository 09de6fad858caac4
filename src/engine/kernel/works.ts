/** Institutions that only work, and phases in which all of them do: these take time, and pass. */
import * as code from './codes.ts';
import { type Memory, ROUND } from './memory.ts';
import type { CompiledPhase, CompiledStep } from './program.ts';
import { settleAsWork } from './time.ts';
import { traceAnswered, traceLapsedWork, traceState, traceStates, traceStepStarted } from './tracing.ts';
import { drawWork } from './visits.ts';

/**
 * Do the work of a step of one copy from the day at hand to its end, or to the deadline that cuts it: the day is then that.
 * True when the deadline came first.
 */
export function work(m: Memory, step: CompiledStep, round: number): boolean {
  const days = drawWork(m, step, 0, round, 1);
  const isLapsed = lapses(step, days);
  if (m.trace !== undefined) {
    traceArrival(m, step, round);
    traceTurn(m, step, round);
  }
  m.today += isLapsed ? step.deadlineDays : days;
  if (m.trace !== undefined) traceEnd(m, step, round, isLapsed);
  return isLapsed;
}

/** Whether so many days of work are more than a step may take. */
export function lapses({ deadlineDays }: CompiledStep, days: number): boolean {
  return deadlineDays >= 0 && days > deadlineDays;
}

export function traceArrival(m: Memory, step: CompiledStep, round: number): void {
  traceStates(m, step, step.straight?.arrival ?? [], round);
}

export function traceTurn(m: Memory, step: CompiledStep, round: number): void {
  traceStates(m, step, step.straight?.turn ?? [], round);
}

export function traceEnd(m: Memory, step: CompiledStep, round: number, isLapsed: boolean): void {
  if (isLapsed) {
    traceLapsedWork(m, step, round);
    traceState(m, step.index, 0, round, step.life.lapse);
  } else traceStates(m, step, step.straight?.end ?? [], round);
}

/** Do the works of a phase, at once or one after another; the day is then that of the last. `cause` is the row of its start. */
export function doWorks(m: Memory, dossier: number, phase: CompiledPhase, cause: number): void {
  const { ends, worked, today } = m;
  const round = m.bytes[dossier * m.byteStride + ROUND]!;
  let lastDay = -1;
  let workDays = 0;
  let before = cause;
  for (const step of phase.steps) {
    const { index, after } = step;
    const start = after < 0 ? today : ends[after]!;
    m.today = start;
    if (m.trace !== undefined) traceStepStarted(m, dossier, step, before);
    const isLapsed = work(m, step, round);
    if (m.trace !== undefined) before = traceAnswered(m, dossier, step, code.DONE);
    ends[index] = m.today;
    worked[index] = (after < 0 ? 0 : worked[after]!) + (isLapsed ? 0 : m.today - start);
    m.bytes[m.answerByte(dossier, index)] = code.DONE;
    if (m.withSpans) writeSpan(m, dossier, step, start, isLapsed);
    if (m.today <= lastDay) continue;
    lastDay = m.today;
    workDays = worked[index]!;
  }
  m.today = lastDay;
  settleAsWork(m, dossier, workDays);
}

/** Write down when a step that ends today ran. */
function writeSpan(m: Memory, dossier: number, step: CompiledStep, start: number, isLapsed: boolean): void {
  const row = m.spanOf(dossier, step);
  if (row < 0) return;
  m.columns.stepStart[row] = start;
  m.columns.stepEnd[row] = m.today;
  m.columns.stepWait[row] = 0;
  m.columns.stepLapsed[row] = isLapsed ? 1 : 0;
}
