/**
 * What the dossier's machine does: each exported function is one named action or guard of `dossier-machine.ts`, applying
 * the rules of docs/model.md. A rule takes the ledger and gives the next one; what it causes outside (visits, messages,
 * delays, trace) goes through `Effects`.
 */
import type { VisitAnswer, VisitEvent, VisitInput } from '../../models/actors/vocabulary.ts';
import type { Outcome } from '../../models/schema/decision.schema.ts';
import { dayAt } from '../core/mass.ts';
import { nextDate } from '../core/year.ts';
import { MOMENT } from './clock.ts';
import {
  activeSteps,
  followedOpinion,
  forgetFrom,
  impossibleAnswer,
  joinCopies,
  type Ledger,
  leaningOf,
  phaseAt,
  phaseNamed,
  silentAnswer,
  type Visit,
  willContext,
} from './ledger.ts';
import type { PreparedPhase, PreparedReturn, PreparedStep } from './setting.ts';
import { findSittingDay, holdSitting } from './sitting.ts';
import type { SittingCount, StepSpan, TraceRecord } from './trace.ts';
import { answerOfArbiter, arbitratedVerdict, clockVerdict, type StepAnswer, verdictOf } from './verdict.ts';
import { copyPlace, seatsFor } from './wills.ts';

/** A trace record before it is numbered: causes are named by keys. */
export interface UnnumberedRecord extends Omit<TraceRecord, 'seq' | 'cause' | 'day' | 'round'> {
  readonly key: string;
  readonly because?: string;
}

/** Events that the dossier sends itself, later. */
export type OwnEvent =
  | { type: 'DEADLINE'; visit: string }
  | { type: 'SIT'; visit: string; count: SittingCount; verdict: VisitAnswer }
  | { type: 'REPEAT'; path: string; occurrence: number }
  | { type: 'CLOSE' }
  | { type: 'FOUND' }
  | { type: `CLOCK.${string}` };

export interface Effects {
  spawn(visit: Visit, input: VisitInput): void;
  stop(visit: string): void;
  /** Days from today; the fraction is the moment of the day. */
  send(visit: string, event: VisitEvent, delayDays?: number): void;
  raise(event: OwnEvent, delayDays: number, id: string): void;
  cancel(id: string): void;
  trace(ledger: Ledger, record: UnnumberedRecord): void;
}

/** A body that has failed its quorum so many times in a row answers nothing, so that no dossier waits for ever (rule 23). */
const CALL_LIMIT = 24;

const cellRule = (ledger: Ledger, step: PreparedStep): string => `cell/${ledger.decision.id}/${step.path}`;
const phaseKey = (ledger: Ledger, phase: PreparedPhase): string => `phase ${phase.id} ${ledger.round}`;

/** The file arrives. */
export function open(ledger: Ledger, effects: Effects): Ledger {
  effects.trace(ledger, { key: 'opened', kind: 'opened' });
  return ledger;
}

/** Start a phase: its steps without predecessor, and the clocks that count from it. */
export function beginPhase(ledger: Ledger, effects: Effects, index: number): Ledger {
  const phase = phaseAt(ledger, index);
  const { steps, opener } = activeSteps(ledger, phase);
  const ordinary = steps.filter((step) => !step.isAside);
  let next: Ledger = {
    ...ledger,
    phase: index,
    initiator: opener ?? ledger.initiator,
    active: ordinary.map(({ path }) => path),
    verdict: undefined,
    milestones: markMilestones(ledger, phase.id, 'start'),
  };
  effects.trace(next, { key: phaseKey(next, phase), kind: 'phaseStarted', phase: phase.id, because: lastKey(next, phase) });
  next = startClocks(next, effects, phase);
  for (const step of steps) {
    if (step.isAside) next = startAside(next, effects, step, 1);
    else if (predecessorOf(phase, next.active, step) === undefined) next = startStep(next, effects, step, phaseKey(next, phase));
  }
  return closeIfDone(next, effects);
}

function lastKey(ledger: Ledger, phase: PreparedPhase): string {
  return phase.index === 0 && ledger.round === 0 ? 'opened' : 'transition';
}

function startClocks(ledger: Ledger, effects: Effects, phase: PreparedPhase): Ledger {
  let { clocks } = ledger;
  for (const candidate of ledger.decision.phases) {
    if (candidate.clock?.from !== phase.id) continue;
    const id = `clock ${candidate.id}`;
    effects.cancel(id);
    effects.raise({ type: `CLOCK.${candidate.id}` }, candidate.clock.days + MOMENT.deadlines, id);
    clocks = [...clocks.filter((running) => running !== candidate.id), candidate.id];
  }
  return { ...ledger, clocks };
}

