/** « Calcul en cours »: said while the worker runs; figures already there are marked as not yet final. */
import type { ReactNode } from 'react';
import { useFiguresStore } from '../state/figures.store.ts';
import type { Freshness } from './figures.ts';
import { useText } from './use-text.ts';

interface Props {
  readonly freshness: Freshness;
  readonly runs: number | undefined;
  readonly of: 'figures' | 'voices';
}

export function Computing({ freshness, runs, of }: Props): ReactNode {
  const { t, percent } = useText();
  const progress = useFiguresStore((state) => state.progress);
  const share = progress?.of === of && progress.share > 0 ? percent(progress.share) : '';
  return (
    <span className="computing" role="status">
      {freshness === 'fresh' && ''}
      {freshness === 'refining' && t('ui.computing.refining', { runs: runs ?? 0, share })}
      {(freshness === 'stale' || freshness === 'none') && t('ui.computing.running')}
    </span>
  );
}
