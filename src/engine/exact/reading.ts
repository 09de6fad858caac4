/** What each phase of a decision reads, and who speaks there: read once, to tell what a dossier may forget. */
import type { Facts } from '../procedure.ts';
import type { PreparedDecision, PreparedPhase, PreparedStep } from '../setting.ts';

export interface Reading {
  readonly phases: readonly PhaseReading[];
  /** Last phase where a fact is read, by a condition or a stance. */
  readonly lastOfFact: ReadonlyMap<string, number>;
  /** Last phase where the answer of a step is read by a condition, by path. */
  readonly lastOfAnswer: ReadonlyMap<string, number>;
  readonly lastAppeal: number;
  /** Last phase where a calendar is read. */
  readonly lastSeason: number;
  /** Steps by which a holder speaks, with the index of their phase. */
  readonly sayings: ReadonlyMap<string, readonly Saying[]>;
}

export interface Saying {
  readonly index: number;
  readonly step: PreparedStep;
}

interface PhaseReading {
  /** Facts read by conditions and stances. */
  readonly facts: ReadonlySet<string>;
  /** Paths whose answers are read by conditions. */
  readonly answers: ReadonlySet<string>;
  /** Whether a binding step, an arbiter or an appeal hears opinions there. */
  readonly hears: boolean;
  readonly steps: readonly PreparedStep[];
}

/** One who has wills: an actor, or a body. */
export function holderOf({ body, actor }: PreparedStep): string {
  return body === undefined ? `actor ${actor}` : `body ${body.id}`;
}

/** Whether the facts known do not rule a step out. */
export function mayBeCalled(step: PreparedStep, facts: Facts): boolean {
  return step.when.every(([reference, values]) => {
    const value = facts[reference];
    return value === undefined || values.includes(value);
  });
}

function allSteps({ steps, arbiter, appeal }: PreparedPhase): readonly PreparedStep[] {
  return [...steps, ...[arbiter, appeal].filter((step) => step !== undefined)];
}

export function readDecision(decision: PreparedDecision): Reading {
  const phases = decision.phases.map((phase) => readPhase(decision, phase));
  const sayings = new Map<string, Saying[]>();
  phases.forEach(({ steps }, index) => {
    for (const step of steps) {
      if (step.behaviour === 'work') continue;
      const holder = holderOf(step);
      sayings.set(holder, [...(sayings.get(holder) ?? []), { index, step }]);
    }
  });
  return {
    phases,
    lastOfFact: lastOf(phases.map(({ facts }) => facts)),
    lastOfAnswer: lastOf(phases.map(({ answers }) => answers)),
    lastAppeal: decision.phases.findLastIndex(({ appeal }) => appeal !== undefined),
    lastSeason: phases.findLastIndex(({ steps }) =>
      steps.some(({ body, calendar }) => body !== undefined || calendar !== undefined),
    ),
    sayings,
  };
}

function lastOf(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  return new Map(sets.flatMap((names, index) => [...names].map((name) => [name, index] as const)));
}

function readPhase(decision: PreparedDecision, phase: PreparedPhase): PhaseReading {
  const steps = allSteps(phase).filter(({ isAside }) => !isAside);
  const facts = new Set<string>();
  const answers = new Set<string>();
  const readStance = (actor: string): void => {
    const stance = decision.stances[actor];
    if (typeof stance === 'object') facts.add(stance.by);
  };
  for (const step of steps) {
    for (const [reference] of step.when) {
      if (reference.includes('.')) answers.add(reference.replace('.', '/'));
      else facts.add(reference);
    }
    if (step.behaviour === 'work') continue;
    if (step.body === undefined) readStance(step.actor);
    else for (const { speaksFor } of step.body.colleges) readStance(speaksFor);
  }
  const hears = steps.some(({ behaviour }) => behaviour !== 'work' && behaviour !== 'opinion');
  return { facts, answers, hears, steps };
}
