/**
 * Who must say yes and who can stop it, from the rules alone: no position, no chance, no duration.
 * A veto player is an actor whose "no", all others saying yes, prevents adoption for at least one value of the facts
 * (Tsebelis 1995, doi:10.1017/S0007123400007225: an actor whose agreement is necessary). One body counts once.
 */
import type { Power } from '../../models/schema/decision.schema.ts';
import { appealPhaseOf, type Facts, isCalled, valuationsOf } from '../engine/procedure.ts';
import type { PreparedDecision, PreparedPhase, PreparedStep } from '../engine/setting.ts';
import { type Answers, type StepAnswer, verdictOf } from '../engine/verdict.ts';

export interface BindingStep {
  readonly phase: string;
  readonly actor: string;
  readonly power: Power;
  readonly body?: string;
  /** Whether it binds in every case, or only when some facts or answers hold. */
  readonly isConditional: boolean;
  /** Days after which silence answers, and what it answers: from its own deadline or from the clock of its phase. */
  readonly silence?: { readonly days: number; readonly answer: 'yes' | 'no' };
}

export interface VetoPlayer {
  readonly actor: string;
  /** Phases in which its no stops the file. */
  readonly phases: readonly string[];
  /** In every valuation of the facts, or in some only. */
  readonly isAlways: boolean;
  /** An appeal may still open the way. */
  readonly isAppealable: boolean;
}

export interface WhoDecides {
  readonly bindingSteps: readonly BindingStep[];
  readonly vetoPlayers: readonly VetoPlayer[];
  /** Phases where nobody's silence stops the file: silence means refusal after so many days. */
  readonly silentRefusals: readonly { readonly phase: string; readonly days: number }[];
}

/** Answer the structural questions of a decision. */
export function whoDecides(decision: PreparedDecision): WhoDecides {
  return {
    bindingSteps: decision.phases.flatMap((phase) => bindingStepsOf(phase)),
    vetoPlayers: vetoPlayersOf(decision),
    silentRefusals: decision.phases.flatMap(({ id, clock }) =>
      clock?.onSilence === 'no' ? [{ phase: id, days: clock.days }] : [],
    ),
  };
}

const binds = (step: PreparedStep): boolean =>
  (step.behaviour === 'separate' || step.behaviour === 'group') && !step.isRecordedOnly;

function bindingStepsOf(phase: PreparedPhase): readonly BindingStep[] {
  const latent = phase.arbiter === undefined ? [] : [phase.arbiter];
  return [...phase.steps.filter(binds), ...latent].map((step) => {
    const silence = silenceOf(phase, step);
    return {
      phase: phase.id,
      actor: step.actor,
      power: step.power,
      ...(step.body && { body: step.body.id }),
      isConditional: step.when.length > 0 || step.behaviour === 'latent',
      ...(silence && { silence }),
    };
  });
}

function silenceOf(phase: PreparedPhase, step: PreparedStep): BindingStep['silence'] {
  if (step.deadline !== undefined && step.deadline.onSilence !== 'none') {
    return { days: step.deadline.days, answer: step.deadline.onSilence };
  }
  return phase.clock === undefined ? undefined : { days: phase.clock.days, answer: phase.clock.onSilence };
}

function vetoPlayersOf(decision: PreparedDecision): readonly VetoPlayer[] {
  const holders = new Set(
    decision.phases.flatMap((phase) =>
      [...phase.steps.filter(binds), ...(phase.arbiter ? [phase.arbiter] : [])].map(({ actor }) => actor),
    ),
  );
  const valuations = valuationsOf(decision);
  return [...holders].flatMap((actor) => {
    const stops = valuations.map(({ facts }) => stoppedAt(decision, facts, actor)).filter((stop) => stop !== undefined);
    if (stops.length === 0) return [];
    return [
      {
        actor,
        phases: [...new Set(stops.map(({ phase }) => phase))],
        isAlways: stops.length === valuations.length,
        isAppealable: stops.every(({ isAppealable }) => isAppealable),
      },
    ];
  });
}

/** Where the file stops when `opponent` says no at every step and all others yes; undefined if it is adopted. */
function stoppedAt(
  decision: PreparedDecision,
  facts: Facts,
  opponent: string,
): { readonly phase: string; readonly isAppealable: boolean } | undefined {
  let answers: Answers = {};
  const initiator = decision.phases.flatMap(({ steps }) => steps).find(({ power }) => power === 'initiate')?.actor;
  for (const phase of decision.phases) {
    const before = answers;
    const given = Object.fromEntries(
      phase.steps
        .filter((step) => isCalled(step, facts, before) && !step.isAside)
        .map((step) => [step.path, answerOf(step, opponent)]),
    );
    answers = { ...answers, ...given };
    const verdict = verdictOf(phase, answers, initiator);
    if (verdict.kind === 'passes') continue;
    if (verdict.callsArbiter && phase.arbiter?.actor !== opponent) continue;
    const appeal = appealPhaseOf(decision, phase)?.appeal;
    const isAppealable = appeal !== undefined && appeal.chance > 0 && appeal.actor !== opponent;
    return { phase: phase.id, isAppealable };
  }
  return undefined;
}

function answerOf(step: PreparedStep, opponent: string): StepAnswer {
  if (step.behaviour === 'work') return 'done';
  return step.actor === opponent ? 'no' : 'yes';
}
