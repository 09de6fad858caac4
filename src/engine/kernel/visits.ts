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
import * as event from './events.ts';
import { WORDS } from './fast-luck.ts';
import * as at from './memory.ts';
import { LAPSED, type Memory, QUEUED, UNDER_WORK, VISIT } from './memory.ts';
import { type CompiledStep, GUIDE } from './program.ts';
import { type Count, findSittingDay, holdSitting } from './sittings.ts';
import { traceConvened, traceDate, traceLapsed, traceSat, traceStage } from './tracing.ts';
import { followedOpinion, ownAnswer } from './voices.ts';

const count: Count = { present: 0, favourable: 0, verdict: 0, hasQuorum: false };

/** Send a copy of a step to its institution. */
export function startVisit(m: Memory, dossier: number, step: CompiledStep, copy: number, round: number, occurrence = 1): void {
  const visit = m.newVisit(dossier);
  openVisit(m, visit, step, copy, round, occurrence);
  const chain = visit * VISIT + at.V_CHAIN;
  for (let part = 0; part < 4; part += 1) m.visits[chain + part] = m.chain[part]!;
  if (step.deadlineDays >= 0) {
    m.visits[visit * VISIT + at.V_DEADLINE] = m.schedule(event.DEADLINE, visit, 0, step.deadlineDays, event.DEADLINES);
  }
  m.post(visit, event.ASK_TURN, 0);
}

