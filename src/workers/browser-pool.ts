/** The pool on workers of the browser. It may be opened from the page or from a worker. */
import { RunPool } from './pool.ts';
import type { FromRunner, RunnerPort } from './runner-protocol.ts';

/** What a port needs of a worker. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onmessageerror' | 'onerror'>;

/** Open a pool of at most so many workers; they start when there is work for them. */
export function openBrowserPool(runners: number, openWorker: () => WorkerLike): RunPool {
  return new RunPool({ runners, openPort: () => portOf(openWorker()) });
}

/** A worker as the pool sees it. */
export function portOf(worker: WorkerLike): RunnerPort {
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage, onFault) => {
      worker.onmessage = ({ data }: MessageEvent<FromRunner>) => onMessage(data);
      worker.onmessageerror = () => onFault(new Error('a message of a runner could not be read'));
      worker.onerror = (event) => {
        event.preventDefault();
        onFault(new Error(event.message || 'a runner could not start'));
      };
    },
    terminate: () => worker.terminate(),
  };
}
