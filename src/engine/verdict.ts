/**
 * The verdict of a phase, read from the answers of its holders in the order of rule 16, and of rule 18 when a legal
 * clock has rung. Pure: the running system, the structural questions ("who can stop it?") and the audit share it.
 */
import type { PreparedPhase, PreparedStep } from './setting.ts';

/** Answer of a step; tacit ones were given by silence. */
export type StepAnswer = 'yes' | 'no' | 'none' | 'done' | 'tacitYes' | 'tacitNo';

export interface Verdict {
  readonly kind: 'passes' | 'refused' | 'refusedTacit' | 'blocked';
  /** Whether a holder answered by silence. */
  readonly isTacit: boolean;
  /** Whether any binding step was active. */
  readonly isBinding: boolean;
  /** Whether the arbiter of the phase must be asked. */
  readonly callsArbiter: boolean;
}

/** Answers by path; a step that is absent from it was not active. */
export type Answers = Readonly<Record<string, StepAnswer>>;

export const isYes = (answer: StepAnswer): boolean => answer === 'yes' || answer === 'tacitYes';
export const isNo = (answer: StepAnswer): boolean => answer === 'no' || answer === 'tacitNo';
export const isTacitAnswer = (answer: StepAnswer): boolean => answer === 'tacitYes' || answer === 'tacitNo';

/** The value that a `when` condition reads for a step. */
export function recordedValue(answer: StepAnswer | undefined): string {
  if (answer === undefined) return 'absent';
  return isYes(answer) ? 'yes' : isNo(answer) ? 'no' : answer;
}

/** The answer that silence gives at the deadline of a step (rule 17). */
export function silentAnswer(step: PreparedStep): StepAnswer {
  if (step.behaviour === 'work') return 'done';
  if (step.behaviour === 'opinion') return 'none';
  const silence = step.deadline?.onSilence ?? 'none';
  return silence === 'yes' ? 'tacitYes' : silence === 'no' ? 'tacitNo' : 'none';
}

/** What a step that cannot be done answers, at once (rule 23). */
export function impossibleAnswer(step: PreparedStep): StepAnswer {
  return step.behaviour === 'work' ? 'done' : 'none';
}

interface Holders {
  readonly separate: readonly StepAnswer[];
  readonly group: readonly { readonly step: PreparedStep; readonly answer: StepAnswer }[];
}

function holdersOf(phase: PreparedPhase, answers: Answers): Holders {
  const active = phase.steps
    .filter((step) => !step.isRecordedOnly && answers[step.path] !== undefined)
    .map((step) => ({ step, answer: answers[step.path] as StepAnswer }));
  return {
    separate: active.filter(({ step }) => step.behaviour === 'separate').map(({ answer }) => answer),
    group: active.filter(({ step }) => step.behaviour === 'group'),
  };
}

/** Verdict at the end of a phase whose steps have all answered. `initiator` is a party when one member alone decides. */
export function verdictOf(phase: PreparedPhase, answers: Answers, initiator: string | undefined): Verdict {
  const { separate, group } = holdersOf(phase, answers);
  const given = [...separate, ...group.map(({ answer }) => answer)];
  const base = { isTacit: given.some(isTacitAnswer), isBinding: given.length > 0, callsArbiter: false };
  if (separate.includes('no')) return { ...base, kind: 'refused' };
  if (separate.includes('tacitNo')) return { ...base, kind: 'refusedTacit' };
  if (separate.includes('none')) return { ...base, kind: 'blocked' };
  if (group.length === 0) return { ...base, kind: phase.kind === 'decision' && !phase.isBinding ? 'blocked' : 'passes' };
  if (group.some(({ answer }) => answer === 'none')) return { ...base, kind: 'blocked' };
  if (group.every(({ answer }) => isYes(answer))) return { ...base, kind: 'passes' };
  const isUnanimousNo = group.every(({ answer }) => isNo(answer));
  const partiesDisagree = isUnanimousNo
    ? group.length === 1 && initiator !== undefined && group[0]?.step.actor !== initiator
    : true;
  const callsArbiter = phase.arbiter !== undefined && partiesDisagree;
  if (!isUnanimousNo) return { ...base, kind: 'blocked', callsArbiter };
  return { ...base, kind: group.every(({ answer }) => isTacitAnswer(answer)) ? 'refusedTacit' : 'refused', callsArbiter };
}

/** Verdict after the arbiter's answer. */
export function arbitratedVerdict(before: Verdict, answer: StepAnswer): Verdict {
  const isTacit = before.isTacit || isTacitAnswer(answer);
  if (isYes(answer)) return { kind: 'passes', isTacit, isBinding: true, callsArbiter: false };
  const kind = answer === 'none' || answer === 'done' ? 'blocked' : answer === 'tacitNo' ? 'refusedTacit' : 'refused';
  return { kind, isTacit, isBinding: true, callsArbiter: false };
}

/**
 * Verdict when the clock of `phase` rings: missing binding answers are given by silence, no arbiter is heard any more
 * (one who answered in time is). `expected` are the binding steps of the phase that are (or would be) active.
 */
export function clockVerdict(
  phase: PreparedPhase,
  answers: Answers,
  expected: readonly PreparedStep[],
  initiator: string | undefined,
): Verdict {
  const binding = expected.filter((step) => !step.isRecordedOnly);
  const hasExplicitNo = binding.some((step) => answers[step.path] === 'no');
  const base = { isTacit: true, isBinding: true, callsArbiter: false };
  if (binding.every((step) => answers[step.path] !== undefined)) {
    const verdict = verdictOf(phase, answers, initiator);
    if (!verdict.callsArbiter) return verdict;
    const answer = phase.arbiter === undefined ? undefined : answers[phase.arbiter.path];
    if (answer !== undefined) return arbitratedVerdict(verdict, answerOfArbiter(phase, answers));
  }
  if (hasExplicitNo) return { ...base, isTacit: false, kind: 'refused' };
  return { ...base, kind: phase.clock?.onSilence === 'yes' ? 'passes' : 'refusedTacit' };
}

/** What the arbiter says: an arbiter who is itself a party repeats the answer it gave. */
export function answerOfArbiter(phase: PreparedPhase, answers: Answers): StepAnswer {
  if (phase.arbiter === undefined) return 'none';
  const { actor, path } = phase.arbiter;
  const isParty = phase.steps.some((step) => step.actor === actor && step.behaviour === 'group');
  return (isParty ? answers[`${phase.id}/${actor}`] : undefined) ?? answers[path] ?? 'none';
}