/** The active step that must end before this one: inactive ones hand over to their own predecessor (rule 7). */
function predecessorOf(phase: PreparedPhase, active: readonly string[], step: PreparedStep): string | undefined {
  let actor = step.after;
  while (actor !== undefined) {
    const path = `${phase.id}/${actor}`;
    if (active.includes(path)) return path;
    actor = phase.steps.find((candidate) => candidate.path === path)?.after;
  }
  return undefined;
}

function startStep(ledger: Ledger, effects: Effects, step: PreparedStep, because: string): Ledger {
  let next = ledger;
  effects.trace(next, {
    key: `step ${step.path} ${next.round}`,
    because,
    kind: 'stepStarted',
    phase: step.phase,
    actor: step.actor,
    power: step.power,
    rule: cellRule(next, step),
    ...(step.deadline && { until: next.today() + step.deadline.days }),
  });
  next = spanned(next, step, { startDay: next.today(), waitDays: 0, isLapsed: false });
  if (!step.isPossible || step.copies === 0) return finishStep(next, effects, step, impossibleAnswer(step));
  next = { ...next, copies: { ...next.copies, [step.path]: [] } };
  for (let copy = 0; copy < step.copies; copy += 1) next = visit(next, effects, step, copy, 1);
  return next;
}

/** Write down when a step runs. */
function spanned(ledger: Ledger, step: PreparedStep, change: Partial<StepSpan>): Ledger {
  const before = ledger.spans[step.path] ?? { startDay: ledger.today(), waitDays: 0, isLapsed: false };
  return { ...ledger, spans: { ...ledger.spans, [step.path]: { ...before, ...change } } };
}

/** Add days of waiting for a date to a step (its mean over copies). */
function waiting(ledger: Ledger, step: PreparedStep, days: number): Ledger {
  return spanned(ledger, step, { waitDays: (ledger.spans[step.path]?.waitDays ?? 0) + days / step.copies });
}

function startAside(ledger: Ledger, effects: Effects, step: PreparedStep, occurrence: number): Ledger {
  if (!ledger.options.withTrace || !step.isPossible) return ledger;
  effects.trace(ledger, {
    key: `step ${step.path} ${ledger.round}`,
    because: phaseKey(ledger, phaseNamed(ledger, step.phase)),
    kind: 'stepStarted',
    phase: step.phase,
    actor: step.actor,
    power: step.power,
    rule: cellRule(ledger, step),
  });
  if (step.repeat !== undefined && occurrence < step.repeat.times) {
    const event = { type: 'REPEAT', path: step.path, occurrence: occurrence + 1 } as const;
    effects.raise(event, step.repeat.everyDays + MOMENT.phaseEnds, `repeat ${step.path}`);
  }
  return visit(ledger, effects, step, 0, occurrence);
}

/** A yearly meeting, a follow-up: once more. */
export function repeat(ledger: Ledger, effects: Effects, path: string, occurrence: number): Ledger {
  const step = stepAt(ledger, path);
  return startAside(ledger, effects, step, occurrence);
}

function stepAt(ledger: Ledger, path: string): PreparedStep {
  const phase = phaseNamed(ledger, path.slice(0, path.indexOf('/')));
  return phase.steps.find((step) => step.path === path) as PreparedStep;
}

/** Send one copy of a step to its institution's machine. */
function visit(ledger: Ledger, effects: Effects, step: PreparedStep, copy: number, occurrence: number): Ledger {
  const id = `${copyPlace(step.path, copy)} ${ledger.round} ${occurrence}`;
  const { luck } = ledger.options;
  const place = copyPlace(step.path, copy);
  const input: VisitInput = {
    power: step.power,
    workDays: dayAt(step.work, luck.uniform('work', place, ledger.round, occurrence - 1)),
    sits: step.body !== undefined,
    isCalledAgain: step.body?.again !== undefined,
    hasCalendar: step.calendar !== undefined,
    leaning: leaningOf(ledger, step, copy),
    luck: luck.uniforms('check', place, ledger.round, 4),
    hypotheses: ledger.decision.hypotheses,
  };
  const entry: Visit = {
    id,
    step,
    copy,
    startDay: ledger.today(),
    isLapsed: false,
    calls: 0,
    lastSittingDay: -1,
    occurrence,
  };
  effects.spawn(entry, input);
  if (step.deadline !== undefined) {
    effects.raise({ type: 'DEADLINE', visit: id }, step.deadline.days + MOMENT.deadlines, `deadline ${id}`);
  }
  return { ...ledger, visits: { ...ledger.visits, [id]: entry } };
}

