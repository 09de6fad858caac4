/** Phases of a dossier: begun, judged, cut short by a legal clock, left for the next one (rules 5, 16, 18, 20, 22). */
import type { Outcome } from '../../models/schema/decision.schema.ts';
import { MOMENT } from './clock.ts';
import { type Effects, phaseKey } from './dossier-effects.ts';
import { activeSteps, type Ledger, phaseAt, phaseNamed } from './ledger.ts';
import { markMilestones, reached } from './ledger-marks.ts';
import { predecessorOf } from './procedure.ts';
import type { PreparedPhase } from './setting.ts';
import { closeIfDone, startAside, startStep } from './steps.ts';
import { partsOfPhase, settled, settledAsLegal } from './time-parts.ts';
import { clockVerdict, verdictOf } from './verdict.ts';
import { leave } from './visits.ts';

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
  const arrived = settledAsLegal({
    ...ledger,
    phase: index,
    opener,
    initiator: opener?.slice(opener.indexOf('/') + 1),
    active: ordinary.map(({ path }) => path),
    verdict: undefined,
  });
  let next = markMilestones(arrived, phase.id, 'start');
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

/** All steps have answered: read the verdict. */
export function judge(ledger: Ledger, effects: Effects): Ledger {
  const phase = phaseAt(ledger, ledger.phase);
  const judged = settled(ledger, partsOfPhase(ledger, phase));
  return concludePhase({ ...judged, verdict: verdictOf(phase, ledger.answers, ledger.initiator) }, effects, phase);
}

/** The end of a phase whose arbiter is called is reached when the arbiter has answered. */
export function concludePhase(ledger: Ledger, effects: Effects, phase: PreparedPhase): Ledger {
  effects.trace(ledger, {
    key: `verdict ${phase.id} ${ledger.round}`,
    because: phaseKey(ledger, phase),
    kind: 'phaseEnded',
    phase: phase.id,
    ...(ledger.verdict && { outcome: ledger.verdict.kind }),
  });
  return ledger.verdict?.callsArbiter === true ? ledger : markMilestones(ledger, phase.id, 'end');
}

/** A legal clock rings: what is pending stops and the file is settled by silence (rule 18). */
export function ring(ledger: Ledger, effects: Effects, phaseId: string): Ledger {
  const phase = phaseNamed(ledger, phaseId);
  effects.cancel('close');
  for (const visit of Object.values(ledger.visits)) {
    if (visit.step.isAside) continue;
    effects.cancel(`deadline ${visit.id}`);
    effects.stop(visit.id);
    leave(ledger, effects, visit);
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
  const stopped = { ...settledAsLegal(ledger), visits, clocks, phase: phase.index, active: [], verdict };
  return concludePhase(stopped, effects, phase);
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

export function finish(ledger: Ledger, effects: Effects, outcome: Outcome): Ledger {
  effects.trace(ledger, {
    key: 'ended',
    because: `verdict ${phaseAt(ledger, ledger.phase).id} ${ledger.round}`,
    kind: 'ended',
    outcome,
  });
  for (const visit of Object.values(ledger.visits)) leave(ledger, effects, visit);
  return reached({ ...ledger, outcome }, 'end');
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
