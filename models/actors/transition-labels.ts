/** What is written on a way out when its machine says nothing: the condition in a word or two, in both languages. */
import type { Text } from '../schema/common.schema.ts';
import type { BareTransition, ChartEvent, ChartGuard } from './read-machine.ts';

const ofEvent: Readonly<Record<ChartEvent, Text>> = {
  SERVED: { fr: 'son tour vient', en: 'its turn comes' },
  WORKED: { fr: 'travail fait', en: 'work done' },
  HELD: { fr: 'délai passé', en: 'time passed' },
  DATE: { fr: 'date venue', en: 'date reached' },
  SITTING: { fr: 'séance tenue', en: 'sitting held' },
  ALWAYS: { fr: 'aussitôt', en: 'at once' },
};

const ofGuard: Readonly<Record<ChartGuard, Text>> = {
  isAskedTo: { fr: 'selon la demande', en: 'as asked' },
  sits: { fr: 'en séance', en: 'sitting' },
  hasCalendar: { fr: 'à date fixe', en: 'fixed date' },
  hasQuorum: { fr: 'quorum', en: 'quorum' },
  isCalledAgain: { fr: 'sans quorum', en: 'no quorum' },
  happens: { fr: 'oui', en: 'yes' },
  happensOnNo: { fr: 'oui', en: 'yes' },
};

/** What the last way out is, after one guarded so. */
const afterGuard: Readonly<Record<ChartGuard, Text>> = {
  isAskedTo: { fr: 'autres demandes', en: 'other requests' },
  sits: { fr: 'sans séance', en: 'no sitting' },
  hasCalendar: { fr: 'sans date', en: 'no date' },
  hasQuorum: { fr: 'sans quorum', en: 'no quorum' },
  isCalledAgain: { fr: 'aucun avis', en: 'no answer' },
  happens: { fr: 'non', en: 'no' },
  happensOnNo: { fr: 'non', en: 'no' },
};

/** Label of a way out among its siblings (same state, same event, in order). */
export function labelOf(transition: BareTransition, siblings: readonly BareTransition[]): Text {
  if (transition.guard !== undefined) return ofGuard[transition.guard];
  const before = siblings.at(-2)?.guard;
  return before === undefined ? ofEvent[transition.event] : afterGuard[before];
}
