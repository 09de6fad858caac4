/** What changed, in sentences, in both languages: no value missing, every message complete. */
import { describe, expect, test } from 'vitest';
import { sentencesOf } from '../../../src/analysis/sentences.ts';
import { formatSentence } from '../../../src/i18n/format-sentence.ts';
import { intlFor, type Language } from '../../../src/i18n/intl.ts';
import { appliedWith, library } from '../../fixtures/library.ts';

const choices = Object.values(library.packages).flatMap(({ id, variants }) =>
  Object.keys(variants ?? { none: true }).map((variant) => (variant === 'none' ? { id } : { id, variant })),
);

function sentences(
  choice: { readonly id: string; readonly variant?: string },
  decision: string,
  language: Language,
): readonly string[] {
  const { baseline, applied } = appliedWith([choice]);
  return sentencesOf(baseline, applied.model, decision, applied.diff).map((sentence) =>
    formatSentence(intlFor(language), language, sentence),
  );
}

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  test.each(choices)('$id $variant reads well', (choice) => {
    for (const decision of Object.keys(library.model.decisions)) {
      for (const sentence of sentences(choice, decision, language)) {
        expect(sentence).toMatch(/^\p{Lu}.*[.)]$/u);
        expect(sentence).not.toMatch(/NaN|undefined|null|\{|\}|sentences\.|\bhyp\b/);
      }
    }
  });
});

test('the council decides, the agency signs and is bound', () => {
  expect(sentences({ id: 'cts-decide' }, 'fermeture-service', 'fr')).toEqual([
    'Le CTS prépare le dossier (« Étudie le dossier »).',
    'L’ARS ne décide plus (« Autorise ou refuse »).',
    'Le CTS décide, par un vote (« Vote la fermeture »).',
    'L’ARS signe, sans pouvoir refuser (« Signe, liée par le vote »).',
  ]);
});

test('limiting T2A moves euros from the first line', () => {
  expect(sentences({ id: 'limiter-t2a' }, 'financement-hopital', 'en')).toContainEqual(
    expect.stringMatching(/^Activity \(T2A\): from €76 to €62\.5 per €100\./),
  );
});
