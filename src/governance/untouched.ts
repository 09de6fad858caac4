/** Whether a decision reads anything that two models say differently: if not, its results are the same to the last digit. */
import type { Decision } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { stepsOf } from './check-decision.ts';
import type { MachineFacts } from './machine-facts.ts';
import { fundingTableOf } from './resolve.ts';
import { sameValue } from './slots.ts';

/**
 * True when nothing that the decision reads differs: its own rules, its actors and their institutions' machines, the bodies
 * that sit in it and those who speak there, calendars, hypotheses (its own and those of the machines), funding tables.
 * Without facts on the machines, a hypothesis that no data reads is supposed to be read by every machine.
 */
export function isUntouched(id: string, baseline: Model, scenario: Model, machines?: MachineFacts): boolean {
  if (baseline === scenario) return true;
  const hidden = machines === undefined ? unreadHypotheses(baseline) : [];
  const parts = [baseline, scenario].map((model) => {
    const decision = model.decisions[id];
    return decision === undefined ? undefined : readBy(model, decision, { machines: machines ?? {}, hidden });
  });
  return sameValue(parts[0], parts[1]);
}

/** Ids of the decisions that differ, in the order of the model. */
export function touchedDecisions(baseline: Model, scenario: Model, machines?: MachineFacts): readonly string[] {
  return Object.keys(scenario.decisions).filter((id) => !isUntouched(id, baseline, scenario, machines));
}

function unreadHypotheses(model: Model): readonly string[] {
  const { hypotheses, ...rest } = model;
  const read = new Set(hypothesesIn(rest));
  return Object.keys(hypotheses).filter((id) => !read.has(id));
}

/** Everything that a decision reads in a model, by kind and id. */
export function readBy(
  model: Model,
  decision: Decision,
  { machines, hidden }: { readonly machines: MachineFacts; readonly hidden: readonly string[] },
): Readonly<Record<string, unknown>> {
  const steps = stepsOf(decision);
  const bodies = pick(
    model.bodies,
    steps.flatMap(({ step }) => step.body ?? []),
  );
  const speakers = Object.values(bodies).flatMap((body) =>
    Object.entries(body?.colleges ?? {}).map(([college, { speaksFor }]) => speaksFor ?? college),
  );
  const actors = pick(model.actors, [
    ...steps.map(({ actor }) => actor),
    ...Object.values(bodies).map((body) => body?.actor ?? ''),
    ...speakers,
  ]);
  const tables = [...(decision.funding ?? []), ...decision.triggers.flatMap(({ timesShare }) => timesShare?.recipient ?? [])];
  const funding = Object.fromEntries(tables.map((name) => [name, fundingTableOf(model, name)]));
  const read = {
    decision,
    bodies,
    actors,
    calendars: pick(
      model.calendars,
      steps.flatMap(({ step }) => step.calendar ?? []),
    ),
    funding,
  };
  const ofMachines = Object.values(actors).flatMap((actor) => machines[actor?.behavesLike ?? '']?.hypotheses ?? []);
  return { ...read, hypotheses: pick(model.hypotheses, [...hypothesesIn(read), ...ofMachines, ...hidden]) };
}

function pick<T>(record: Readonly<Record<string, T>>, ids: readonly string[]): Readonly<Record<string, T | undefined>> {
  return Object.fromEntries([...new Set(ids)].sort().map((id) => [id, record[id]]));
}

/** Ids under every `{ hyp: id }` of a value. */
export function hypothesesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'hyp' && typeof child === 'string' ? [child] : hypothesesIn(child),
  );
}
