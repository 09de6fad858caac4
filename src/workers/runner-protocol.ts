/**
 * What a pool says to its runners (workers of a browser, threads of Node, or this very thread) and what they answer: plain
 * data on both sides. A runner does one chunk of replications at a time.
 */
import type { RunColumns } from '../engine/columns.ts';
import type { Setting } from '../engine/setting.ts';
import type { Forcing } from '../engine/wills.ts';

/** A setting that can cross a border: machines of one's own are code, and stay at home. */
export type PlainSetting = Omit<Setting, 'machines'>;

/** Names a chunk among all those that a pool ever gave out. */
export interface ChunkId {
  readonly job: number;
  readonly chunk: number;
}

/** Make the replications `firstRun` to `firstRun + runs - 1` of the setting learnt under this key. */
export interface ChunkOrder extends ChunkId {
  readonly kind: 'run';
  readonly key: string;
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly firstRun: number;
  readonly runs: number;
  readonly forcing?: Forcing;
}

export type ToRunner =
  | { readonly kind: 'learn'; readonly key: string; readonly setting: PlainSetting }
  | { readonly kind: 'forget'; readonly key: string }
  | ChunkOrder
  | ({ readonly kind: 'stop' } & ChunkId);

/** An error as it crosses a border, whole. */
export interface Fault {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

export type FromRunner =
  /** It lives: from now on it must answer a stop soon. */
  | { readonly kind: 'ready' }
  /** Runs of the chunk made so far. */
  | ({ readonly kind: 'progress'; readonly runs: number } & ChunkId)
  | ({ readonly kind: 'done'; readonly columns: RunColumns } & ChunkId)
  | ({ readonly kind: 'stopped' } & ChunkId)
  | ({ readonly kind: 'failed'; readonly fault: Fault } & ChunkId);

/** The pool's end of a runner, whatever it runs on. */
export interface RunnerPort {
  readonly post: (message: ToRunner) => void;
  /** Called once, before anything is posted. `onFault`: the runner is dead, or never lived. */
  readonly listen: (onMessage: (message: FromRunner) => void, onFault: (error: Error) => void) => void;
  /** Ends the runner, whatever it is doing. */
  readonly terminate: () => void;
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack } = error;
  return { name, message, ...(stack !== undefined && { stack }) };
}
