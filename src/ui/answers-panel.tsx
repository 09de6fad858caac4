/** What the scenario says. On a wide screen, who decides and how long stand under the circuit; in a drawer, all together. */
import type { ReactNode } from 'react';
import { lazy, Suspense } from 'react';
import { useScenarioStore } from '../state/scenario.store.ts';
import { Changes } from './changes.tsx';
import { Durations } from './durations.tsx';
import { Institution } from './institution-lazy.tsx';
import { useLibrary } from './library-context.ts';
import { Positions } from './positions.tsx';
import { useIsBeside } from './use-is-wide.ts';
import { Voices } from './voices.tsx';
import { WhoSays } from './who-says.tsx';

/** Only one decision in four sets money. */
const FundingPanel = lazy(() => import('./funding-panel.tsx').then(({ FundingPanel: component }) => ({ default: component })));

export function AnswersPanel(): ReactNode {
  const isBeside = useIsBeside('answers');
  return (
    <>
      {isBeside && <Institution />}
      <Changes />
      {!isBeside && <FirstAnswers />}
      <Positions />
      <Voices />
    </>
  );
}

/** Who must say yes, who can stop it, how long; who decides the euros of a decision that sets them. */
export function FirstAnswers(): ReactNode {
  const { model } = useLibrary();
  const decision = useScenarioStore((state) => state.decision);
  const setsMoney = (model.decisions[decision]?.funding?.length ?? 0) > 0;
  return (
    <>
      {setsMoney && (
        <Suspense fallback={null}>
          <FundingPanel />
        </Suspense>
      )}
      <div className="first-answers">
        <WhoSays question="yes" />
        <WhoSays question="stop" />
        <Durations />
      </div>
    </>
  );
}
