/** One change in one sentence, with its sign. */
import type { Step } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Change } from '../governance/diff.ts';
import { named } from './named.ts';
import type { Texts } from './use-text.ts';

export type Sign = 'added' | 'removed' | 'changed';

export function signOf(change: Change): Sign {
  if (change.from === null) return 'added';
  return change.to === null ? 'removed' : 'changed';
}

export function changeSentence(texts: Texts, model: Model, change: Change): string {
  const actor = change.actor === undefined ? undefined : model.actors[change.actor];
  const step = (change.to ?? change.from) as Partial<Step> | null;
  const who = actor === undefined ? change.id : named(texts, actor);
  if (change.kind === 'stepAdded' && step?.label !== undefined) return `${who} : ${texts.local(step.label)}`;
  if (change.kind === 'stepRemoved' && step?.label !== undefined) return `${who} : ${texts.local(step.label)}`;
  return who;
}
