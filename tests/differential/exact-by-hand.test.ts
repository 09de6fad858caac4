/** Cases small enough to be solved by hand, read by the exact solution and by the kernel. */
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../models/schema/decision.schema.ts';
import { OUTCOMES } from '../../models/schema/words.ts';
import { solveExactly } from '../../src/engine/exact/solve.ts';
import { runColumns } from '../../src/engine/run-columns.ts';
import { prepareDecision, type Setting } from '../../src/engine/setting.ts';
import { totalOf } from '../fixtures/exact-compare.ts';
import { type CompactModel, type CompactPhase, settingOf } from '../fixtures/semantics/examples.ts';
import { expectFrequency } from './statistics.ts';

const RUNS = 3000;
const day = { work: [1, 1] as const };
const project: CompactPhase = { kind: 'saisine', cells: { asker: { power: 'initiate', ...day } } };

type Rest = Partial<CompactModel['decision']>;

function decisionOf(phases: Readonly<Record<string, CompactPhase>>, rest: Rest = {}): Setting {
  const all = { project, ...phases };
  return settingOf({ decision: { id: 'by-hand', order: Object.keys(all), phases: all, ...rest } });
}

/** Frequencies of outcomes found by hand, to be found again by both. */
function expectByHand(setting: Setting, byHand: Readonly<Partial<Record<Outcome, number>>>): void {
  const prepared = prepareDecision(setting);
  const { outcome } = runColumns(prepared, { firstRun: 0, runs: RUNS, seed: 20261122 });
  const found = solveExactly(prepared, { startDays: [0] });
  if ('reason' in found) throw new Error(found.reason);
  for (const [index, name] of OUTCOMES.entries()) {
    const count = outcome.filter((value) => value === index).length;
    expectFrequency(`${name}, simulated`, count / RUNS, byHand[name] ?? 0, RUNS);
    expect(totalOf(found.outcomes[name]), `${name}, exact`).toBeCloseTo(byHand[name] ?? 0, 9);
  }
}

describe('facts', () => {
  test('one read by the appeal of the next phase is drawn when a clock rings two phases before', () => {
    const setting = decisionOf(
      {
        instruction: { kind: 'instruction', cells: { agency: { power: 'instruct', work: [100, 100] } } },
        decision: {
          kind: 'decision',
          clock: { from: 'instruction', days: 60, onSilence: 'no' },
          cells: { agency: { power: 'decide', ...day } },
        },
        recourse: { kind: 'decision', cells: {}, appeal: { actor: 'ministry', power: 'appeal', chance: 1, ...day } },
      },
      { facts: { type: { a: 0.9, b: 0.1 } } },
    );
    const stances = { ministry: { by: 'type', values: { a: 1, b: 0 } } };
    expectByHand({ ...setting, stances }, { adopted: 0.9, refusedTacit: 0.1 });
  });
});
