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

/** What is asked in turn: `figures` with so many runs a side, `voices` with so many for each, for and against. */
const passes = [
  { kind: 'figures', runs: 24 },
  { kind: 'figures', runs: 120 },
  { kind: 'voices', runs: 24 },
  { kind: 'figures', runs: 480 },
  { kind: 'voices', runs: 120 },
] as const;

/** The pass after which figures are no longer refined. */
const lastRuns = 480;

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
  readonly voices: Answer<Pair<VoiceWeights> & { readonly runs: number }> | null;
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
  const isCurrent = (): boolean => isAsked(key);
  setState({ asked: key, isFinal: false, error: null });
  try {
    const { turn, structure } = await client.open(sides, ask.scenario.seed);
    if (!isCurrent()) return;
    setState({ turn: { key, value: turn }, structure: { key, value: structure } });
    for (const { kind, runs } of passes) {
      if (kind === 'voices' && !isStated(library, ask.scenario, ask.decision)) continue;
      const isAnswered =
        kind === 'figures' ? await refineFigures(client, key, runs, turn) : await refineVoices(client, key, runs, turn);
      if (!isAnswered) return;
    }
  } catch (error) {
    if (isCurrent()) setState({ error: error instanceof Error ? error.message : String(error) });
  }
}

function isAsked(key: string): boolean {
  return useFiguresStore.getState().asked === key;
}

/** False when a newer question came. */
async function refineFigures(client: EngineClient, key: string, runs: number, turn: number): Promise<boolean> {
  const value = await client.summarise(runs, turn);
  if (value === null || !isAsked(key)) return false;
  useFiguresStore.setState({ summaries: { key, value }, isFinal: runs === lastRuns });
  return true;
}

async function refineVoices(client: EngineClient, key: string, runs: number, turn: number): Promise<boolean> {
  const value = await client.weigh(runs, turn);
  if (value === null || !isAsked(key)) return false;
  useFiguresStore.setState({ voices: { key, value: { ...value, runs } } });
  return true;
}
