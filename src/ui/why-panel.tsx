/** « Pourquoi ? »: a drawer about one step of the circuit. What it says is loaded when it is first asked. */
import type { ReactNode } from 'react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useSessionStore } from '../state/session.store.ts';
import { Icon } from './icons.tsx';
import { useText } from './use-text.ts';

const WhyStep = lazy(() => import('./why-step.tsx').then(({ WhyStep: component }) => ({ default: component })));

export function WhyPanel(): ReactNode {
  const { t } = useText();
  const path = useSessionStore((state) => state.selected);
  const askWhy = useSessionStore((state) => state.askWhy);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (path === null) element.close();
    else if (!element.open) element.showModal();
  }, [path]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside closes; on the keyboard Escape does, by itself.
    <dialog
      ref={dialog}
      className="drawer why"
      aria-labelledby="why-title"
      onClose={() => askWhy(null)}
      onClick={(event) => {
        if (event.target === event.currentTarget) askWhy(null);
      }}
    >
      <div className="drawer-head">
        <h2 id="why-title">{t('ui.why.title')}</h2>
        <button type="button" className="button icon-button" aria-label={t('ui.close')} onClick={() => askWhy(null)}>
          <Icon name="close" />
        </button>
      </div>
      {path !== null && (
        <Suspense fallback={<p>{t('ui.error.loading')}</p>}>
          <WhyStep path={path} />
        </Suspense>
      )}
    </dialog>
  );
}
