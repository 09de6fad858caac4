/** On a narrow screen: one change at a time, above the circuit. */
import type { ReactNode } from 'react';
import { useState } from 'react';
import { sayChange } from './change-sentence.ts';
import { useSentences } from './changes.tsx';
import { Icon } from './icons.tsx';
import { useText } from './use-text.ts';

export function ChangeStrip(): ReactNode {
  const texts = useText();
  const { t } = texts;
  const here = useSentences();
  const [position, setPosition] = useState(0);
  const index = Math.min(position, Math.max(0, here.length - 1));
  const sentence = here[index];
  const move = (by: number): void => setPosition((index + by + here.length) % Math.max(1, here.length));
  return (
    <section className="change-strip" aria-label={t('ui.changes.title')}>
      <p>
        <b>{t('ui.changes.title')}.</b>{' '}
        {sentence === undefined ? (
          t('ui.changes.none')
        ) : (
          <>
            <span className="visually-hidden">{t(`ui.changes.sign.${sentence.sign}`)} </span>
            {sayChange(texts, sentence)}
          </>
        )}
      </p>
      {here.length > 1 && (
        <>
          <span className="soft">{t('ui.changes.position', { index: index + 1, count: here.length })}</span>
          <div className="button-group">
            <button type="button" className="button icon-button" aria-label={t('ui.changes.previous')} onClick={() => move(-1)}>
              <Icon name="left" />
            </button>
            <button type="button" className="button icon-button" aria-label={t('ui.changes.next')} onClick={() => move(1)}>
              <Icon name="right" />
            </button>
          </div>
        </>
      )}
    </section>
  );
}
