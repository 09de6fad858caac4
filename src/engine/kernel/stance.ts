/** Stances, compiled: a chance, or one for each value of a fact. */
import type { PreparedDecision } from '../setting.ts';
import { stanceOf } from '../wills.ts';

export interface Stance {
  readonly actor: string;
  /** Index of the fact read, -1 when the chance is fixed. */
  readonly fact: number;
  /** The chance, or the chances by value of the fact. */
  readonly chances: Float64Array;
}

export function compileStance(decision: PreparedDecision, actor: string): Stance {
  const { stances, facts } = decision;
  const stance = stances[actor];
  const fact = stance === undefined || typeof stance === 'number' ? -1 : facts.findIndex(({ id }) => id === stance.by);
  const read = facts[fact];
  if (read === undefined) return { actor, fact: -1, chances: Float64Array.of(stanceOf({ stances, facts: {} }, actor)) };
  const chances = read.values.map(({ id }) => stanceOf({ stances, facts: { [read.id]: id } }, actor));
  return { actor, fact, chances: Float64Array.from(chances) };
}
