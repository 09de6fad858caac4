/** Figures of the question on screen, with how fresh they are. */
import { useFiguresStore } from '../state/figures.store.ts';
import { askKey } from '../state/question.ts';
import { useScenarioStore } from '../state/scenario.store.ts';

/** `fresh`: final; `refining`: right question, more runs to come; `stale`: another question; `none`: nothing yet. */
export type Freshness = 'fresh' | 'refining' | 'stale' | 'none';

function freshnessOf(key: string, asked: string | undefined, isFinal: boolean): Freshness {
  if (asked === undefined) return 'none';
  if (asked !== key) return 'stale';
  return isFinal ? 'fresh' : 'refining';
}

/** Key of the question on screen. */
function useKey(): string {
  const scenario = useScenarioStore((state) => state.scenario);
  const decision = useScenarioStore((state) => state.decision);
  return askKey({ scenario, decision });
}

/** Summaries of both sides of the decision on screen; those of another decision are not given at all. */
export function useSummaries() {
  const key = useKey();
  const decision = useScenarioStore((state) => state.decision);
  const { summaries, isFinal, error } = useFiguresStore();
  const isSameDecision = summaries?.value.baseline.decision === decision;
  const shown = isSameDecision ? summaries : null;
  return { value: shown?.value ?? null, freshness: freshnessOf(key, shown?.key, isFinal), error };
}

/** Weights of voices of the question on screen, or null: a stale weight is never shown. */
export function useVoices() {
  const key = useKey();
  const voices = useFiguresStore((state) => state.voices);
  return voices?.key === key ? voices.value : null;
}

/** What rules alone say of the question on screen, or null while it is being read. */
export function useStructure() {
  const key = useKey();
  const structure = useFiguresStore((state) => state.structure);
  return structure?.key === key ? structure.value : null;
}
