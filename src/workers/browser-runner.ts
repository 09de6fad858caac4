/** A runner in a worker of the browser: the worker that calls this becomes one. */
import { startRunner } from './runner.ts';
import type { ToRunner } from './runner-protocol.ts';

/** Become a runner. */
export function becomeRunner(): void {
  // A message to oneself waits for nothing but the messages before it; timers of a browser wait four milliseconds.
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
}
