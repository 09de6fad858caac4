/**
 * Visits to institutions over the kernel's memory: a visit walks through the states of its institution until it must ask
 * something of the world, and asks it by mail; its dossier answers in the order of the mail, as the XState system does
 * (docs/model.md, rules 10, 17, 23 to 28).
 */

import { workDaysOfShare } from '../../../models/actors/work-shares.ts';
import { InvariantError } from '../../core/issue.ts';
import { nextDate } from '../../core/year.ts';
import { CALL_LIMIT } from '../procedure.ts';
import * as code from './codes.ts';
import type { LifeWay } from './compile-step.ts';
import * as event from './events.ts';
import { WORDS } from './fast-luck.ts';
import type { Memory } from './memory.ts';
import { type CompiledStep, GUIDE } from './program.ts';
import { type Count, findSittingDay, holdSitting } from './sittings.ts';
import { traceConvened, traceDate, traceLapsed, traceSat, traceStage } from './tracing.ts';
import type { Visit } from './visit.ts';
import { followedOpinion, ownAnswer } from './voices.ts';

const count: Count = { present: 0, favourable: 0, verdict: 0, hasQuorum: false };

/** Send a copy of a step to its institution. */
export function startVisit(m: Memory, dossier: number, step: CompiledStep, copy: number, round: number, occurrence = 1): void {
  const { chain } = m;
  const visit = m.newVisit(dossier, step);
  openVisit(m, visit, dossier, step, copy, round, occurrence);
  visit.chainWork = chain[0]!;
  visit.chainCalendar = chain[1]!;
  visit.chainQueue = chain[2]!;
  visit.chainLegal = chain[3]!;
  if (step.deadlineDays >= 0) visit.deadline = m.schedule(event.DEADLINE, visit.index, 0, step.deadlineDays, event.DEADLINES);
  m.post(visit.index, event.ASK_TURN, 0);
}

function openVisit(
  m: Memory,
  visit: Visit,
  dossier: number,
  step: CompiledStep,
  copy: number,
  round: number,
  occurrence: number,
): void {
  visit.open(dossier, step, copy, round, occurrence, m.today);
  visit.drawnDays = drawWork(m, step, copy, round, occurrence);
  if (m.trace !== undefined) traceStage(m, visit);
}

/** Days of work of a copy of a step: one draw for its whole visit, none when they are always the same. */
export function drawWork(m: Memory, step: CompiledStep, copy: number, round: number, occurrence: number): number {
  const { work, guide, workFirst } = step;
  if (work.length === 1) return workFirst;
  const draw = m.luck.uniform(WORDS.work, step.placeHashes[copy]!, round, occurrence - 1);
  let day = guide[(draw * GUIDE) | 0]!;
  while (work[day]! <= draw) day += 1;
  return workFirst + day;
}

/** Walk on from where a visit rests, until it asks something or answers. `quorum` and `verdict` come from a sitting. */
export function advance(m: Memory, visit: Visit, hasQuorum = false, verdict = 0): void {
  walk(m, visit, hasQuorum, verdict);
  ask(m, visit);
}

function walk(m: Memory, visit: Visit, hasQuorum: boolean, verdict: number): void {
  for (;;) {
    const { state } = visit;
    const { target, actions } = openWay(m, visit, hasQuorum);
    if (actions !== 0) act(m, visit, actions, verdict);
    visit.state = target;
    if (m.trace !== undefined && target !== state) traceStage(m, visit);
    if (target.stage !== code.STAGE_CHECK) return;
  }
}

/** The first way out of the state of a visit that is open. */
function openWay(m: Memory, visit: Visit, hasQuorum: boolean): LifeWay {
  const { ways } = visit.state;
  let index = 0;
  while (!isOpen(m, visit, ways[index]!, hasQuorum)) index += 1;
  return ways[index]!;
}

function isOpen(m: Memory, visit: Visit, { guard, atMost, chance }: LifeWay, hasQuorum: boolean): boolean {
  if (guard === code.ALWAYS) return true;
  if (guard === code.HAS_QUORUM) return hasQuorum;
  const { checks, answer, step, copy, round } = visit;
  if (guard === code.HAPPENS_ON_NO && answer !== code.NO) return false;
  if (checks >= atMost) return false;
  const draw = checks > 3 ? 1 : m.luck.uniform(WORDS.check, step.placeHashes[copy]!, round, checks);
  return draw < chance;
}

