/** « Ce qui change »: sentences, on whose demand, stated or our reading, what it takes; what is held back or without effect. */
import type { ReactNode } from 'react';
import { useId, useMemo } from 'react';
import type { Library } from '../../models/schema/model.schema.ts';
import type { Sentence } from '../analysis/sentences.ts';
import type { Change, HeldClause, NoEffect } from '../governance/apply-proposals.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { sayChange, sentencesHere } from './change-sentence.ts';
import { useLibrary } from './library-context.ts';
import { findDemand, voiceOf } from './package-facts.ts';
import { useApplied } from './use-models.ts';
import { type Texts, useText } from './use-text.ts';

const signs = { added: '+', removed: '−', changed: '≠' } as const;

/** Sentences of what changes in the decision on screen. */
export function useSentences(): readonly Sentence[] {
  const applied = useApplied();
  const decision = useScenarioStore((state) => state.decision);
  return useMemo(() => (applied.ok ? sentencesHere(applied.value, decision) : []), [applied, decision]);
}

export function Changes(): ReactNode {
  const { t } = useText();
  const id = useId();
  const applied = useApplied();
  const sentences = useSentences();
  const hasChoice = useScenarioStore((state) => state.scenario.packages.length + state.scenario.proposals.length > 0);
  if (!applied.ok) return null;
  const { diff, held, noEffect } = applied.value.applied;
  const elsewhere = diff.length - new Set(sentences.map(({ change }) => change.id)).size;
  return (
    <section className="answer" aria-labelledby={id}>
      <h2 id={id} className="panel-title">
        {t('ui.changes.title')}
      </h2>
      {sentences.length === 0 && <p>{t(hasChoice ? 'ui.changes.none' : 'ui.changes.noPackage')}</p>}
      <ul className="changes">
        {sentences.map((sentence) => (
          <ChangeLine key={`${sentence.change.id} ${sentence.id} ${String(sentence.values.field ?? '')}`} sentence={sentence} />
        ))}
      </ul>
      {elsewhere > 0 && <p className="small soft">{t('ui.changes.elsewhere', { count: elsewhere })}</p>}
      {held.length > 0 && <HeldList held={held} />}
      {noEffect.length > 0 && <NoEffectList noEffect={noEffect} />}
    </section>
  );
}

function ChangeLine({ sentence }: { readonly sentence: Sentence }): ReactNode {
  const texts = useText();
  const library = useLibrary();
  const { sign, change } = sentence;
  return (
    <li>
      <span className={`change-sign change-${sign}`} aria-hidden="true">
        {signs[sign]}
      </span>
      <span className="visually-hidden">{texts.t(`ui.changes.sign.${sign}`)} </span>
      {sayChange(texts, sentence)}
      <span className="change-detail">{demandText(texts, library, change)}</span>
    </li>
  );
}

/** « CTS 91 · écrit · exige une loi ». */
export function demandText(texts: Texts, library: Library, change: Change): string {
  const { t } = texts;
  const demands = change.proposals.flatMap((id) => findDemand(library, id) ?? []);
  const voices = [...new Set(demands.map(voiceOf))];
  const instrument = change.instruments[0];
  return [
    voices.length === 0 ? '' : t('ui.changes.asked', { voices: texts.list(voices) }),
    t(`ui.basis.${change.basis}`),
    instrument === undefined ? '' : t(`ui.instrument.${instrument}`),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** A figure drawn with changed hypotheses says so. */
export function ChangedHypotheses(): ReactNode {
  const { t } = useText();
  const count = useScenarioStore((state) => Object.keys(state.scenario.hypotheses).length);
  return count === 0 ? null : <p className="stamp">{t('ui.changes.hypotheses', { count })}</p>;
}

function titleOf(texts: Texts, library: Library, id: string): string {
  return texts.local(findDemand(library, id)?.proposal.title ?? { fr: id, en: id });
}

function HeldList({ held }: { readonly held: readonly HeldClause[] }): ReactNode {
  const texts = useText();
  const library = useLibrary();
  return (
    <div className="held">
      <h3>{texts.t('ui.changes.held')}</h3>
      <ul className="small">
        {held.map(({ proposal, clause, contests }) => (
          <li key={`${proposal} ${clause}`}>
            <b>{titleOf(texts, library, proposal)}</b>
            {contests.map(({ slot, reason, against }) => (
              <span key={`${slot} ${reason}`} className="change-detail">
                {texts.t(`ui.held.${reason}`, { others: texts.list(against.map((id) => titleOf(texts, library, id))) })}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function NoEffectList({ noEffect }: { readonly noEffect: readonly NoEffect[] }): ReactNode {
  const texts = useText();
  const library = useLibrary();
  const lines = [...new Map(noEffect.map((one) => [`${one.proposal} ${one.reason}`, one])).values()];
  return (
    <div className="held">
      <h3>{texts.t('ui.changes.noEffect')}</h3>
      <ul className="small">
        {lines.map(({ proposal, reason }) => (
          <li key={`${proposal} ${reason}`}>
            {titleOf(texts, library, proposal)} <span className="soft">{texts.t(`ui.changes.reason.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
