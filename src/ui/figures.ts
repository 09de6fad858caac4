/** Figures of the question on screen, with how fresh they are and how they were found. */
import type { Outcome } from '../../models/schema/decision.schema.ts';
import type { ExactLeadTime } from '../engine/exact-summary.ts';
import { isExact, useFiguresStore } from '../state/figures.store.ts';
import { askKey } from '../state/question.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import type { SideFigures } from '../workers/engine-api.ts';

/** `fresh`: final; `refining`: right question, more runs to come; `stale`: another question; `none`: nothing yet. */
export type Freshness = 'fresh' | 'refining' | 'stale' | 'none';

/** Mean days from filing to the end, by what they went to. */
export interface EndTime {
  readonly reached: number;
  readonly mean: number;
  readonly parts: Readonly<Record<TimeKind, number>>;
}

/** What days go to. A dossier alone never queues. */
export const timeKinds = ['work', 'calendar', 'legal', 'return'] as const;
type TimeKind = (typeof timeKinds)[number];

/** Figures of one side as they are shown: exact when it was solved, else simulated. */
export interface ShownFigures {
  readonly isExact: boolean;
  /** Dossiers simulated. */
  readonly runs: number;
  /** Why figures are not exact, as the solver says it; absent until it was looked for. */
  readonly reason?: string;
  readonly ways: Readonly<Partial<Record<Outcome, { readonly share: number; readonly leadTimeDays: ExactLeadTime }>>>;
  readonly end: EndTime | null;
}

/** The best figures known of one side. */
export function shownOf({ simulated, solved }: SideFigures): ShownFigures {
  const { ways, milestones } = isExact(solved) ? solved : simulated;
  const { end } = milestones;
  const { leadTimeDays, parts } = end ?? {};
  return {
    isExact: isExact(solved),
    runs: simulated.runs,
    ...(solved !== null && 'reason' in solved && { reason: solved.reason }),
    ways,
    end:
      end === undefined || leadTimeDays === undefined || parts === undefined
        ? null
        : { reached: end.reached, mean: leadTimeDays.mean, parts },
  };
}

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
  const isSameDecision = summaries?.value.baseline.simulated.decision === decision;
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
