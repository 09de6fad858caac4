/** What every piece of a coded rule is made with: its source, its language, and words of the data made fit for IG Script. */
import type { ModelCount } from '../../../models/schema/common.schema.ts';
import type { Decision, Step } from '../../../models/schema/decision.schema.ts';
import type { Model } from '../../../models/schema/model.schema.ts';
import type { Territory } from '../../../models/schema/territory.schema.ts';
import { nameInSentence } from '../../analysis/actor-names.ts';
import { InvariantError } from '../../core/issue.ts';
import type { Setting } from '../../engine/setting.ts';
import { intlFor, type Language, type MessageId, type MessageValues, say } from '../../i18n/intl.ts';
import '../../i18n/rules-messages.ts';

/** Where the words come from. Counts are those of the territory. */
export interface Wording {
  readonly model: Model;
  readonly territory: Territory;
  readonly decision: Decision;
  readonly language: Language;
}

/** A piece of IG Script; `isAssumed` when it rests on a hypothesis, or on a rule that is assumed. */
export interface Clause {
  readonly script: string;
  readonly isAssumed: boolean;
}

/** A step with the actor that holds it: a cell, an arbiter or the one who hears an appeal. */
export interface HeldStep extends Step {
  readonly actor: string;
}

/** The wording of one side of a scenario. @throws InvariantError on a decision that is not in its model. */
export function wordingOf({ model, territory, decision: id }: Setting, language: Language): Wording {
  const decision = model.decisions[id];
  if (decision === undefined) throw new InvariantError(`unknown decision ${id}`);
  return { model, territory, decision, language };
}

/** A message of `src/i18n/<language>/rules.json` as a clause. */
export function clauseOf({ language }: Wording, id: MessageId, values: MessageValues = {}, isAssumed = false): Clause {
  return { script: say(language, id, values), isAssumed };
}

/** Words of the data on one line, without the brackets that IG Script keeps for itself (its manual says to remove them). */
export function plainWords(words: string): string {
  const kept = words
    .replace(/[()[\]{}]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return kept === '' ? '—' : kept;
}

/** « a », « b » ou « c ». */
export function quoteAny({ language }: Wording, words: readonly string[]): string {
  const quoted = words.map((value) => say(language, 'rules.value', { value: plainWords(value) }));
  return intlFor(language).formatList(quoted, { type: 'disjunction' });
}

/** An actor inside a sentence: « l’ARS ». */
export function nameActor({ model, language }: Wording, id: string): string {
  const actor = model.actors[id];
  if (actor === undefined) return id;
  const { article, name } = nameInSentence(actor, language);
  return article + plainWords(name);
}

export function namePhase({ decision, language }: Wording, phase: string): string {
  return plainWords(decision.phases[phase]?.title[language] ?? phase);
}

export function isHypothesis(value: ModelCount): boolean {
  return typeof value === 'object' && 'hyp' in value;
}
