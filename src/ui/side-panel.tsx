/** A side panel: in its column when there is room for it, else a drawer (modal dialog). */
import type { ReactNode } from 'react';
import { type Drawer, useSessionStore } from '../state/session.store.ts';
import { Icon } from './icons.tsx';
import { useIsBeside } from './use-is-wide.ts';
import { useModal } from './use-modal.ts';
import { useText } from './use-text.ts';

interface Props {
  readonly drawer: Drawer;
  readonly title: string;
  readonly children: ReactNode;
}

export function SidePanel({ drawer, title, children }: Props): ReactNode {
  if (!useIsBeside(drawer)) {
    return (
      <DrawerDialog drawer={drawer} title={title}>
        {children}
      </DrawerDialog>
    );
  }
  return (
    <aside className={`side side-${drawer}`} aria-label={title}>
      {children}
    </aside>
  );
}

function DrawerDialog({ drawer, title, children }: Props): ReactNode {
  const { t } = useText();
  const isOpen = useSessionStore((state) => state.drawer === drawer);
  const openDrawer = useSessionStore((state) => state.openDrawer);
  const dialog = useModal(isOpen);
  return (
    <dialog ref={dialog} className={`drawer drawer-${drawer}`} aria-label={title} onClose={() => openDrawer(null)}>
      <div className="drawer-head">
        <h2>{title}</h2>
        <button type="button" className="button icon-button" aria-label={t('ui.close')} onClick={() => openDrawer(null)}>
          <Icon name="close" />
        </button>
      </div>
      {isOpen && children}
    </dialog>
  );
}
