/** A runner in a thread of Node. */
import { parentPort } from 'node:worker_threads';
import { InvariantError } from '../core/issue.ts';
import { startRunner } from './runner.ts';
import type { ToRunner } from './runner-protocol.ts';

const port = parentPort;
if (port === null) throw new InvariantError('a runner of Node lives in a thread');

const hear = startRunner({
  post: (message, transfer) => port.postMessage(message, transfer),
  now: () => performance.now(),
  breathe: () => new Promise((resolve) => setImmediate(resolve)),
});

port.on('message', (message: ToRunner) => hear(message));
