/** Names of actors in sentences. */
import type { Actor } from '../../models/schema/actor.schema.ts';
import type { Texts } from './use-text.ts';

/** The label with its article: « le CTS », « l’ARS ». */
export function withArticle({ local }: Texts, actor: Actor): string {
  return `${actor.article === undefined ? '' : local(actor.article)}${local(actor.label)}`;
}

/** The same at the beginning of a sentence: « Le CTS », « L’ARS ». */
export function named(texts: Texts, actor: Actor): string {
  const name = withArticle(texts, actor);
  return name.charAt(0).toLocaleUpperCase(texts.language) + name.slice(1);
}
