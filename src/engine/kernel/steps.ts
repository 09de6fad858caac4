/** Steps over the kernel's memory: started when the one before has answered, answered, closing the phase with the last. */
import * as code from './codes.ts';
import { CLOSE, CLOSES_NOW, PHASE_ENDS, REPEAT } from './events.ts';
import * as at from './memory.ts';
import { AWAITED, type Memory } from './memory.ts';
import type { CompiledPhase, CompiledStep } from './program.ts';
import { traceAnswered, traceAsideStarted, traceStepStarted } from './tracing.ts';
import type { Visit } from './visit.ts';
import { foresee, startVisit, stop } from './visits.ts';
import { passes } from './voices.ts';

/** A detail tells an aside, the round in which it started, and its occurrence: more than the events of a dossier allow. */
const ROUNDS = 1 << 8;
const OCCURRENCES = 1 << 15;

export function answerOf(m: Memory, dossier: number, step: CompiledStep): number {
  return m.bytes[m.answerByte(dossier, step.index)]!;
}

/** The active step that must end before this one, if any (rule 7). */
export function predecessorOf(m: Memory, dossier: number, step: CompiledStep): number {
  let before = step.after;
  while (before >= 0) {
    const candidate = m.stepAt(before);
    if (answerOf(m, dossier, candidate) !== code.ABSENT) return before;
    before = candidate.after;
  }
  return -1;
}

/** Start a step; `cause` is the row of the trace that brought it about; `m.chain` is what led to it in its phase. */
export function startStep(m: Memory, dossier: number, step: CompiledStep, cause: number): void {
  writeStart(m, dossier, step, cause);
  if (!step.isPossible) {
    finishStep(m, dossier, step, step.behaviour === code.WORK ? code.DONE : code.NONE);
    return;
  }
  if (step.several >= 0) clearCopies(m, dossier, step);
  const round = m.bytes[dossier * m.byteStride + at.ROUND]!;
  if (m.isForeseeing) foreseeCopies(m, dossier, step, round);
  else for (let copy = 0; copy < step.copies; copy += 1) startVisit(m, dossier, step, copy, round);
}

/** Write down that a step starts on the day at hand. */
export function writeStart(m: Memory, dossier: number, step: CompiledStep, cause: number): void {
  if (m.trace !== undefined) traceStepStarted(m, dossier, step, cause);
  const row = m.spanOf(dossier, step);
  if (row < 0) return;
  m.columns.stepStart[row] = m.today;
  m.columns.stepEnd[row] = -1;
  m.columns.stepWait[row] = 0;
  m.columns.stepLapsed[row] = 0;
}

/** Write down that a step ends on the day at hand. */
export function writeEnd(m: Memory, dossier: number, step: CompiledStep): void {
  const row = m.spanOf(dossier, step);
  if (row >= 0) m.columns.stepEnd[row] = m.today;
}

/** Run all the copies of a step to their answer, each from today: the step answers on the day of the last one. */
function foreseeCopies(m: Memory, dossier: number, step: CompiledStep, round: number): void {
  if (step.several < 0) {
    const visit = foresee(m, dossier, step, 0, round);
    addDays(m, visit);
    finishStep(m, dossier, step, answerOfVisit(visit));
    return;
  }
  const { chain } = m;
  const today = m.today;
  const before = chain.slice();
  const last = chain.slice();
  let lastDay = -1;
  for (let copy = 0; copy < step.copies; copy += 1) {
    m.today = today;
    chain.set(before);
    const visit = foresee(m, dossier, step, copy, round);
    addDays(m, visit);
    joinCopy(m, dossier, step, answerOfVisit(visit));
    if (m.today > lastDay || (m.today === lastDay && visit.isLapsed)) {
      lastDay = m.today;
      last.set(chain);
    }
  }
  m.today = lastDay;
  chain.set(last);
  finishStep(m, dossier, step, joinedAnswer(m, dossier, step));
}

