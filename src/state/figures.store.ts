/**
 * Figures of the decision on screen, refined in passes: a first answer fast, then more runs. Each answer carries the
 * key of the question it answers, so that a stale one is never shown as fresh.
 */
import { create } from 'zustand';
import type { Library } from '../../models/schema/model.schema.ts';
import type { WhoDecides } from '../analysis/who-decides.ts';
import type { DecisionSummary } from '../engine/summary.ts';
import type { Pair, VoiceWeights } from '../workers/engine-api.ts';
import { isStated } from './derived.ts';
import type { EngineClient } from './engine-client.ts';
import { type Ask, askKey, settingsOf } from './question.ts';

/** Runs of each pass, per side. */
const passes = [24, 120, 480] as const;

/** After this pass, voices are weighed; the last pass comes after them. */
const passBeforeVoices = 120;

/** Runs for each voice, for and against. */
const weighingRuns = 120;

interface Answer<T> {
  readonly key: string;
  readonly value: T;
}

interface FiguresStore {
  /** Key of the question asked last. */
  readonly asked: string;
  /** Turn of the question in the worker, once it is open there. */
  readonly turn: Answer<number> | null;
  readonly structure: Answer<Pair<WhoDecides>> | null;
  readonly summaries: Answer<Pair<DecisionSummary>> | null;
  /** True once the last pass has answered. */
  readonly isFinal: boolean;
  readonly voices: Answer<Pair<VoiceWeights>> | null;
  readonly error: string | null;
}

export const useFiguresStore = create<FiguresStore>()(() => ({
  asked: '',
  turn: null,
  structure: null,
  summaries: null,
  isFinal: false,
  voices: null,
  error: null,
}));

/** Asks for the figures of a question; the newest question wins. */
export async function askFigures(client: EngineClient, library: Library, ask: Ask): Promise<void> {
  const key = askKey(ask);
  const sides = settingsOf(library, ask);
  if (useFiguresStore.getState().asked === key || sides === null) return;
  const { setState } = useFiguresStore;
  const isCurrent = (): boolean => useFiguresStore.getState().asked === key;
  setState({ asked: key, isFinal: false, error: null });
  try {
    const { turn, structure } = await client.open(sides, ask.scenario.seed);
    if (!isCurrent()) return;
    setState({ turn: { key, value: turn }, structure: { key, value: structure } });
    for (const runs of passes) {
      const value = await client.summarise(runs, turn);
      if (value === null || !isCurrent()) return;
      setState({ summaries: { key, value }, isFinal: runs === passes.at(-1) });
      if (runs !== passBeforeVoices || !isStated(library, ask.scenario, ask.decision)) continue;
      const voices = await client.weigh(weighingRuns, turn);
      if (voices === null || !isCurrent()) return;
      setState({ voices: { key, value: voices } });
    }
  } catch (error) {
    if (isCurrent()) setState({ error: error instanceof Error ? error.message : String(error) });
  }
}
