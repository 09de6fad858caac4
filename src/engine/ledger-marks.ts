/** What a ledger writes down as days go by: when each step ran and waited, when each milestone was reached. */
import type { Ledger, Visit } from './ledger.ts';
import type { PreparedStep } from './setting.ts';
import type { StepSpan } from './trace.ts';

/** Write down when a step runs. */
export function spanned(ledger: Ledger, step: PreparedStep, change: Partial<StepSpan>): Ledger {
  const before = ledger.spans[step.path] ?? { startDay: ledger.today(), waitDays: 0, isLapsed: false };
  return { ...ledger, spans: { ...ledger.spans, [step.path]: { ...before, ...change } } };
}

/** Write down a change of a visit. */
export function visited(ledger: Ledger, visit: Visit, change: Partial<Visit>): Ledger {
  return { ...ledger, visits: { ...ledger.visits, [visit.id]: { ...visit, ...change } } };
}

/** Add days of waiting for a date to a visit and to its step (its mean over copies). */
export function waiting(ledger: Ledger, visit: Visit, days: number): Ledger {
  const { step } = visit;
  const waitDays = (ledger.spans[step.path]?.waitDays ?? 0) + days / step.copies;
  return visited(spanned(ledger, step, { waitDays }), visit, { calendarDays: visit.calendarDays + days });
}

/** Write down a milestone, and what the days up to it went to. */
export function reached(ledger: Ledger, id: string): Ledger {
  return {
    ...ledger,
    milestones: { ...ledger.milestones, [id]: ledger.today() },
    milestoneParts: { ...ledger.milestoneParts, [id]: ledger.parts },
  };
}

/** Write down the milestones at the start or the end of a phase. */
export function markMilestones(ledger: Ledger, phase: string, at: 'start' | 'end'): Ledger {
  let next = ledger;
  for (const [id, milestone] of Object.entries(ledger.decision.milestones)) {
    if (milestone.phase !== phase || milestone.at !== at) continue;
    if (milestone.first === true && next.milestones[id] !== undefined) continue;
    next = reached(next, id);
  }
  return next;
}
