/**
 * Figures of the decision on screen, refined in passes: a first answer fast, then more runs. Each answer carries the
 * key of the question it answers, so that a stale one is never shown as fresh.
 */
import { create } from 'zustand';
import type { WhoDecides } from '../analysis/who-decides.ts';
import type { DecisionSummary } from '../engine/summary.ts';
import type { Pair, Question, VoiceWeights } from '../workers/engine-api.ts';
import type { EngineClient } from './engine-client.ts';

/** Runs of each pass, per side. */
const passes = [24, 120, 480] as const;

/** Runs for the weight of voices: twice as many voices as there are actors to compare. */
const weighingRuns = 120;

interface Answer<T> {
  readonly key: string;
  readonly value: T;
}

interface FiguresStore {
  /** Key of the question asked last. */
  readonly asked: string;
  readonly structure: Answer<Pair<WhoDecides>> | null;
  readonly summaries: Answer<Pair<DecisionSummary>> | null;
  /** True once the last pass has answered. */
  readonly isFinal: boolean;
  readonly voices: Answer<Pair<VoiceWeights>> | null;
  readonly error: string | null;
}

export const useFiguresStore = create<FiguresStore>()(() => ({
  asked: '',
  structure: null,
  summaries: null,
  isFinal: false,
  voices: null,
  error: null,
}));

/** What the figures depend on: everything of the scenario but its name. */
export function questionKey({ scenario, decision }: Question): string {
  const { name: _name, ...rest } = scenario;
  return JSON.stringify([decision, rest]);
}

/** Asks for the figures of a question; the newest question wins. */
export async function askFigures(client: EngineClient, question: Question, isStated: boolean): Promise<void> {
  const key = questionKey(question);
  if (useFiguresStore.getState().asked === key) return;
  useFiguresStore.setState({ asked: key, isFinal: false, error: null });
  const turn = client.newTurn();
  const isCurrent = (): boolean => useFiguresStore.getState().asked === key;
  try {
    const structure = await client.structure(question);
    if (!isCurrent()) return;
    useFiguresStore.setState({ structure: { key, value: structure } });
    for (const runs of passes) {
      const value = await client.summarise(question, runs, turn);
      if (value === null || !isCurrent()) return;
      useFiguresStore.setState({ summaries: { key, value }, isFinal: runs === passes.at(-1) });
      if (runs !== passes[1] || !isStated) continue;
      const voices = await client.weigh(question, weighingRuns, turn);
      if (voices === null || !isCurrent()) return;
      useFiguresStore.setState({ voices: { key, value: voices } });
    }
  } catch (error) {
    if (isCurrent()) useFiguresStore.setState({ error: error instanceof Error ? error.message : String(error) });
  }
}
