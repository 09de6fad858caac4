/** A sentence of the analysis, in one language: bilingual values take theirs, the message does the rest. */
import type { IntlShape } from 'react-intl';
import type { LocalText } from '../core/issue.ts';
import type { Language } from './intl.ts';

/** A bilingual text, a number, or a word that a message selects on. */
type SentenceValue = LocalText | number | string;

/** A message and its values, without language. */
export interface SayableSentence {
  readonly id: string;
  readonly values: Readonly<Record<string, SentenceValue>>;
}

/** Words for values that are neither texts nor numbers. */
const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: { true: 'oui', false: 'non', yes: 'accord', no: 'refus', null: 'inconnu' },
  en: { true: 'yes', false: 'no', yes: 'approval', no: 'refusal', null: 'unknown' },
};

export function formatSentence(intl: IntlShape, language: Language, sentence: SayableSentence): string {
  const values = Object.entries(sentence.values).map(
    ([key, value]) => [key, isOfField(sentence, key) ? plainIn(intl, language, value) : wordIn(language, value)] as const,
  );
  return intl.formatMessage({ id: sentence.id as never }, Object.fromEntries(values)).replace(/ +([.,])/g, '$1');
}

/** Values of a field before and after: shares read as percentages, words in the language. */
function isOfField({ id }: SayableSentence, key: string): boolean {
  return id === 'sentences.fieldChanged' && (key === 'from' || key === 'to');
}

function wordIn(language: Language, value: SentenceValue): string | number {
  return typeof value === 'object' ? value[language] : value;
}

function plainIn(intl: IntlShape, language: Language, value: SentenceValue): string | number {
  if (typeof value === 'string') return WORDS[language][value] ?? value;
  return typeof value === 'number' && value > 0 && value < 1
    ? intl.formatNumber(value, { style: 'percent' })
    : wordIn(language, value);
}
