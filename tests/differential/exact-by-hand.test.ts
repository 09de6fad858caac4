/** Cases small enough to be solved by hand, read by the exact solution and by the kernel. */
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
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

/**
 * A favourable opinion, a holder who is against and follows it with a chance of 0.3, asked twice in one phase: it follows
 * both times or neither, since it is drawn once per holder and segment (rule 15).
 */
describe('a holder who hears an opinion twice in a phase follows it once', () => {
  const stances = { council: 1, agency: 0, seats: 0 };
  const rest = { stances, follow: 0.3 };
  const opinion: CompactPhase = { kind: 'consultation', cells: { council: { power: 'advise', ...day } } };
  const appeal = (actor: string, more: object = {}) => ({ actor, power: 'appeal' as const, chance: 1, ...day, ...more });
  const decision = (cells: CompactPhase['cells'], more: Partial<CompactPhase>): CompactPhase => ({
    kind: 'decision',
    cells,
    ...more,
  });
  const board = {
    colleges: { seats: { seats: 3 } },
    attendance: 1,
    majority: { more: [1, 2] as [number, number], of: 'cast' as const },
    meetings: { perYear: 12, firstDay: 3 },
  };

  test('a decider appealed to itself', () => {
    const phases = { opinion, decision: decision({ agency: { power: 'decide', ...day } }, { appeal: appeal('agency') }) };
    expectByHand(decisionOf(phases, rest), { adopted: 0.3, refused: 0.7 });
  });

  test('the initiator, who is for, against an unfavourable opinion', () => {
    const phases = { opinion, decision: decision({ asker: { power: 'decide', ...day } }, { appeal: appeal('asker') }) };
    expectByHand(decisionOf(phases, { stances: { council: 0 }, follow: 0.3 }), { adopted: 0.7, refused: 0.3 });
  });

  test('one that must assent, and hears the appeal of what another refused', () => {
    const cells = { agency: { power: 'assent' as const, ...day }, other: { power: 'decide' as const, ...day } };
    const phases = { opinion, decision: decision(cells, { appeal: appeal('agency') }) };
    // The other says yes when it follows (0.3), or half of the times when it does not: 0.65.
    expectByHand(decisionOf(phases, rest), { adopted: 0.3, refused: 0.7 });
  });

  test('one that assents, arbitrates between two others, and hears the appeal of what it arbitrated', () => {
    const cells = {
      agency: { power: 'assent' as const, ...day },
      asker: { power: 'codecide' as const, ...day },
      other: { power: 'codecide' as const, ...day },
    };
    const arbiter = { actor: 'agency', power: 'arbitrate' as const, ...day };
    const phases = { opinion, decision: decision(cells, { arbiter, appeal: appeal('agency') }) };
    expectByHand(decisionOf(phases, rest), { adopted: 0.3, refused: 0.7 });
  });

  test('a body appealed to itself', () => {
    const sits = { power: 'decide' as const, body: 'board', ...day };
    const phases = { opinion, decision: decision({ board: sits }, { appeal: appeal('board', { body: 'board' }) }) };
    const all = { project, ...phases };
    const setting = settingOf({ bodies: { board }, decision: { id: 'by-hand', order: Object.keys(all), phases: all, ...rest } });
    expectByHand(setting, { adopted: 0.3, refused: 0.7 });
  });

  test('what it followed is forgotten in another segment, what it wills is not', () => {
    const decide = { agency: { power: 'decide' as const, ...day } };
    const phases = {
      opinion,
      decision: decision(decide, { appeal: appeal('agency') }),
      'second-opinion': opinion,
      'second-decision': decision(decide, {}),
    };
    expectByHand(decisionOf(phases, rest), { adopted: 0.09, refused: 0.91 });
    // For with a chance of one half: yes and yes 0.5, else it follows each time, 0.5 × 0.3 × 0.3.
    const halfway = { ...rest, stances: { ...stances, agency: 0.5 } };
    expectByHand(decisionOf(phases, halfway), { adopted: 0.545, refused: 0.455 });
  });

  test('a return draws it anew', () => {
    const phases = { opinion, decision: decision({ agency: { power: 'decide', ...day } }, { appeal: appeal('agency') }) };
    const returns = [{ id: 'again', on: ['refused'], at: 'decision', to: 'opinion', max: 1, chance: 1 }];
    expectByHand(decisionOf(phases, { ...rest, returns }), { adopted: 0.51, refused: 0.49 });
  });
});

/**
 * A committee that takes a hundred days more to refuse is asked twice, with a clock of sixty days in between: what it has
 * not yet said when the clock rings is a no, and it will say no again.
 */
describe('a delay that depends on the answer, cut by a clock', () => {
  const sits = { power: 'advise' as const, body: 'cse', work: [1, 1] as const };
  const decide = { kind: 'decision' as const, cells: { agency: { power: 'decide' as const, ...day } } };
  const clock = { from: 'opinion', days: 60, onSilence: 'yes' as const };
  const phases = {
    opinion: { kind: 'consultation' as const, cells: { cse: sits } },
    decision: { ...decide, clock },
    accord: { kind: 'decision' as const, cells: { cse: { ...sits, power: 'decide' as const } } },
  };
  const committee = {
    colleges: { cse: { seats: 1 } },
    attendance: 1,
    majority: { more: [1, 2] as [number, number], of: 'cast' as const },
    meetings: { perYear: 12, firstDay: 3 },
  };

  function committeeOf(all: Readonly<Record<string, CompactPhase>>): Setting {
    const walked = { project, ...all };
    const decision = { id: 'by-hand', order: Object.keys(walked), phases: walked, stances: { agency: 1 } };
    const setting = settingOf({ bodies: { cse: committee }, decision });
    const { actors } = setting.model;
    const hypothesis = (value: number) => ({ low: value, mode: value, high: value }) as Model['hypotheses'][string];
    const hypotheses = {
      'cse-expert': hypothesis(0),
      'cse-expert-days': hypothesis(0),
      'cse-unanimous-no': hypothesis(1),
      'cse-second-meeting-days': hypothesis(100),
    };
    const cse = { ...actors['cse'], behavesLike: 'cse' } as Model['actors'][string];
    return { ...setting, model: { ...setting.model, actors: { ...actors, cse }, hypotheses } };
  }

  test('is refused when the holder speaks again', () => {
    const prepared = prepareDecision(committeeOf(phases));
    expect(solveExactly(prepared, { startDays: [0] })).toEqual({
      reason: 'opinion/cse: what it has not yet said when a clock rings tells what it will say',
    });
  });

  test('is exact when it does not: it is yes in time, or silence that says yes', () => {
    const { opinion, decision } = phases;
    expectByHand(committeeOf({ opinion, decision }), { adopted: 0.5, adoptedTacit: 0.5 });
  });
});
