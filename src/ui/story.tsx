/** What happens now in the dossier that is followed: day, sentence. */
import type { ReactNode } from 'react';
import type { RunResult } from '../engine/trace.ts';
import { momentAt } from '../state/moment.ts';
import { usePlayStore } from '../state/play.store.ts';
import { dayText } from './dates.ts';
import { recordSentence } from './record-sentence.ts';
import { useModels } from './use-models.ts';
import { useText } from './use-text.ts';

interface Props {
  readonly run: RunResult;
  readonly index: number;
}

export function Story({ run, index }: Props): ReactNode {
  const texts = useText();
  const models = useModels();
  const isPlaying = usePlayStore((state) => state.isPlaying);
  const side = usePlayStore((state) => state.side);
  const moment = momentAt(run, index);
  if (moment === undefined || models === null) return null;
  return (
    <p className="play-sentence" aria-live={isPlaying ? 'off' : 'polite'}>
      <b className="play-day">{dayText(texts, moment.day, run.startDay)}</b>{' '}
      {recordSentence(texts, models[side], run, moment.record)}
    </p>
  );
}
