/** An error boundary with its words, tried again at each change of scenario. */
import type { ReactNode } from 'react';
import { useScenarioStore } from '../state/scenario.store.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useText } from './use-text.ts';

export function Panel({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useText();
  const resetKey = useScenarioStore((state) => JSON.stringify([state.scenario, state.decision, state.language, state.view]));
  return (
    <ErrorBoundary resetKey={resetKey} message={t('ui.error.panel')} retry={t('ui.error.retry')}>
      {children}
    </ErrorBoundary>
  );
}