/** An aside lives beside its phase, and comes again, in the same round, if it repeats (rule 9). */
export function startAside(m: Memory, dossier: number, step: CompiledStep, round: number, occurrence = 1): void {
  if (!m.withAsides || !step.isPossible) return;
  traceAsideStarted(m, dossier, step, round);
  if (occurrence < step.repeatTimes) {
    const detail = (step.index * ROUNDS + round) * OCCURRENCES + occurrence + 1;
    m.schedule(REPEAT, dossier, detail, step.repeatDays, PHASE_ENDS);
  }
  startVisit(m, dossier, step, 0, round, occurrence);
}

/** An aside comes again. */
export function repeat(m: Memory, dossier: number, detail: number): void {
  const start = Math.floor(detail / OCCURRENCES);
  startAside(m, dossier, m.stepAt(Math.floor(start / ROUNDS)), start % ROUNDS, detail % OCCURRENCES);
}

/** An institution has answered. */
export function record(m: Memory, visit: Visit): void {
  const { chain } = m;
  const { dossier, step, round } = visit;
  chain[0] = visit.chainWork;
  chain[1] = visit.chainCalendar;
  chain[2] = visit.chainQueue;
  chain[3] = visit.chainLegal;
  addDays(m, visit);
  const answer = answerOfVisit(visit);
  stop(m, visit);
  if (step.isAside) {
    traceAnswered(m, dossier, step, code.DONE, round);
    return;
  }
  if (step.several < 0) finishStep(m, dossier, step, answer);
  else if (joinCopy(m, dossier, step, answer)) finishStep(m, dossier, step, joinedAnswer(m, dossier, step));
}

/** Add the days of a visit that ends today to what led to its start. */
function addDays({ chain, today }: Memory, { startDay, isLapsed, workDays, calendarDays, queueDays }: Visit): void {
  const days = today - startDay;
  if (isLapsed) {
    chain[3] = chain[3]! + days;
    return;
  }
  chain[0] = chain[0]! + workDays;
  chain[1] = chain[1]! + calendarDays;
  chain[2] = chain[2]! + queueDays;
  chain[3] = chain[3]! + days - workDays - calendarDays - queueDays;
}

export function answerOfVisit({ isLapsed, step, answer }: Visit): number {
  return isLapsed ? silentAnswer(step) : answer;
}

/** What silence answers for a step. */
export function silentAnswer({ behaviour, silence }: CompiledStep): number {
  if (behaviour === code.WORK) return code.DONE;
  if (behaviour === code.OPINION) return code.NONE;
  return silence === code.YES ? code.TACIT_YES : silence === code.NO ? code.TACIT_NO : code.NONE;
}

/** Counts of a step of several copies: answers given, then the favourable ones and, above, whether one was tacit. */
const TACIT_COPY = 1 << 20;

function copiesAt(m: Memory, dossier: number, step: CompiledStep): number {
  return dossier * m.stride + at.DOSSIER + m.program.clocks + 2 * step.several;
}

function clearCopies(m: Memory, dossier: number, step: CompiledStep): void {
  const place = copiesAt(m, dossier, step);
  m.ints[place] = 0;
  m.ints[place + 1] = 0;
}

/** Count the answer of a copy; true when it was the last one. */
function joinCopy(m: Memory, dossier: number, step: CompiledStep, answer: number): boolean {
  const place = copiesAt(m, dossier, step);
  m.ints[place] = m.ints[place]! + 1;
  if (code.isYesCode(answer)) m.ints[place + 1] = m.ints[place + 1]! + 1;
  if (code.isTacitCode(answer)) m.ints[place + 1] = m.ints[place + 1]! | TACIT_COPY;
  return m.ints[place] === step.copies;
}

function joinedAnswer(m: Memory, dossier: number, step: CompiledStep): number {
  if (step.behaviour === code.WORK) return code.DONE;
  const counted = m.ints[copiesAt(m, dossier, step) + 1]!;
  if (!passes(step, counted & (TACIT_COPY - 1))) return code.NO;
  return (counted & TACIT_COPY) !== 0 ? code.TACIT_YES : code.YES;
}

