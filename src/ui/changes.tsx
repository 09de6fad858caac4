/** « Ce qui change »: sentences, on whose demand, stated or our reading, what it takes; what is held back or without effect. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Applied, Change, HeldClause, NoEffect } from '../governance/apply-proposals.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { changeSentence, signOf } from './change-sentence.ts';
import { useLibrary } from './library-context.ts';
import { findDemand, voiceOf } from './package-facts.ts';
import { useApplied } from './use-models.ts';
import { type Texts, useText } from './use-text.ts';

const signs = { added: '+', removed: '−', changed: '≠' } as const;

/** Changes of the decision on screen, and those that belong to no decision (a body, a share, an actor). */
export function changesHere(applied: Applied, decision: string): readonly Change[] {
  return applied.diff.filter((change) => change.decision === undefined || change.decision === decision);
}

export function Changes(): ReactNode {
  const { t } = useText();
  const id = useId();
  const applied = useApplied();
  const decision = useScenarioStore((state) => state.decision);
  const hasChoice = useScenarioStore((state) => state.scenario.packages.length + state.scenario.proposals.length > 0);
  if (!applied.ok) return null;
  const { diff, held, noEffect } = applied.value.applied;
  const here = changesHere(applied.value.applied, decision);
  const elsewhere = diff.length - here.length;
  return (
    <section className="answer" aria-labelledby={id}>
      <h2 id={id} className="panel-title">
        {t('ui.changes.title')}
      </h2>
      {here.length === 0 && <p>{t(hasChoice ? 'ui.changes.none' : 'ui.changes.noPackage')}</p>}
      <ul className="changes">
        {here.map((change) => (
          <ChangeLine key={change.id} change={change} />
        ))}
      </ul>
      {elsewhere > 0 && <p className="small soft">{t('ui.changes.elsewhere', { count: elsewhere })}</p>}
      {held.length > 0 && <HeldList held={held} />}
      {noEffect.length > 0 && <NoEffectList noEffect={noEffect} />}
    </section>
  );
}

function ChangeLine({ change }: { readonly change: Change }): ReactNode {
  const texts = useText();
  const { t } = texts;
  const library = useLibrary();
  const applied = useApplied();
  if (!applied.ok) return null;
  const { baseline, applied: result } = applied.value;
  const sign = signOf(change);
  return (
    <li>
      <span className={`change-sign change-${sign}`} aria-hidden="true">
        {signs[sign]}
      </span>
      <span className="visually-hidden">{t(`ui.changes.sign.${sign}`)} </span>
      {changeSentence(texts, change.to === null ? baseline : result.model, change)}
      <span className="change-detail">{demandText(texts, library, change)}</span>
    </li>
  );
}

/** « CTS 91 · écrit · exige une loi ». */
export function demandText(texts: Texts, library: ReturnType<typeof useLibrary>, change: Change): string {
  const { t } = texts;
  const voices = [...new Set(change.proposals.map((id) => findDemand(library, id)).flatMap((demand) => (demand === undefined ? [] : voiceOf(demand))))];
  const instrument = change.instruments[0];
  return [
    voices.length === 0 ? '' : t('ui.changes.asked', { voices: texts.list(voices) }),
    t(`ui.basis.${change.basis}`),
    instrument === undefined ? '' : t(`ui.instrument.${instrument}`),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function HeldList({ held }: { readonly held: readonly HeldClause[] }): ReactNode {
  const { t, local } = useText();
  const library = useLibrary();
  return (
    <div className="held">
      <h3>{t('ui.changes.held')}</h3>
      <ul className="small">
        {held.map(({ proposal, clause, contests }) => (
          <li key={`${proposal} ${clause}`}>
            {local(findDemand(library, proposal)?.proposal.title ?? { fr: proposal, en: proposal })}
            {contests.map(({ slot, against }) => (
              <span key={slot} className="soft">
                {' '}
                {against.map((id) => local(findDemand(library, id)?.proposal.title ?? { fr: id, en: id })).join(', ')}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function NoEffectList({ noEffect }: { readonly noEffect: readonly NoEffect[] }): ReactNode {
  const { t, local } = useText();
  const library = useLibrary();
  return (
    <div className="held">
      <h3>{t('ui.changes.noEffect')}</h3>
      <ul className="small">
        {noEffect.map(({ proposal, slot, reason }) => (
          <li key={`${proposal} ${slot}`}>
            {local(findDemand(library, proposal)?.proposal.title ?? { fr: proposal, en: proposal })}{' '}
            <span className="soft">{t(`ui.changes.reason.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
