/** « Suivre un dossier »: which dossier, which side, which record, and whether it plays. Animation replays the trace. */
import { create } from 'zustand';
import type { RunResult } from '../engine/trace.ts';
import type { Pair } from '../workers/engine-api.ts';
import type { EngineClient } from './engine-client.ts';

export type Side = 'baseline' | 'scenario';

interface PlayStore {
  readonly side: Side;
  /** Which dossier: the same number is the same luck on both sides. */
  readonly replication: number;
  readonly runs: Pair<RunResult> | null;
  /** Question and dossier that `runs` answers. */
  readonly key: string;
  readonly asked: string;
  readonly index: number;
  readonly isPlaying: boolean;
  /** Whether the person has begun to follow the dossier: until then the circuit shows no traveller. */
  readonly isFollowing: boolean;
  readonly error: string | null;
}

export const usePlayStore = create<PlayStore>()(() => ({
  side: 'scenario',
  replication: 0,
  runs: null,
  key: '',
  asked: '',
  index: 0,
  isPlaying: false,
  isFollowing: false,
  error: null,
}));

/** Key of a dossier: its number and its question. */
export function dossierKey(replication: number, question: string): string {
  return `${replication} ${question}`;
}

/** Asks for the traces of one dossier on both sides, of the question open in the worker. */
export async function askDossier(
  client: EngineClient,
  question: { readonly key: string; readonly value: number },
): Promise<void> {
  const { replication, asked } = usePlayStore.getState();
  const key = dossierKey(replication, question.key);
  if (asked === key) return;
  usePlayStore.setState({ asked: key, error: null });
  try {
    const runs = await client.trace(replication, question.value);
    if (runs === null || usePlayStore.getState().asked !== key) return;
    // Play may have been pressed while the dossier was being prepared.
    usePlayStore.setState(({ isPlaying }) => ({ runs, key, index: 0, isFollowing: isPlaying }));
  } catch (error) {
    if (usePlayStore.getState().asked !== key) return;
    usePlayStore.setState({ error: error instanceof Error ? error.message : String(error) });
  }
}

function shownRun(): RunResult | undefined {
  const { runs, side } = usePlayStore.getState();
  return runs?.[side];
}

/** Moves to a record; out of range stops at the ends. */
export function goTo(index: number): void {
  const last = (shownRun()?.trace.length ?? 1) - 1;
  usePlayStore.setState({ index: Math.min(Math.max(index, 0), last), isFollowing: true });
}

/** Moves to the last record on or before a day. */
export function goToDay(day: number): void {
  const trace = shownRun()?.trace ?? [];
  const found = trace.findLastIndex((record) => record.day <= day);
  usePlayStore.setState({ isPlaying: false });
  goTo(Math.max(found, 0));
}

/** One record on, or back; stops playing. */
export function stepBy(count: number): void {
  const { index, isFollowing } = usePlayStore.getState();
  usePlayStore.setState({ isPlaying: false });
  goTo(isFollowing ? index + count : 0);
}

/** Advances while playing; stops at the end. */
export function tick(): void {
  const { index, isPlaying, key, asked } = usePlayStore.getState();
  const last = (shownRun()?.trace.length ?? 1) - 1;
  if (!isPlaying || key !== asked) return;
  if (index >= last) usePlayStore.setState({ isPlaying: false });
  else goTo(index + 1);
}

/** Plays, or pauses; from the end, starts again. */
export function togglePlay(): void {
  const { index, isPlaying, isFollowing } = usePlayStore.getState();
  const last = (shownRun()?.trace.length ?? 1) - 1;
  const from = !isFollowing || index >= last ? 0 : index;
  usePlayStore.setState({ isPlaying: !isPlaying, isFollowing: true, index: isPlaying ? index : from });
}

/** Follows the same dossier under the other rules, at the same day. */
export function chooseSide(side: Side): void {
  const day = shownRun()?.trace[usePlayStore.getState().index]?.day ?? 0;
  const { isFollowing } = usePlayStore.getState();
  usePlayStore.setState({ side, isPlaying: false });
  if (isFollowing) goToDay(day);
}

/** Takes another dossier: the next draw of luck. */
export function nextDossier(): void {
  usePlayStore.setState(({ replication }) => ({ replication: replication + 1, isPlaying: false }));
}

/** Stops when what is followed is about to change. */
export function pausePlay(): void {
  usePlayStore.setState({ isPlaying: false });
}

/** Back to no dossier on the circuit. */
export function stopFollowing(): void {
  usePlayStore.setState({ isPlaying: false, isFollowing: false, index: 0 });
}
