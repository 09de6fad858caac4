/**
 * Whether a scenario touches a decision: whether something that this decision reads differs from today. What it does not
 * touch gives the same result to the last digit (rule 31), so it needs no second run.
 */
import { machines } from '../../models/actors/machines.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { InvariantError } from '../core/issue.ts';
import { describeMachines, type MachineFacts } from '../governance/machine-facts.ts';
import { sameValue } from '../governance/slot.ts';

let machineFacts: MachineFacts | undefined;

/** Everything that a decision reads in a model: its grid, actors, bodies, calendars, money, and their hypotheses. */
export function readByDecision(model: Model, id: string): Readonly<Record<string, unknown>> {
  const decision = model.decisions[id];
  if (decision === undefined) throw new InvariantError(`unknown decision ${id}`);
  machineFacts ??= describeMachines(machines);
  const phases = Object.values(decision.phases);
  const steps = phases.flatMap(({ cells, arbiter, appeal }) =>
    [...Object.values(cells), arbiter, appeal].filter((step) => step !== undefined),
  );
  const latent = phases.flatMap(({ arbiter, appeal }) => [arbiter?.actor, appeal?.actor]);
  const bodies = pick(
    model.bodies,
    steps.map(({ body }) => body),
  );
  const speakers = Object.values(bodies).flatMap(({ actor, colleges }) => [
    actor,
    ...Object.values(colleges).map(({ speaksFor }) => speaksFor),
  ]);
  const actors = pick(model.actors, [...phases.flatMap(({ cells }) => Object.keys(cells)), ...latent, ...speakers]);
  const own = {
    decision,
    bodies,
    actors,
    calendars: pick(
      model.calendars,
      steps.map(({ calendar }) => calendar),
    ),
    funding: pick(model.funding, decision.funding ?? []),
  };
  const machineHypotheses = Object.values(actors).flatMap(({ behavesLike }) => machineFacts?.[behavesLike]?.hypotheses ?? []);
  return { ...own, hypotheses: pick(model.hypotheses, [...hypothesesIn(own), ...machineHypotheses]) };
}

function pick<T>(items: Readonly<Record<string, T>>, ids: readonly (string | undefined)[]): Readonly<Record<string, T>> {
  const wanted = new Set(ids);
  return Object.fromEntries(Object.entries(items).filter(([id]) => wanted.has(id)));
}

/** Ids of the hypotheses named as `{ hyp: id }` anywhere in a structure. */
function hypothesesIn(value: unknown): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  const own = 'hyp' in value && typeof value.hyp === 'string' ? [value.hyp] : [];
  return [...own, ...Object.values(value).flatMap(hypothesesIn)];
}

/** Whether something that the decision reads differs between two models. */
export function isTouched(baseline: Model, scenario: Model, decision: string): boolean {
  return baseline !== scenario && !sameValue(readByDecision(baseline, decision), readByDecision(scenario, decision));
}
