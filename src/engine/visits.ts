/**
 * Visits to institutions: each copy of a step is sent to the machine of its actor, which asks for its turn, a date or a
 * sitting, and lapses at its deadline (docs/model.md, rules 10, 17, 23 to 27).
 */
import type { VisitInput } from '../../models/actors/vocabulary.ts';
import { dayAt } from '../core/mass.ts';
import { nextDate } from '../core/year.ts';
import { MOMENT } from './clock.ts';
import { cellRule, type Effects, type OwnEvent, type UnnumberedRecord } from './dossier-effects.ts';
import { followedOpinion, type Ledger, leaningOf, type Visit, willContext } from './ledger.ts';
import { spanned, waiting } from './ledger-marks.ts';
import type { PreparedStep } from './setting.ts';
import { findSittingDay, holdSitting } from './sitting.ts';
import { copyPlace, seatsFor } from './wills.ts';

/** A body that has failed its quorum so many times in a row answers nothing, so that no dossier waits for ever (rule 23). */
export const CALL_LIMIT = 24;

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
