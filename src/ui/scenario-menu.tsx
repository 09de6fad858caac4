/** Scenario as a link or a file, and back to the start. What cannot be read is said and changes nothing. */
import type { ChangeEvent, ReactNode } from 'react';
import { useRef } from 'react';
import { checkScenario } from '../state/derived.ts';
import { readScenarioText, saveFile, writeScenarioText } from '../state/files.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { useSessionStore } from '../state/session.store.ts';
import { writeShareFragment } from '../state/share-link.ts';
import { Icon } from './icons.tsx';
import { useLibrary } from './library-context.ts';
import { Menu } from './menu.tsx';
import { useText } from './use-text.ts';

export function ScenarioMenu(): ReactNode {
  const { t } = useText();
  const reset = useScenarioStore((state) => state.reset);
  return (
    <Menu
      label={
        <>
          <Icon name="file" />
          <span className="wide-text">{t('ui.menu.title')}</span>
        </>
      }
    >
      {(close) => (
        <>
          <ShareButton onDone={close} />
          <SaveButton onDone={close} />
          <OpenButton onDone={close} />
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              reset();
              close();
            }}
          >
            <Icon name="restart" />
            {t('ui.menu.reset')}
          </button>
        </>
      )}
    </Menu>
  );
}

interface Props {
  readonly onDone: () => void;
}

function ShareButton({ onDone }: Props): ReactNode {
  const { t } = useText();
  const tell = useSessionStore((state) => state.tell);
  const share = async (): Promise<void> => {
    const { scenario, decision, view } = useScenarioStore.getState();
    const fragment = await writeShareFragment({ scenario, decision, view });
    const address = `${location.href.split('#')[0]}${fragment}`;
    history.replaceState(null, '', fragment);
    onDone();
    try {
      await navigator.clipboard.writeText(address);
      tell({ kind: 'info', message: 'ui.notice.linkCopied' });
    } catch {
      tell({ kind: 'info', message: 'ui.notice.linkInBar' });
    }
  };
  return (
    <button type="button" className="menu-item" onClick={() => void share()}>
      <Icon name="link" />
      {t('ui.menu.share')}
    </button>
  );
}

function SaveButton({ onDone }: Props): ReactNode {
  const { t } = useText();
  const save = (): void => {
    const { scenario, decision } = useScenarioStore.getState();
    onDone();
    saveFile(
      `gouvernail-${scenario.territory}-${decision}.json`,
      new Blob([writeScenarioText(scenario)], { type: 'application/json' }),
    );
  };
  return (
    <button type="button" className="menu-item" onClick={save}>
      <Icon name="download" />
      {t('ui.menu.save')}
    </button>
  );
}

function OpenButton({ onDone }: Props): ReactNode {
  const { t, language } = useText();
  const library = useLibrary();
  const tell = useSessionStore((state) => state.tell);
  const open = useScenarioStore((state) => state.open);
  const input = useRef<HTMLInputElement>(null);
  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file === undefined) return;
    onDone();
    const result = await readScenarioText(await file.text());
    if (!result.ok) {
      tell({ kind: 'error', message: `ui.notice.file.${result.reason}`, values: { name: file.name }, details: result.details });
      return;
    }
    const issues = checkScenario(library, result.scenario, language);
    if (issues.length > 0)
      tell({ kind: 'error', message: 'ui.notice.file.content', values: { name: file.name }, details: issues });
    else open({ scenario: result.scenario });
  };
  return (
    <>
      <button type="button" className="menu-item" onClick={() => input.current?.click()}>
        <Icon name="file" />
        {t('ui.menu.open')}
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t('ui.menu.open')}
        onChange={(event) => void read(event)}
      />
    </>
  );
}
