/** Portfolios: the compiled kernel against the XState system, trace by trace, with queues and limited agendas. */
import { describe, expect, test } from 'vitest';
import { OUTCOMES } from '../../models/schema/words.ts';
import { STILL_OPEN } from '../../src/engine/columns.ts';
import { PortfolioKernel } from '../../src/engine/kernel/portfolio-kernel.ts';
import { runPortfolio } from '../../src/engine/portfolio.ts';
import { makeRunnable } from '../../src/engine/run-dossier.ts';
import { settingOf } from '../../src/engine/scenario-setting.ts';
import { appliedWith, library, scenarioWith } from '../fixtures/library.ts';

const decisions = Object.keys(library.model.decisions).sort();

/** Files of all kinds, close enough for queues; the last day cuts some of them. */
function portfolioOf(packageIds: readonly string[], count: number) {
  const chosen = packageIds.map((id) => ({ id }));
  const { model } = appliedWith(chosen).applied;
  const runnables = decisions.map((decision) => makeRunnable(settingOf(library, model, scenarioWith(chosen), decision).setting));
  const dossiers = Array.from({ length: count }, (_, index) => ({
    decision: index % decisions.length,
    key: `${decisions[index % decisions.length]}/${index}`,
    startDay: (index * 37) % 240,
  }));
  return { runnables, dossiers };
}

describe.each([[], ['cts-decide'], ['cts-decide', 'cts-moyens', 'limiter-t2a']])('packages %s', (...packageIds) => {
  test.each([
    { untilDay: 700, shows: 'files still open' },
    { untilDay: 3600, shows: 'files that others brought about' },
  ])('same traces and same ends, up to day $untilDay: $shows', ({ untilDay }) => {
    const { runnables, dossiers } = portfolioOf(packageIds, 24);
    const options = { seed: 7, replication: 3, untilDay, openUntilDay: untilDay - 200 };
    const reference = runPortfolio(
      dossiers.map(({ decision, key, startDay }) => ({ runnable: runnables[decision]!, key, startDay })),
      { ...options, withTrace: true },
    );
    const kernel = new PortfolioKernel(
      runnables.map(({ prepared }) => prepared),
      dossiers,
    );
    const { columns, traces, startDays } = kernel.trace(options);
    if (untilDay === 700) expect(reference.some(({ result }) => result === undefined)).toBe(true);
    else expect(reference.length).toBeGreaterThan(dossiers.length);
    expect(reference.some(({ result }) => (result?.milestoneParts.end?.queue ?? 0) > 0)).toBe(true);
    const rows = decisions.map(() => 0);
    for (const { decision, startDay, result } of reference) {
      const index = decisions.indexOf(decision);
      const row = rows[index]!;
      rows[index] = row + 1;
      const outcome = columns[index]!.outcome[row]!;
      expect(startDays[index]![row]).toBe(startDay);
      expect(outcome === STILL_OPEN ? undefined : OUTCOMES[outcome]).toBe(result?.outcome);
      if (result !== undefined) expect(traces[index]![row]).toEqual(result.trace);
    }
    expect(columns.map(({ runs }) => runs)).toEqual(rows);
    expect(kernel.run(options).columns).toEqual(columns);
    const withoutParts = kernel.run({ ...options, withParts: false }).columns;
    expect(withoutParts).toEqual(columns.map((all) => ({ ...all, milestoneParts: all.milestoneParts.map(() => 0) })));
  });
});