function act(m: Memory, visit: Visit, actions: number, verdict: number): void {
  if (actions & code.COUNT_CHECK) visit.checks += 1;
  if (actions & code.RECORD_VOTE) visit.answer = verdict;
  if (actions & (code.GIVE_NONE | code.GIVE_OWN)) visit.answer = wordOf(m, visit.dossier, visit.step, visit.copy, actions);
}

/** The answer of an institution that answers alone: its own word, or none. */
export function wordOf(m: Memory, dossier: number, step: CompiledStep, copy: number, actions: number): number {
  if ((actions & code.GIVE_OWN) === 0) return code.NONE;
  return step.behaviour === code.WORK ? code.DONE : ownAnswer(m, dossier, step, copy);
}

/** Ask what the state at hand asks. */
function ask(m: Memory, visit: Visit): void {
  const { index, state } = visit;
  const { stage } = state;
  if (stage === code.STAGE_WORK) m.post(index, event.ASK_WORK, takeShare(visit));
  else if (stage === code.STAGE_SIT) m.post(index, state.isSecondCall ? event.ASK_SECOND_CALL : event.ASK_SITTING, 0);
  else if (stage === code.STAGE_HOLD) m.post(index, event.ASK_HOLD, state.holdDays);
  else m.post(index, stage === code.STAGE_DATE ? event.ASK_DATE : event.ANSWERS_NOW, 0);
}

/** Days of work of the state at hand: its share of the days drawn. */
function takeShare(visit: Visit): number {
  const { share } = visit.state;
  const days = workDaysOfShare(visit.drawnDays, visit.share, share);
  visit.share += share;
  return days;
}

/** Answer a request of a visit, but its answer itself. */
export function reply(m: Memory, visit: Visit, request: number, days: number): void {
  if (request === event.ASK_TURN || request === event.ASK_WORK) {
    takeUp(m, visit, request === event.ASK_TURN ? -1 : days);
    return;
  }
  leave(m, visit);
  if (request === event.ASK_HOLD) later(m, visit, event.ADVANCE, days, event.WORK_ENDS);
  else if (request === event.ASK_DATE) awaitDate(m, visit);
  else if (!convene(m, visit, request === event.ASK_SECOND_CALL)) advance(m, visit, true, code.NONE);
}

/** Take a file up, for its turn (-1) or for days of work; where capacity is limited it queues. */
function takeUp(m: Memory, visit: Visit, workDays: number): void {
  const { desks } = m;
  const desk = desks === undefined ? -1 : m.deskOf[visit.step.index]![visit.copy]!;
  if (desks === undefined || desk < 0 || visit.isUnderWork) {
    begin(m, visit, workDays);
    return;
  }
  visit.isQueued = true;
  visit.since = m.today;
  visit.waits = workDays;
  desks.join(desk, visit);
}

function begin(m: Memory, visit: Visit, workDays: number): void {
  if (workDays < 0) advance(m, visit);
  else spend(m, visit, workDays);
}

function spend(m: Memory, visit: Visit, workDays: number): void {
  visit.workDays += workDays;
  later(m, visit, event.ADVANCE, workDays, event.WORK_ENDS);
}

/** Let a visit go on in so many days; one that is foreseen waits for nothing, its day moves on. */
function later(m: Memory, visit: Visit, kind: number, days: number, moment: number): void {
  if (m.isForeseeing) m.today += days;
  else visit.event = m.schedule(kind, visit.index, 0, days, moment);
}

/**
 * Run a copy of a step to its answer at once, on days to come; the current day is then that of the answer. Its deadline cuts
 * it as it would have. Gives its visit, to be read before the next one.
 */
export function foresee(m: Memory, dossier: number, step: CompiledStep, copy: number, round: number): Visit {
  const visit = m.foreseenVisit(step);
  const last = step.deadlineDays < 0 ? Number.POSITIVE_INFINITY : m.today + step.deadlineDays;
  openVisit(m, visit, dossier, step, copy, round, 1);
  for (let hasQuorum = false, verdict = 0; ; ) {
    walk(m, visit, hasQuorum, verdict);
    const { state } = visit;
    const { stage } = state;
    if (stage === code.STAGE_ANSWER) return visit;
    if (stage === code.STAGE_SIT) {
      const isBooked = convene(m, visit, state.isSecondCall);
      if (isBooked && m.today <= last) traceSat(m, visit);
      hasQuorum = !isBooked || visit.hasQuorum;
      verdict = isBooked ? visit.verdict : code.NONE;
    } else if (stage === code.STAGE_WORK) spend(m, visit, takeShare(visit));
    else if (stage === code.STAGE_DATE) awaitDate(m, visit);
    else later(m, visit, event.ADVANCE, state.holdDays, event.WORK_ENDS);
    if (m.today <= last) continue;
    m.today = last;
    lapse(m, visit);
    return visit;
  }
}

