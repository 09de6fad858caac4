/** What proposals changed in one step: who asks, why, stated or our reading, with the lines of the document. */
import type { ReactNode } from 'react';
import { useScenarioStore } from '../state/scenario.store.ts';
import { changeSentence } from './change-sentence.ts';
import { demandText } from './changes.tsx';
import { useLibrary } from './library-context.ts';
import { findDemand, voiceOf } from './package-facts.ts';
import { useApplied } from './use-models.ts';
import { useText } from './use-text.ts';

interface Props {
  readonly path: string;
  readonly actor: string;
}

export function StepChanges({ path, actor }: Props): ReactNode {
  const texts = useText();
  const { t, local } = texts;
  const library = useLibrary();
  const applied = useApplied();
  const decision = useScenarioStore((state) => state.decision);
  const [phase] = path.split('/');
  if (!applied.ok) return null;
  const { baseline, applied: result } = applied.value;
  const changes = result.diff.filter(
    (change) => change.actor === actor && (change.decision === undefined || (change.decision === decision && change.phase === phase)),
  );
  if (changes.length === 0) return null;
  return (
    <section>
      <h3>{t('ui.why.changes')}</h3>
      <ul className="facts">
        {changes.map((change) => (
          <li key={change.id}>
            <b>{changeSentence(texts, change.to === null ? baseline : result.model, change)}</b>
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
