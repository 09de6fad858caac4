/** The first screen is the job running: choices on the left, circuit in the middle, answers on the right, time below. */
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import type { EngineClient } from '../state/engine-client.ts';
import { askFigures, useFiguresStore } from '../state/figures.store.ts';
import { askDossier, pausePlay, usePlayStore } from '../state/play.store.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { useSessionStore } from '../state/session.store.ts';
import { AnalysesPanel } from '../ui/analyses-panel.tsx';
import { AnswersPanel } from '../ui/answers-panel.tsx';
import { ChoicesPanel } from '../ui/choices-panel.tsx';
import { CircuitPanel } from '../ui/circuit-panel.tsx';
import { Footer } from '../ui/footer.tsx';
import { Header } from '../ui/header.tsx';
import { useLibrary } from '../ui/library-context.ts';
import { NoticeBar } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { PlayBar } from '../ui/play-bar.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { useText } from '../ui/use-text.ts';
import { WhyPanel } from '../ui/why-panel.tsx';
import { useShortcuts } from './use-shortcuts.ts';

interface Props {
  readonly engine: EngineClient;
}

/** Leaves the time to finish a gesture before asking the engine, and no more: what is asked in vain is given up. */
const settleMs = 50;

export function App({ engine }: Props): ReactNode {
  const { t, language } = useText();
  useQuestions({ engine });
  useShortcuts();
  const isFollowing = usePlayStore((state) => state.isFollowing);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = t('ui.title');
  }, [language, t]);
  return (
    <div className={isFollowing ? 'app is-following' : 'app'}>
      <a className="skip-link" href="#circuit">
        {t('ui.skip')}
      </a>
      <Header />
      <SidePanel drawer="choices" title={t('ui.drawer.choices')}>
        <Panel>
          <ChoicesPanel />
        </Panel>
      </SidePanel>
      <main className="main" id="circuit" tabIndex={-1}>
        <Panel>
          <CircuitPanel />
        </Panel>
      </main>
      <SidePanel drawer="answers" title={t('ui.drawer.answers')}>
        <Panel>
          <AnswersPanel />
        </Panel>
      </SidePanel>
      <Panel>
        <PlayBar />
      </Panel>
      <Footer />
      <Panel>
        <WhyPanel />
      </Panel>
      <AnalysesPanel engine={engine} />
      <NoticeBar />
    </div>
  );
}

/** Asks the engine whenever what the figures depend on changes. */
function useQuestions({ engine }: Props): void {
  const library = useLibrary();
  const scenario = useScenarioStore((state) => state.scenario);
  const decision = useScenarioStore((state) => state.decision);
  const replication = usePlayStore((state) => state.replication);
  const turn = useFiguresStore((state) => state.turn);
  useEffect(() => {
    pausePlay();
    const delay = useFiguresStore.getState().asked === '' ? 0 : settleMs;
    const timer = setTimeout(() => void askFigures(engine, library, { scenario, decision }), delay);
    return () => clearTimeout(timer);
  }, [engine, library, scenario, decision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: folds and questions are those of one decision.
  useEffect(() => {
    const { refold, askWhy } = useSessionStore.getState();
    refold();
    askWhy(null);
  }, [decision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another dossier is asked for when its number changes.
  useEffect(() => {
    if (turn !== null) void askDossier(engine, turn);
  }, [engine, turn, replication]);
}
