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
  const values = Object.entries(sentence.values).map(([key, value]) => [key, valueIn(intl, language, key, value)] as const);
  return intl.formatMessage({ id: sentence.id as never }, Object.fromEntries(values)).replace(/ +([.,])/g, '$1');
}

function valueIn(intl: IntlShape, language: Language, key: string, value: SentenceValue): string | number {
  if (typeof value === 'object') return value[language];
  if (key !== 'from' && key !== 'to') return value;
  if (typeof value === 'string') return WORDS[language][value] ?? value;
  return value > 0 && value < 1 ? intl.formatNumber(value, { style: 'percent' }) : value;
}
