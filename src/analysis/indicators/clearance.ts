/**
 * The clearance chain: the stops where a dossier needs a yes, in order (Pressman & Wildavsky 1973, *Implementation*), counted
 * by level and by family. A body is one stop. With agreement probabilities, which nobody publishes, the chance to pass would
 * be their product: none is given. The absorption of veto players of like mind (Tsebelis) needs preferences: counts are upper
 * bounds.
 */
import type { Family, Level } from '../../../models/schema/actor.schema.ts';
import type { Model } from '../../../models/schema/model.schema.ts';
import { valuationsOf } from '../../engine/procedure.ts';
import type { PreparedDecision } from '../../engine/setting.ts';
import { type VetoPlayer, whoDecides } from '../who-decides.ts';
import { bindsAlways, calledSteps } from './decision-game.ts';

export interface BindingCounts {
  /** Steps that bind, in every case or in some. */
  readonly bindingStepsByLevel: Readonly<Partial<Record<Level, number>>>;
  readonly bindingStepsByFamily: Readonly<Partial<Record<Family, number>>>;
  /** Upper bound: actors of like mind count apart. */
  readonly vetoPlayers: readonly Pick<VetoPlayer, 'actor' | 'isAlways'>[];
}

/** Stops on the way of a dossier: in the shortest and longest case, and on average over the facts. */
export interface ClearanceStops {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
}

/** Count the binding steps of a decision. */
export function bindingCountsOf(model: Model, decision: PreparedDecision): BindingCounts {
  const { bindingSteps, vetoPlayers } = whoDecides(decision);
  return {
    bindingStepsByLevel: countBy(bindingSteps.flatMap(({ actor }) => model.actors[actor]?.level ?? [])),
    bindingStepsByFamily: countBy(bindingSteps.flatMap(({ actor }) => model.actors[actor]?.family ?? [])),
    vetoPlayers: vetoPlayers.map(({ actor, isAlways }) => ({ actor, isAlways })),
  };
}

/** Count the stops of a dossier that everybody approves. */
export function clearanceStopsOf(decision: PreparedDecision): ClearanceStops {
  const chains = valuationsOf(decision).map(({ facts, chance }) => {
    const stops = calledSteps(decision, facts).reduce((sum, { steps }) => sum + steps.filter(bindsAlways).length, 0);
    return { chance, stops };
  });
  const counts = chains.map(({ stops }) => stops);
  return {
    least: Math.min(...counts),
    most: Math.max(...counts),
    mean: chains.reduce((sum, { chance, stops }) => sum + chance * stops, 0),
  };
}

function countBy<T extends string>(keys: readonly T[]): Readonly<Partial<Record<T, number>>> {
  const counts: Partial<Record<T, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
