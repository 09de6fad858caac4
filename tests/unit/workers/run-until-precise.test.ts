/** Sequential stopping on the pool: enough runs, no more than the cap, the same number whoever makes them. */
import { describe, expect, it } from 'vitest';
import { runColumns } from '../../../src/engine/run-columns.ts';
import { prepareDecision } from '../../../src/engine/setting.ts';
import { RunPool, type RunProgress } from '../../../src/workers/pool.ts';
import { type PreciseRequest, runUntilPrecise } from '../../../src/workers/run-until-precise.ts';
import { request, setting, watchedPort } from './fixture.ts';

const prepared = prepareDecision(setting);

function poolOf(runners: number): RunPool {
  return new RunPool({ runners, openPort: () => watchedPort(), chunkRuns: 12 });
}

function asked(change: Partial<PreciseRequest> = {}): PreciseRequest {
  const { runs: _, ...rest } = request();
  return {
    ...rest,
    measure: { kind: 'leadTimeDays', milestone: 'end' },
    precision: { confidence: 0.95, relative: 0.1, absolute: 0 },
    limits: { fewest: 20, most: 400 },
    ...change,
  };
}

describe('runs until a precision', { timeout: 30_000 }, () => {
  it('stop once it is reached, at the same number whoever makes them', async () => {
    const one = await runUntilPrecise(poolOf(1), asked());
    const three = await runUntilPrecise(poolOf(3), asked());
    expect(three).toEqual(one);
    expect(one.stopped).toBe('precise');
    expect(one.check).toMatchObject({ by: 'relative', isReached: true });
    expect(one.check.halfWidth).toBeLessThanOrEqual(one.check.allowed);
    expect(one.check.allowed).toBeCloseTo(one.estimate.mean * (0.1 / 1.1), 9);
    const runs = one.columns?.runs ?? 0;
    expect(runs % 12).toBe(0);
    expect(runs).toBeGreaterThanOrEqual(24);
    expect(runs).toBeLessThan(400);
    expect(one.columns).toEqual(runColumns(prepared, { seed: 1, firstRun: 0, runs }));
  });

  it('go on in batches when the first is not enough', async () => {
    const limits = { fewest: 12, most: 480 };
    const loosely = { confidence: 0.95, relative: 0.3, absolute: 0 };
    const loose = await runUntilPrecise(poolOf(2), asked({ precision: loosely, limits }));
    const precision = { confidence: 0.95, relative: 0, absolute: loose.check.halfWidth / 1.8 };
    const tight = await runUntilPrecise(poolOf(2), asked({ precision, limits }));
    expect(tight.stopped).toBe('precise');
    expect(tight.columns?.runs).toBeGreaterThan(2 * (loose.columns?.runs ?? 0));
  });

  it('stop at the cap and say that the precision is not reached', async () => {
    const precision = { confidence: 0.95, relative: 0.0001, absolute: 0 };
    const seen: RunProgress[] = [];
    const found = await runUntilPrecise(poolOf(2), asked({ precision, limits: { fewest: 12, most: 50 } }), {
      onProgress: (progress) => seen.push(progress),
    });
    expect(found).toMatchObject({ stopped: 'cap', check: { isReached: false } });
    expect(found.columns?.runs).toBe(48);
    const done = seen.map((progress) => progress.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(seen.at(-1)).toEqual({ done: 48, runs: 48 });
  });

  it('do not take a share for known because all runs agreed so far', async () => {
    const found = await runUntilPrecise(
      poolOf(2),
      asked({
        measure: { kind: 'outcome', outcome: 'withdrawn' },
        precision: { confidence: 0.95, relative: 0.1, absolute: 0.05 },
        limits: { fewest: 12, most: 240 },
      }),
    );
    expect(found.estimate.mean).toBe(0);
    expect(found.stopped).toBe('precise');
    expect(found.columns?.runs).toBeGreaterThanOrEqual(60);
  });

  it('may be given up, and then keep what they have', async () => {
    const control = new AbortController();
    const onProgress = ({ done }: RunProgress): void => {
      if (done >= 40) control.abort();
    };
    const precision = { confidence: 0.95, relative: 0.0001, absolute: 0 };
    const found = await runUntilPrecise(poolOf(1), asked({ precision, limits: { fewest: 24, most: 240 } }), {
      signal: control.signal,
      onProgress,
    });
    expect(found.stopped).toBe('givenUp');
    expect(found.columns?.runs).toBeGreaterThanOrEqual(24);
    expect(found.columns?.runs).toBeLessThan(240);
    const none = await runUntilPrecise(poolOf(1), asked(), { signal: AbortSignal.abort() });
    expect(none).toMatchObject({ columns: null, stopped: 'givenUp', check: { isReached: false } });
  });

  it('refuse a milestone that the decision does not have', async () => {
    const unknown = asked({ measure: { kind: 'leadTimeDays', milestone: 'nowhere' } });
    await expect(runUntilPrecise(poolOf(1), unknown)).rejects.toThrow('has no milestone nowhere');
  });
});
