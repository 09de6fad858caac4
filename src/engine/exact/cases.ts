/**
 * Reads a prepared decision for exact solution: routes of every step, laws of every vote, and what prevents exactness.
 * Reasons are said, never guessed around.
 */
import type { PreparedDecision, PreparedStep } from '../setting.ts';
import { type Forcing, stanceOf } from '../wills.ts';
import { type Route, routeOf } from './route.ts';
import type { Opinions, StepCase } from './step-law.ts';
import { type VoteLaw, voteLaw } from './vote-law.ts';

export interface CaseContext {
  readonly decision: PreparedDecision;
  readonly facts: Readonly<Record<string, string>>;
  readonly initiator: string | undefined;
  readonly forcing: Forcing | undefined;
}

const ANSWERS = ['yes', 'no', 'done'] as const;

/** Thrown inside the solver when a step cannot be solved exactly; turned into a reason at its door. */
export class Inexact extends Error {
  override readonly name = 'Inexact';
}

/** Routes of a step, by the answer of one who answers alone. @throws Inexact */
export function routesOf({ hypotheses }: PreparedDecision, step: PreparedStep): Readonly<Record<'yes' | 'no' | 'done', Route>> {
  const question = { power: step.power, sits: step.body !== undefined, hasCalendar: step.calendar !== undefined, hypotheses };
  const read = ANSWERS.map((answer) => {
    const route = routeOf(step.machine, question, answer);
    if (typeof route === 'string') throw new Inexact(route);
    return [answer, route] as const;
  });
  if (step.copies > 1 && step.behaviour !== 'work') throw new Inexact(`${step.path}: several copies that answer`);
  return Object.fromEntries(read) as Record<'yes' | 'no' | 'done', Route>;
}

/** What is read of a step, and what is known of its holder. */
export interface StepReading {
  readonly routes: Readonly<Record<'yes' | 'no' | 'done', Route>>;
  readonly vote: VoteLaw | undefined;
  /** The will, when it is already known. */
  readonly will: boolean | undefined;
  readonly opinions: Opinions;
}

/** A step with its stances, under given facts. */
export function caseOf(context: CaseContext, step: PreparedStep, { routes, vote, will, opinions }: StepReading): StepCase {
  const stance = will === undefined ? actorStance(context, step.actor) : will ? 1 : 0;
  return { step, routes, stance, vote, opinions };
}

/** Probability that an actor is for: forced, for as initiator, else its stance. */
export function actorStance({ decision, facts, initiator, forcing }: CaseContext, actor: string): number {
  if (forcing?.actor === actor) return forcing.isFor ? 1 : 0;
  if (initiator === actor) return 1;
  return stanceOf({ stances: decision.stances, facts }, actor);
}

/** Law of the vote of a step whose body sits. @throws Inexact */
export function voteOf({ decision, facts, forcing }: CaseContext, { body }: PreparedStep): VoteLaw | undefined {
  if (body === undefined) return undefined;
  const law = voteLaw(body, (college) => {
    if (forcing !== undefined && (forcing.actor === college.speaksFor || forcing.actor === body.id)) return forcing.isFor ? 1 : 0;
    return stanceOf({ stances: decision.stances, facts }, college.speaksFor);
  });
  if (typeof law === 'string') throw new Inexact(law);
  return law;
}
