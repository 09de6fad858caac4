/** Sentences of changes, in the language chosen. */
import { type Sentence, sentencesOf } from '../analysis/sentences.ts';
import type { AppliedScenario } from '../governance/apply-scenario.ts';
import { formatSentence } from '../i18n/format-sentence.ts';
import { intlFor } from '../i18n/intl.ts';
import { type Texts, typeset } from './use-text.ts';

/** Sentences of the changes that a decision reads. */
export function sentencesHere({ baseline, applied }: AppliedScenario, decision: string): readonly Sentence[] {
  return sentencesOf(baseline, applied.model, decision, applied.diff);
}

/** One sentence in words. */
export function sayChange({ language }: Texts, sentence: Sentence): string {
  return typeset(language, formatSentence(intlFor(language), language, sentence));
}
