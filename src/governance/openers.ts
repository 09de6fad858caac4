/** Keeps the shares of those who may open a dossier at a sum of 1 when a proposal adds or removes one (rule 8). */
import type { Step } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { openingPhaseOf } from './check-decision.ts';
import type { PlacedOp } from './placed-ops.ts';
import { numberOf } from './resolve.ts';

/**
 * Rescales, in a draft, the shares of openers that no proposal sets, so that all sum to 1. An opener added without a
 * share takes an equal part.
 */
export function balanceOpeners(draft: Model, baseline: Model, written: readonly PlacedOp[]): void {
  const touched = written.filter(({ effect }) => {
    const added = (effect?.adds ?? []).some(({ step }) => step.power === 'initiate');
    const removed = (effect?.removes ?? []).some(({ decision, phase, actor }) => {
      return baseline.decisions[decision]?.phases[phase]?.cells[actor]?.power === 'initiate';
    });
    return added || removed;
  });
  for (const id of new Set(touched.flatMap(({ slot }) => slot.decision ?? []))) balanceDecision(draft, baseline, id, written);
}

function balanceDecision(draft: Model, baseline: Model, id: string, written: readonly PlacedOp[]): void {
  const decision = draft.decisions[id];
  const phase = decision === undefined ? undefined : openingPhaseOf(decision);
  if (decision === undefined || phase === undefined) return;
  const openers = Object.entries(decision.phases[phase]?.cells ?? {}).filter(
    ([, step]) => step.power === 'initiate' && step.aside !== true,
  );
  if (openers.length === 1) {
    for (const [, step] of openers) delete step.share;
    return;
  }
  const before = baseline.decisions[id]?.phases[phase]?.cells ?? {};
  const isSet = (actor: string): boolean =>
    before[actor]?.power !== 'initiate' || written.some(({ slot }) => slot.path === `cell/${id}/${phase}/${actor}/share`);
  const fixed = openers.filter(([actor]) => isSet(actor));
  for (const [, step] of fixed) step.share ??= 1 / openers.length;
  const free = openers.filter(([actor]) => !isSet(actor));
  const left = Math.max(0, 1 - sum(draft, fixed));
  const total = sum(draft, free);
  for (const [, step] of free) step.share = total === 0 ? left / free.length : left * (shareOf(draft, step) / total);
}

function sum(model: Model, openers: readonly (readonly [string, Step])[]): number {
  return openers.reduce((all, [, step]) => all + shareOf(model, step), 0);
}

/** A sole opener may leave its share unsaid: it is the whole. */
function shareOf(model: Model, step: Step): number {
  return step.share === undefined ? 1 : numberOf(model, step.share);
}
