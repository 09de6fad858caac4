/**
 * The running system against exact values: the worked examples (two separate programs) and cases checked by hand.
 * Seed 20260101; `golden-values.full.test.ts` takes more runs and weighs the voices too.
 */
import { describe, expect, test } from 'vitest';
import { type Outcome, outcomeSchema } from '../../models/schema/decision.schema.ts';
import { solveExactly } from '../../src/engine/exact/solve.ts';
import { Kernel } from '../../src/engine/kernel/kernel.ts';
import { makeRunnable, runDossier } from '../../src/engine/run-dossier.ts';
import { prepareDecision } from '../../src/engine/setting.ts';
import { weighVoice } from '../../src/engine/weigh-voices.ts';
import { type CompactModel, type CompactPhase, settingOf } from '../fixtures/semantics/examples.ts';
import { GOLDEN } from '../fixtures/semantics/golden.ts';
import { expectFrequency, Z_LIMIT } from './statistics.ts';
import { expectGolden } from './worked-examples.ts';

const SEED = 20260101;
const RUNS = 600;

function runsFromDayZero(model: CompactModel, runs: number) {
  const runnable = makeRunnable(settingOf(model));
  return Array.from({ length: runs }, (_, replication) => runDossier(runnable, { seed: SEED, replication, startDay: 0 }));
}

function expectOutcomes(model: CompactModel, exact: Readonly<Partial<Record<Outcome, number>>>, runs: number): void {
  const results = runsFromDayZero(model, runs);
  for (const outcome of outcomeSchema.options) {
    const frequency = results.filter((result) => result.outcome === outcome).length / runs;
    expectFrequency(outcome, frequency, exact[outcome] ?? 0, runs);
  }
}

describe('worked examples', () => {
  test.each(GOLDEN)('$name', { timeout: 60_000 }, (golden) => expectGolden(golden, SEED, RUNS));
});

const step = { work: [1, 1] as const };
const opener: CompactPhase = { kind: 'saisine', cells: { requerant: { power: 'initiate', ...step } } };
const decided = (cells: CompactPhase['cells'], more: Partial<CompactPhase> = {}): CompactPhase => ({
  kind: 'decision',
  cells,
  ...more,
});

function one(
  phases: Readonly<Record<string, CompactPhase>>,
  more: Partial<CompactModel['decision']> = {},
  rest: Partial<CompactModel> = {},
): CompactModel {
  const all = { saisine: opener, ...phases };
  return { ...rest, decision: { id: 'by-hand', order: Object.keys(all), phases: all, ...more } };
}

const three = (more: object) => ({
  bodies: {
    conseil: {
      colleges: { membres: { seats: 3 } },
      attendance: 1,
      majority: { more: [1, 2] as [number, number], of: 'cast' as const },
      meetings: { perYear: 12, firstDay: 3 },
      ...more,
    },
  },
});
const votes = { conseil: { power: 'decide' as const, body: 'conseil', ...step } };
const codeciders = { a: { power: 'codecide' as const, ...step }, b: { power: 'codecide' as const, ...step } };

