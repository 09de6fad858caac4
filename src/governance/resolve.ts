/**
 * Reads the numbers of a model: a number is written, or held by a hypothesis, or counted on the territory.
 * A hypothesis changed on screen to V is stored as low = mode = high = V, so that a duration becomes the constant V.
 */

import type { Hypothesis } from '../../models/schema/actor.schema.ts';
import type { Duration, Law, ModelCount, ModelNumber } from '../../models/schema/common.schema.ts';
import type { Funding } from '../../models/schema/funding.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Territory } from '../../models/schema/territory.schema.ts';
import { InvariantError } from '../core/issue.ts';

/** A number, or the usual value (`mode`) of the hypothesis that holds it. @throws InvariantError on an unknown hypothesis. */
export function numberOf(model: Model, value: ModelNumber): number {
  return typeof value === 'number' ? value : hypothesisOf(model, value.hyp).mode;
}

/** A law over integer days. A duration hypothesis has its own shape over low, mode, high; changed on screen, it is constant. */
export function lawOf(model: Model, duration: Duration): Law {
  if (!('hyp' in duration)) return duration;
  const { low, mode, high, shape } = hypothesisOf(model, duration.hyp);
  const [first, middle, last] = [Math.round(low), Math.round(mode), Math.round(high)];
  if (low === high || shape === undefined) return { days: middle };
  switch (shape) {
    case 'uniform':
      return { uniform: [first, last] };
    case 'triangular':
      return { triangular: [first, middle, last] };
    case 'pert':
      return { pert: [first, middle, last] };
  }
}

/** A count: written, held by a hypothesis, or read on the territory; what the territory does not know is the hypothesis. */
export function countOf(model: Model, territory: Territory, count: ModelCount): number {
  if (typeof count === 'number' || 'hyp' in count) return numberOf(model, count);
  const value = territory.facts[count.territory]?.value;
  return typeof value === 'number' ? value : numberOf(model, count.otherwise);
}

/** The funding table of this id, else the default table of this recipient. */
export function fundingTableOf(model: Model, name: string): Funding | undefined {
  return model.funding[name] ?? Object.values(model.funding).find((table) => table.recipient === name && table.isDefault);
}

/** Shares of a table by mode, the rest included: they sum to 1. */
export function sharesOf(model: Model, table: Funding): Readonly<Record<string, number>> {
  const modes = Object.entries(table.modes);
  const written = modes.map(([id, { share }]) => [id, share === 'rest' ? 0 : numberOf(model, share)] as const);
  const rest = 1 - written.reduce((sum, [, share]) => sum + share, 0);
  return Object.fromEntries(written.map(([id, share]) => [id, table.modes[id]?.share === 'rest' ? rest : share]));
}

/** Chances of the values of a fact, the rest included: they sum to 1. */
export function chancesOf(
  model: Model,
  values: Readonly<Record<string, { readonly chance: ModelNumber | 'rest' }>>,
): Readonly<Record<string, number>> {
  const written = Object.entries(values).map(
    ([id, { chance }]) => [id, chance === 'rest' ? 0 : numberOf(model, chance)] as const,
  );
  const rest = 1 - written.reduce((sum, [, chance]) => sum + chance, 0);
  return Object.fromEntries(written.map(([id, chance]) => [id, values[id]?.chance === 'rest' ? rest : chance]));
}

/** The model with some hypotheses set to constants: low = mode = high = value. Ids are taken as known. */
export function withHypotheses(model: Model, changed: Readonly<Record<string, number>>): Model {
  const entries = Object.entries(changed).flatMap(([id, value]) => {
    const hypothesis = model.hypotheses[id];
    return hypothesis === undefined || hypothesis.mode === value ? [] : [[id, fixedAt(hypothesis, value)] as const];
  });
  if (entries.length === 0) return model;
  return { ...model, hypotheses: { ...model.hypotheses, ...Object.fromEntries(entries) } };
}

/** The hypothesis as a constant. */
export function fixedAt(hypothesis: Hypothesis, value: number): Hypothesis {
  return { ...hypothesis, low: value, mode: value, high: value };
}

function hypothesisOf(model: Model, id: string): Hypothesis {
  const hypothesis = model.hypotheses[id];
  if (hypothesis === undefined) throw new InvariantError(`no hypothesis ${id}`);
  return hypothesis;
}
