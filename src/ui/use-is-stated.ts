/** Whether positions are stated: frequencies of outcomes are shown only then. */
import { isStated } from '../state/derived.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { useLibrary } from './library-context.ts';

export function useIsStated(): boolean {
  const library = useLibrary();
  const scenario = useScenarioStore((state) => state.scenario);
  const decision = useScenarioStore((state) => state.decision);
  return isStated(library, scenario, decision);
}
