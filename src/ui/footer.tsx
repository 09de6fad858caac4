/** What the tool rests on and what it does not claim. */
import type { ReactNode } from 'react';
import { useLibrary } from './library-context.ts';
import { useText } from './use-text.ts';

export function Footer(): ReactNode {
  const { t } = useText();
  const { model } = useLibrary();
  return (
    <footer className="footer">
      <p>{t('ui.footer.texts')}</p>
      <p>{t('ui.footer.disclaimer')}</p>
      <p className="footer-version">{t('ui.footer.version', { version: model.version })}</p>
    </footer>
  );
}
