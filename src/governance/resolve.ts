/**
 * Read a number, a duration or a count of the model, through the hypothesis that holds it if there is one.
 * A duration hypothesis changed on screen to V days has low = mode = high = V: it becomes a constant.
 */
import type { Duration, Law, ModelCount, ModelNumber } from '../../models/schema/common.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Territory } from '../../models/schema/territory.schema.ts';
import { InvariantError } from '../core/issue.ts';

/** The value of a number: itself, or the mode of its hypothesis. @throws InvariantError on an unknown hypothesis. */
export function numberOf(model: Model, value: ModelNumber): number {
  return typeof value === 'number' ? value : hypothesisOf(model, value.hyp).mode;
}

/** The law of a duration, in days. */
export function lawOf(model: Model, duration: Duration): Law {
  if (!('hyp' in duration)) return duration;
  const { low, mode, high, shape = 'triangular' } = hypothesisOf(model, duration.hyp);
  if (low === high) return { days: Math.round(mode) };
  return shape === 'uniform' ? { uniform: [low, high] } : shape === 'pert' ? { pert: [low, mode, high] } : { triangular: [low, mode, high] };
}

/** A count, read on the territory when it is there and known; otherwise from its hypothesis. */
export function countOf(model: Model, territory: Territory, count: ModelCount): number {
  if (typeof count === 'number' || 'hyp' in count) return Math.round(numberOf(model, count));
  const fact = territory.facts[count.territory]?.value;
  return typeof fact === 'number' ? fact : Math.round(numberOf(model, count.otherwise));
}

function hypothesisOf(model: Model, id: string): Model['hypotheses'][string] {
  const hypothesis = model.hypotheses[id];
  if (hypothesis === undefined) throw new InvariantError(`unknown hypothesis ${id}`);
  return hypothesis;
}
