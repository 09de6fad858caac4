/**
 * Phases heard at once, from their first step to their last answer, before their days come (`foresight.ts`): each
 * institution works, or is followed to its answer, and what its days went to is counted on the way.
 */
import type { StraightLife } from './compile-step.ts';
import { type Memory, ROUND } from './memory.ts';
import type { CompiledPhase, CompiledStep } from './program.ts';
import { answerOfVisit, silentAnswer, writeEnd, writeStart } from './steps.ts';
import { settleAs } from './time.ts';
import { traceAnswered, traceLapsedWork, traceState, traceStates } from './tracing.ts';
import { drawWork, foresee, wordOf, writeLapse } from './visits.ts';

/** Hear the steps of a phase; the day is then that of its last answer. `cause` is the row of its start. */
export function hear(m: Memory, dossier: number, phase: CompiledPhase, steps: readonly CompiledStep[], cause: number): void {
  const { heard } = m;
  heard.workDays = 0;
  heard.calendarDays = 0;
  m.isForeseeing = true;
  if (keepsLaneOrder(m, phase.index)) hearInTurn(m, dossier, steps, cause);
  else hearAbreast(m, dossier, steps, cause);
  m.isForeseeing = false;
  settleAs(m, dossier, heard.workDays, heard.calendarDays);
}

/** Whether the steps of a phase may be run in lane order: nobody reads a trace, or their order is that of days. */
function keepsLaneOrder({ foresight, trace }: Memory, phase: number): boolean {
  return trace === undefined || foresight.isSequential[phase] === 1;
}

/** Each from the start of the phase, or from the answer that it comes after, which is in an earlier lane. */
function hearInTurn(m: Memory, dossier: number, steps: readonly CompiledStep[], cause: number): void {
  const { ends, worked, waited, heard, today } = m;
  const round = m.bytes[dossier * m.byteStride + ROUND]!;
  const isTold = m.withSpans || m.trace !== undefined;
  let lastDay = today;
  let before = cause;
  for (const step of steps) {
    const { index, after, straight } = step;
    m.today = after < 0 ? today : ends[after]!;
    if (isTold) writeStart(m, dossier, step, before);
    const answer = straight === undefined ? follow(m, dossier, step, round) : work(m, dossier, step, straight, round);
    m.bytes[m.answerByte(dossier, index)] = answer;
    if (isTold) before = writeAnswer(m, dossier, step, answer);
    ends[index] = m.today;
    if (after >= 0) {
      worked[index] = worked[index]! + worked[after]!;
      waited[index] = waited[index]! + waited[after]!;
    }
    if (m.today <= lastDay) continue;
    lastDay = m.today;
    heard.workDays = worked[index]!;
    heard.calendarDays = waited[index]!;
  }
  m.today = lastDay;
}

/** Follow a file through its institution. */
function follow(m: Memory, dossier: number, step: CompiledStep, round: number): number {
  const visit = foresee(m, dossier, step, 0, round);
  m.worked[step.index] = visit.isLapsed ? 0 : visit.workDays;
  m.waited[step.index] = visit.isLapsed ? 0 : visit.calendarDays;
  return answerOfVisit(visit);
}

/** Do the work of a step, until its end or the deadline that cuts it. */
function work(m: Memory, dossier: number, step: CompiledStep, straight: StraightLife, round: number): number {
  const days = drawWork(m, step, 0, round, 1);
  const isLapsed = lapses(step, days);
  if (m.trace !== undefined) {
    traceStates(m, step, straight.arrival, round);
    traceStates(m, step, straight.turn, round);
  }
  m.today += isLapsed ? step.deadlineDays : days;
  m.worked[step.index] = isLapsed ? 0 : days;
  m.waited[step.index] = 0;
  return endWork(m, dossier, step, straight, round, isLapsed);
}

/** Whether so many days of work are more than a step may take. */
function lapses({ deadlineDays }: CompiledStep, days: number): boolean {
  return deadlineDays >= 0 && days > deadlineDays;
}

function endWork(
  m: Memory,
  dossier: number,
  step: CompiledStep,
  straight: StraightLife,
  round: number,
  isLapsed: boolean,
): number {
  if (!isLapsed) {
    if (m.trace !== undefined) traceStates(m, step, straight.end, round);
    return wordOf(m, dossier, step, 0, straight.actions);
  }
  writeLapse(m, dossier, step);
  traceLapsedWork(m, step, round);
  traceState(m, step.index, 0, round, step.life.lapse);
  return silentAnswer(step);
}

/** Tell an answer given on the day at hand; gives the row of the trace. */
function writeAnswer(m: Memory, dossier: number, step: CompiledStep, answer: number): number {
  writeEnd(m, dossier, step);
  return m.trace === undefined ? -1 : traceAnswered(m, dossier, step, answer);
}

/** Day of a step that has ended. */
const ENDED = 0x7fffffff;

/** Straight steps side by side, their trace in the order of days: `foresight.isAbreast`. */
function hearAbreast(m: Memory, dossier: number, steps: readonly CompiledStep[], cause: number): void {
  const { ends, worked, heard, today } = m;
  const round = m.bytes[dossier * m.byteStride + ROUND]!;
  for (const step of steps) {
    writeStart(m, dossier, step, cause);
    traceStates(m, step, (step.straight as StraightLife).arrival, round);
  }
  for (const step of steps) {
    traceStates(m, step, (step.straight as StraightLife).turn, round);
    const days = drawWork(m, step, 0, round, 1);
    worked[step.index] = days;
    ends[step.index] = today + (lapses(step, days) ? step.deadlineDays : days);
  }
  let lastStep = -1;
  for (let left = steps.length; left > 0; left -= 1) {
    const step = steps[firstToEnd(m, steps)]!;
    const { index } = step;
    const isLapsed = lapses(step, worked[index]!);
    const isLast = ends[index]! > m.today || index < lastStep;
    m.today = ends[index]!;
    ends[index] = ENDED;
    const answer = endWork(m, dossier, step, step.straight as StraightLife, round, isLapsed);
    m.bytes[m.answerByte(dossier, index)] = answer;
    writeAnswer(m, dossier, step, answer);
    if (!isLast) continue;
    lastStep = index;
    heard.workDays = isLapsed ? 0 : worked[index]!;
  }
}

/** Which of some steps ends first: works before deadlines on one day (rule 29), then in lane order. */
function firstToEnd({ ends, worked }: Memory, steps: readonly CompiledStep[]): number {
  let first = 0;
  for (let lane = 1; lane < steps.length; lane += 1) {
    const [step, best] = [steps[lane]!, steps[first]!];
    const days = ends[step.index]! - ends[best.index]!;
    const isSooner = days === 0 ? !lapses(step, worked[step.index]!) && lapses(best, worked[best.index]!) : days < 0;
    if (isSooner) first = lane;
  }
  return first;
}
