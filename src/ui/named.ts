/** Names of actors in sentences of the page. */
import type { Actor } from '../../models/schema/actor.schema.ts';
import { capitalise, nameWithArticle } from '../analysis/actor-names.ts';
import type { Texts } from './use-text.ts';

/** The label with its article: « le CTS », « l’ARS ». */
export function withArticle({ local }: Texts, actor: Actor): string {
  return local(nameWithArticle(actor));
}

/** The same at the beginning of a sentence: « Le CTS », « L’ARS ». */
export function named(texts: Texts, actor: Actor): string {
  return capitalise(withArticle(texts, actor));
}
