/** Names of actors inside sentences. */
import type { Actor } from '../../models/schema/actor.schema.ts';
import type { Text } from '../../models/schema/common.schema.ts';

/** The label with its article, as inside a sentence: « le CTS », « l’ARS », « le directeur d’hôpital ». */
export function nameWithArticle(actor: Pick<Actor, 'article' | 'label' | 'isProperName'>): Text {
  const name = (language: keyof Text): string => {
    const article = actor.article?.[language] ?? '';
    const label = actor.label[language];
    return article === '' ? label : `${article}${actor.isProperName === true ? label : inSentence(label)}`;
  };
  return { fr: name('fr'), en: name('en') };
}

/** A label after its article: acronyms keep their capitals. */
function inSentence(label: string): string {
  const [first = '', second = ''] = label;
  return second === second.toLocaleUpperCase('fr') ? label : first.toLocaleLowerCase('fr') + label.slice(1);
}

export function capitalise(words: string): string {
  return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}
