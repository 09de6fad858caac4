/** « Analyses »: the second layer, for whoever studies a scenario. A large dialog; what it holds is loaded when first opened. */
import type { ReactNode } from 'react';
import { lazy, Suspense } from 'react';
import type { EngineClient } from '../state/engine-client.ts';
import { useSessionStore } from '../state/session.store.ts';
import { Icon } from './icons.tsx';
import { Panel } from './panel.tsx';
import { useModal } from './use-modal.ts';
import { useText } from './use-text.ts';

const Analyses = lazy(() => import('./analyses.tsx').then(({ Analyses: component }) => ({ default: component })));

export function AnalysesPanel({ engine }: { readonly engine: EngineClient }): ReactNode {
  const { t } = useText();
  const isOpen = useSessionStore((state) => state.isAnalysing);
  const openAnalyses = useSessionStore((state) => state.openAnalyses);
  const dialog = useModal(isOpen);
  return (
    <dialog ref={dialog} className="drawer analyses" aria-labelledby="analyses-title" onClose={() => openAnalyses(false)}>
      <div className="drawer-head">
        <h2 id="analyses-title">{t('ui.analyses.title')}</h2>
        <button type="button" className="button icon-button" aria-label={t('ui.close')} onClick={() => openAnalyses(false)}>
          <Icon name="close" />
        </button>
      </div>
      {isOpen && (
        <Panel>
          <Suspense fallback={<p>{t('ui.error.loading')}</p>}>
            <Analyses engine={engine} />
          </Suspense>
        </Panel>
      )}
    </dialog>
  );
}
