/**
 * Visits to institutions: each copy of a step is sent to the machine of its actor, which asks for its turn, a date or a
 * sitting, and lapses at its deadline (docs/model.md, rules 10, 17, 23 to 27).
 */
import type { VisitInput, VisitRequest } from '../../models/actors/vocabulary.ts';
import { dayAt } from '../core/mass.ts';
import { nextDate } from '../core/year.ts';
import { MOMENT } from './clock.ts';
import { cellRule, type Effects, type OwnEvent, type UnnumberedRecord } from './dossier-effects.ts';
import { followedOpinion, type Ledger, leaningOf, phaseNamed, type Visit, willContext } from './ledger.ts';
import { spanned, visited, waiting } from './ledger-marks.ts';
import { CALL_LIMIT } from './procedure.ts';
import type { PreparedStep } from './setting.ts';
import { findSittingDay, holdSitting } from './sitting.ts';
import { copyPlace, seatsFor } from './wills.ts';

/** Send one copy of a step to its institution's machine. */
export function visit(ledger: Ledger, effects: Effects, step: PreparedStep, copy: number, occurrence: number): Ledger {
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
    bookedDay: -1,
    round: ledger.round,
    occurrence,
    workDays: 0,
    calendarDays: 0,
    queueDays: 0,
    isUnderWork: false,
  };
  effects.spawn(entry, input);
  if (step.deadline !== undefined) {
    effects.raise({ type: 'DEADLINE', visit: id }, step.deadline.days + MOMENT.deadlines, `deadline ${id}`);
  }
  return { ...ledger, visits: { ...ledger.visits, [id]: entry } };
}

/** Answer what an institution asks: its turn, time to work, a delay, a date, a sitting. */
export function reply(ledger: Ledger, effects: Effects, { of, visit: id, days = 0 }: VisitRequest): Ledger {
  const found = ledger.visits[id];
  if (found === undefined) return ledger;
  if (of === 'turn' || of === 'work') return takeUp(ledger, effects, found, of === 'work' ? days : undefined);
  leave(ledger, effects, found);
  const away = found.isUnderWork ? visited(ledger, found, { isUnderWork: false }) : ledger;
  if (of === 'hold') {
    effects.send(id, { type: 'HELD' }, days + MOMENT.workEnds);
    return away;
  }
  const waits = away.visits[id] as Visit;
  if (of !== 'date') return convene(away, effects, waits, of === 'secondCall');
  const { daysOfYear = [], noticeDays = 0 } = found.step.calendar ?? {};
  const date = nextDate(daysOfYear, ledger.today() + noticeDays) ?? ledger.today();
  effects.trace(ledger, { ...visitRecord(found), kind: 'convened', key: `date ${id}`, until: date });
  effects.send(id, { type: 'DATE' }, date - ledger.today() + MOMENT.workEnds);
  return waiting(away, waits, date - ledger.today());
}

/** Take a file up, for its turn or for so many days of work; where capacity is limited it may queue first (rule 28). */
function takeUp(ledger: Ledger, effects: Effects, found: Visit, workDays: number | undefined): Ledger {
  const { world, key, rank } = ledger.options;
  if (!world.hasLimits || found.step.capacity === Number.POSITIVE_INFINITY || found.isUnderWork)
    return start(ledger, effects, found, workDays);
  const { step, copy } = found;
  const order = [ledger.today(), rank, phaseNamed(ledger, step.phase).index, step.lane, copy];
  effects.share((shared, turn) =>
    shared.join(copyPlace(step.actor, copy), step.capacity, { order, visit: `${key} ${found.id}`, serve: () => turn(found.id) }),
  );
  return visited(ledger, found, { queued: { since: ledger.today(), workDays } });
}

function start(ledger: Ledger, effects: Effects, found: Visit, workDays: number | undefined): Ledger {
  if (workDays === undefined) {
    effects.send(found.id, { type: 'SERVED' });
    return ledger;
  }
  effects.send(found.id, { type: 'WORKED' }, workDays + MOMENT.workEnds);
  return visited(ledger, found, { workDays: found.workDays + workDays });
}

/** The institution takes up a file that queued. */
export function serve(ledger: Ledger, effects: Effects, id: string): Ledger {
  const found = ledger.visits[id];
  if (found?.queued === undefined) return ledger;
  const { queued, ...rest } = found;
  const served: Visit = { ...rest, isUnderWork: true, queueDays: found.queueDays + ledger.today() - queued.since };
  return start(visited(ledger, served, {}), effects, served, queued.workDays);
}

/** A visit leaves its institution's desk, or its queue. */
export function leave(ledger: Ledger, effects: Effects, { id, step, copy, isUnderWork, queued }: Visit): void {
  const place = copyPlace(step.actor, copy);
  if (isUnderWork) effects.share((world) => world.leave(place));
  if (queued !== undefined) effects.share((world) => world.giveUp(place, `${ledger.options.key} ${id}`));
}

function visitRecord({ step, copy, round }: Visit): Pick<UnnumberedRecord, 'phase' | 'actor' | 'power' | 'because' | 'copy'> {
  return {
    phase: step.phase,
    actor: step.actor,
    power: step.power,
    because: `step ${step.path} ${round}`,
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
    : findSittingDay(body.meetings, ledger.options.world, place, today);
  if (day === undefined || found.calls === CALL_LIMIT) {
    effects.send(found.id, { type: 'SITTING', hasQuorum: true, verdict: 'none' });
    return visited(ledger, found, { calls: found.calls + 1 });
  }
  const wills = body.colleges.map((college) => seatsFor(willContext(ledger), body, college, copy));
  const sitting = holdSitting(ledger.options.luck, body, { copy, day, needsQuorum: !isSecondCall }, wills);
  const verdict = sitting.verdict === 'none' ? 'none' : (followedOpinion(ledger, step, copy) ?? sitting.verdict);
  const call = found.calls + 1;
  const { present, hasQuorum, for: favourable, against } = sitting;
  const count = { date: day, call, present, seats: body.seats, hasQuorum, for: favourable, against };
  effects.raise({ type: 'SIT', visit: found.id, count, verdict }, day - today + MOMENT.sittings, `to ${found.id}`);
  effects.trace(ledger, {
    ...visitRecord(found),
    key: `convened ${found.id} ${call}`,
    kind: 'convened',
    rule: `calendar/${body.id}`,
    until: day,
  });
  if (!isSecondCall) effects.share((world) => world.book(place, day, 1));
  return waiting(ledger, { ...found, calls: call, bookedDay: isSecondCall ? -1 : day }, day - today);
}

/** The body meets: the institution learns whether it had its quorum and what it voted. */
export function sit(ledger: Ledger, effects: Effects, event: Extract<OwnEvent, { type: 'SIT' }>): Ledger {
  const found = ledger.visits[event.visit];
  if (found === undefined) return ledger;
  const { hasQuorum, call } = event.count;
  effects.trace(ledger, {
    ...visitRecord(found),
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
    ...visitRecord(found),
    key: `lapsed ${id}`,
    kind: 'lapsed',
    rule: `${cellRule(ledger, found.step)}/deadline`,
  });
  effects.send(id, { type: 'EXPIRE' });
  freePlace(ledger, effects, found);
  return visited(spanned(ledger, found.step, { isLapsed: true }), found, { isLapsed: true });
}

/** A lapsed file gives its agenda place back. */
function freePlace(ledger: Ledger, effects: Effects, { step, copy, bookedDay }: Visit): void {
  const { body } = step;
  if (body === undefined || bookedDay <= ledger.today()) return;
  effects.share((world) => world.book(copyPlace(body.id, copy), bookedDay, -1));
}
