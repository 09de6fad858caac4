/** Days and copies held by a hypothesis are whole before they reach an engine, whatever it was set to (rule 1). */
import { describe, expect, test } from 'vitest';
import { FILING_DAYS } from '../../../src/core/year.ts';
import { solveExactly } from '../../../src/engine/exact/solve.ts';
import { Kernel } from '../../../src/engine/kernel/kernel.ts';
import { makeRunnable, runDossier } from '../../../src/engine/run-dossier.ts';
import { settingOf as settingOfScenario } from '../../../src/engine/scenario-setting.ts';
import { prepareDecision, type Setting } from '../../../src/engine/setting.ts';
import { totalOf } from '../../fixtures/exact-compare.ts';
import { appliedWith, library, scenarioWith } from '../../fixtures/library.ts';
import { settingOf } from '../../fixtures/semantics/examples.ts';

/** A clock, a deadline, a yearly aside and a number of boards, written as numbers. */
function decisionIn(days: {
  readonly clock: number;
  readonly deadline: number;
  readonly every: number;
  readonly boards: number;
}) {
  return settingOf({
    decision: {
      id: 'fractions',
      order: ['project', 'opinion', 'decision', 'follow-up'],
      phases: {
        project: { kind: 'saisine', cells: { asker: { power: 'initiate', work: [1, 9] } } },
        opinion: {
          kind: 'consultation',
          cells: {
            council: { power: 'concert', work: [1, 40], deadline: { days: days.deadline, onSilence: 'none' } },
            boards: { power: 'concert', work: [1, 9], each: { n: days.boards, pass: [2, 3] } },
          },
        },
        decision: {
          kind: 'decision',
          clock: { from: 'opinion', days: days.clock, onSilence: 'no' },
          cells: { agency: { power: 'decide', work: [1, 60] } },
        },
        'follow-up': {
          kind: 'controle',
          cells: {
            agency: { power: 'control', work: [1, 1], aside: true, repeat: { everyDays: days.every, times: 2 } },
            asker: { power: 'execute', work: [30, 30] },
          },
        },
      },
    },
  });
}

const fractional = decisionIn({ clock: 50.3, deadline: 20.3, every: 10.3, boards: 3.3 });
const whole = decisionIn({ clock: 50, deadline: 20, every: 10, boards: 3 });

describe('fractions of days are rounded', () => {
  test('in the exact solution', () => {
    const solve = (setting: Setting) => solveExactly(prepareDecision(setting), { startDays: FILING_DAYS });
    expect(solve(fractional)).toEqual(solve(whole));
  });

  test('in the kernel', () => {
    const run = (setting: Setting) => new Kernel(prepareDecision(setting)).run({ seed: 3, firstRun: 0, runs: 200 });
    expect(run(fractional)).toEqual(run(whole));
  });

  test('on the XState system', () => {
    const run = (setting: Setting) =>
      runDossier(makeRunnable(setting), { seed: 3, replication: 1, startDay: 14, withTrace: true }).trace;
    expect(run(fractional)).toEqual(run(whole));
  });
});

test('a legal delay set to 300.3 days loses no file', () => {
  const packages = [{ id: 'cts-decide', variant: 'arbitrage' }];
  const hypotheses = { 'arbitration-authorisation-clock-days': 300.3 };
  const { model } = appliedWith(packages, { hypotheses }).applied;
  const { setting } = settingOfScenario(library, model, scenarioWith(packages), 'autorisation-activite');
  const found = solveExactly(prepareDecision(setting), { startDays: FILING_DAYS });
  if ('reason' in found) throw new Error(found.reason);
  expect(totalOf(found.milestones.end) + found.lost).toBeCloseTo(1, 9);
});