/** Answer what an institution asks: its turn, a date, a sitting. */
export function reply(ledger: Ledger, effects: Effects, of: 'turn' | 'date' | 'sitting' | 'secondCall', id: string): Ledger {
  const found = ledger.visits[id];
  if (found === undefined) return ledger;
  if (of === 'turn') {
    effects.send(id, { type: 'SERVED' });
    return ledger;
  }
  if (of === 'date') {
    const { daysOfYear = [], noticeDays = 0 } = found.step.calendar ?? {};
    const date = nextDate(daysOfYear, ledger.today() + noticeDays) ?? ledger.today();
    effects.trace(ledger, { ...visitRecord(ledger, found), kind: 'convened', key: `date ${id}`, until: date });
    effects.send(id, { type: 'DATE' }, date - ledger.today() + MOMENT.workEnds);
    return waiting(ledger, found.step, date - ledger.today());
  }
  return convene(ledger, effects, found, of === 'secondCall');
}

function visitRecord(
  ledger: Ledger,
  { step, copy }: Visit,
): Pick<UnnumberedRecord, 'phase' | 'actor' | 'power' | 'because' | 'copy'> {
  return {
    phase: step.phase,
    actor: step.actor,
    power: step.power,
    because: `step ${step.path} ${ledger.round}`,
    ...(step.copies > 1 && { copy }),
  };
}

/** Book the sitting of a body: by its calendar, or `afterDays` after a failed quorum, then without quorum. */
function convene(ledger: Ledger, effects: Effects, found: Visit, isAgain: boolean): Ledger {
  const { step, copy } = found;
  const { body } = step;
  if (body === undefined || found.calls > CALL_LIMIT) return ledger;
  const place = copyPlace(body.id, copy);
  const isSecondCall = isAgain && body.again !== undefined && 'afterDays' in body.again;
  const today = ledger.today();
  const day = isSecondCall
    ? today + Math.max(1, (body.again as { readonly afterDays: number }).afterDays)
    : findSittingDay(body.meetings, ledger.agenda, place, today);
  if (day === undefined || found.calls === CALL_LIMIT) {
    effects.send(found.id, { type: 'SITTING', hasQuorum: true, verdict: 'none' });
    return { ...ledger, visits: { ...ledger.visits, [found.id]: { ...found, calls: found.calls + 1 } } };
  }
  const wills = body.colleges.map((college) => seatsFor(willContext(ledger), body, college, copy));
  const sitting = holdSitting(ledger.options.luck, body, { copy, day, needsQuorum: !isSecondCall }, wills);
  const verdict = sitting.verdict === 'none' ? 'none' : (followedOpinion(ledger, step, copy) ?? sitting.verdict);
  const call = found.calls + 1;
  const { present, hasQuorum, for: favourable, against } = sitting;
  const count = { date: day, call, present, seats: body.seats, hasQuorum, for: favourable, against };
  effects.raise({ type: 'SIT', visit: found.id, count, verdict }, day - today + MOMENT.sittings, `to ${found.id}`);
  effects.trace(ledger, {
    ...visitRecord(ledger, found),
    key: `convened ${found.id} ${call}`,
    kind: 'convened',
    rule: `calendar/${body.id}`,
    until: day,
  });
  const held: Visit = { ...found, calls: call, lastSittingDay: day };
  const agenda = isSecondCall
    ? ledger.agenda
    : { ...ledger.agenda, [`${place}@${day}`]: (ledger.agenda[`${place}@${day}`] ?? 0) + 1 };
  return waiting({ ...ledger, agenda, visits: { ...ledger.visits, [found.id]: held } }, step, day - today);
}

