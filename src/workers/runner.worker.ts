/** A runner in a worker of the browser. */
import { startRunner } from './runner.ts';
import type { ToRunner } from './runner-protocol.ts';

/** A message to oneself waits for nothing but the messages before it; timers of a browser wait four milliseconds. */
const channel = new MessageChannel();

const hear = startRunner({
  post: (message, transfer) => self.postMessage(message, { transfer }),
  now: () => performance.now(),
  breathe: () =>
    new Promise((resolve) => {
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    }),
});

self.onmessage = ({ data }: MessageEvent<ToRunner>) => hear(data);
