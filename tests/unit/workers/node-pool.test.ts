/** Threads of Node on the real library: same bytes with one, two and four of them, errors and giving up across the border. */
import { describe, expect, it } from 'vitest';
import { runColumns } from '../../../src/engine/run-columns.ts';
import { prepareDecision } from '../../../src/engine/setting.ts';
import { openNodePool, withNodePool } from '../../../src/workers/node-pool.ts';
import { failingRequest, request, setting } from './fixture.ts';

const prepared = prepareDecision(setting);

describe('threads', { timeout: 30_000 }, () => {
  it.each([1, 2, 4])('%i of them give the same bytes', async (runners) => {
    const outcome = await withNodePool((pool) => pool.run(request({ runs: 50 })), { runners, chunkRuns: 12 });
    expect(outcome).toEqual({ columns: runColumns(prepared, { seed: 1, firstRun: 0, runs: 50 }), isComplete: true });
  });

  it('tell a failure whole, hear that they are given up, and go on', async () => {
    await withNodePool(
      async (pool) => {
        await expect(pool.run(failingRequest())).rejects.toMatchObject({
          name: 'InvariantError',
          message: 'unknown decision missing',
          cause: { stack: expect.stringContaining('setting.ts') },
        });
        const control = new AbortController();
        const onProgress = ({ done }: { readonly done: number }): void => {
          if (done >= 30) control.abort();
        };
        const { columns, isComplete } = await pool.run(request({ runs: 600 }), { signal: control.signal, onProgress });
        expect(isComplete).toBe(false);
        expect(columns).toEqual(runColumns(prepared, { seed: 1, firstRun: 0, runs: columns?.runs ?? 0 }));
        expect((await pool.run(request({ runs: 5 }))).columns).toEqual(runColumns(prepared, { seed: 1, firstRun: 0, runs: 5 }));
      },
      { runners: 2, chunkRuns: 12 },
    );
  });

  it('end with the pool, even in the middle of a request', async () => {
    const pool = openNodePool({ runners: 2 });
    const answer = pool.run(request({ runs: 600 }));
    pool.close();
    expect(await answer).toEqual({ columns: null, isComplete: false });
  });
});
