/** Verdicts of phases over the kernel's memory: rules 16 and 18, as `verdict.ts` reads them. */
import * as code from './codes.ts';
import { CALLS_ARBITER, IS_BINDING, IS_TACIT, type Memory, NOTHING, OPENER } from './memory.ts';
import type { CompiledPhase, CompiledStep } from './program.ts';
import { answerOf } from './steps.ts';

/** A verdict in one number: its kind, and above it its marks, a bit each. */
export type Ruling = number;

const KIND_BITS = 4;

export function ruling(kind: number, marks: number): Ruling {
  return kind | (marks << KIND_BITS);
}

export function kindOf(verdict: Ruling): number {
  return verdict & ((1 << KIND_BITS) - 1);
}

export function marksOf(verdict: Ruling): number {
  return verdict >> KIND_BITS;
}

function isGiven(answer: number): boolean {
  return answer !== code.ABSENT;
}

function has(answers: number, answer: number): boolean {
  return (answers & (1 << answer)) !== 0;
}

/** What a phase that nobody blocks comes to without deciders: a decision that nobody may take is blocked. */
function unboundKind({ isDecision, isBinding }: CompiledPhase): number {
  return isDecision && !isBinding ? code.BLOCKED : code.PASSES;
}

/** Verdict at the end of a phase whose steps have all answered. */
export function verdictOf(m: Memory, dossier: number, phase: CompiledPhase): Ruling {
  if (phase.binders.length === 0) return ruling(unboundKind(phase), 0);
  let separate = 0;
  let group = 0;
  let members = 0;
  let isTacit = false;
  let lone: CompiledStep | undefined;
  for (const step of phase.binders) {
    const answer = answerOf(m, dossier, step);
    if (!isGiven(answer)) continue;
    if (code.isTacitCode(answer)) isTacit = true;
    if (step.behaviour === code.SEPARATE) separate |= 1 << answer;
    else {
      group |= 1 << answer;
      members += 1;
      lone = step;
    }
  }
  const marks = (isTacit ? IS_TACIT : 0) | (separate !== 0 || group !== 0 ? IS_BINDING : 0);
  if (has(separate, code.NO)) return ruling(code.REFUSED, marks);
  if (has(separate, code.TACIT_NO)) return ruling(code.REFUSED_TACIT, marks);
  if (has(separate, code.NONE)) return ruling(code.BLOCKED, marks);
  if (members === 0) return ruling(unboundKind(phase), marks);
  if (has(group, code.NONE)) return ruling(code.BLOCKED, marks);
  const hasYes = has(group, code.YES) || has(group, code.TACIT_YES);
  const hasNo = has(group, code.NO) || has(group, code.TACIT_NO);
  if (!hasNo) return ruling(code.PASSES, marks);
  const opener = m.bytes[dossier * m.byteStride + OPENER]!;
  const disagree = hasYes || (members === 1 && opener !== NOTHING && lone?.actor !== m.program.steps[opener]!.actor);
  const asked = phase.arbiter !== undefined && disagree ? marks | CALLS_ARBITER : marks;
  if (hasYes) return ruling(code.BLOCKED, asked);
  return ruling(has(group, code.NO) ? code.REFUSED : code.REFUSED_TACIT, asked);
}

/** Verdict after the arbiter's answer. */
export function arbitratedVerdict(before: Ruling, answer: number): Ruling {
  const marks = IS_BINDING | (marksOf(before) & IS_TACIT) | (code.isTacitCode(answer) ? IS_TACIT : 0);
  if (code.isYesCode(answer)) return ruling(code.PASSES, marks);
  if (answer === code.NO) return ruling(code.REFUSED, marks);
  return ruling(answer === code.TACIT_NO ? code.REFUSED_TACIT : code.BLOCKED, marks);
}

/** What the arbiter says: one who is a party repeats the answer it gave. */
export function answerOfArbiter(m: Memory, dossier: number, { arbiter, arbiterAsParty }: CompiledPhase): number {
  if (arbiter === undefined) return code.NONE;
  const asParty = arbiterAsParty === undefined ? code.ABSENT : answerOf(m, dossier, arbiterAsParty);
  const answer = asParty === code.ABSENT ? answerOf(m, dossier, arbiter) : asParty;
  return answer === code.ABSENT ? code.NONE : answer;
}

/** Verdict when the clock of a phase rings; `expected` are its binding steps that are, or would be, active. */
export function clockVerdict(m: Memory, dossier: number, phase: CompiledPhase, expected: readonly CompiledStep[]): Ruling {
  const binding = expected.filter(({ isRecordedOnly }) => !isRecordedOnly);
  if (binding.every((step) => isGiven(answerOf(m, dossier, step)))) {
    const verdict = verdictOf(m, dossier, phase);
    if ((marksOf(verdict) & CALLS_ARBITER) === 0) return verdict;
    const { arbiter } = phase;
    if (arbiter !== undefined && isGiven(answerOf(m, dossier, arbiter)))
      return arbitratedVerdict(verdict, answerOfArbiter(m, dossier, phase));
  }
  if (binding.some((step) => answerOf(m, dossier, step) === code.NO)) return ruling(code.REFUSED, IS_BINDING);
  return ruling(phase.clock?.silence === code.YES ? code.PASSES : code.REFUSED_TACIT, IS_BINDING | IS_TACIT);
}
