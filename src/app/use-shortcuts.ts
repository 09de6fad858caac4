/** Keyboard: B shows the baseline alone and back, Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) undo and redo. */
import { useEffect } from 'react';
import { useScenarioStore, type View } from '../state/scenario.store.ts';

let viewBefore: View = 'both';

function toggleBaseline(): void {
  const { view, chooseView } = useScenarioStore.getState();
  if (view === 'baseline') {
    chooseView(viewBefore);
    return;
  }
  viewBefore = view;
  chooseView('baseline');
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=radio]):not([type=checkbox]):not([type=range]), textarea, select')
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  const hasCommand = event.ctrlKey || event.metaKey;
  const { undo, redo } = useScenarioStore.temporal.getState();
  if (hasCommand && key === 'z') {
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  } else if (hasCommand && key === 'y') {
    event.preventDefault();
    redo();
  } else if (key === 'b' && !hasCommand && !event.altKey) {
    toggleBaseline();
  }
}

/** Listens to the keyboard while the app is shown. */
export function useShortcuts(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
