/** Whether the screen has room for the side panels beside the circuit. The style sheet uses the same limit. */
import { useSyncExternalStore } from 'react';

const query = '(min-width: 1440px)';

function subscribe(onChange: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', onChange);
  return () => list.removeEventListener('change', onChange);
}

/** True from 1440 px of width on. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
