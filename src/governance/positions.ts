/**
 * Where an actor stands on a dossier. Nobody knows it, so it is chosen on screen: a position chosen for the actor, else
 * what the ready case says (of the actor, of its family, of everyone), else what the decision states, else neutral.
 * A probability of being favourable lies in [0, 1].
 */
import type { Decision, Stance } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Position } from '../../models/schema/scenario.schema.ts';
import type { Case } from '../../models/schema/territory.schema.ts';
import { stepsOf } from './check-decision.ts';
import { isVote } from './powers.ts';
import { numberOf } from './resolve.ts';

/** Probability of being favourable, or one for each value of a fact. */
export type ResolvedStance = number | { readonly by: string; readonly values: Readonly<Record<string, number>> };

export interface StatedStance {
  readonly stance: ResolvedStance;
  /** False when nobody said where the actor stands: frequencies of outcomes are then not printed. */
  readonly isStated: boolean;
}

const NEUTRAL = 0.5;

const POSITIONS: Readonly<Record<Position, StatedStance>> = {
  for: { stance: 1, isStated: true },
  against: { stance: 0, isStated: true },
  divided: { stance: NEUTRAL, isStated: true },
  unknown: { stance: NEUTRAL, isStated: false },
};

/** What has been chosen on screen. */
export interface Stances {
  readonly case: Case;
  readonly positions: Readonly<Record<string, Position>>;
}

/** The stance of one actor (or of a college that no actor speaks for) on one decision. */
export function stanceOf(model: Model, decision: Decision, chosen: Stances, actor: string): StatedStance {
  const position = chosen.positions[actor];
  if (position !== undefined) return POSITIONS[position];
  const { isStated } = chosen.case;
  const family = model.actors[actor]?.family;
  const ready =
    chosen.case.actors?.[actor] ?? (family === undefined ? undefined : chosen.case.families?.[family]) ?? chosen.case.everyone;
  if (ready !== undefined) return { stance: ready, isStated };
  const own = decision.stances[actor];
  return { stance: own === undefined ? NEUTRAL : resolveStance(model, own), isStated };
}

function resolveStance(model: Model, stance: Stance): ResolvedStance {
  if (typeof stance === 'number' || 'hyp' in stance) return numberOf(model, stance);
  const values = Object.entries(stance.values).map(([value, chance]) => [value, numberOf(model, chance)] as const);
  return { by: stance.by, values: Object.fromEntries(values) };
}

/**
 * Whose will counts in a decision: actors with a say, and who speaks in each college of the bodies that vote there
 * (the college itself when no actor speaks for it).
 */
export function voicesOf(model: Model, decision: Decision): readonly string[] {
  const voices = stepsOf(decision).flatMap(({ actor, step }) => {
    const body = isVote(step) && step.body !== undefined ? model.bodies[step.body] : undefined;
    if (body === undefined) return [actor];
    return Object.entries(body.colleges).map(([id, college]) => college.speaksFor ?? id);
  });
  const unique = new Set(voices);
  const lanes = model.actorOrder.filter((id) => unique.has(id));
  return [...lanes, ...[...unique].filter((id) => !model.actorOrder.includes(id)).sort()];
}

/** Stances of every voice of a decision, and whether all of them are stated. */
export function stancesOf(
  model: Model,
  decision: Decision,
  chosen: Stances,
): { readonly stances: Readonly<Record<string, ResolvedStance>>; readonly isStated: boolean } {
  const all = voicesOf(model, decision).map((id) => [id, stanceOf(model, decision, chosen, id)] as const);
  return {
    stances: Object.fromEntries(all.map(([id, { stance }]) => [id, stance])),
    isStated: all.every(([, { isStated }]) => isStated),
  };
}