function openVisit(m: Memory, visit: number, step: CompiledStep, copy: number, round: number, occurrence: number): void {
  const base = visit * VISIT;
  const { visits } = m;
  visits[base + at.V_STEP] = step.index;
  visits[base + at.V_COPY] = copy;
  visits[base + at.V_STATE] = step.firstState;
  visits[base + at.V_START] = m.today;
  visits[base + at.V_ANSWER] = code.NONE;
  visits[base + at.V_OCCURRENCE] = occurrence;
  visits[base + at.V_ROUND] = round;
  visits[base + at.V_DRAWN] = drawWork(m, step, copy, round, occurrence);
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
export function advance(m: Memory, visit: number, hasQuorum = false, verdict = 0): void {
  walk(m, visit, hasQuorum, verdict);
  ask(m, visit);
}

function walk(m: Memory, visit: number, hasQuorum: boolean, verdict: number): void {
  const { visits, life } = m;
  const base = visit * VISIT;
  for (;;) {
    const state = visits[base + at.V_STATE]!;
    let way = life.firstTransition[state]!;
    while (!isOpen(m, visit, way, hasQuorum)) way += 1;
    const actions = life.actions[way]!;
    if (actions !== 0) act(m, visit, actions, verdict);
    const target = life.target[way]!;
    visits[base + at.V_STATE] = target;
    if (m.trace !== undefined && target !== state) traceStage(m, visit);
    if (life.stage[target] !== code.STAGE_CHECK) return;
  }
}

function isOpen(m: Memory, visit: number, way: number, hasQuorum: boolean): boolean {
  const guard = m.life.guard[way]!;
  if (guard === code.ALWAYS) return true;
  if (guard === code.HAS_QUORUM) return hasQuorum;
  const base = visit * VISIT;
  if (guard === code.HAPPENS_ON_NO && m.visits[base + at.V_ANSWER] !== code.NO) return false;
  const checks = m.visits[base + at.V_CHECKS]!;
  if (checks >= m.life.atMost[way]!) return false;
  const place = m.stepAt(m.visits[base + at.V_STEP]!).placeHashes[m.visits[base + at.V_COPY]!]!;
  const draw = checks > 3 ? 1 : m.luck.uniform(WORDS.check, place, m.visits[base + at.V_ROUND]!, checks);
  return draw < m.life.chance[way]!;
}

function act(m: Memory, visit: number, actions: number, verdict: number): void {
  const base = visit * VISIT;
  const { visits } = m;
  if (actions & code.COUNT_CHECK) visits[base + at.V_CHECKS] = visits[base + at.V_CHECKS]! + 1;
  if (actions & code.RECORD_VOTE) visits[base + at.V_ANSWER] = verdict;
  if (actions & (code.GIVE_NONE | code.GIVE_OWN)) {
    const step = m.stepAt(visits[base + at.V_STEP]!);
    visits[base + at.V_ANSWER] = wordOf(m, visits[base + at.V_DOSSIER]!, step, visits[base + at.V_COPY]!, actions);
  }
}

/** The answer of an institution that answers alone: its own word, or none. */
export function wordOf(m: Memory, dossier: number, step: CompiledStep, copy: number, actions: number): number {
  if ((actions & code.GIVE_OWN) === 0) return code.NONE;
  return step.behaviour === code.WORK ? code.DONE : ownAnswer(m, dossier, step, copy);
}

/** Ask what the state at hand asks. */
function ask(m: Memory, visit: number): void {
  const { life } = m;
  const state = m.visits[visit * VISIT + at.V_STATE]!;
  const stage = life.stage[state]!;
  if (stage === code.STAGE_WORK) m.post(visit, event.ASK_WORK, takeShare(m, visit, state));
  else if (stage === code.STAGE_SIT) {
    m.post(visit, life.isSecondCall[state] === 1 ? event.ASK_SECOND_CALL : event.ASK_SITTING, 0);
  } else if (stage === code.STAGE_HOLD) m.post(visit, event.ASK_HOLD, life.holdDays[state]!);
  else m.post(visit, stage === code.STAGE_DATE ? event.ASK_DATE : event.ANSWERS_NOW, 0);
}

/** Days of work of a state: its share of the days drawn. */
function takeShare(m: Memory, visit: number, state: number): number {
  const share = m.life.share[state]!;
  const days = workDaysOfShare(m.visits[visit * VISIT + at.V_DRAWN]!, m.shares[visit]!, share);
  m.shares[visit] = m.shares[visit]! + share;
  return days;
}

/** Answer a request of a visit, but its answer itself. */
export function reply(m: Memory, visit: number, request: number, days: number): void {
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
function takeUp(m: Memory, visit: number, workDays: number): void {
  const base = visit * VISIT;
  const { visits, desks } = m;
  const desk = desks === undefined ? -1 : m.deskOf[visits[base + at.V_STEP]!]![visits[base + at.V_COPY]!]!;
  if (desks === undefined || desk < 0 || (visits[base + at.V_MARKS]! & UNDER_WORK) !== 0) {
    begin(m, visit, workDays);
    return;
  }
  visits[base + at.V_MARKS] = visits[base + at.V_MARKS]! | QUEUED;
  visits[base + at.V_SINCE] = m.today;
  visits[base + at.V_WAITS] = workDays;
  desks.join(desk, m, visit);
}

function begin(m: Memory, visit: number, workDays: number): void {
  if (workDays < 0) {
    advance(m, visit);
    return;
  }
  spend(m, visit, workDays);
}

function spend(m: Memory, visit: number, workDays: number): void {
  const base = visit * VISIT;
  m.visits[base + at.V_WORK] = m.visits[base + at.V_WORK]! + workDays;
  later(m, visit, event.ADVANCE, workDays, event.WORK_ENDS);
}

/** Let a visit go on in so many days; one that is foreseen waits for nothing, its day moves on. */
function later(m: Memory, visit: number, kind: number, days: number, moment: number): void {
  if (m.isForeseeing) m.today += days;
  else m.visits[visit * VISIT + at.V_EVENT] = m.schedule(kind, visit, 0, days, moment);
}

/**
 * Run a copy of a step to its answer at once, on days to come; the current day is then that of the answer. Its deadline cuts
 * it as it would have. Gives its visit, to be read before the next one.
 */
export function foresee(m: Memory, dossier: number, step: CompiledStep, copy: number, round: number): number {
  const visit = m.foreseenVisit(dossier);
  const base = visit * VISIT;
  const { life, visits } = m;
  const last = step.deadlineDays < 0 ? Number.POSITIVE_INFINITY : m.today + step.deadlineDays;
  openVisit(m, visit, step, copy, round, 1);
  for (let hasQuorum = false, verdict = 0; ; ) {
    walk(m, visit, hasQuorum, verdict);
    const state = visits[base + at.V_STATE]!;
    const stage = life.stage[state]!;
    if (stage === code.STAGE_ANSWER) return visit;
    if (stage === code.STAGE_SIT) {
      const isBooked = convene(m, visit, life.isSecondCall[state] === 1);
      if (isBooked && m.today <= last) traceSat(m, visit);
      hasQuorum = !isBooked || visits[base + at.V_SITTING + 2] === 1;
      verdict = isBooked ? visits[base + at.V_SITTING + 3]! : code.NONE;
    } else if (stage === code.STAGE_WORK) spend(m, visit, takeShare(m, visit, state));
    else if (stage === code.STAGE_DATE) awaitDate(m, visit);
    else later(m, visit, event.ADVANCE, life.holdDays[state]!, event.WORK_ENDS);
    if (m.today <= last) continue;
    m.today = last;
    lapse(m, visit);
    return visit;
  }
}

/** The institution takes up a file that queued. */
export function serve(m: Memory, visit: number): void {
  const base = visit * VISIT;
  const { visits } = m;
  const today = m.today;
  visits[base + at.V_MARKS] = (visits[base + at.V_MARKS]! & ~QUEUED) | UNDER_WORK;
  visits[base + at.V_QUEUE] = visits[base + at.V_QUEUE]! + today - visits[base + at.V_SINCE]!;
  visits[base + at.V_SINCE] = today;
  begin(m, visit, visits[base + at.V_WAITS]!);
}

/** A visit leaves its institution's desk, or its queue. */
export function leave(m: Memory, visit: number): void {
  const base = visit * VISIT;
  const marks = m.visits[base + at.V_MARKS]!;
  if (m.desks === undefined || (marks & (UNDER_WORK | QUEUED)) === 0) return;
  const desk = m.deskOf[m.visits[base + at.V_STEP]!]![m.visits[base + at.V_COPY]!]!;
  if (marks & UNDER_WORK) m.desks.leave(desk, m.today - m.visits[base + at.V_SINCE]!);
  if (marks & QUEUED) m.desks.giveUp(desk, m, visit);
  m.visits[base + at.V_MARKS] = marks & ~(UNDER_WORK | QUEUED);
}

function awaitDate(m: Memory, visit: number): void {
  const base = visit * VISIT;
  const { datesOfYear, dateNoticeDays } = m.stepAt(m.visits[base + at.V_STEP]!);
  const today = m.today;
  const date = nextDate(datesOfYear, today + dateNoticeDays) ?? today;
  traceDate(m, visit, date);
  addWait(m, visit, date - today);
  later(m, visit, event.ADVANCE, date - today, event.WORK_ENDS);
}

function addWait(m: Memory, visit: number, days: number): void {
  const base = visit * VISIT;
  m.visits[base + at.V_CALENDAR] = m.visits[base + at.V_CALENDAR]! + days;
  const step = m.stepAt(m.visits[base + at.V_STEP]!);
  const row = m.spanOf(m.visits[base + at.V_DOSSIER]!, step);
  if (row >= 0) m.columns.stepWait[row] = m.columns.stepWait[row]! + days / step.copies;
}

/**
 * Book the sitting of a body: by its calendar, or `afterDays` after a failed quorum, then without quorum. False when there
 * will be none.
 */
function convene(m: Memory, visit: number, isAgain: boolean): boolean {
  const base = visit * VISIT;
  const { visits } = m;
  const dossier = visits[base + at.V_DOSSIER]!;
  const step = m.stepAt(visits[base + at.V_STEP]!);
  const copy = visits[base + at.V_COPY]!;
  const { body } = step;
  const calls = visits[base + at.V_CALLS]!;
  if (body === undefined || calls > CALL_LIMIT) throw new InvariantError(`${step.prepared.path} cannot sit`);
  const secondCallDays = isAgain ? body.secondCallDays : -1;
  const today = m.today;
  const day = secondCallDays >= 0 ? today + secondCallDays : findSittingDay(m.venues, body, copy, today);
  visits[base + at.V_CALLS] = calls + 1;
  if (day < 0 || calls === CALL_LIMIT) return false;
  const followed = followedOpinion(m, dossier, step, copy);
  const isCounted = m.trace !== undefined || followed === 0;
  holdSitting(m, dossier, body, copy, day, isCounted, count);
  const hasQuorum = secondCallDays >= 0 || count.hasQuorum;
  const verdict = count.verdict === code.NONE || followed === 0 ? count.verdict : followed;
  visits[base + at.V_SITTING] = count.present;
  visits[base + at.V_SITTING + 1] = count.favourable;
  visits[base + at.V_SITTING + 2] = hasQuorum ? 1 : 0;
  visits[base + at.V_SITTING + 3] = verdict;
  traceConvened(m, visit, day);
  visits[base + at.V_BOOKED] = secondCallDays < 0 ? day : -1;
  if (secondCallDays < 0 && !m.isForeseeing) m.venues.book(body, copy, day, 1);
  addWait(m, visit, day - today);
  later(m, visit, event.SIT, day - today, event.SITTINGS);
  return true;
}

/** The body meets: the institution learns whether it had its quorum and what it voted. */
export function sit(m: Memory, visit: number): void {
  const base = visit * VISIT + at.V_SITTING;
  const { visits } = m;
  const hasQuorum = visits[base + 2] === 1;
  const verdict = visits[base + 3]!;
  traceSat(m, visit);
  advance(m, visit, hasQuorum, verdict);
}

/** The deadline of a step is over: silence answers, and its place at a sitting is free. */
export function expire(m: Memory, visit: number): void {
  const base = visit * VISIT;
  const { visits } = m;
  const { body } = m.stepAt(visits[base + at.V_STEP]!);
  const booked = visits[base + at.V_BOOKED]!;
  if (body !== undefined && booked > m.today) m.venues.book(body, visits[base + at.V_COPY]!, booked, -1);
  lapse(m, visit);
  m.post(visit, event.ANSWERS_NOW, 0);
}

function lapse(m: Memory, visit: number): void {
  const base = visit * VISIT;
  const { visits } = m;
  traceLapsed(m, visit);
  const row = m.spanOf(visits[base + at.V_DOSSIER]!, m.stepAt(visits[base + at.V_STEP]!));
  if (row >= 0) m.columns.stepLapsed[row] = 1;
  visits[base + at.V_MARKS] = visits[base + at.V_MARKS]! | LAPSED;
  visits[base + at.V_STATE] = m.life.lapse[visits[base + at.V_STATE]!]!;
  visits[base + at.V_ANSWER] = code.NONE;
  traceStage(m, visit);
}

/** Cancel what a visit waits for and forget it. */
export function stop(m: Memory, visit: number): void {
  const base = visit * VISIT;
  const pending = m.visits[base + at.V_EVENT]!;
  const deadline = m.visits[base + at.V_DEADLINE]!;
  if (pending >= 0) m.wheel.cancel(pending);
  if (deadline >= 0) m.wheel.cancel(deadline);
  leave(m, visit);
  m.freeVisit(visit);
}
