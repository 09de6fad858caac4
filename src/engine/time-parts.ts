/**
 * What the days of a dossier went to. Phases follow each other, so time is shared out phase by phase: the step that ended
 * last counts (the first in lane order when several end that day), with those it waited for. Its working days are `work`,
 * its waits for a date or a sitting `calendar`, for its turn `queue`, the fixed delays of its institution `legal`.
 * A step ended by its deadline, a phase cut by a clock, days lost on the way are `legal`; phases walked again, `return`.
 */
import { TIME_PARTS, type TimePart } from './columns.ts';
import type { Ledger, Visit } from './ledger.ts';
import { predecessorOf } from './procedure.ts';
import type { PreparedPhase, PreparedStep } from './setting.ts';

/** Days, by what they went to. */
export type TimeParts = Readonly<Record<TimePart, number>>;

export const NO_TIME: TimeParts = { work: 0, calendar: 0, queue: 0, legal: 0, return: 0 };

function added(a: TimeParts, b: TimeParts): TimeParts {
  return Object.fromEntries(TIME_PARTS.map((part) => [part, a[part] + b[part]])) as Record<TimePart, number>;
}

/** What one visit took, from its start to its answer today. */
export function partsOfVisit(visit: Visit, today: number): TimeParts {
  const days = today - visit.startDay;
  if (visit.isLapsed) return { ...NO_TIME, legal: days };
  const { workDays: work, calendarDays: calendar, queueDays: queue } = visit;
  return { ...NO_TIME, work, calendar, queue, legal: days - work - calendar - queue };
}

/** What the phase under way took: its last step with those that it waited for. */
export function partsOfPhase(ledger: Ledger, phase: PreparedPhase): TimeParts {
  let last: PreparedStep | undefined;
  let lastDay = -1;
  for (const step of phase.steps) {
    const day = ledger.active.includes(step.path) ? (ledger.spans[step.path]?.endDay ?? -1) : -1;
    if (day > lastDay) [last, lastDay] = [step, day];
  }
  let sum = NO_TIME;
  for (let step = last; step !== undefined; ) {
    sum = added(sum, ledger.stepParts[step.path] ?? NO_TIME);
    const before = predecessorOf(phase, ledger.active, step);
    step = phase.steps.find(({ path }) => path === before);
  }
  return sum;
}

/** Share out the days up to today. */
export function settled(ledger: Ledger, parts: TimeParts): Ledger {
  const today = ledger.today();
  const isWalkedAgain = ledger.phase <= ledger.furthest;
  const counted = isWalkedAgain ? { ...NO_TIME, return: today - ledger.settledDay } : parts;
  return { ...ledger, parts: added(ledger.parts, counted), settledDay: today };
}

/** Share out the days up to today as legal wait. */
export function settledAsLegal(ledger: Ledger): Ledger {
  return settled(ledger, { ...NO_TIME, legal: ledger.today() - ledger.settledDay });
}
