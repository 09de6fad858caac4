/** The five behaviours that the engine knows; powers are labels on them (docs/model.md, "Powers and behaviours"). */
import type { Power } from '../../models/schema/decision.schema.ts';

/** work: takes time, no say; opinion: weighs; separate and group: bind; latent: sleeps until called. */
export type Behaviour = 'work' | 'opinion' | 'separate' | 'group' | 'latent';

const BEHAVIOURS: Readonly<Record<Power, Behaviour>> = {
  initiate: 'work',
  instruct: 'work',
  coordinate: 'work',
  informed: 'work',
  contract: 'work',
  fund: 'work',
  execute: 'work',
  control: 'work',
  concert: 'opinion',
  advise: 'opinion',
  assent: 'separate',
  approve: 'separate',
  veto: 'separate',
  decide: 'group',
  codecide: 'group',
  arbitrate: 'latent',
  appeal: 'latent',
};

/** Behaviour of a step: a contract or a payment that may be refused binds on its own. */
export function behaviourOf(step: { readonly power: Power; readonly mayRefuse?: boolean | undefined }): Behaviour {
  if (step.mayRefuse === true && (step.power === 'contract' || step.power === 'fund')) return 'separate';
  return BEHAVIOURS[step.power];
}

/** Whether a step binds: its answer counts in the verdict of its phase. */
export function isBinding(step: { readonly power: Power; readonly mayRefuse?: boolean | undefined }): boolean {
  const behaviour = behaviourOf(step);
  return behaviour === 'separate' || behaviour === 'group';
}