/** The body meets: the institution learns whether it had its quorum and what it voted. */
export function sit(ledger: Ledger, effects: Effects, event: Extract<OwnEvent, { type: 'SIT' }>): Ledger {
  const found = ledger.visits[event.visit];
  if (found === undefined) return ledger;
  const { hasQuorum, call } = event.count;
  effects.trace(ledger, {
    ...visitRecord(ledger, found),
    key: `sat ${found.id} ${call}`,
    because: `convened ${found.id} ${call}`,
    kind: 'sat',
    outcome: hasQuorum ? event.verdict : 'noQuorum',
    sitting: event.count,
  });
  effects.send(found.id, { type: 'SITTING', hasQuorum, verdict: event.verdict });
  return ledger;
}

/** The deadline of a step is over: silence answers. */
export function expire(ledger: Ledger, effects: Effects, id: string): Ledger {
  const found = ledger.visits[id];
  if (found === undefined) return ledger;
  effects.trace(ledger, {
    ...visitRecord(ledger, found),
    key: `lapsed ${id}`,
    kind: 'lapsed',
    rule: `${cellRule(ledger, found.step)}/deadline`,
  });
  effects.send(id, { type: 'EXPIRE' });
  const spent = spanned(freePlace(ledger, found), found.step, { isLapsed: true });
  return { ...spent, visits: { ...ledger.visits, [id]: { ...found, isLapsed: true } } };
}

/** A lapsed file gives its agenda place back. */
function freePlace(ledger: Ledger, { step, copy, lastSittingDay }: Visit): Ledger {
  if (step.body === undefined || lastSittingDay <= ledger.today()) return ledger;
  const key = `${copyPlace(step.body.id, copy)}@${lastSittingDay}`;
  return { ...ledger, agenda: { ...ledger.agenda, [key]: Math.max(0, (ledger.agenda[key] ?? 0) - 1) } };
}

/** An institution has answered. */
export function record(ledger: Ledger, effects: Effects, id: string, answer: VisitAnswer): Ledger {
  const found = ledger.visits[id];
  if (found === undefined) return ledger;
  const { step } = found;
  const visits = Object.fromEntries(Object.entries(ledger.visits).filter(([key]) => key !== id));
  effects.cancel(`deadline ${id}`);
  effects.stop(id);
  const next = { ...ledger, visits };
  if (step.isAside) {
    traceAnswer(next, effects, step, 'done');
    return next;
  }
  const given: StepAnswer = found.isLapsed ? silentAnswer(step) : answer;
  const copies = [...(next.copies[step.path] ?? []), given];
  const joined = { ...next, copies: { ...next.copies, [step.path]: copies } };
  return copies.length < step.copies ? joined : finishStep(joined, effects, step, joinCopies(step, copies));
}

function traceAnswer(ledger: Ledger, effects: Effects, step: PreparedStep, answer: StepAnswer): void {
  effects.trace(ledger, {
    key: `answer ${step.path} ${ledger.round}`,
    because: `step ${step.path} ${ledger.round}`,
    kind: 'answered',
    phase: step.phase,
    actor: step.actor,
    power: step.power,
    outcome: answer,
    rule: cellRule(ledger, step),
  });
}

/** Write the answer of a step, start those that waited for it, close the phase when it was the last. */
function finishStep(ledger: Ledger, effects: Effects, step: PreparedStep, answer: StepAnswer): Ledger {
  traceAnswer(ledger, effects, step, answer);
  let next = spanned({ ...ledger, answers: { ...ledger.answers, [step.path]: answer } }, step, { endDay: ledger.today() });
  if (step.behaviour === 'latent') {
    effects.raise({ type: 'CLOSE' }, MOMENT.phaseEnds, 'close');
    return next;
  }
  const phase = phaseNamed(next, step.phase);
  for (const follower of phase.steps) {
    if (!next.active.includes(follower.path) || next.answers[follower.path] !== undefined) continue;
    if (predecessorOf(phase, next.active, follower) !== step.path) continue;
    next = startStep(next, effects, follower, `answer ${step.path} ${next.round}`);
  }
  return closeIfDone(next, effects);
}

function closeIfDone(ledger: Ledger, effects: Effects): Ledger {
  if (ledger.active.some((path) => ledger.answers[path] === undefined)) return ledger;
  effects.cancel('close');
  effects.raise({ type: 'CLOSE' }, MOMENT.phaseEnds, 'close');
  return ledger;
}

/** All steps have answered: read the verdict. */
export function judge(ledger: Ledger, effects: Effects): Ledger {
  const phase = phaseAt(ledger, ledger.phase);
  return concludePhase({ ...ledger, verdict: verdictOf(phase, ledger.answers, ledger.initiator) }, effects, phase);
}

