/** One of several openers opens, and the others stay idle in the dossier, in every round (rule 8). */
import { describe, expect, test } from 'vitest';
import { solveExactly } from '../../../src/engine/exact/solve.ts';
import { Kernel } from '../../../src/engine/kernel/kernel.ts';
import { makeRunnable, runDossier } from '../../../src/engine/run-dossier.ts';
import { settingOf } from '../../fixtures/semantics/examples.ts';

/** Opened in 10 days by one or in 30 by the other; refused at once, twice sent back to the start; another opens a later phase. */
const refused = settingOf({
  decision: {
    id: 'openers',
    stances: { agency: 0 },
    order: ['project', 'filing', 'decision'],
    phases: {
      project: {
        kind: 'saisine',
        cells: {
          quick: { power: 'initiate', work: [10, 10], share: 0.5 },
          slow: { power: 'initiate', work: [30, 30], share: 0.5 },
        },
      },
      filing: { kind: 'saisine', cells: { clerk: { power: 'initiate', work: [5, 5] } } },
      decision: { kind: 'decision', cells: { agency: { power: 'decide', work: [0, 0] } } },
    },
    returns: [{ id: 'again', on: ['refused'], at: 'decision', to: 'project', max: 2, chance: 1 }],
  },
});

const runnable = makeRunnable(refused);
const REPLICATIONS = [0, 1, 2, 3, 4, 5, 6, 7];
const ROUNDS = { quick: [0, 10, 15, 25, 30, 40], slow: [0, 30, 35, 65, 70, 100] } as const;

describe('the one who opened does so again after a return, alone', () => {
  test('on the XState system, and in the kernel', () => {
    const kernel = new Kernel(runnable.prepared);
    const seen = REPLICATIONS.map((replication) => {
      const run = { seed: 1, replication, startDay: 0, withTrace: true };
      const { trace } = runDossier(runnable, run);
      expect(kernel.trace(run).trace).toEqual(trace);
      const bounds = trace.filter(({ kind }) => kind === 'stepStarted' || kind === 'answered');
      const opened = bounds.filter(({ phase }) => phase === 'project');
      const [opener] = opened.map(({ actor }) => actor as keyof typeof ROUNDS);
      expect(opened.map(({ actor, day }) => [actor, day])).toEqual(ROUNDS[opener ?? 'quick'].map((day) => [opener, day]));
      expect(bounds.filter(({ actor }) => actor === 'clerk')).toHaveLength(6);
      return opener;
    });
    expect(new Set(seen)).toEqual(new Set(['quick', 'slow']));
  });

  test('in the exact solution', () => {
    const found = solveExactly(runnable.prepared, { startDays: [0] });
    if ('reason' in found) throw new Error(found.reason);
    expect([found.outcomes.refused?.[45], found.outcomes.refused?.[105]]).toEqual([0.5, 0.5]);
  });
});
