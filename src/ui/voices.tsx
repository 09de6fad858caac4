/** « Quelle voix compte ? »: the weight of each voice as a sentence, only when positions are stated. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { VoiceWeight } from '../engine/summary.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import type { VoiceWeights } from '../workers/engine-api.ts';
import { Computing } from './computing.tsx';
import { useVoices } from './figures.ts';
import { useLibrary } from './library-context.ts';
import { withArticle } from './named.ts';
import { useIsStated } from './use-is-stated.ts';
import { useText } from './use-text.ts';

/** Below this difference (in 100 dossiers) a voice changes nothing that can be told from luck. */
const leastWeight = 0.02;

export function Voices(): ReactNode {
  const { t } = useText();
  const id = useId();
  const voices = useVoices();
  const isStated = useIsStated();
  return (
    <section className="answer" aria-labelledby={id} aria-busy={isStated && voices === null}>
      <h3 id={id} className="answer-title">
        {t('ui.voices.title')} {isStated && <Computing freshness={voices === null ? 'none' : 'fresh'} runs={undefined} />}
      </h3>
      {!isStated && <p>{t('ui.voices.needsCase')}</p>}
      {isStated && voices !== null && <VoiceList baseline={voices.baseline} scenario={voices.scenario} />}
    </section>
  );
}

function weightOf(voice: VoiceWeight | undefined): number {
  return voice === undefined ? 0 : voice.ifFor - voice.ifAgainst;
}

function VoiceList({ baseline, scenario }: { readonly baseline: VoiceWeights; readonly scenario: VoiceWeights }): ReactNode {
  const { t } = useText();
  const { model } = useLibrary();
  const view = useScenarioStore((state) => state.view);
  const shown = view === 'baseline' ? baseline : scenario;
  const ids = [...new Set([...Object.keys(baseline), ...Object.keys(scenario)])]
    .filter((id) => Math.max(Math.abs(weightOf(baseline[id])), Math.abs(weightOf(scenario[id]))) >= leastWeight)
    .sort((a, b) => weightOf(shown[b]) - weightOf(shown[a]) || model.actorOrder.indexOf(a) - model.actorOrder.indexOf(b));
  if (ids.length === 0) return <p>{t('ui.voices.none')}</p>;
  return (
    <>
      <ul className="voices">
        {ids.map((id) => (
          <Voice key={id} actor={id} baseline={baseline[id]} scenario={scenario[id]} />
        ))}
      </ul>
      <p className="small soft">{t('ui.voices.note')}</p>
    </>
  );
}

interface VoiceProps {
  readonly actor: string;
  readonly baseline: VoiceWeight | undefined;
  readonly scenario: VoiceWeight | undefined;
}

function Voice({ actor, baseline, scenario }: VoiceProps): ReactNode {
  const texts = useText();
  const { t } = texts;
  const { model } = useLibrary();
  const view = useScenarioStore((state) => state.view);
  const found = model.actors[actor];
  const name = found === undefined ? actor : withArticle(texts, found);
  const shown = view === 'baseline' ? baseline : scenario;
  const other = view === 'both' ? baseline : undefined;
  return (
    <li className="voice">
      {shown === undefined ? t('ui.voices.noRole', { actor: name }) : t('ui.voices.sentence', { actor: name, ...inHundred(shown) })}
      {shown?.isOpener === true && <span className="soft"> {t('ui.voices.opener')}</span>}
      {other !== undefined && <span className="soft"> {t('ui.voices.before', inHundred(other))}</span>}
      {view === 'both' && other === undefined && <span className="soft"> {t('ui.voices.noneBefore')}</span>}
    </li>
  );
}

function inHundred(voice: VoiceWeight): { readonly ifFor: number; readonly ifAgainst: number } {
  return { ifFor: Math.round(100 * voice.ifFor), ifAgainst: Math.round(100 * voice.ifAgainst) };
}
