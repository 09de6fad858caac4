/** The pool on threads of Node. A thread takes about a quarter of a second to start: not worth it for a few runs. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { InvariantError } from '../core/issue.ts';
import { type PoolOptions, RunPool } from './pool.ts';
import type { FromRunner, RunnerPort } from './runner-protocol.ts';

/** Open a pool with as many threads as the machine runs at once. It must be closed, or the process does not end. */
export function openNodePool(options: Partial<Omit<PoolOptions, 'openPort'>> = {}): RunPool {
  return new RunPool({ runners: availableParallelism(), ...options, openPort: openNodePort });
}

/** Do something with a pool, and close it. */
export async function withNodePool<T>(
  work: (pool: RunPool) => Promise<T>,
  options: Partial<Omit<PoolOptions, 'openPort'>> = {},
): Promise<T> {
  const pool = openNodePool(options);
  try {
    return await work(pool);
  } finally {
    pool.close();
  }
}

function openNodePort(): RunnerPort {
  const worker = new Worker(new URL('./node-runner.js', import.meta.url), { execArgv: [], name: 'runner' });
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage, onFault) => {
      worker.on('message', (message: FromRunner) => onMessage(message));
      worker.on('error', (error) => onFault(error instanceof Error ? error : new Error(String(error))));
      worker.on('messageerror', onFault);
      worker.on('exit', (code) => onFault(new InvariantError(`a runner ended by itself (${code})`)));
    },
    terminate: () => void worker.terminate(),
  };
}
