/** The end of a phase whose arbiter is called comes when the arbiter has answered, and never if a clock cuts it (rules 16, 18, 22). */
import { describe, expect, test } from 'vitest';
import { solveExactly } from '../../../src/engine/exact/solve.ts';
import { Kernel } from '../../../src/engine/kernel/kernel.ts';
import { makeRunnable, runDossier } from '../../../src/engine/run-dossier.ts';
import type { Setting } from '../../../src/engine/setting.ts';
import { settingOf } from '../../fixtures/semantics/examples.ts';

/** Two who disagree on day 3, an arbiter who takes a hundred days, a clock from the start of their phase to the next one. */
function arbitrated(clockDays: number): Setting {
  const setting = settingOf({
    decision: {
      id: 'arbitrated',
      stances: { favourable: 1, opposed: 0, arbiter: 1 },
      order: ['project', 'readings', 'execution'],
      phases: {
        project: { kind: 'saisine', cells: { asker: { power: 'initiate', work: [2, 2] } } },
        readings: {
          kind: 'decision',
          cells: { favourable: { power: 'codecide', work: [1, 1] }, opposed: { power: 'codecide', work: [1, 1] } },
          arbiter: { actor: 'arbiter', power: 'arbitrate', work: [100, 100] },
        },
        execution: {
          kind: 'execution',
          clock: { from: 'readings', days: clockDays, onSilence: 'yes' },
          cells: { asker: { power: 'execute', work: [10, 10] } },
        },
      },
    },
  });
  const { decisions } = setting.model;
  const read = { title: { fr: 'lu', en: 'read' }, phase: 'readings', at: 'end' as const };
  const milestones = { last: read, first: { ...read, first: true } };
  return {
    ...setting,
    model: { ...setting.model, decisions: { arbitrated: { ...decisions['arbitrated']!, milestones } } },
  };
}

const CASES = [
  { name: 'when it has answered', clockDays: 300, days: [103, 103] },
  { name: 'never, when a clock of the next phase rings before', clockDays: 60, days: [-1, -1] },
];

describe('the end of an arbitrated phase', () => {
  test.each(CASES)('$name: on the XState system', ({ clockDays, days }) => {
    const { milestones } = runDossier(makeRunnable(arbitrated(clockDays)), { seed: 1, replication: 0, startDay: 0 });
    expect([milestones['last'] ?? -1, milestones['first'] ?? -1]).toEqual(days);
  });

  test.each(CASES)('$name: in the kernel', ({ clockDays, days }) => {
    const { prepared } = makeRunnable(arbitrated(clockDays));
    const { milestones, milestoneDay } = new Kernel(prepared).run({ seed: 1, firstRun: 0, runs: 1, startDay: 0 });
    expect(['last', 'first'].map((id) => milestoneDay[milestones.indexOf(id)])).toEqual(days);
  });

  test.each(CASES)('$name: in the exact solution', ({ clockDays, days }) => {
    const found = solveExactly(makeRunnable(arbitrated(clockDays)).prepared, { startDays: [0] });
    if ('reason' in found) throw new Error(found.reason);
    expect(['last', 'first'].map((id) => found.milestones[id]?.indexOf(1) ?? -1)).toEqual(days);
  });
});
