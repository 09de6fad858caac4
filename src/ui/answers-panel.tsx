/** What the scenario says: what changes, who must say yes, who can stop it, how long, whose voice counts, who pays. */
import type { ReactNode } from 'react';
import { useLibrary } from './library-context.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { Changes } from './changes.tsx';
import { Durations } from './durations.tsx';
import { FundingPanel } from './funding-panel.tsx';
import { Positions } from './positions.tsx';
import { Voices } from './voices.tsx';
import { WhoSays } from './who-says.tsx';

export function AnswersPanel(): ReactNode {
  const { model } = useLibrary();
  const decision = useScenarioStore((state) => state.decision);
  const setsMoney = (model.decisions[decision]?.funding?.length ?? 0) > 0;
  return (
    <>
      <Changes />
      {setsMoney && <FundingPanel />}
      <WhoSays question="yes" />
      <WhoSays question="stop" />
      <Durations />
      <Positions />
      <Voices />
    </>
  );
}
