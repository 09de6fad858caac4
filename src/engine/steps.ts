/** Steps of a phase: started when the one before has answered, answered, and closing the phase with the last (rules 5 to 10). */
import type { VisitAnswer } from '../../models/actors/vocabulary.ts';
import { MOMENT } from './clock.ts';
import { cellRule, type Effects, phaseKey } from './dossier-effects.ts';
import { joinCopies, type Ledger, phaseNamed } from './ledger.ts';
import { spanned } from './ledger-marks.ts';
import { predecessorOf } from './procedure.ts';
import type { PreparedStep } from './setting.ts';
import { NO_TIME, partsOfVisit, type TimeParts } from './time-parts.ts';
import { impossibleAnswer, type StepAnswer, silentAnswer } from './verdict.ts';
import { leave, visit } from './visits.ts';

export function startStep(ledger: Ledger, effects: Effects, step: PreparedStep, because: string): Ledger {
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
  next = { ...next, spans: { ...next.spans, [step.path]: { startDay: next.today(), waitDays: 0, isLapsed: false } } };
  if (!step.isPossible || step.copies === 0) return finishStep(next, effects, step, impossibleAnswer(step), NO_TIME);
  next = { ...next, copies: { ...next.copies, [step.path]: [] } };
  for (let copy = 0; copy < step.copies; copy += 1) next = visit(next, effects, step, copy, 1);
  return next;
}

export function startAside(ledger: Ledger, effects: Effects, step: PreparedStep, occurrence: number): Ledger {
  if (!ledger.options.withAsides || !step.isPossible || step.copies === 0) return ledger;
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
    const event = { type: 'REPEAT', path: step.path, occurrence: occurrence + 1, round: ledger.round } as const;
    effects.raise(event, step.repeat.everyDays + MOMENT.phaseEnds, `repeat ${step.path} ${ledger.round}`);
  }
  return visit(ledger, effects, step, 0, occurrence);
}

/** A yearly meeting, a follow-up: once more, in the round in which it first started. */
export function repeat(
  ledger: Ledger,
  effects: Effects,
  { path, occurrence, round }: { readonly path: string; readonly occurrence: number; readonly round: number },
): Ledger {
  const next = startAside({ ...ledger, round }, effects, stepAt(ledger, path), occurrence);
  return { ...next, round: ledger.round };
}

function stepAt(ledger: Ledger, path: string): PreparedStep {
  const phase = phaseNamed(ledger, path.slice(0, path.indexOf('/')));
  return phase.steps.find((step) => step.path === path) as PreparedStep;
}

/** An institution has answered. */
export function record(ledger: Ledger, effects: Effects, id: string, answer: VisitAnswer): Ledger {
  const found = ledger.visits[id];
  if (found === undefined) return ledger;
  const { step } = found;
  const visits = Object.fromEntries(Object.entries(ledger.visits).filter(([key]) => key !== id));
  effects.cancel(`deadline ${id}`);
  effects.stop(id);
  leave(ledger, effects, found);
  const next = { ...ledger, visits };
  if (step.isAside) {
    traceAnswer({ ...next, round: found.round }, effects, step, 'done');
    return next;
  }
  const given: StepAnswer = found.isLapsed ? silentAnswer(step) : answer;
  const copies = [...(next.copies[step.path] ?? []), given];
  const joined = { ...next, copies: { ...next.copies, [step.path]: copies } };
  if (copies.length < step.copies) return joined;
  return finishStep(joined, effects, step, joinCopies(step, copies), partsOfVisit(found, ledger.today()));
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
function finishStep(ledger: Ledger, effects: Effects, step: PreparedStep, answer: StepAnswer, parts: TimeParts): Ledger {
  traceAnswer(ledger, effects, step, answer);
  const answered = {
    ...ledger,
    answers: { ...ledger.answers, [step.path]: answer },
    stepParts: { ...ledger.stepParts, [step.path]: parts },
  };
  let next = spanned(answered, step, { endDay: ledger.today() });
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

export function closeIfDone(ledger: Ledger, effects: Effects): Ledger {
  if (ledger.active.some((path) => ledger.answers[path] === undefined)) return ledger;
  effects.cancel('close');
  effects.raise({ type: 'CLOSE' }, MOMENT.phaseEnds, 'close');
  return ledger;
}
