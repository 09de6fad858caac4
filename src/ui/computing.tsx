/** « Calcul en cours »: said while the worker runs; figures already there are marked as not yet final. */
import type { ReactNode } from 'react';
import type { Freshness } from './figures.ts';
import { useText } from './use-text.ts';

interface Props {
  readonly freshness: Freshness;
  readonly runs: number | undefined;
}

export function Computing({ freshness, runs }: Props): ReactNode {
  const { t } = useText();
  return (
    <span className="computing" role="status">
      {freshness === 'fresh' && ''}
      {freshness === 'refining' && t('ui.computing.refining', { runs: runs ?? 0 })}
      {(freshness === 'stale' || freshness === 'none') && t('ui.computing.running')}
    </span>
  );
}
