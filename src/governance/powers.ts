/** The behaviours behind the powers (rule table of `docs/model.md`), and the ladder of « say ». */
import type { Text } from '../../models/schema/common.schema.ts';
import type { Facet, Phase, PhaseKind, Power, Step } from '../../models/schema/decision.schema.ts';

/** work: takes time, no say; opinion: weighs; separate (alone) and group (together): bind; latent: sleeps until called. */
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
  codecide: 'group',
  decide: 'group',
  arbitrate: 'latent',
  appeal: 'latent',
};

/** What the engine does with a step: `contract` and `fund` bind when they may refuse. */
export function behaviourOf(step: Pick<Step, 'power' | 'mayRefuse'>): Behaviour {
  const isRefusable = (step.power === 'contract' || step.power === 'fund') && step.mayRefuse === true;
  return isRefusable ? 'separate' : BEHAVIOURS[step.power];
}

/** Whether the answer of a step counts in the verdict of its phase. */
export function isBinding(step: Pick<Step, 'power' | 'mayRefuse'>): boolean {
  const behaviour = behaviourOf(step);
  return behaviour === 'separate' || behaviour === 'group';
}

/** A phase binds when at least one of its cells does: it ends a segment (rule 14). */
export function isBindingPhase(phase: Phase): boolean {
  return Object.values(phase.cells).some(isBinding);
}

/** A step votes when a body sits and the power is not `concert` or mere work (rule 13). */
export function isVote(step: Pick<Step, 'power' | 'mayRefuse' | 'body'>): boolean {
  return step.body !== undefined && step.power !== 'concert' && behaviourOf(step) !== 'work';
}

/** The ladder of `role/…/say`, from nothing to deciding. */
export const RUNGS = ['none', 'informed', 'concert', 'advise', 'assent', 'codecide', 'decide'] as const;
export type Rung = (typeof RUNGS)[number];

/** Roles kept beside `say`. */
export const ROLE_FACETS = ['initiate', 'prepare', 'contract', 'fund', 'execute', 'control', 'approve', 'veto'] as const;
export type RoleFacet = (typeof ROLE_FACETS)[number];

/** Kinds of phases where a role lands when nothing says where, best first. */
export const KINDS_OF_ROLE: Readonly<Record<Facet, readonly PhaseKind[]>> = {
  initiate: ['saisine'],
  prepare: ['instruction'],
  informed: ['consultation', 'deliberation', 'execution', 'instruction'],
  concert: ['consultation', 'deliberation'],
  advise: ['consultation', 'deliberation'],
  assent: ['decision', 'deliberation'],
  codecide: ['decision', 'deliberation'],
  decide: ['decision', 'deliberation'],
  approve: ['decision', 'contractualisation'],
  veto: ['decision', 'deliberation'],
  contract: ['contractualisation'],
  fund: ['financement'],
  execute: ['execution'],
  control: ['controle'],
};

/** Label of a step that a proposal creates without naming it. */
export const POWER_LABELS: Readonly<Record<Power, Text>> = {
  initiate: { fr: 'Demande', en: 'Asks' },
  instruct: { fr: 'Prépare', en: 'Prepares' },
  coordinate: { fr: 'Coordonne', en: 'Coordinates' },
  informed: { fr: 'Est informé', en: 'Is informed' },
  concert: { fr: 'Est concerté', en: 'Is consulted' },
  advise: { fr: 'Donne un avis', en: 'Gives an opinion' },
  assent: { fr: 'Donne un avis conforme', en: 'Gives a binding opinion' },
  approve: { fr: 'Approuve', en: 'Approves' },
  veto: { fr: 'Peut s’opposer', en: 'May veto' },
  codecide: { fr: 'Décide avec d’autres', en: 'Decides with others' },
  decide: { fr: 'Décide', en: 'Decides' },
  arbitrate: { fr: 'Arbitre', en: 'Arbitrates' },
  appeal: { fr: 'Juge le recours', en: 'Hears the appeal' },
  contract: { fr: 'Signe', en: 'Signs' },
  fund: { fr: 'Paie', en: 'Pays' },
  execute: { fr: 'Exécute', en: 'Carries out' },
  control: { fr: 'Contrôle', en: 'Controls' },
};
