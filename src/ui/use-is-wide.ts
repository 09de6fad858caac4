/** Which side panels have room beside the circuit. The style sheet uses the same limits. */
import { useSyncExternalStore } from 'react';
import { usePlayStore } from '../state/play.store.ts';
import type { Drawer } from '../state/session.store.ts';

const queries = { answers: '(min-width: 1280px)', choices: '(min-width: 1600px)' } as const satisfies Record<Drawer, string>;

function useMatches(query: string): boolean {
  const subscribe = (onChange: () => void): (() => void) => {
    const list = matchMedia(query);
    list.addEventListener('change', onChange);
    return () => list.removeEventListener('change', onChange);
  };
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** Whether a side panel has its column; while a dossier is followed, the choices leave theirs to the statechart. */
export function useIsBeside(drawer: Drawer): boolean {
  const hasRoom = useMatches(queries[drawer]);
  const isFollowing = usePlayStore((state) => state.isFollowing);
  return hasRoom && !(isFollowing && drawer === 'choices');
}
