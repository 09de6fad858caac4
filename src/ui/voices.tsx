/** « Quelle voix compte ? »: the weight of each voice as a sentence, only when positions are stated. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Model } from '../../models/schema/model.schema.ts';
import type { VoiceWeight } from '../engine/summary.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import type { VoiceWeights } from '../workers/engine-api.ts';
import { Computing } from './computing.tsx';
import { sidesOf } from './durations.tsx';
import { useVoices } from './figures.ts';
import { useLibrary } from './library-context.ts';
import { withArticle } from './named.ts';
import { useIsStated } from './use-is-stated.ts';
import { type Texts, useText } from './use-text.ts';

/** Below this difference (1 = every dossier) a voice changes nothing worth a sentence. */
const leastWeight = 0.02;

/** How many standard errors apart from zero a weight must be to be told from luck (9 chances in 10). */
const leastErrors = 1.645;

export function Voices(): ReactNode {
  const { t } = useText();
  const id = useId();
  const voices = useVoices();
  const isStated = useIsStated();
  return (
    <section className="answer" aria-labelledby={id} aria-busy={isStated && voices === null}>
      <h3 id={id} className="answer-title">
        {t('ui.voices.title')}{' '}
        {isStated && (
          <Computing
            of="voices"
            freshness={voices === null ? 'none' : voices.isFinal ? 'fresh' : 'refining'}
            runs={voices?.runs}
          />
        )}
      </h3>
      {!isStated && <p>{t('ui.voices.needsCase')}</p>}
      {isStated && voices !== null && <VoiceList baseline={voices.baseline} scenario={voices.scenario} runs={voices.runs} />}
    </section>
  );
}

/** Half of the widest 95 % interval of a frequency over so many dossiers, in points, rounded up. */
function marginOf(runs: number): number {
  return Math.ceil(98 / Math.sqrt(runs));
}

function weightOf(voice: VoiceWeight | undefined): number {
  return voice === undefined ? 0 : voice.ifFor - voice.ifAgainst;
}

function isTold(voice: VoiceWeight | undefined): boolean {
  const weight = Math.abs(weightOf(voice));
  return voice !== undefined && weight >= leastWeight && weight >= leastErrors * voice.standardError;
}

interface VoiceListProps {
  readonly baseline: VoiceWeights;
  readonly scenario: VoiceWeights;
  readonly runs: number;
}

function VoiceList({ baseline, scenario, runs }: VoiceListProps): ReactNode {
  const { t, number } = useText();
  const { model } = useLibrary();
  const view = useScenarioStore((state) => state.view);
  const shown = view === 'baseline' ? baseline : scenario;
  const all = [...new Set([...Object.keys(baseline), ...Object.keys(scenario)])];
  const told = all
    .filter((id) => sidesOf(view).some((side) => isTold({ baseline, scenario }[side][id])))
    .sort((a, b) => weightOf(shown[b]) - weightOf(shown[a]) || model.actorOrder.indexOf(a) - model.actorOrder.indexOf(b));
  return (
    <>
      <ul className="voices">
        {told.map((id) => (
          <Voice key={id} actor={id} baseline={baseline[id]} scenario={scenario[id]} />
        ))}
      </ul>
      {told.length === 0 ? (
        <p>{t('ui.voices.none')}</p>
      ) : (
        <p className="small soft">{t('ui.voices.others', { count: all.length - told.length })}</p>
      )}
      <p className="small soft">{t('ui.voices.note', { runs: number(runs), points: marginOf(runs) })}</p>
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
  const name = found === undefined ? collegeName(texts, model, actor) : withArticle(texts, found);
  const number = found?.article?.fr === 'les ' ? 'many' : 'one';
  const shown = view === 'baseline' ? baseline : scenario;
  const other = view === 'both' ? baseline : undefined;
  return (
    <li className="voice">
      {shown === undefined
        ? t('ui.voices.noRole', { actor: name, number })
        : t('ui.voices.sentence', { actor: name, number, ...inHundred(shown) })}
      {shown?.isOpener === true && <span className="soft"> {t('ui.voices.opener')}</span>}
      {other !== undefined && <span className="soft"> {t('ui.voices.before', inHundred(other))}</span>}
      {view === 'both' && other === undefined && <span className="soft"> {t('ui.voices.noneBefore')}</span>}
    </li>
  );
}

function inHundred(voice: VoiceWeight): { readonly ifFor: number; readonly ifAgainst: number } {
  return { ifFor: Math.round(100 * voice.ifFor), ifAgainst: Math.round(100 * voice.ifAgainst) };
}

/** A voice that is no actor is a college without one. */
function collegeName({ local }: Texts, model: Model, id: string): string {
  const college = Object.values(model.bodies).flatMap(({ colleges }) => colleges[id] ?? [])[0];
  return college === undefined ? id : local(college.name);
}
