/** A message to the person: polite when all went well, at once when something could not be read. */
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useSessionStore } from '../state/session.store.ts';
import { Icon } from './icons.tsx';
import { useText } from './use-text.ts';

/** How long a good news stays; problems stay until closed. */
const infoMs = 6000;

export function NoticeBar(): ReactNode {
  const { t } = useText();
  const notice = useSessionStore((state) => state.notice);
  const tell = useSessionStore((state) => state.tell);
  useEffect(() => {
    if (notice?.kind !== 'info') return;
    const timer = setTimeout(() => tell(null), infoMs);
    return () => clearTimeout(timer);
  }, [notice, tell]);
  return (
    <div className="notices" role={notice?.kind === 'error' ? 'alert' : 'status'}>
      {notice !== null && (
        <div className={`notice notice-${notice.kind}`}>
          <div>
            <p>{t(notice.message, notice.values)}</p>
            {notice.details !== undefined && notice.details.length > 0 && (
              <ul className="small">
                {notice.details.map((detail) => (
                  <li key={detail}>{detail}</li>
                ))}
              </ul>
            )}
          </div>
          <button type="button" className="button icon-button" aria-label={t('ui.close')} onClick={() => tell(null)}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