/** Write the answer of a step, start those that waited for it, close the phase when it was the last. */
function finishStep(m: Memory, dossier: number, step: CompiledStep, answer: number): void {
  const cause = m.trace === undefined ? -1 : traceAnswered(m, dossier, step, answer);
  m.bytes[m.answerByte(dossier, step.index)] = answer;
  writeEnd(m, dossier, step);
  keepLast(m, dossier, step);
  if (step.behaviour === code.LATENT) {
    m.ints[dossier * m.stride + at.CLOSE_EVENT] = m.schedule(CLOSE, dossier, 0, 0, PHASE_ENDS);
    return;
  }
  const phase = m.program.phases[step.phase]!;
  const place = dossier * m.byteStride + at.PENDING;
  const pending = m.bytes[place]! - 1;
  m.bytes[place] = pending;
  if (phase.hasFollowers) startFollowers(m, dossier, phase, step, cause);
  if (pending === 0 && !m.isForeseeing) closeToday(m, dossier, step.phase);
}

function startFollowers(m: Memory, dossier: number, phase: CompiledPhase, step: CompiledStep, cause: number): void {
  for (const follower of phase.steps) {
    if (follower.after < 0 || answerOf(m, dossier, follower) !== AWAITED) continue;
    if (predecessorOf(m, dossier, follower) !== step.index) continue;
    if (m.isForeseeing) foreseeFollower(m, dossier, follower, cause);
    else startStep(m, dossier, follower, cause);
  }
}

/** Run a step that waited for another from the day of that answer, then come back to it: several may have waited. */
function foreseeFollower(m: Memory, dossier: number, follower: CompiledStep, cause: number): void {
  const { chain } = m;
  const today = m.today;
  const [work, calendar, queue, legal] = [chain[0]!, chain[1]!, chain[2]!, chain[3]!];
  startStep(m, dossier, follower, cause);
  m.today = today;
  chain[0] = work;
  chain[1] = calendar;
  chain[2] = queue;
  chain[3] = legal;
}

/** Keep what led to the step that ends last: the first in lane order when several end on one day. */
function keepLast(m: Memory, dossier: number, step: CompiledStep): void {
  const base = dossier * m.stride;
  const lane = dossier * m.byteStride + at.LAST_LANE;
  const today = m.today;
  const last = m.ints[base + at.LAST_DAY]!;
  if (today < last || (today === last && step.index > m.bytes[lane]!)) return;
  m.ints[base + at.LAST_DAY] = today;
  m.bytes[lane] = step.index;
  const { ints, chain } = m;
  ints[base + at.LAST_PARTS] = chain[0]!;
  ints[base + at.LAST_PARTS + 1] = chain[1]!;
  ints[base + at.LAST_PARTS + 2] = chain[2]!;
  ints[base + at.LAST_PARTS + 3] = chain[3]!;
}

/** Forget which step ended last: nothing led to what starts now. */
export function forgetLast(m: Memory, dossier: number): void {
  const base = dossier * m.stride;
  const { ints, chain } = m;
  ints[base + at.LAST_DAY] = -1;
  for (let part = 0; part < 4; part += 1) {
    chain[part] = 0;
    ints[base + at.LAST_PARTS + part] = 0;
  }
}

/** A phase whose steps have all answered closes at the end of the day, or at once where nothing may come before. */
export function closeToday(m: Memory, dossier: number, phase: number): void {
  if (m.foresight.closesEarly[phase] === 1 && !m.hasClock(dossier) && m.desks?.isServing !== true) m.post(dossier, CLOSES_NOW, 0);
  else m.ints[dossier * m.stride + at.CLOSE_EVENT] = m.schedule(CLOSE, dossier, 0, 0, PHASE_ENDS);
}

export function cancelClose(m: Memory, dossier: number): void {
  const place = dossier * m.stride + at.CLOSE_EVENT;
  const pending = m.ints[place]!;
  if (pending >= 0) m.wheel.cancel(pending);
  m.ints[place] = -1;
}
