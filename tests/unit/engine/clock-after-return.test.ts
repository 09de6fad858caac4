/** A return that lands before the start of a legal clock stops it: it starts again with its phase (rule 21). */
import { expect, test } from 'vitest';
import { solveExactly } from '../../../src/engine/exact/solve.ts';
import { Kernel } from '../../../src/engine/kernel/kernel.ts';
import { makeRunnable, runDossier } from '../../../src/engine/run-dossier.ts';
import { settingOf } from '../../fixtures/semantics/examples.ts';

/** A refused file is reworked for a hundred days; the clock of thirty days, whose silence says yes, must wait for it. */
const reworked = settingOf({
  decision: {
    id: 'reworked',
    stances: { agency: 0 },
    order: ['project', 'instruction', 'decision'],
    phases: {
      project: { kind: 'saisine', cells: { applicant: { power: 'initiate', work: [100, 100] } } },
      instruction: { kind: 'instruction', cells: {} },
      decision: {
        kind: 'decision',
        clock: { from: 'instruction', days: 30, onSilence: 'yes' },
        cells: { agency: { power: 'decide', work: [10, 10] } },
      },
    },
    returns: [{ id: 'rework', on: ['refused'], at: 'decision', to: 'project', max: 1, chance: 1 }],
  },
});

test('on the XState system', () => {
  const { outcome, endDay } = runDossier(makeRunnable(reworked), { seed: 1, replication: 0, startDay: 0 });
  expect({ outcome, endDay }).toEqual({ outcome: 'refused', endDay: 220 });
});

test('in the kernel', () => {
  const { prepared } = makeRunnable(reworked);
  const { milestones, milestoneDay } = new Kernel(prepared).run({ seed: 1, firstRun: 0, runs: 1, startDay: 0 });
  expect(milestoneDay[milestones.indexOf('end')]).toBe(220);
});

test('in the exact solution', () => {
  const solved = solveExactly(makeRunnable(reworked).prepared, { startDays: [0] });
  if ('reason' in solved) throw new Error(solved.reason);
  expect(solved.outcomes.refused?.[220]).toBeCloseTo(1, 12);
});