function concludePhase(ledger: Ledger, effects: Effects, phase: PreparedPhase): Ledger {
  effects.trace(ledger, {
    key: `verdict ${phase.id} ${ledger.round}`,
    because: phaseKey(ledger, phase),
    kind: 'phaseEnded',
    phase: phase.id,
    ...(ledger.verdict && { outcome: ledger.verdict.kind }),
  });
  return { ...ledger, milestones: markMilestones(ledger, phase.id, 'end') };
}

/** A legal clock rings: what is pending stops and the file is settled by silence (rule 18). */
export function ring(ledger: Ledger, effects: Effects, phaseId: string): Ledger {
  const phase = phaseNamed(ledger, phaseId);
  effects.cancel('close');
  for (const { id, step } of Object.values(ledger.visits)) {
    if (step.isAside) continue;
    effects.cancel(`deadline ${id}`);
    effects.stop(id);
  }
  const visits = Object.fromEntries(Object.entries(ledger.visits).filter(([, { step }]) => step.isAside));
  const expected = phase.steps.filter(
    (step) => (step.behaviour === 'separate' || step.behaviour === 'group') && activeSteps(ledger, phase).steps.includes(step),
  );
  effects.trace(ledger, {
    key: `clock ${phase.id} ${ledger.round}`,
    because: phaseKey(ledger, phaseNamed(ledger, phase.clock?.from ?? phase.id)),
    kind: 'clockRang',
    phase: phase.id,
    rule: `clock/${ledger.decision.id}/${phase.id}`,
    outcome: phase.clock?.onSilence ?? 'no',
  });
  const verdict = clockVerdict(phase, ledger.answers, expected, ledger.initiator);
  const clocks = ledger.clocks.filter((running) => running !== phaseId);
  return concludePhase({ ...ledger, visits, clocks, phase: phase.index, active: [], verdict }, effects, phase);
}

/** The parties disagree: the arbiter is asked, or repeats what it said if it is one of them. */
export function callArbiter(ledger: Ledger, effects: Effects): Ledger {
  const phase = phaseAt(ledger, ledger.phase);
  const arbiter = phase.arbiter as PreparedStep;
  effects.trace(ledger, {
    key: `arbitration ${phase.id} ${ledger.round}`,
    because: `verdict ${phase.id} ${ledger.round}`,
    kind: 'arbitration',
    phase: phase.id,
    actor: arbiter.actor,
    rule: `arbiter/${ledger.decision.id}/${phase.id}`,
  });
  return startStep(ledger, effects, arbiter, `arbitration ${phase.id} ${ledger.round}`);
}

export function judgeArbiter(ledger: Ledger, effects: Effects): Ledger {
  const phase = phaseAt(ledger, ledger.phase);
  const before = ledger.verdict ?? verdictOf(phase, ledger.answers, ledger.initiator);
  return concludePhase({ ...ledger, verdict: arbitratedVerdict(before, answerOfArbiter(phase, ledger.answers)) }, effects, phase);
}

/** Whether an appeal is lodged after a negative verdict: once a dossier, with its chance. */
export function hearsAppeal(ledger: Ledger, phaseId: string): boolean {
  const { appeal } = phaseNamed(ledger, phaseId);
  if (appeal === undefined || ledger.isAppealUsed || ledger.verdict === undefined || ledger.verdict.kind === 'passes')
    return false;
  return ledger.options.luck.uniform('appeal', phaseId, ledger.round) < appeal.chance;
}

export function callAppeal(ledger: Ledger, effects: Effects, phaseId: string): Ledger {
  const appeal = phaseNamed(ledger, phaseId).appeal as PreparedStep;
  const phase = phaseAt(ledger, ledger.phase);
  effects.trace(ledger, {
    key: `appeal ${phaseId} ${ledger.round}`,
    because: `verdict ${phase.id} ${ledger.round}`,
    kind: 'appealed',
    phase: phaseId,
    actor: appeal.actor,
    rule: `appeal/${ledger.decision.id}/${phaseId}`,
  });
  const next = stopClocks(ledger, effects);
  return startStep({ ...next, isAppealUsed: true }, effects, appeal, `appeal ${phaseId} ${ledger.round}`);
}

function stopClocks(ledger: Ledger, effects: Effects): Ledger {
  for (const phase of ledger.clocks) effects.cancel(`clock ${phase}`);
  return { ...ledger, clocks: [] };
}

