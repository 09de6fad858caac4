/** « Suivre un dossier »: play, pause, step, back and scrub through the trace of one dossier, on either side. */
import type { KeyboardEvent, ReactNode } from 'react';
import { lazy, Suspense, useEffect, useId } from 'react';
import { FILING_DAYS } from '../core/year.ts';
import type { RunResult } from '../engine/trace.ts';
import type { Side } from '../state/play.store.ts';
import {
  chooseSide,
  goTo,
  goToDay,
  nextDossier,
  stepBy,
  stopFollowing,
  tick,
  togglePlay,
  usePlayStore,
} from '../state/play.store.ts';
import { useSessionStore } from '../state/session.store.ts';
import { dayText } from './dates.ts';
import { Icon } from './icons.tsx';
import { Segmented } from './segmented.tsx';
import { TimeLine } from './time-line.tsx';
import { useDossier } from './use-dossier.ts';
import { useIsBeside } from './use-is-wide.ts';
import { useText } from './use-text.ts';

/** Sentences and statecharts are loaded after the first screen. */
const Story = lazy(() => import('./story.tsx').then(({ Story: component }) => ({ default: component })));

/** Time between two records while playing. */
const beatMs = 650;

export function PlayBar(): ReactNode {
  const { t } = useText();
  const { side, index, isPlaying, isFollowing, error } = usePlayStore();
  const runs = useDossier();
  const run = runs?.[side];
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(tick, beatMs);
    return () => clearInterval(timer);
  }, [isPlaying]);
  return (
    <section className="play" aria-labelledby="play-title">
      <div className="play-controls">
        <h2 id="play-title" className="panel-title">
          {t('ui.play.title')}
        </h2>
        <Transport isPlaying={isPlaying} />
        <WhichDossier side={side} />
        {isFollowing && <StageChoice />}
      </div>
      <div className="play-story">
        {error !== null && <p role="alert">{t('ui.play.error', { error })}</p>}
        {run === undefined && error === null && <p className="soft">{t('ui.play.preparing')}</p>}
        {run !== undefined && !isFollowing && (
          <p className="play-sentence soft">{t('ui.play.invite', { count: run.trace.length })}</p>
        )}
        {run !== undefined && isFollowing && (
          <Suspense fallback={<p className="play-sentence soft">{t('ui.error.loading')}</p>}>
            <Story run={run} index={index} />
          </Suspense>
        )}
        {runs !== null && <Scrubber run={runs[side]} runs={runs} />}
      </div>
    </section>
  );
}

function Transport({ isPlaying }: { readonly isPlaying: boolean }): ReactNode {
  const { t } = useText();
  const playName = t(isPlaying ? 'ui.play.pause' : 'ui.play.play');
  return (
    <div className="button-group" role="group" aria-label={t('ui.play.controls')}>
      <IconButton icon="back" name={t('ui.play.back')} onPress={() => stepBy(-1)} />
      <button type="button" className="button play-button" aria-label={playName} title={playName} onClick={togglePlay}>
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <IconButton icon="next" name={t('ui.play.next')} onPress={() => stepBy(1)} />
      <IconButton icon="close" name={t('ui.play.stop')} onPress={stopFollowing} />
    </div>
  );
}

interface IconButtonProps {
  readonly icon: 'back' | 'next' | 'close';
  readonly name: string;
  readonly onPress: () => void;
}

function IconButton({ icon, name, onPress }: IconButtonProps): ReactNode {
  return (
    <button type="button" className="button icon-button" aria-label={name} title={name} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}

function WhichDossier({ side }: { readonly side: Side }): ReactNode {
  const { t } = useText();
  const replication = usePlayStore((state) => state.replication);
  return (
    <div className="play-which">
      <Segmented
        legend={t('ui.play.side')}
        value={side}
        options={[
          { value: 'baseline', label: t('ui.view.baseline') },
          { value: 'scenario', label: t('ui.view.scenario') },
        ]}
        onChoose={chooseSide}
      />
      <button type="button" className="button" onClick={nextDossier} title={t('ui.play.otherHint', { number: replication + 1 })}>
        <Icon name="shuffle" />
        {t('ui.play.other')}
      </button>
    </div>
  );
}

/** Without room for both, the circuit or the statechart. */
function StageChoice(): ReactNode {
  const { t } = useText();
  const isBeside = useIsBeside('answers');
  const stage = useSessionStore((state) => state.stage);
  const showStage = useSessionStore((state) => state.showStage);
  if (isBeside) return null;
  return (
    <Segmented
      legend={t('ui.play.stage')}
      value={stage}
      options={(['circuit', 'institution'] as const).map((value) => ({ value, label: t(`ui.play.stage.${value}`) }))}
      onChoose={showStage}
    />
  );
}

interface ScrubberProps {
  readonly run: RunResult;
  readonly runs: { readonly baseline: RunResult; readonly scenario: RunResult };
}

function Scrubber({ run, runs }: ScrubberProps): ReactNode {
  const texts = useText();
  const index = usePlayStore((state) => state.index);
  const id = useId();
  const day = run.trace[index]?.day ?? run.startDay;
  const lastDay = Math.max(runs.baseline.endDay, runs.scenario.endDay, FILING_DAYS[0] ?? 0);
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, () => void>> = {
      ArrowRight: () => stepBy(1),
      ArrowUp: () => stepBy(1),
      ArrowLeft: () => stepBy(-1),
      ArrowDown: () => stepBy(-1),
      Home: () => goTo(0),
      End: () => goTo(run.trace.length - 1),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };
  return (
    <div className="scrubber">
      <TimeLine runs={runs} lastDay={lastDay} />
      <label htmlFor={id} className="visually-hidden">
        {texts.t('ui.play.scrub')}
      </label>
      <input
        id={id}
        className="scrub-range"
        type="range"
        min={run.startDay}
        max={lastDay}
        value={day}
        aria-valuetext={dayText(texts, day, run.startDay)}
        onKeyDown={onKeyDown}
        onChange={(event) => goToDay(Number(event.target.value))}
      />
    </div>
  );
}
