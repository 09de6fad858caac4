/** What a ledger writes down as days go by: when each step ran and waited, when each milestone was reached. */
import type { Ledger } from './ledger.ts';
import type { PreparedStep } from './setting.ts';
import type { StepSpan } from './trace.ts';

/** Write down when a step runs. */
export function spanned(ledger: Ledger, step: PreparedStep, change: Partial<StepSpan>): Ledger {
  const before = ledger.spans[step.path] ?? { startDay: ledger.today(), waitDays: 0, isLapsed: false };
  return { ...ledger, spans: { ...ledger.spans, [step.path]: { ...before, ...change } } };
}

/** Add days of waiting for a date to a step (its mean over copies). */
export function waiting(ledger: Ledger, step: PreparedStep, days: number): Ledger {
  return spanned(ledger, step, { waitDays: (ledger.spans[step.path]?.waitDays ?? 0) + days / step.copies });
}

export function markMilestones(ledger: Ledger, phase: string, at: 'start' | 'end'): Readonly<Record<string, number>> {
  let { milestones } = ledger;
  for (const [id, milestone] of Object.entries(ledger.decision.milestones)) {
    if (milestone.phase !== phase || milestone.at !== at) continue;
    if (milestone.first === true && milestones[id] !== undefined) continue;
    milestones = { ...milestones, [id]: ledger.today() };
  }
  return milestones;
}
