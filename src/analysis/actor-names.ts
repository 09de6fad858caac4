/** Names of actors inside sentences. */
import type { Actor } from '../../models/schema/actor.schema.ts';
import type { Text } from '../../models/schema/common.schema.ts';

/** The label with its article, as inside a sentence: « le CTS », « l’ARS », « le directeur d’hôpital ». */
export function nameWithArticle(actor: Pick<Actor, 'article' | 'label'>): Text {
  const name = (language: keyof Text): string => {
    const article = actor.article?.[language] ?? '';
    return article === '' ? actor.label[language] : `${article}${inSentence(actor.label[language])}`;
  };
  return { fr: name('fr'), en: name('en') };
}

/** A label after its article: acronyms and proper names of bodies written in capitals keep theirs. */
function inSentence(label: string): string {
  const [first = '', second = ''] = label;
  return second === second.toLocaleUpperCase('fr') ? label : first.toLocaleLowerCase('fr') + label.slice(1);
}

export function capitalise(words: string): string {
  return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}
