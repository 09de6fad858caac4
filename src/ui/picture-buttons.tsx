/** Copy the picture, save it as PNG or SVG. Drawing and writing it are loaded on first use. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useSessionStore } from '../state/session.store.ts';
import { Icon } from './icons.tsx';
import { usePicture } from './use-picture.ts';
import { useText } from './use-text.ts';

type Kind = 'copy' | 'png' | 'svg';

export function PictureButtons(): ReactNode {
  const { t } = useText();
  const [busy, setBusy] = useState<Kind | null>(null);
  const tell = useSessionStore((state) => state.tell);
  const picture = usePicture();
  const run = async (kind: Kind): Promise<void> => {
    setBusy(kind);
    try {
      await picture[kind]();
      tell({ kind: 'info', message: `ui.notice.picture.${kind}` });
    } catch (error) {
      tell({
        kind: 'error',
        message: 'ui.notice.picture.failed',
        details: [error instanceof Error ? error.message : String(error)],
      });
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className="button-group" role="group" aria-label={t('ui.picture.group')}>
      <button type="button" className="button" aria-busy={busy === 'copy'} onClick={() => void run('copy')}>
        <Icon name="copy" />
        <span className="wide-text">{t('ui.picture.copy')}</span>
      </button>
      <button
        type="button"
        className="button"
        aria-busy={busy === 'png'}
        aria-label={t('ui.picture.png')}
        onClick={() => void run('png')}
      >
        <Icon name="download" />
        PNG
      </button>
      <button
        type="button"
        className="button"
        aria-busy={busy === 'svg'}
        aria-label={t('ui.picture.svg')}
        onClick={() => void run('svg')}
      >
        SVG
      </button>
    </div>
  );
}
