/**
 * Who passes the dossier to whom on the written circuit: an edge from each step that a phase ends with to each step that the
 * next phase starts with, and from a step to those that wait for it. Parallel steps (docs/model.md, rules 5 and 7) each receive
 * and give back. Steps beside the dossier (rule 9), arbitrations, appeals and returns are left out. An edge weighs the share
 * of the dossiers that take it, over the facts and the openers: weights are handovers per dossier.
 */
import type { Model } from '../../../models/schema/model.schema.ts';
import { openersAmong, predecessorOf, valuationsOf, withOpener } from '../../engine/procedure.ts';
import type { PreparedDecision, PreparedPhase, PreparedStep } from '../../engine/setting.ts';
import { calledSteps } from './decision-game.ts';

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

export interface Graph {
  readonly nodes: readonly string[];
  readonly edges: readonly Edge[];
}

export interface Handovers {
  readonly graph: Graph;
  /** Expected changes of hands per dossier. */
  readonly handovers: number;
  /** Those between actors of different families. */
  readonly siloCrossings: number;
}

/** The handovers of a decision. Nodes are the actors of its circuit; those without step in any case are left out. */
export function handoversOf(model: Model, decision: PreparedDecision): Handovers {
  const weights = new Map<string, Edge>();
  const nodes = new Set<string>();
  for (const { facts, chance } of valuationsOf(decision)) {
    const called = calledSteps(decision, facts).map(({ phase, steps }) => ({
      phase,
      steps: steps.filter(({ isAside }) => !isAside),
    }));
    const openers = openersAmong(called.find(({ steps }) => openersAmong(steps, undefined).length > 0)?.steps ?? [], undefined);
    const ways = openers.length === 0 ? [{ step: undefined, chance: 1 }] : openers;
    for (const way of ways) {
      const { step } = way;
      const active =
        step === undefined ? called : called.map(({ phase, steps }) => ({ phase, steps: withOpener(steps, step.path) }));
      for (const { actor } of active.flatMap(({ steps }) => steps)) nodes.add(actor);
      for (const { from, to } of arrowsOf(active)) {
        const key = `${from}>${to}`;
        weights.set(key, { from, to, weight: (weights.get(key)?.weight ?? 0) + chance * way.chance });
      }
    }
  }
  const edges = [...weights.values()];
  const siloOf = (actor: string) => model.actors[actor]?.family;
  const total = (counted: readonly Edge[]) => counted.reduce((sum, { weight }) => sum + weight, 0);
  return {
    graph: { nodes: [...nodes], edges },
    handovers: total(edges),
    siloCrossings: total(edges.filter(({ from, to }) => siloOf(from) !== siloOf(to))),
  };
}

interface ActivePhase {
  readonly phase: PreparedPhase;
  readonly steps: readonly PreparedStep[];
}

/** Arrows between different actors, through the phases in order; empty ones are passed over. */
function arrowsOf(phases: readonly ActivePhase[]): readonly { readonly from: string; readonly to: string }[] {
  const active = phases.filter(({ steps }) => steps.length > 0);
  const within = active.flatMap((one) =>
    one.steps.flatMap((step) => {
      const before = waitedFor(one, step);
      return before === undefined ? [] : [{ from: before.actor, to: step.actor }];
    }),
  );
  const between = active.slice(1).flatMap((one, index) => {
    const last = active[index] ?? one;
    const ends = last.steps.filter((step) => !last.steps.some((other) => waitedFor(last, other) === step));
    const starts = one.steps.filter((step) => waitedFor(one, step) === undefined);
    return ends.flatMap((end) => starts.map((start) => ({ from: end.actor, to: start.actor })));
  });
  return [...within, ...between].filter(({ from, to }) => from !== to);
}

/** The active step of the phase that this one waits for (rule 7). */
function waitedFor({ phase, steps }: ActivePhase, step: PreparedStep): PreparedStep | undefined {
  const paths = steps.map(({ path }) => path);
  const before = predecessorOf(phase, paths, step);
  return steps.find(({ path }) => path === before);
}
