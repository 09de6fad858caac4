/**
 * Figures of the decision on screen, refined in passes: a first simulated answer, then the exact one beside more runs. Each
 * answer carries the key of the question it answers, so that a stale one is never shown as fresh.
 */
import { create } from 'zustand';
import type { Library } from '../../models/schema/model.schema.ts';
import type { WhoDecides } from '../analysis/who-decides.ts';
import type { ExactSummary, NotExact } from '../engine/exact-summary.ts';
import type { Pair, SideFigures, VoiceWeights } from '../workers/engine-api.ts';
import { isStated } from './derived.ts';
import type { EngineClient } from './engine-client.ts';
import { type Ask, askKey, settingsOf } from './question.ts';

/** Dossiers a side of the first answer; of the second, which shows the days of each step; of figures that are not exact. */
const runs = { first: 240, steps: 2_400, simulated: 9_600 } as const;

/** Dossiers of each voice, for and against: to one point about, at the second pass. */
const voiceRuns = { first: 240, final: 4_800 } as const;

/** Progress is told by whole steps of this size. */
const progressStep = 0.05;

interface Answer<T> {
  readonly key: string;
  readonly value: T;
}

export type Solution = ExactSummary | NotExact;

/** Whether a side was solved. */
export function isExact(solved: Solution | null): solved is ExactSummary {
  return solved !== null && 'outcomes' in solved;
}

/** What the figures ask of the engine. */
export type FiguresClient = Pick<EngineClient, 'open' | 'solve' | 'summarise' | 'weigh'>;

interface FiguresStore {
  /** Key of the question asked last. */
  readonly asked: string;
  /** Turn of the question in the worker, once it is open there. */
  readonly turn: Answer<number> | null;
  readonly structure: Answer<Pair<WhoDecides>> | null;
  readonly summaries: Answer<Pair<SideFigures>> | null;
  /** True once frequencies and lead times will no longer change. */
  readonly isFinal: boolean;
  readonly voices: Answer<Pair<VoiceWeights> & { readonly runs: number; readonly isFinal: boolean }> | null;
  /** Of the long pass under way, in [0, 1]; null when there is none. */
  readonly progress: { readonly of: 'figures' | 'voices'; readonly share: number } | null;
  readonly error: string | null;
}

export const useFiguresStore = create<FiguresStore>()(() => ({
  asked: '',
  turn: null,
  structure: null,
  summaries: null,
  isFinal: false,
  voices: null,
  progress: null,
  error: null,
}));

/** Asks for the figures of a question; the newest question wins. */
export async function askFigures(client: FiguresClient, library: Library, ask: Ask): Promise<void> {
  const key = askKey(ask);
  const sides = settingsOf(library, ask);
  if (useFiguresStore.getState().asked === key || sides === null) return;
  const { setState } = useFiguresStore;
  setState({ asked: key, isFinal: false, progress: null, error: null });
  try {
    const { turn, structure } = await client.open(sides, ask.scenario.seed);
    if (!isAsked(key)) return;
    setState({ turn: { key, value: turn }, structure: { key, value: structure } });
    await refine({ client, key, turn }, isStated(library, ask.scenario, ask.decision));
  } catch (error) {
    if (isAsked(key)) setState({ error: error instanceof Error ? error.message : String(error), progress: null });
  }
}

/** A question open in the worker. */
interface Open {
  readonly client: FiguresClient;
  readonly key: string;
  readonly turn: number;
}

function isAsked(key: string): boolean {
  return useFiguresStore.getState().asked === key;
}

async function refine(open: Open, withVoices: boolean): Promise<void> {
  const { client, key, turn } = open;
  const solving = client.solve(turn);
  // The first runs may fail before anybody waits for the solution.
  solving.catch(() => undefined);
  if (!(await refineRuns(open, runs.first))) return;
  const solved = await solving;
  if (solved === null || !isAsked(key)) return;
  showSolved(key, solved);
  const areExact = isExact(solved.baseline) && isExact(solved.scenario);
  if (withVoices && !(await refineVoices(open, voiceRuns.first))) return;
  if (!(await refineRuns(open, areExact ? runs.steps : runs.simulated))) return;
  useFiguresStore.setState({ isFinal: true });
  if (withVoices) await refineVoices(open, voiceRuns.final);
}

/** False when a newer question came. */
async function refineRuns({ client, key, turn }: Open, count: number): Promise<boolean> {
  const value = await client.summarise(count, turn, progressOf(key, 'figures'));
  if (value === null || !isAsked(key)) return false;
  useFiguresStore.setState({ summaries: { key, value }, progress: null });
  return true;
}

function showSolved(key: string, solved: Pair<Solution>): void {
  useFiguresStore.setState(({ summaries }) => {
    if (summaries?.key !== key) return {};
    const { baseline, scenario } = summaries.value;
    const value = { baseline: { ...baseline, solved: solved.baseline }, scenario: { ...scenario, solved: solved.scenario } };
    return { summaries: { key, value }, isFinal: isExact(solved.baseline) && isExact(solved.scenario) };
  });
}

async function refineVoices({ client, key, turn }: Open, count: number): Promise<boolean> {
  const value = await client.weigh(count, turn, progressOf(key, 'voices'));
  if (value === null || !isAsked(key)) return false;
  useFiguresStore.setState({
    voices: { key, value: { ...value, runs: count, isFinal: count === voiceRuns.final } },
    progress: null,
  });
  return true;
}

/** Shows how far a pass is, a step at a time. */
function progressOf(key: string, of: 'figures' | 'voices'): (share: number) => void {
  return (given) => {
    if (!isAsked(key)) return;
    const share = Math.floor(given / progressStep) * progressStep;
    const before = useFiguresStore.getState().progress;
    if (before?.of !== of || before.share !== share) useFiguresStore.setState({ progress: { of, share } });
  };
}
