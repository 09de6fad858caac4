/** The pool over runners of this thread: order, progress, giving up, failures, dead and deaf runners. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mergeColumns } from '../../../src/engine/merge-columns.ts';
import { runColumns } from '../../../src/engine/run-columns.ts';
import { prepareDecision } from '../../../src/engine/setting.ts';
import { ChunkError, type RunOutcome, RunPool, type RunProgress } from '../../../src/workers/pool.ts';
import type { RunnerPort } from '../../../src/workers/runner-protocol.ts';
import { failingRequest, request, setting, type WatchedPort, watchedPort } from './fixture.ts';

const prepared = prepareDecision(setting);

function poolOf(runners: number, options: Parameters<typeof watchedPort>[0] = {}): { pool: RunPool; ports: WatchedPort[] } {
  const ports: WatchedPort[] = [];
  const openPort = (): WatchedPort => {
    const port = watchedPort(options);
    ports.push(port);
    return port;
  };
  return { pool: new RunPool({ runners, openPort, chunkRuns: 12 }), ports };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('replications shared out', { timeout: 30_000 }, () => {
  it('come back in order, the same whoever made them and in whatever slices', async () => {
    const whole = runColumns(prepared, { seed: 1, firstRun: 3, runs: 30 });
    for (const [runners, tickMs] of [
      [1, 0],
      [3, 100],
      [8, 7],
    ] as const) {
      const { pool, ports } = poolOf(runners, { tickMs });
      expect(await pool.run(request({ firstRun: 3 }))).toEqual({ columns: whole, isComplete: true });
      expect(ports.length).toBe(Math.min(runners, 3));
      pool.close();
    }
  });

  it('may be forced, like any replication', async () => {
    const actor = prepared.phases.flatMap(({ steps }) => steps).find(({ behaviour }) => behaviour === 'group')?.actor ?? '';
    const forcing = { actor, isFor: false };
    const { pool } = poolOf(2);
    const { columns } = await pool.run(request({ forcing }));
    expect(columns).toEqual(runColumns(prepared, { seed: 1, firstRun: 0, runs: 30, forcing }));
    expect(columns).not.toEqual(runColumns(prepared, { seed: 1, firstRun: 0, runs: 30 }));
  });

  it('serve several requests at once, the first one first', async () => {
    const { pool } = poolOf(2);
    const ended: string[] = [];
    const [first, second] = await Promise.all(
      [request(), request({ key: 'again', firstRun: 30 })].map(async (one) => {
        const outcome = await pool.run(one);
        ended.push(one.key);
        return outcome;
      }),
    );
    expect(ended).toEqual(['today', 'again']);
    expect(mergeColumns([second?.columns, first?.columns].flatMap((columns) => columns ?? []))).toEqual(
      runColumns(prepared, { seed: 1, firstRun: 0, runs: 60 }),
    );
  });

  it('tell a runner each setting once, and to forget the oldest of more than sixteen', async () => {
    const { pool, ports } = poolOf(1);
    for (let key = 0; key < 17; key += 1) await pool.run(request({ key: `k${key}`, runs: 1 }));
    await pool.run(request({ key: 'k16', runs: 1 }));
    const told = ports[0]?.told ?? [];
    expect(told.filter(({ kind }) => kind === 'learn')).toHaveLength(17);
    expect(told.filter(({ kind }) => kind === 'forget')).toEqual([{ kind: 'forget', key: 'k0' }]);
    expect((await pool.run(request({ key: 'k0', runs: 1 }))).isComplete).toBe(true);
  });

  it('need no runner when there is nothing to run', async () => {
    const { pool, ports } = poolOf(1);
    expect(await pool.run(request({ runs: 0 }))).toEqual({ columns: null, isComplete: true });
    expect(ports).toEqual([]);
  });
});

describe('progress', () => {
  it('never goes back and ends with all runs', async () => {
    const { pool } = poolOf(2, { tickMs: 100 });
    const seen: RunProgress[] = [];
    await pool.run(request(), { onProgress: (progress) => seen.push(progress) });
    const done = seen.map((progress) => progress.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.length).toBeGreaterThan(10);
    expect(seen.at(-1)).toEqual({ done: 30, runs: 30 });
  });
});

describe('giving up', { timeout: 30_000 }, () => {
  /** Give up once so many runs are made. */
  function runUntil(pool: RunPool, runs: number): Promise<RunOutcome> {
    const control = new AbortController();
    const onProgress = ({ done }: RunProgress): void => {
      if (done >= runs) control.abort();
    };
    return pool.run(request({ runs: 120 }), { signal: control.signal, onProgress });
  }

  it('answers with the first runs, in order and without a gap, and leaves the pool ready', async () => {
    const { pool, ports } = poolOf(2, { tickMs: 100 });
    const { columns, isComplete } = await runUntil(pool, 50);
    expect(isComplete).toBe(false);
    expect(columns?.runs).toBeGreaterThanOrEqual(12);
    expect(columns?.runs).toBeLessThan(120);
    expect(columns).toEqual(runColumns(prepared, { seed: 1, firstRun: 0, runs: columns?.runs ?? 0 }));
    expect((await pool.run(request())).columns).toEqual(runColumns(prepared, { seed: 1, firstRun: 0, runs: 30 }));
    expect(ports.map(({ isTerminated }) => isTerminated)).toEqual([false, false]);
  });

  it('answers with nothing when nothing is there', async () => {
    const { pool, ports } = poolOf(1);
    expect(await pool.run(request(), { signal: AbortSignal.abort() })).toEqual({ columns: null, isComplete: false });
    expect(ports).toEqual([]);
    const control = new AbortController();
    const answer = pool.run(request(), { signal: control.signal });
    control.abort();
    expect(await answer).toEqual({ columns: null, isComplete: false });
  });

  it('stops a runner between two slices', async () => {
    const { pool, ports } = poolOf(1, { tickMs: 100 });
    await runUntil(pool, 5);
    const { columns } = await pool.run(request({ runs: 1 }));
    expect(columns?.runs).toBe(1);
    expect(ports[0]?.told.map(({ kind }) => kind)).toEqual(['learn', 'run', 'stop', 'run']);
    const ends = ports[0]?.answered.filter(({ kind }) => kind !== 'progress' && kind !== 'ready');
    expect(ends?.map(({ kind }) => kind)).toEqual(['stopped', 'done']);
  });

  it('ends and replaces a runner that does not hear', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const ports: WatchedPort[] = [];
    const openPort = (): WatchedPort => {
      const port = watchedPort({ isDeaf: ports.length === 0 });
      ports.push(port);
      return port;
    };
    const pool = new RunPool({ runners: 1, openPort });
    const control = new AbortController();
    const abandoned = pool.run(request(), { signal: control.signal });
    await new Promise((resolve) => setImmediate(resolve));
    control.abort();
    expect(await abandoned).toEqual({ columns: null, isComplete: false });
    const next = pool.run(request({ runs: 2 }));
    expect(ports).toHaveLength(1);
    await vi.runAllTimersAsync();
    expect(ports.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
    expect((await next).columns?.runs).toBe(2);
  });

  it('leaves alone a runner that heard', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { pool, ports } = poolOf(1, { tickMs: 100 });
    await runUntil(pool, 5);
    expect(vi.getTimerCount()).toBe(1);
    await pool.run(request({ runs: 1 }));
    expect(vi.getTimerCount()).toBe(0);
    expect(ports.map(({ isTerminated }) => isTerminated)).toEqual([false]);
  });

  it('gives a runner the time to start', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let start = (): void => undefined;
    let isTerminated = false;
    const port: RunnerPort = {
      post: () => undefined,
      listen: (onMessage) => {
        start = () => onMessage({ kind: 'ready' });
      },
      terminate: () => {
        isTerminated = true;
      },
    };
    const pool = new RunPool({ runners: 1, openPort: () => port });
    const control = new AbortController();
    const answer = pool.run(request(), { signal: control.signal });
    control.abort();
    expect((await answer).isComplete).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
    start();
    expect(isTerminated).toBe(false);
    await vi.runAllTimersAsync();
    expect(isTerminated).toBe(true);
  });

  it('at the last run still answers with all of them', async () => {
    const { pool } = poolOf(2);
    const { columns } = await runUntil(pool, 120);
    expect(columns?.runs).toBe(120);
  });

  it('is what closing does, after which nothing can be asked', async () => {
    const { pool, ports } = poolOf(2, { tickMs: 100 });
    const answer = pool.run(request());
    pool.close();
    expect((await answer).isComplete).toBe(false);
    expect(ports.every(({ isTerminated }) => isTerminated)).toBe(true);
    await expect(pool.run(request())).rejects.toThrow('closed pool');
  });
});

