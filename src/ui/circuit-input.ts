/** What the circuit on screen is drawn from: both decisions, durations already known, folds, the dossier followed. */
import { useMemo } from 'react';
import type { CircuitInput, DurationTable, Traveller } from '../diagrams/circuit/types.ts';
import type { DecisionSummary } from '../engine/summary.ts';
import { momentAt } from '../state/moment.ts';
import { usePlayStore } from '../state/play.store.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { useSessionStore } from '../state/session.store.ts';
import { useSummaries } from './figures.ts';
import { useDossier } from './use-dossier.ts';
import { useModels } from './use-models.ts';
import { useText } from './use-text.ts';

/** The input of the circuit for a room, or null when the scenario cannot be applied. */
export function useCircuitInput(width: number, height: number): CircuitInput | null {
  const { language } = useText();
  const models = useModels();
  const decisionId = useScenarioStore((state) => state.decision);
  const view = useScenarioStore((state) => state.view);
  const { unfolded, folded, selected } = useSessionStore();
  const traveller = useTraveller();
  const { value: summaries, freshness } = useSummaries();
  return useMemo(() => {
    const baseline = models?.baseline.decisions[decisionId];
    const scenario = models?.scenario.decisions[decisionId];
    if (models === null || baseline === undefined || scenario === undefined) return null;
    const isKnown = summaries !== null && freshness !== 'stale';
    return {
      baseline,
      scenario,
      view,
      actors: { ...models.baseline.actors, ...models.scenario.actors },
      order: models.scenario.actorOrder,
      hypotheses: models.scenario.hypotheses,
      durations: isKnown
        ? { baseline: tableOf(summaries.baseline.simulated), scenario: tableOf(summaries.scenario.simulated) }
        : undefined,
      unfolded,
      folded,
      language,
      width,
      height: height > 0 ? height : undefined,
      selected: selected ?? undefined,
      traveller,
    };
  }, [models, decisionId, view, summaries, freshness, unfolded, folded, language, width, height, selected, traveller]);
}

function tableOf(summary: DecisionSummary): DurationTable {
  return Object.fromEntries(
    Object.entries(summary.steps).flatMap(([path, { totalDays }]) => (totalDays === undefined ? [] : [[path, totalDays]])),
  );
}

function useTraveller(): Traveller | undefined {
  const { side, index, isFollowing } = usePlayStore();
  const runs = useDossier();
  const view = useScenarioStore((state) => state.view);
  const decision = useScenarioStore((state) => state.decision);
  return useMemo(() => {
    const run = runs?.[side];
    const isShown = view === 'both' || view === side;
    if (!isFollowing || !isShown || run === undefined || run.decision !== decision) return undefined;
    const moment = momentAt(run, index);
    if (moment?.phase === undefined) return undefined;
    const active = Object.entries(moment.steps).flatMap(([path, step]) => (step.endDay === undefined ? [path] : []));
    return { phase: moment.phase, active, day: moment.day - run.startDay };
  }, [runs, side, index, isFollowing, view, decision]);
}
