/** Verdicts of a phase, and of a phase that a legal clock cuts short. */
import { describe, expect, test } from 'vitest';
import { type PreparedPhase, prepareDecision } from '../../../src/engine/setting.ts';
import { type Answers, clockVerdict, verdictOf } from '../../../src/engine/verdict.ts';
import { type CompactPhase, settingOf } from '../../fixtures/semantics/examples.ts';

const step = { work: [1, 1] as const };
const two = { a: { power: 'codecide' as const, ...step }, b: { power: 'codecide' as const, ...step } };

function phaseOf(phase: CompactPhase): PreparedPhase {
  const phases = { saisine: { kind: 'saisine' as const, cells: { r: { power: 'initiate' as const, ...step } } }, d: phase };
  const decision = prepareDecision(settingOf({ decision: { id: 'x', order: ['saisine', 'd'], phases } }));
  return decision.phases[1] as PreparedPhase;
}

const arbitrated = { kind: 'decision' as const, cells: two, arbiter: { actor: 't', power: 'arbitrate' as const, ...step } };
const clock = (onSilence: 'yes' | 'no') => ({ clock: { days: 30, onSilence } });

describe('verdicts', () => {
  test.each([
    { answers: { 'd/a': 'yes', 'd/b': 'yes' }, expected: { kind: 'passes', isTacit: false, callsArbiter: false } },
    { answers: { 'd/a': 'yes', 'd/b': 'no' }, expected: { kind: 'blocked', callsArbiter: true } },
    { answers: { 'd/a': 'no', 'd/b': 'no' }, expected: { kind: 'refused', callsArbiter: false } },
    { answers: { 'd/a': 'tacitNo', 'd/b': 'tacitNo' }, expected: { kind: 'refusedTacit', isTacit: true } },
    { answers: { 'd/a': 'none', 'd/b': 'yes' }, expected: { kind: 'blocked', callsArbiter: false } },
    { answers: { 'd/a': 'tacitYes' }, expected: { kind: 'passes', isTacit: true } },
  ] satisfies { answers: Answers; expected: object }[])('$answers gives $expected', ({ answers, expected }) => {
    expect(verdictOf(phaseOf(arbitrated), answers, 'r')).toMatchObject(expected);
  });

  test('an arbiter hears an applicant refused by the only decider', () => {
    const alone = { kind: 'decision' as const, cells: { a: two.a }, arbiter: arbitrated.arbiter };
    expect(verdictOf(phaseOf(alone), { 'd/a': 'no' }, 'r')).toMatchObject({ kind: 'refused', callsArbiter: true });
    expect(verdictOf(phaseOf(alone), { 'd/a': 'no' }, 'a')).toMatchObject({ kind: 'refused', callsArbiter: false });
  });
});

describe('when the clock rings', () => {
  test.each([
    { onSilence: 'no', answers: {}, expected: { kind: 'refusedTacit' } },
    { onSilence: 'yes', answers: {}, expected: { kind: 'passes', isTacit: true } },
    { onSilence: 'yes', answers: { 'd/a': 'no' }, expected: { kind: 'refused', isTacit: false } },
    { onSilence: 'no', answers: { 'd/a': 'yes', 'd/b': 'yes' }, expected: { kind: 'passes', isTacit: false } },
    { onSilence: 'yes', answers: { 'd/a': 'yes', 'd/b': 'no' }, expected: { kind: 'refused', callsArbiter: false } },
    { onSilence: 'yes', answers: { 'd/a': 'yes', 'd/b': 'no', 'd/arbiter': 'yes' }, expected: { kind: 'passes' } },
  ] satisfies { onSilence: 'yes' | 'no'; answers: Answers; expected: object }[])(
    'silence $onSilence, $answers: $expected',
    ({ onSilence, answers, expected }) => {
      const phase = phaseOf({ ...arbitrated, ...clock(onSilence) });
      expect(clockVerdict(phase, answers, phase.steps, 'r')).toMatchObject(expected);
    },
  );

  test('nobody had to answer: nothing is missing, the file passes', () => {
    const phase = phaseOf({ ...arbitrated, ...clock('no') });
    expect(clockVerdict(phase, {}, [], 'r')).toMatchObject({ kind: 'passes', isTacit: false });
  });
});
