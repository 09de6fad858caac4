/** Texts on screen: messages of the catalogues, and bilingual texts of the data, in the language chosen. */
import { useMemo } from 'react';
import type { Text } from '../../models/schema/common.schema.ts';
import { intlFor, type Language, type MessageId, type MessageValues, say } from '../i18n/intl.ts';
import { useScenarioStore } from '../state/scenario.store.ts';

export interface Texts {
  readonly language: Language;
  /** A message of a catalogue. */
  readonly t: (id: MessageId, values?: MessageValues) => string;
  /** A text of the data. */
  readonly local: (text: Text) => string;
  /** A number in [0, 1] as a whole percentage. */
  readonly percent: (share: number) => string;
  readonly number: (value: number) => string;
  /** A list with its « et ». */
  readonly list: (items: readonly string[]) => string;
}

/** French sets a no-break space inside quotation marks and before high punctuation, so that no line begins with it. */
export function typeset(language: Language, text: string): string {
  return language === 'fr' ? text.replace(/« /g, '«\u00a0').replace(/ (?=[»:;?!%])/g, '\u00a0') : text;
}

/** Texts in one language, outside React too. */
export function textsIn(language: Language): Texts {
  const intl = intlFor(language);
  return {
    language,
    t: (id, values) => typeset(language, say(language, id, values)),
    local: (text) => typeset(language, text[language]),
    percent: (share) => intl.formatNumber(share, { style: 'percent', maximumFractionDigits: 0 }),
    number: (value) => intl.formatNumber(value),
    list: (items) => intl.formatList([...items]),
  };
}

/** Texts in the language chosen on screen. */
export function useText(): Texts {
  const language = useScenarioStore((state) => state.language);
  return useMemo(() => textsIn(language), [language]);
}
