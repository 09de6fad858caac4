/** What of a dossier is known before its days come, and phases whose steps are run ahead of them one by one. */
import { CLOSE, CLOSES_NOW, PHASE_ENDS } from './events.ts';
import { CLOSE_EVENT, LAST_DAY, type Memory } from './memory.ts';
import type { CompiledPhase, CompiledStep } from './program.ts';
import { predecessorOf, startStep } from './steps.ts';

/** Whether all that will happen in a phase is known when it begins: no legal clock runs, no aside lives, a trace is kept. */
export function canForesee(m: Memory, dossier: number, phase: number): boolean {
  if (m.foresight.isForeseeable[phase] === 0 || !keepsTrace(m, phase)) return false;
  return !(m.withAsides && m.program.phases[phase]!.hasAsides) && !m.hasClock(dossier);
}

/** Whether the phase that follows one heard at once is heard at once too. */
export function runsOn(m: Memory, phase: number): boolean {
  return m.foresight.runsOn[phase] === 1 && keepsTrace(m, phase + 1);
}

/** Whether the trace of a phase run ahead, if one is kept, stays in order, and within the run. */
function keepsTrace({ foresight, trace, untilDay }: Memory, phase: number): boolean {
  if (trace === undefined) return true;
  return untilDay === Number.POSITIVE_INFINITY && (foresight.isSequential[phase] === 1 || foresight.isAbreast[phase] === 1);
}

/**
 * Run the steps of a phase at once, in lane order; `cause` is the row of its start. It is closed at once too where nothing
 * later depends on anyone else, so that a file may be known to its end; otherwise its close is left to come, on the day of
 * its last answer.
 */
export function foreseePhase(
  m: Memory,
  dossier: number,
  phase: CompiledPhase,
  steps: readonly CompiledStep[],
  cause: number,
): void {
  const { today, chain } = m;
  m.isForeseeing = true;
  for (const step of steps) {
    if (step.isAside || (phase.hasFollowers && predecessorOf(m, dossier, step) >= 0)) continue;
    m.today = today;
    for (let part = 0; part < 4; part += 1) chain[part] = 0;
    startStep(m, dossier, step, cause);
  }
  m.isForeseeing = false;
  const base = dossier * m.stride;
  m.today = Math.max(today, m.ints[base + LAST_DAY]!);
  if (m.foresight.closesAhead[phase.index] === 1) {
    if (m.today <= m.untilDay) m.post(dossier, CLOSES_NOW, 0);
  } else m.ints[base + CLOSE_EVENT] = m.schedule(CLOSE, dossier, 0, 0, PHASE_ENDS);
}
