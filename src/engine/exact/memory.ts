/** What a dossier remembers between phases in the exact solution, and pools of dossiers that remember the same. */
import { isCalled, openersAmong, withOpener } from '../procedure.ts';
import type { PreparedDecision, PreparedPhase, PreparedStep } from '../setting.ts';
import type { Answers } from '../verdict.ts';
import type { Forcing } from '../wills.ts';
import { Inexact } from './cases.ts';
import { Accumulator, type LagMass, scaled } from './lag-mass.ts';
import type { Opinions } from './step-law.ts';

export interface Memory {
  readonly answers: Answers;
  /** Opinions of the running segment by phase: expressed and favourable weights. */
  readonly tallies: Readonly<Record<string, readonly [number, number]>>;
  readonly wills: Readonly<Record<string, boolean>>;
  readonly initiator: string | undefined;
  readonly returnsUsed: Readonly<Record<string, number>>;
  readonly isAppealUsed: boolean;
  readonly isMisrouteSpent: boolean;
  readonly passedTacitly: boolean | undefined;
  /** Lag at which the clock of a phase rings. */
  readonly clocks: Readonly<Record<string, number>>;
}

export const EMPTY: Memory = {
  answers: {},
  tallies: {},
  wills: {},
  initiator: undefined,
  returnsUsed: {},
  isAppealUsed: false,
  isMisrouteSpent: false,
  passedTacitly: undefined,
  clocks: {},
};

export interface State {
  readonly memory: Memory;
  readonly mass: LagMass;
}

interface Pooled {
  readonly memory: Memory;
  readonly sum: Accumulator;
}

export type Pool = Map<string, Pooled>;

export function allSteps(phase: PreparedPhase): readonly PreparedStep[] {
  return [...phase.steps, ...[phase.arbiter, phase.appeal].filter((step) => step !== undefined)];
}

/** Actors who answer alone at two steps or more of one round; a body that sits twice is not solved exactly. @throws Inexact */
export function speakingTwice(decision: PreparedDecision, facts: Readonly<Record<string, string>>): readonly string[] {
  const counts = new Map<string, number>();
  for (const step of decision.phases.flatMap(allSteps)) {
    const isPossible = step.when.every(
      ([reference, values]) => reference.includes('.') || values.includes(facts[reference] ?? ''),
    );
    if (step.behaviour === 'work' || !isPossible) continue;
    const holder = step.body === undefined ? step.actor : `body ${step.body.id}`;
    counts.set(holder, (counts.get(holder) ?? 0) + 1);
  }
  const twice = [...counts].filter(([, count]) => count > 1).map(([holder]) => holder);
  const body = twice.find((holder) => holder.startsWith('body '));
  if (body !== undefined) throw new Inexact(`${body.slice(5)}: sits twice on one dossier`);
  return twice;
}

/** Tallies of the phases before this one. */
export function earlier(memory: Memory, phase: PreparedPhase): Memory {
  if (memory.tallies[phase.id] === undefined) return memory;
  return { ...memory, tallies: without(memory.tallies, phase.id) };
}

export function forget(decision: PreparedDecision, memory: Memory, index: number): Memory {
  const kept = new Set(decision.phases.slice(0, index).map(({ id }) => id));
  const before = (path: string): boolean => kept.has(path.slice(0, path.indexOf('/')));
  return {
    ...memory,
    answers: Object.fromEntries(Object.entries(memory.answers).filter(([path]) => before(path))),
    tallies: Object.fromEntries(Object.entries(memory.tallies).filter(([id]) => kept.has(id))),
  };
}

export function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record;
  return rest;
}

export function put(pool: Pool, { memory, mass }: State): void {
  if (mass.values.length === 0) return;
  const key = JSON.stringify(memory);
  const known = pool.get(key) ?? { memory, sum: new Accumulator() };
  pool.set(key, known);
  known.sum.addMass(mass);
}

/** Active ordinary steps of a phase; one branch for each possible opener (rule 8). */
export function openingsOf(
  phase: PreparedPhase,
  { memory, mass }: State,
  facts: Readonly<Record<string, string>>,
  forcing: Forcing | undefined,
): readonly (State & { readonly steps: readonly PreparedStep[] })[] {
  const called = phase.steps.filter((step) => !step.isAside && isCalled(step, facts, memory.answers));
  const openers = memory.initiator === undefined ? openersAmong(called, forcing) : [];
  if (openers.length === 0) return [{ memory, mass, steps: called }];
  return openers.map(({ step, chance }) => ({
    memory: { ...memory, initiator: step.actor },
    mass: scaled(mass, chance),
    steps: withOpener(called, step),
  }));
}

/** What a binding holder hears of the segment's opinions (rules 14 and 15). */
export function opinionsOf(memory: Memory, step: PreparedStep, follow: number): Opinions {
  if (step.behaviour === 'opinion' || step.behaviour === 'work') return { follow: 0, favourable: 0 };
  let [expressed, favourable] = [0, 0];
  for (const [e, f] of Object.values(memory.tallies)) {
    expressed += e;
    favourable += f;
  }
  return expressed === 0 ? { follow: 0, favourable: 0 } : { follow, favourable: favourable / expressed };
}

/** Whether a returned dossier may end before it reaches the end of a phase again. */
export function mayStop(
  { phases }: PreparedDecision,
  { from, until }: { readonly from: PreparedPhase; readonly until: PreparedPhase },
  { clocks }: Memory,
): boolean {
  const between = phases.slice(from.index, until.index);
  return Object.keys(clocks).length > 0 || between.some((one) => one.isBinding || one.kind === 'decision');
}
