/** What the scenario says. On a wide screen, who decides and how long stand under the circuit; in a drawer, all together. */
import type { ReactNode } from 'react';
import { useScenarioStore } from '../state/scenario.store.ts';
import { Changes } from './changes.tsx';
import { Durations } from './durations.tsx';
import { FundingPanel } from './funding-panel.tsx';
import { Institution } from './institution-lazy.tsx';
import { useLibrary } from './library-context.ts';
import { Positions } from './positions.tsx';
import { useIsWide } from './use-is-wide.ts';
import { Voices } from './voices.tsx';
import { WhoSays } from './who-says.tsx';

export function AnswersPanel(): ReactNode {
  const isWide = useIsWide();
  return (
    <>
      <Institution />
      <Changes />
      {!isWide && <FirstAnswers />}
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
      {setsMoney && <FundingPanel />}
      <div className="first-answers">
        <WhoSays question="yes" />
        <WhoSays question="stop" />
        <Durations />
      </div>
    </>
  );
}
