/** The dossier to follow, once it answers the question on screen. */
import type { RunResult } from '../engine/trace.ts';
import { dossierKey, usePlayStore } from '../state/play.store.ts';
import { askKey } from '../state/question.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import type { Pair } from '../workers/engine-api.ts';

/** The traces of both sides, or null while they are being prepared: those of another question are never shown. */
export function useDossier(): Pair<RunResult> | null {
  const scenario = useScenarioStore((state) => state.scenario);
  const decision = useScenarioStore((state) => state.decision);
  const replication = usePlayStore((state) => state.replication);
  const { runs, key } = usePlayStore();
  return key === dossierKey(replication, askKey({ scenario, decision })) ? runs : null;
}