describe('cases checked by hand', { timeout: 60_000 }, () => {
  const runs = 1500;
  test('three codeciders: adopted 1/8, refused 1/8, blocked 3/4', () => {
    const model = one({ decision: decided({ ...codeciders, c: { power: 'codecide', ...step } }) });
    expectOutcomes(model, { adopted: 1 / 8, refused: 1 / 8, blocked: 3 / 4 }, runs);
  });

  test('two codeciders and an arbiter: a majority of three', () => {
    const model = one({ decision: decided(codeciders, { arbiter: { actor: 'tiers', power: 'arbitrate', ...step } }) });
    expectOutcomes(model, { adopted: 1 / 2, refused: 1 / 2 }, runs);
  });

  test('two codeciders, one of which arbitrates: it decides alone', () => {
    const model = one({ decision: decided(codeciders, { arbiter: { actor: 'a', power: 'arbitrate', ...step } }) });
    const runnable = makeRunnable(settingOf(model));
    const options = { seed: SEED, runs: 300 };
    expect(weighVoice(runnable, 'a', options)).toMatchObject({ ifFor: 1, ifAgainst: 0 });
    const other = weighVoice(runnable, 'b', options);
    expect(other.ifFor - other.ifAgainst).toBe(0);
  });

  test('a clock of 0 days whose silence is yes: adopted tacitly, nobody weighs', () => {
    const model = one({ decision: decided(votes, { clock: { days: 0, onSilence: 'yes' } }) }, {}, three({}));
    expectOutcomes(model, { adoptedTacit: 1 }, 200);
    expect(weighVoice(makeRunnable(settingOf(model)), 'conseil', { seed: SEED, runs: 100 })).toMatchObject({
      ifFor: 1,
      ifAgainst: 1,
    });
  });

  test('a decider with two returns of chance 1: adopted 7/8', () => {
    const returns = [{ id: 'encore', on: ['refused'], at: 'decision', to: 'decision', max: 2, chance: 1 }];
    expectOutcomes(
      one({ decision: decided({ a: { power: 'decide', ...step } }) }, { returns }),
      { adopted: 7 / 8, refused: 1 / 8 },
      runs,
    );
  });

  test('a decider who follows opinions of weights 1, 1, 2: weights 0.7, 0.075, 0.075, 0.15', () => {
    const model = one(
      {
        avis: {
          kind: 'consultation',
          cells: {
            x: { power: 'concert', ...step },
            y: { power: 'advise', ...step },
            z: { power: 'advise', weight: 2, ...step },
          },
        },
        decision: decided({ a: { power: 'decide', ...step } }),
      },
      { follow: 0.3 },
    );
    const runnable = makeRunnable(settingOf(model));
    for (const [voice, exact] of Object.entries({ a: 0.7, x: 0.075, y: 0.075, z: 0.15 })) {
      const { ifFor, ifAgainst, standardError } = weighVoice(runnable, voice, { seed: SEED, runs });
      expect(Math.abs(ifFor - ifAgainst - exact) / standardError, voice).toBeLessThanOrEqual(Z_LIMIT);
    }
  });

  test('a body that never meets answers nothing: blocked, at once', () => {
    for (const meetings of [
      { perYear: 0, firstDay: 3 },
      { perYear: 12, firstDay: 3, places: 0 },
    ]) {
      const model = one({ decision: decided(votes) }, {}, three({ meetings }));
      const results = runsFromDayZero(model, 3);
      expect(results.map(({ outcome, endDay }) => ({ outcome, endDay }))).toEqual(
        new Array(3).fill({ outcome: 'blocked', endDay: 1 }),
      );
      const prepared = prepareDecision(settingOf(model));
      expect([...new Kernel(prepared).run({ seed: SEED, firstRun: 0, runs: 1, startDay: 0 }).milestoneDay]).toContain(1);
      const found = solveExactly(prepared, { startDays: [0] });
      expect('reason' in found ? found.reason : found.outcomes.blocked?.[1]).toBe(1);
    }
  });

  test('a decision phase where nobody decides is blocked', () => {
    expectOutcomes(one({ decision: decided({}) }), { blocked: 1 }, 3);
  });

  test('two thirds of four boards, one by one', () => {
    const cells = { conseils: { power: 'assent' as const, each: { n: 4, pass: [2, 3] }, ...step } };
    const exact = 5 / 16; // three or four of four
    expectOutcomes(
      one({ accord: { kind: 'deliberation', cells }, execution: { kind: 'execution', cells: {} } }),
      { adopted: exact, refused: 1 - exact },
      runs,
    );
  });

  test('a body voting on rejection answers yes unless the rejection is carried', () => {
    const majority = { more: [1, 2] as [number, number], of: 'seats' as const, carries: 'no' as const };
    const model = one({ decision: decided(votes) }, {}, three({ majority, attendance: 0, again: { afterDays: 5 } }));
    expectOutcomes(model, { blocked: 1 }, 3);
    expectOutcomes(one({ decision: decided(votes) }, {}, three({ majority })), { adopted: 1 / 2, refused: 1 / 2 }, runs);
  });

  test('attendance 0.6, quorum of half, second call: a member weighs 0.374496 in adoption', () => {
    const model = one(
      { decision: decided(votes) },
      {},
      {
        bodies: {
          conseil: {
            colleges: { seul: { seats: 1 }, autres: { seats: 2 } },
            attendance: 0.6,
            quorum: { share: 0.5 },
            again: { afterDays: 8 },
            majority: { more: [1, 2], of: 'cast' },
            meetings: { perYear: 12, firstDay: 3 },
          },
        },
      },
    );
    const { ifFor, ifAgainst, standardError } = weighVoice(makeRunnable(settingOf(model)), 'seul', {
      seed: SEED,
      runs: 3 * runs,
    });
    expect(Math.abs(ifFor - ifAgainst - 0.374496) / standardError).toBeLessThanOrEqual(Z_LIMIT);
  });
});
