/** What proposals changed in one step: who asks, why, stated or our reading, with the lines of the document. */
import type { ReactNode } from 'react';
import { sayChange } from './change-sentence.ts';
import { demandText, useSentences } from './changes.tsx';
import { useLibrary } from './library-context.ts';
import { findDemand, voiceOf } from './package-facts.ts';
import { useText } from './use-text.ts';

interface Props {
  readonly path: string;
  readonly actor: string;
}

export function StepChanges({ path, actor }: Props): ReactNode {
  const texts = useText();
  const { t, local } = texts;
  const library = useLibrary();
  const sentences = useSentences();
  const [phase] = path.split('/');
  const here = sentences.filter(({ change }) => change.actor === actor && (change.phase === undefined || change.phase === phase));
  if (here.length === 0) return null;
  return (
    <section>
      <h3>{t('ui.why.changes')}</h3>
      <ul className="facts">
        {here.map(({ change, ...sentence }) => (
          <li key={`${change.id} ${sentence.id} ${String(sentence.values.field ?? '')}`}>
            <b>{sayChange(texts, { change, ...sentence })}</b>
            <span className="change-detail">{demandText(texts, library, change)}</span>
            {change.why.map((why) => (
              <span key={why.fr} className="change-detail">
                {local(why)}
              </span>
            ))}
            {change.proposals.map((id) => {
              const demand = findDemand(library, id);
              if (demand === undefined) return null;
              const [from, to] = demand.proposal.locator.lines;
              return (
                <span key={id} className="change-detail">
                  {t('ui.packages.locator', { voice: voiceOf(demand), document: local(demand.document.title), from, to })}
                </span>
              );
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
