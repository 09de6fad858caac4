/** Sentences of changes, in the language chosen. */

import { type Sentence, type SentenceValue, sentencesOf } from '../analysis/sentences.ts';
import type { AppliedScenario } from '../governance/apply-scenario.ts';
import type { MessageId, MessageValues } from '../i18n/intl.ts';
import type { Texts } from './use-text.ts';

/** Sentences of the changes that a decision reads. */
export function sentencesHere({ baseline, applied }: AppliedScenario, decision: string): readonly Sentence[] {
  return sentencesOf(baseline, applied.model, decision, applied.diff);
}

/** One sentence in words. */
export function sayChange(texts: Texts, { id, values }: Sentence): string {
  const plain = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, plainValue(texts, value)]));
  return texts.t(id as MessageId, plain satisfies MessageValues);
}

function plainValue(texts: Texts, value: SentenceValue): string | number {
  return typeof value === 'object' ? texts.local(value) : value;
}
