/** Territory, undo and redo, language, pictures, scenario file and link. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { loadLanguage } from '../i18n/load-language.ts';
import type { LastAction } from '../state/scenario.store.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { type Drawer, useSessionStore } from '../state/session.store.ts';
import { Icon } from './icons.tsx';
import { useLibrary } from './library-context.ts';
import { PictureButtons } from './picture-buttons.tsx';
import { ScenarioMenu } from './scenario-menu.tsx';
import { Segmented } from './segmented.tsx';
import { TerritoryMenu } from './territory.tsx';
import { useIsBeside } from './use-is-wide.ts';
import { useText } from './use-text.ts';

export function Header(): ReactNode {
  const { t } = useText();
  const language = useScenarioStore((state) => state.language);
  const chooseLanguage = useScenarioStore((state) => state.chooseLanguage);
  return (
    <header className="header">
      <h1 className="brand">Gouvernail</h1>
      <TerritoryMenu />
      <DrawerButtons />
      <AnalysesButton />
      <span className="spring" />
      <History />
      <PictureButtons />
      <ScenarioMenu />
      <Segmented
        legend={t('ui.header.language')}
        value={language}
        options={[
          { value: 'fr', label: 'FR' },
          { value: 'en', label: 'EN' },
        ]}
        onChoose={(chosen) => void loadLanguage(chosen).then(() => chooseLanguage(chosen))}
      />
    </header>
  );
}

/** Panels without a column are drawers; these buttons open them. */
function DrawerButtons(): ReactNode {
  return (
    <div className="drawer-buttons">
      <DrawerButton drawer="choices" />
      <DrawerButton drawer="answers" />
    </div>
  );
}

function DrawerButton({ drawer }: { readonly drawer: Drawer }): ReactNode {
  const { t } = useText();
  const isBeside = useIsBeside(drawer);
  const openDrawer = useSessionStore((state) => state.openDrawer);
  if (isBeside) return null;
  return (
    <button type="button" className="button" aria-haspopup="dialog" onClick={() => openDrawer(drawer)}>
      <Icon name={drawer} />
      {t(`ui.drawer.${drawer}`)}
    </button>
  );
}

function AnalysesButton(): ReactNode {
  const { t } = useText();
  const openAnalyses = useSessionStore((state) => state.openAnalyses);
  return (
    <button type="button" className="button" aria-haspopup="dialog" onClick={() => openAnalyses(true)}>
      {t('ui.analyses.title')}
    </button>
  );
}

function useActionName(): (action: LastAction) => string {
  const { t, local } = useText();
  const { model, packages, cases } = useLibrary();
  return ({ kind, about = '' }) => {
    const text =
      packages[about]?.title ??
      model.decisions[about]?.title ??
      cases[about]?.title ??
      model.actors[about]?.label ??
      model.hypotheses[about]?.title;
    return t(`ui.action.${kind}`, { about: text === undefined ? about : local(text) });
  };
}

function History(): ReactNode {
  const { t } = useText();
  const nameOf = useActionName();
  const history = useStore(useScenarioStore.temporal, (state) => state);
  const last = useScenarioStore((state) => state.lastAction);
  const next = history.futureStates.at(-1)?.lastAction;
  const canUndo = history.pastStates.length > 0;
  const undoName = canUndo ? t('ui.header.undoOf', { action: nameOf(last) }) : t('ui.header.undo');
  const redoName = next === undefined ? t('ui.header.redo') : t('ui.header.redoOf', { action: nameOf(next) });
  return (
    <div className="button-group" role="group" aria-label={t('ui.header.history')}>
      <button
        type="button"
        className="button icon-button"
        aria-disabled={!canUndo}
        aria-label={undoName}
        title={undoName}
        aria-keyshortcuts="Control+Z"
        onClick={() => history.undo()}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="button icon-button"
        aria-disabled={next === undefined}
        aria-label={redoName}
        title={redoName}
        aria-keyshortcuts="Control+Shift+Z"
        onClick={() => history.redo()}
      >
        <Icon name="redo" />
      </button>
    </div>
  );
}
