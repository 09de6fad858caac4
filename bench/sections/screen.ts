/** The exact answer of a screen as the page has it: today and the scenario side by side, a thread each, already started. */
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ExactSummary, NotExact } from '../../src/engine/exact-summary.ts';
import type { Setting } from '../../src/engine/setting.ts';
import { repeat } from '../measure.ts';

const root = join(import.meta.dirname, '../..');

/** Seconds of solving before it counts. */
const WARM_UP = 2;

/** Seconds from the question to both answers, a value a round. */
export async function screenTimes(sides: readonly Setting[], rounds: number): Promise<readonly number[]> {
  const built = join(root, '.cache/bench/measured.js');
  const threads = sides.map(() => new Worker(join(root, 'bench/solver-thread.js'), { execArgv: [], workerData: built }));
  const solve = async (): Promise<number> => {
    const begun = performance.now();
    const answers = threads.map((thread) => once(thread, 'message') as Promise<[ExactSummary | NotExact]>);
    for (const [index, thread] of threads.entries()) thread.postMessage(sides[index]);
    for (const [answer] of await Promise.all(answers)) if ('reason' in answer) throw new Error(answer.reason);
    return (performance.now() - begun) / 1000;
  };
  try {
    for (let spent = 0; spent < WARM_UP; ) spent += await solve();
    return await repeat(solve, rounds, Number.POSITIVE_INFINITY);
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