/** The institution takes up a file that queued. */
export function serve(m: Memory, visit: Visit): void {
  const { today } = m;
  visit.isQueued = false;
  visit.isUnderWork = true;
  visit.queueDays += today - visit.since;
  visit.since = today;
  begin(m, visit, visit.waits);
}

/** A visit leaves its institution's desk, or its queue. */
export function leave(m: Memory, visit: Visit): void {
  const { isUnderWork, isQueued } = visit;
  if (m.desks === undefined || !(isUnderWork || isQueued)) return;
  const desk = m.deskOf[visit.step.index]![visit.copy]!;
  if (isUnderWork) m.desks.leave(desk, m.today - visit.since);
  if (isQueued) m.desks.giveUp(desk, visit);
  visit.isUnderWork = false;
  visit.isQueued = false;
}

function awaitDate(m: Memory, visit: Visit): void {
  const { datesOfYear, dateNoticeDays } = visit.step;
  const { today } = m;
  const date = nextDate(datesOfYear, today + dateNoticeDays) ?? today;
  traceDate(m, visit, date);
  addWait(m, visit, date - today);
  later(m, visit, event.ADVANCE, date - today, event.WORK_ENDS);
}

function addWait(m: Memory, visit: Visit, days: number): void {
  const { step, dossier } = visit;
  visit.calendarDays += days;
  const row = m.spanOf(dossier, step);
  if (row >= 0) m.columns.stepWait[row] = m.columns.stepWait[row]! + days / step.copies;
}

/**
 * Book the sitting of a body: by its calendar, or `afterDays` after a failed quorum, then without quorum. False when there
 * will be none.
 */
function convene(m: Memory, visit: Visit, isAgain: boolean): boolean {
  const { dossier, step, copy, calls } = visit;
  const { body } = step;
  if (body === undefined || calls > CALL_LIMIT) throw new InvariantError(`${step.prepared.path} cannot sit`);
  const secondCallDays = isAgain ? body.secondCallDays : -1;
  const { today } = m;
  const day = secondCallDays >= 0 ? today + secondCallDays : findSittingDay(m.venues, body, copy, today);
  visit.calls = calls + 1;
  if (day < 0 || calls === CALL_LIMIT) return false;
  const followed = followedOpinion(m, dossier, step, copy);
  const isCounted = m.trace !== undefined || followed === 0;
  holdSitting(m, dossier, body, copy, day, isCounted, count);
  visit.present = count.present;
  visit.favourable = count.favourable;
  visit.hasQuorum = secondCallDays >= 0 || count.hasQuorum;
  visit.verdict = count.verdict === code.NONE || followed === 0 ? count.verdict : followed;
  traceConvened(m, visit, day);
  visit.bookedDay = secondCallDays < 0 ? day : -1;
  if (secondCallDays < 0 && !m.isForeseeing) m.venues.book(body, copy, day, 1);
  addWait(m, visit, day - today);
  later(m, visit, event.SIT, day - today, event.SITTINGS);
  return true;
}

/** The body meets: the institution learns whether it had its quorum and what it voted. */
export function sit(m: Memory, visit: Visit): void {
  traceSat(m, visit);
  advance(m, visit, visit.hasQuorum, visit.verdict);
}

/** The deadline of a step is over: silence answers, and its place at a sitting is free. */
export function expire(m: Memory, visit: Visit): void {
  const { body } = visit.step;
  if (body !== undefined && visit.bookedDay > m.today) m.venues.book(body, visit.copy, visit.bookedDay, -1);
  lapse(m, visit);
  m.post(visit.index, event.ANSWERS_NOW, 0);
}

function lapse(m: Memory, visit: Visit): void {
  const { dossier, step } = visit;
  traceLapsed(m, visit);
  writeLapse(m, dossier, step);
  visit.isLapsed = true;
  visit.state = step.life.lapse;
  visit.answer = code.NONE;
  traceStage(m, visit);
}

/** Write down that the deadline of a step is over. */
export function writeLapse(m: Memory, dossier: number, step: CompiledStep): void {
  const row = m.spanOf(dossier, step);
  if (row >= 0) m.columns.stepLapsed[row] = 1;
}

/** Cancel what a visit waits for and forget it. */
export function stop(m: Memory, visit: Visit): void {
  if (visit.event >= 0) m.wheel.cancel(visit.event);
  if (visit.deadline >= 0) m.wheel.cancel(visit.deadline);
  leave(m, visit);
  m.freeVisit(visit);
}