/** The appeal's yes opens the way on; its no leaves the verdict as it was. */
export function judgeAppeal(ledger: Ledger, effects: Effects, phaseId: string): Ledger {
  const phase = phaseNamed(ledger, phaseId);
  const answer = ledger.answers[(phase.appeal as PreparedStep).path] ?? 'none';
  if (answer !== 'yes' && answer !== 'tacitYes') return ledger;
  const verdict = { kind: 'passes', isTacit: answer === 'tacitYes', isBinding: true, callsArbiter: false } as const;
  return concludePhase({ ...ledger, phase: phase.index, verdict }, effects, phase);
}

/** The phase passes: remember whether tacitly; after the last one, the dossier is adopted or closed. */
export function leavePhase(ledger: Ledger, effects: Effects): Ledger {
  const phase = phaseAt(ledger, ledger.phase);
  effects.cancel(`clock ${phase.id}`);
  const passedTacitly = ledger.verdict?.isBinding === true ? ledger.verdict.isTacit : ledger.passedTacitly;
  const next = { ...ledger, passedTacitly, clocks: ledger.clocks.filter((running) => running !== phase.id) };
  if (phase.index < next.decision.phases.length - 1) return next;
  return finish(next, effects, passedTacitly === undefined ? 'closed' : passedTacitly ? 'adoptedTacit' : 'adopted');
}

/** Whether a negative verdict sends the file back (rule 21). */
export function goesBack(ledger: Ledger, id: string): boolean {
  const way = returnNamed(ledger, id);
  const kind = ledger.verdict?.kind === 'refusedTacit' ? 'refused' : ledger.verdict?.kind;
  if (kind === undefined || kind === 'passes' || !way.on.includes(kind)) return false;
  const used = ledger.returnsUsed[id] ?? 0;
  return used < way.max && ledger.options.luck.uniform('return', id, 0, used) < way.chance;
}

function returnNamed(ledger: Ledger, id: string): PreparedReturn {
  return ledger.decision.returns.find((candidate) => candidate.id === id) as PreparedReturn;
}

export function goBack(ledger: Ledger, effects: Effects, id: string): Ledger {
  const way = returnNamed(ledger, id);
  const target = phaseNamed(ledger, way.to);
  effects.trace(ledger, {
    key: `return ${id} ${ledger.round}`,
    because: `verdict ${way.at} ${ledger.round}`,
    kind: 'returned',
    phase: way.to,
    rule: `return/${ledger.decision.id}/${id}`,
  });
  const forgotten = forgetFrom(ledger, target.index);
  return {
    ...forgotten,
    round: ledger.round + 1,
    returnsUsed: { ...ledger.returnsUsed, [id]: (ledger.returnsUsed[id] ?? 0) + 1 },
  };
}

/** A negative verdict ends the dossier. */
export function end(ledger: Ledger, effects: Effects): Ledger {
  const kind = ledger.verdict?.kind ?? 'blocked';
  return finish(ledger, effects, kind === 'passes' ? 'adopted' : kind);
}

function finish(ledger: Ledger, effects: Effects, outcome: Outcome): Ledger {
  effects.trace(ledger, {
    key: 'ended',
    because: `verdict ${phaseAt(ledger, ledger.phase).id} ${ledger.round}`,
    kind: 'ended',
    outcome,
  });
  return { ...ledger, outcome, milestones: { ...ledger.milestones, end: ledger.today() } };
}

/** Nobody knows who is competent: days are lost before the first binding phase (rule 22). */
export function isMisrouted(ledger: Ledger): boolean {
  const { misroute } = ledger.decision;
  return (
    misroute !== undefined && !ledger.isMisrouteSpent && ledger.options.luck.uniform('misroute', 'misroute') < misroute.chance
  );
}

export function loseWay(ledger: Ledger, effects: Effects): Ledger {
  effects.raise({ type: 'FOUND' }, (ledger.decision.misroute?.days ?? 0) + MOMENT.phaseEnds, 'found');
  return { ...ledger, isMisrouteSpent: true };
}

function markMilestones(ledger: Ledger, phase: string, at: 'start' | 'end'): Readonly<Record<string, number>> {
  let { milestones } = ledger;
  for (const [id, milestone] of Object.entries(ledger.decision.milestones)) {
    if (milestone.phase !== phase || milestone.at !== at) continue;
    if (milestone.first === true && milestones[id] !== undefined) continue;
    milestones = { ...milestones, [id]: ledger.today() };
  }
  return milestones;
}
