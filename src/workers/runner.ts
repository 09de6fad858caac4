/**
 * A runner: makes the chunk of replications it is told to, in slices short enough that a `stop` is heard in between. What it
 * answers depends on the order only, never on how the chunk was sliced.
 */

import { InvariantError } from '../core/issue.ts';
import type { RunColumns } from '../engine/columns.ts';
import { buffersOf, mergeColumns } from '../engine/merge-columns.ts';
import { runColumns } from '../engine/run-columns.ts';
import { type PreparedDecision, prepareDecision } from '../engine/setting.ts';
import { type ChunkOrder, type FromRunner, faultOf, type PlainSetting, type ToRunner } from './runner-protocol.ts';

/** Slices aim below the 25 ms after which a waiting message has waited long enough. */
const sliceMs = 15;

/** How many times larger the next slice may be. */
const largestGrowth = 4;

/** What a runner needs of the place it lives in. */
export interface RunnerPlace {
  readonly post: (message: FromRunner, transfer: ArrayBuffer[]) => void;
  /** Milliseconds, from any origin. */
  readonly now: () => number;
  /** Lets waiting messages in. */
  readonly breathe: () => Promise<void>;
}

interface Learnt {
  readonly setting: PlainSetting;
  prepared?: PreparedDecision;
}

/** Start a runner. Give it every message of its pool. */
export function startRunner(place: RunnerPlace): (message: ToRunner) => void {
  const learnt = new Map<string, Learnt>();
  let current: ChunkOrder | null = null;
  let sliceRuns = 1;

  const preparedOf = (key: string): PreparedDecision => {
    const known = learnt.get(key);
    if (known === undefined) throw new InvariantError(`a runner was asked for ${key}, which it never learnt`);
    known.prepared ??= prepareDecision(known.setting);
    return known.prepared;
  };

  /** The columns of a chunk, or null when it was stopped. */
  const make = async (order: ChunkOrder): Promise<RunColumns | null> => {
    const { job, chunk, seed, forcing } = order;
    const prepared = preparedOf(order.key);
    const pieces: RunColumns[] = [];
    for (let made = 0; made < order.runs; ) {
      const start = place.now();
      const runs = Math.min(sliceRuns, order.runs - made);
      pieces.push(runColumns(prepared, { seed, firstRun: order.firstRun + made, runs, ...(forcing && { forcing }) }));
      made += runs;
      const growth = Math.min(largestGrowth, sliceMs / Math.max(0.001, place.now() - start));
      sliceRuns = Math.max(1, Math.floor(runs * growth));
      if (made === order.runs) break;
      place.post({ kind: 'progress', job, chunk, runs: made }, []);
      await place.breathe();
      if (current !== order) return null;
    }
    return mergeColumns(pieces);
  };

  const run = async (order: ChunkOrder): Promise<void> => {
    const { job, chunk } = order;
    try {
      const columns = await make(order);
      if (columns === null) place.post({ kind: 'stopped', job, chunk }, []);
      else place.post({ kind: 'done', job, chunk, columns }, buffersOf(columns));
    } catch (error) {
      place.post({ kind: 'failed', job, chunk, fault: faultOf(error) }, []);
    }
    if (current === order) current = null;
  };

  place.post({ kind: 'ready' }, []);
  return (message) => {
    switch (message.kind) {
      case 'learn':
        learnt.set(message.key, { setting: message.setting });
        break;
      case 'forget':
        learnt.delete(message.key);
        break;
      case 'run':
        current = message;
        void run(message);
        break;
      case 'stop':
        if (current?.job === message.job && current.chunk === message.chunk) current = null;
        break;
    }
  };
}
