/** Where a cell path of a circuit leads in a decision. */
import type { Decision, Step } from '../../models/schema/decision.schema.ts';

/** The step at a cell path, and who does it; latent steps are `phase/@arbiter` and `phase/@appeal`. */
export function stepAt(decision: Decision, path: string): { readonly step: Step; readonly actor: string } | undefined {
  const [phaseId = '', place = ''] = path.split('/');
  const phase = decision.phases[phaseId];
  if (phase === undefined) return undefined;
  if (place === '@arbiter') return phase.arbiter && { step: phase.arbiter, actor: phase.arbiter.actor };
  if (place === '@appeal') return phase.appeal && { step: phase.appeal, actor: phase.appeal.actor };
  const step = phase.cells[place];
  return step && { step, actor: place };
}
