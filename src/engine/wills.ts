/**
 * Wills: for or against, drawn once per dossier, round and holder (an actor or a seat), whatever the power held
 * (docs/model.md, rules 11 and 12). Probabilities come from stances; neutral is 1/2.
 */
import type { Luck } from '../core/draws.ts';
import type { ResolvedStance } from '../governance/positions.ts';
import type { PreparedBody, PreparedCollege } from './setting.ts';

/** An intervention on wills: the holders named answer so in every round, everything else as drawn. */
export interface Forcing {
  /** An actor and every seat that speaks for it. */
  readonly actor: string;
  readonly isFor: boolean;
}

/** What wills depend on. */
export interface WillContext {
  readonly luck: Luck;
  readonly stances: Readonly<Record<string, ResolvedStance>>;
  readonly facts: Readonly<Record<string, string>>;
  readonly initiator: string | undefined;
  readonly forcing: Forcing | undefined;
  readonly round: number;
}

/** Probability that a holder who speaks for `actor` is favourable, given the facts. */
export function stanceOf(context: Pick<WillContext, 'stances' | 'facts'>, actor: string): number {
  const stance = context.stances[actor];
  if (stance === undefined) return 0.5;
  if (typeof stance === 'number') return stance;
  return stance.values[context.facts[stance.by] ?? ''] ?? 0.5;
}

/** Whether an actor (or one of its copies) is for. The initiator is for, unless an intervention says otherwise. */
export function isActorFor(context: WillContext, actor: string, copy: number): boolean {
  if (context.forcing?.actor === actor) return context.forcing.isFor;
  if (context.initiator === actor) return true;
  return context.luck.uniform('will', copyPlace(actor, copy), context.round) < stanceOf(context, actor);
}

/** For each seat of a college, whether it is for. A college votes as a bloc with probability `cohesion`. */
export function seatsFor(context: WillContext, body: PreparedBody, college: PreparedCollege, copy: number): readonly boolean[] {
  const { forcing } = context;
  if (forcing !== undefined && (forcing.actor === college.speaksFor || forcing.actor === body.id)) {
    return new Array<boolean>(college.seats).fill(forcing.isFor);
  }
  const place = `${copyPlace(body.id, copy)}/${college.id}`;
  const probability = stanceOf(context, college.speaksFor);
  if (body.cohesion > 0) {
    const [blocDraw, wayDraw] = context.luck.uniforms('bloc', place, context.round, 2) as [number, number];
    if (blocDraw < body.cohesion) return new Array<boolean>(college.seats).fill(wayDraw < probability);
  }
  return context.luck.uniforms('will', place, context.round, college.seats).map((draw) => draw < probability);
}

/** The place of a copy: the first has the name of the whole. */
export function copyPlace(id: string, copy: number): string {
  return copy === 0 ? id : `${id}+${copy}`;
}
