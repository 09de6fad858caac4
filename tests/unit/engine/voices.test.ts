/** What a step says on its ways is kept by name: ways and opinions that are written alike are not the same. */
import { expect, test } from 'vitest';
import type { BareChart, Stage } from '../../../models/actors/read-machine.ts';
import { EMPTY } from '../../../src/engine/exact/memory.ts';
import { Voices } from '../../../src/engine/exact/voices.ts';
import { type PreparedStep, prepareDecision } from '../../../src/engine/setting.ts';
import { settingOf } from '../../fixtures/semantics/examples.ts';

const state = (id: string, stage: Stage, hyp?: string) => ({
  id,
  stage,
  isSecondCall: false,
  isInitial: stage === 'sit',
  isFinal: stage === 'answer',
  ...(hyp !== undefined && { hyp }),
});
const way = (from: string, to: string) => ({ from, to, event: 'ALWAYS' as const, actions: [] });

/** It sits, then writes for ten days, three times out of four, or for one day. */
const slow: BareChart = {
  id: 'slow',
  lapseState: 'said',
  states: [
    state('sitting', 'sit'),
    state('asked', 'check'),
    state('long', 'hold', 'ten'),
    state('short', 'hold', 'one'),
    state('said', 'answer'),
  ],
  transitions: [
    way('sitting', 'asked'),
    { ...way('asked', 'long'), guard: 'happens', guardParams: { hyp: 'often', atMost: 1 } },
    way('asked', 'short'),
    way('long', 'said'),
    way('short', 'said'),
  ],
};

test('one day after an unfavourable opinion is not ten days without one', () => {
  const setting = settingOf({
    bodies: {
      board: {
        colleges: { seats: { seats: 1 } },
        attendance: 1,
        majority: { more: [1, 2], of: 'cast' },
        meetings: { perYear: 12, firstDay: 3 },
      },
    },
    decision: {
      id: 'slow',
      follow: 0.4,
      order: ['decision'],
      phases: { decision: { kind: 'decision', cells: { board: { power: 'decide', body: 'board' } } } },
    },
  });
  const decision = { ...prepareDecision(setting), hypotheses: { often: 0.75, ten: 10, one: 1 } };
  const step: PreparedStep = { ...decision.phases[0]!.steps[0]!, readChart: () => slow };
  const voices = new Voices(decision, undefined);
  const asked = { step, memory: EMPTY, isKept: false, isHeardAgain: false };
  const yes = (afterDays: number, opinions: { readonly expressed: number; readonly favourable: number }) =>
    voices.said({ ...asked, way: { call: 'held', afterDays, isLapsed: false }, opinions })[0]?.chance;
  expect(yes(1, { expressed: 1, favourable: 0 })).toBeCloseTo(0.25 * 0.6 * 0.5, 12);
  expect(yes(10, { expressed: 0, favourable: 0 })).toBeCloseTo(0.75 * 0.5, 12);
});