describe('failures', () => {
  it('of a chunk reject with its reason and its runs, and leave the pool ready', async () => {
    const { pool } = poolOf(2);
    const error: unknown = await pool.run(failingRequest({ firstRun: 24 })).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ChunkError);
    expect(error).toMatchObject({ name: 'InvariantError', message: 'unknown decision missing', firstRun: 24, runs: 12 });
    expect((error as ChunkError).cause).toMatchObject({ stack: expect.stringContaining('prepareDecision') });
    expect((await pool.run(request({ runs: 2 }))).columns?.runs).toBe(2);
  });

  it('of a runner reject what it was doing; another one takes its place', async () => {
    const { pool, ports } = poolOf(1);
    const answer = pool.run(request());
    ports[0]?.die(new Error('out of memory'));
    await expect(answer).rejects.toThrow('out of memory');
    expect((await pool.run(request({ runs: 2 }))).columns?.runs).toBe(2);
    expect(ports).toHaveLength(2);
  });

  it('to send a setting reject at once', async () => {
    const { pool, ports } = poolOf(1);
    const unsendable = request({
      key: 'x',
      setting: { ...setting, territory: { ...setting.territory, id: (() => 1) as never } },
    });
    await expect(pool.run(unsendable)).rejects.toThrow('could not be cloned');
    await expect(pool.run(request({ setting: { ...setting, machines: {} } as never }))).rejects.toThrow('machines of its own');
    expect((await pool.run(request({ runs: 2 }))).columns?.runs).toBe(2);
    expect(ports).toHaveLength(1);
  });

  it('to start a runner reject at once', async () => {
    const pool = new RunPool({
      runners: 1,
      openPort: () => {
        throw new Error('no worker here');
      },
    });
    await expect(pool.run(request())).rejects.toThrow('no worker here');
    expect(() => new RunPool({ runners: 0, openPort: watchedPort })).toThrow('needs a runner');
  });
});
