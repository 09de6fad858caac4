/**
 * A sweep from the command line: many scenarios of the dossier flow, each replicated, shared out among threads. One line a
 * scenario, in order, the same whatever the number of threads: mean day of decision, mean last day, share adopted.
 *
 *   npx tsx bench/sweep.ts [SCENARIOS] [REPLICATIONS] [THREADS]
 */
import '../src/cli/tune-v8.ts';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SweepShare } from './sweep-runner.ts';

/** The lines of all scenarios. Scenario s is made by thread s mod `threads`. */
async function sweep(scenarios: number, replications: number, threads: number): Promise<readonly string[]> {
  const shares = await Promise.all(
    Array.from({ length: threads }, (_, thread) => makeShare({ first: thread, step: threads, scenarios, replications })),
  );
  return Array.from({ length: scenarios }, (_, scenario) => shares[scenario % threads]?.[Math.floor(scenario / threads)] ?? '');
}

function makeShare(workerData: SweepShare): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sweep-runner.js', import.meta.url), { execArgv: [], workerData });
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}

const [scenarios = 1000, replications = 100, threads = availableParallelism()] = process.argv.slice(2).map(Number);
console.log((await sweep(scenarios, replications, threads)).join('\n'));
