/** The desk of long computations: a few workers, ended when the question is given up, replaced for the next one. */
import { expose } from 'comlink';
import { describe, expect, it } from 'vitest';
import type { SolverApi } from '../../../src/workers/solver.ts';
import { SolverDesk, type SolverWorker } from '../../../src/workers/solver-desk.ts';

const nothing = { reason: 'nothing' };

/** A desk over workers that answer when they are let. */
function deskOf(places: number): {
  readonly desk: SolverDesk;
  readonly letAnswer: () => void;
  readonly seen: { opened: number; ended: number };
  readonly fail: (message: string) => void;
} {
  const seen = { opened: 0, ended: 0 };
  const waiting: (() => void)[] = [];
  const workers: SolverWorker[] = [];
  const open = (): SolverWorker => {
    seen.opened += 1;
    const { port1, port2 } = new MessageChannel();
    const api: Pick<SolverApi, 'solve'> = { solve: () => new Promise((resolve) => waiting.push(() => resolve(nothing))) };
    expose(api, port2);
    port1.start();
    const worker: SolverWorker = Object.assign(port1, {
      onerror: null,
      terminate: () => {
        seen.ended += 1;
        port1.close();
      },
    });
    workers.push(worker);
    return worker;
  };
  return {
    desk: new SolverDesk(places, open),
    letAnswer: () => waiting.shift()?.(),
    seen,
    fail: (message) =>
      workers.at(-1)?.onerror?.call(workers.at(-1) as never, { message, preventDefault: () => undefined } as ErrorEvent),
  };
}

const solve = (desk: SolverDesk, signal: AbortSignal) => desk.ask(signal, async (worker) => worker.solve({} as never));

/** Waits until a condition of the workers holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('the desk', () => {
  it('answers null at once when a question is given up, and ends its worker', async () => {
    const { desk, seen } = deskOf(1);
    const giveUp = new AbortController();
    const answer = solve(desk, giveUp.signal);
    await until(() => seen.opened === 1);
    giveUp.abort();
    expect(await answer).toBeNull();
    expect(seen).toEqual({ opened: 1, ended: 1 });
  });

  it('keeps a worker that answered, and makes the next question wait for a place', async () => {
    const { desk, letAnswer, seen } = deskOf(1);
    const { signal } = new AbortController();
    const answers = [solve(desk, signal), solve(desk, signal)];
    const letting = setInterval(letAnswer, 1);
    expect(await Promise.all(answers)).toEqual([nothing, nothing]);
    clearInterval(letting);
    expect(seen).toEqual({ opened: 1, ended: 0 });
  });

  it('gives up a question that waits for a place', async () => {
    const { desk, seen } = deskOf(1);
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = [solve(desk, first.signal), solve(desk, second.signal)];
    second.abort();
    expect(await answers[1]).toBeNull();
    first.abort();
    expect(await answers[0]).toBeNull();
    expect(seen).toEqual({ opened: 1, ended: 1 });
  });

  it('says why a worker could not start, and hires another for the next question', async () => {
    const { desk, letAnswer, seen, fail } = deskOf(1);
    const { signal } = new AbortController();
    const refused = expect(solve(desk, signal)).rejects.toThrow('no such script');
    await until(() => seen.opened === 1);
    fail('no such script');
    await refused;
    const answer = solve(desk, signal);
    const letting = setInterval(letAnswer, 1);
    expect(await answer).toEqual(nothing);
    clearInterval(letting);
    expect(seen).toEqual({ opened: 2, ended: 1 });
  });
});
