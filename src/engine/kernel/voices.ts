/** Who is for, and which opinion a holder follows: rules 11, 12, 14 and 15, over the memory of the kernel. */

import { NO, OPINION, WORK, YES } from './codes.ts';
import { WORDS } from './fast-luck.ts';
import { type Memory, NOTHING, OPENER, ROUND } from './memory.ts';
import type { CompiledStep } from './program.ts';
import type { Stance } from './stance.ts';

/** Probability that a holder is favourable, given the facts of the dossier. */
export function chanceOf(m: Memory, dossier: number, stance: Stance): number {
  return stance.chances[stance.fact < 0 ? 0 : m.bytes[m.factByte(dossier, stance.fact)]!]!;
}

function isActorFor(m: Memory, dossier: number, step: CompiledStep, copy: number): boolean {
  const { forcing } = m;
  if (forcing !== undefined && forcing.actor === step.stance.actor) return forcing.isFor;
  const base = dossier * m.byteStride;
  const opener = m.bytes[base + OPENER]!;
  if (opener !== NOTHING && m.program.steps[opener]!.actor === step.actor) return true;
  return m.luck.uniform(WORDS.will, step.willHashes[copy]!, m.bytes[base + ROUND]!) < chanceOf(m, dossier, step.stance);
}

/** The opinion that a binding holder sides with in this segment; 0 if it follows none. */
export function followedOpinion(m: Memory, dossier: number, step: CompiledStep, copy: number): number {
  if (step.behaviour === OPINION || step.behaviour === WORK) return 0;
  let expressed = 0;
  let favourable = 0;
  for (const opinion of m.program.phases[step.phase]!.opinions) {
    const answer = m.bytes[m.answerByte(dossier, opinion.index)]!;
    if (answer !== YES && answer !== NO) continue;
    expressed += opinion.weight;
    if (answer === YES) favourable += opinion.weight;
  }
  if (expressed === 0) return 0;
  const round = m.bytes[dossier * m.byteStride + ROUND]!;
  const place = step.followHashes[copy]!;
  if (m.luck.uniform(WORDS.follow, place, round) >= m.program.follow) return 0;
  return m.luck.uniform(WORDS.pick, place, round) < favourable / expressed ? YES : NO;
}

/** The answer of a holder who answers alone. */
export function ownAnswer(m: Memory, dossier: number, step: CompiledStep, copy: number): number {
  const followed = followedOpinion(m, dossier, step, copy);
  if (followed !== 0) return followed;
  return isActorFor(m, dossier, step, copy) ? YES : NO;
}

/** Whether the conditions of a step hold (rule 6). */
export function isCalled(m: Memory, dossier: number, step: CompiledStep): boolean {
  for (const { isFact, index, accepted } of step.conditions) {
    const value = m.bytes[isFact ? m.factByte(dossier, index) : m.answerByte(dossier, index)]!;
    if (accepted[value] !== 1) return false;
  }
  return true;
}

/** The opener drawn among the steps called, if any (rule 8). One forced against does not open if another may. */
export function drawOpener(m: Memory, called: readonly CompiledStep[], place: number): CompiledStep | undefined {
  const openers = called.filter(({ isOpener }) => isOpener);
  if (openers.length === 0) return undefined;
  const { forcing } = m;
  const willing =
    forcing === undefined || forcing.isFor ? openers : openers.filter(({ stance }) => stance.actor !== forcing.actor);
  const candidates = willing.length === 0 ? openers : willing;
  const total = candidates.reduce((sum, { share }) => sum + share, 0);
  const draw = m.luck.uniform(WORDS.opener, place);
  let sum = 0;
  for (const candidate of candidates) {
    sum += candidate.share / total;
    if (draw < sum) return candidate;
  }
  return candidates.at(-1);
}

/** Whether enough copies of a step are favourable (rule 10). */
export function passes(step: CompiledStep, favourable: number): boolean {
  return favourable * step.passDenominator >= step.passNumerator * step.copies;
}
