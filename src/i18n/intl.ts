/**
 * The messages of the interface and of the figures: one cached react-intl shape a language.
 * Catalogues are ICU, flat, one file an area; French is the source. Pure: no DOM, usable in workers and the command line.
 */
import { createIntl, createIntlCache, type IntlShape } from 'react-intl';
import { english } from './english.ts';
import frCircuit from './fr/circuit.json' with { type: 'json' };
import frCli from './fr/cli.json' with { type: 'json' };
import frFigures from './fr/figures.json' with { type: 'json' };
import frSentences from './fr/sentences.json' with { type: 'json' };
import frTerms from './fr/terms.json' with { type: 'json' };
import frUi from './fr/ui.json' with { type: 'json' };

export type Language = 'fr' | 'en';

const french = {
  ...frCircuit,
  ...frCli,
  ...frFigures,
  ...frSentences,
  ...frTerms,
  ...frUi,
};

/** Messages of the analyses, of event logs and of coded rules come with them (`analysis-messages.ts`, …). */
type LaterMessageId =
  | keyof typeof import('./fr/attribution.json')
  | keyof typeof import('./fr/indicators.json')
  | keyof typeof import('./fr/influence.json')
  | keyof typeof import('./fr/log.json')
  | keyof typeof import('./fr/rules.json');

/** Every message id of the French catalogues, the source. */
export type MessageId = keyof typeof french | LaterMessageId;

export type MessageValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

declare global {
  namespace FormatjsIntl {
    interface Message {
      ids: MessageId;
    }
  }
}

const catalogues: Readonly<Record<Language, Record<string, string>>> = { fr: { ...french }, en: { ...english } };
const locales: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };
const shapes = new Map<Language, IntlShape>();

/** Add messages that are not needed at first. */
export function addMessages(language: Language, messages: Readonly<Record<string, string>>): void {
  Object.assign(catalogues[language], messages);
}

/** Return the react-intl shape of a language; always the same object, so that it can be a React dependency. */
export function intlFor(language: Language): IntlShape {
  const known = shapes.get(language);
  if (known) return known;
  // A missing message shows its id; `scripts/check-i18n.mjs` and the tests make sure that none is missing.
  const shape = createIntl(
    { locale: locales[language], messages: catalogues[language], onError: () => undefined },
    createIntlCache(),
  );
  shapes.set(language, shape);
  return shape;
}

/** Format one message. */
export function say(language: Language, id: MessageId, values: MessageValues = {}): string {
  return intlFor(language).formatMessage({ id }, { ...values });
}
