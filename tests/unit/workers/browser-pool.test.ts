/** A worker of the browser as the pool sees it: messages both ways, faults, the end. */
import { describe, expect, it } from 'vitest';
import { portOf, type WorkerLike } from '../../../src/workers/browser-pool.ts';
import type { FromRunner } from '../../../src/workers/runner-protocol.ts';

/** A worker that writes down what it is told. */
function workerLike(): WorkerLike & { readonly told: unknown[] } {
  const told: unknown[] = [];
  return {
    told,
    postMessage: (message: unknown) => void told.push(message),
    terminate: () => void told.push('terminated'),
    onmessage: null,
    onmessageerror: null,
    onerror: null,
  };
}

describe('the port of a browser worker', () => {
  it('carries messages both ways and ends the worker', () => {
    const worker = workerLike();
    const heard: FromRunner[] = [];
    const port = portOf(worker);
    port.listen(
      (message) => heard.push(message),
      () => undefined,
    );
    worker.onmessage?.call(worker as unknown as Worker, { data: { kind: 'ready' } } as MessageEvent);
    port.post({ kind: 'forget', key: 'a' });
    port.terminate();
    expect(heard).toEqual([{ kind: 'ready' }]);
    expect(worker.told).toEqual([{ kind: 'forget', key: 'a' }, 'terminated']);
  });

  it('tells why a worker failed, even when the browser says nothing', () => {
    const worker = workerLike();
    const faults: string[] = [];
    portOf(worker).listen(
      () => undefined,
      ({ message }) => faults.push(message),
    );
    for (const message of ['no such file', '']) {
      const event = { message, preventDefault: () => undefined };
      worker.onerror?.call(worker as unknown as Worker, event as ErrorEvent);
    }
    worker.onmessageerror?.call(worker as unknown as Worker, {} as MessageEvent);
    expect(faults).toEqual(['no such file', 'a runner could not start', 'a message of a runner could not be read']);
  });
});
