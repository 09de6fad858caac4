/** The statechart of the acting institution, loaded when a dossier is first followed. */
import type { ReactNode } from 'react';
import { lazy, Suspense } from 'react';
import { usePlayStore } from '../state/play.store.ts';

const Chart = lazy(() => import('./institution.tsx').then(({ Institution: component }) => ({ default: component })));

export function Institution(): ReactNode {
  const isFollowing = usePlayStore((state) => state.isFollowing);
  if (!isFollowing) return null;
  return (
    <Suspense fallback={null}>
      <Chart />
    </Suspense>
  );
}
