/** Names of actors inside sentences. */
import type { Actor } from '../../models/schema/actor.schema.ts';
import type { Text } from '../../models/schema/common.schema.ts';

type Named = Pick<Actor, 'article' | 'label' | 'isProperName'>;

/** The label with its article, as inside a sentence: « le CTS », « l’ARS », « le directeur d’hôpital ». */
export function nameWithArticle(actor: Named): Text {
  const [fr, en] = [nameInSentence(actor, 'fr'), nameInSentence(actor, 'en')];
  return { fr: fr.article + fr.name, en: en.article + en.name };
}

/** The article and the label as inside a sentence, apart: « le  » and « directeur d’hôpital ». */
export function nameInSentence(actor: Named, language: keyof Text): { readonly article: string; readonly name: string } {
  const article = actor.article?.[language] ?? '';
  const label = actor.label[language];
  return { article, name: article === '' || actor.isProperName === true ? label : inSentence(label) };
}

/** Whether a verb after this name is in the plural: « les professionnels de santé ». */
export function isPlural({ article }: Pick<Actor, 'article'>): boolean {
  return article?.fr === 'les ';
}

/** A label after its article: acronyms keep their capitals. */
function inSentence(label: string): string {
  const [first = '', second = ''] = label;
  return second === second.toLocaleUpperCase('fr') ? label : first.toLocaleLowerCase('fr') + label.slice(1);
}

export function capitalise(words: string): string {
  return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}
