/** Phases run ahead of their days, as far as `foresight.ts` allows: their steps, their trace, and their close. */
import type { StraightLife } from './compile-step.ts';
import { CLOSE, CLOSES_NOW, PHASE_ENDS } from './events.ts';
import { CLOSE_EVENT, LAST_DAY, type Memory, ROUND } from './memory.ts';
import type { CompiledPhase, CompiledStep } from './program.ts';
import { answerWork, predecessorOf, startStep, writeStart } from './steps.ts';
import { drawWork } from './visits.ts';
import { lapses, traceArrival, traceEnd, traceTurn } from './works.ts';

/** Whether all that will happen in a phase is known when it begins: no legal clock runs, no aside lives, a trace is kept. */
export function canForesee(m: Memory, dossier: number, phase: number): boolean {
  if (m.foresight.isForeseeable[phase] === 0) return false;
  if (m.trace !== undefined && !keepsTrace(m, phase)) return false;
  if (m.withAsides && m.program.phases[phase]!.hasAsides) return false;
  return !m.hasClock(dossier);
}

/** Whether the trace of a phase run ahead stays in order, and within the run. */
function keepsTrace({ foresight, untilDay }: Memory, phase: number): boolean {
  return untilDay === Number.POSITIVE_INFINITY && (foresight.isSequential[phase] === 1 || foresight.isAbreast[phase] === 1);
}

/** Whether the steps of a phase may be run in lane order: nobody reads a trace, or their order is that of days. */
export function keepsLaneOrder({ foresight, trace }: Memory, phase: number): boolean {
  return trace === undefined || foresight.isSequential[phase] === 1;
}

/**
 * Run a phase at once; `cause` is the row of its start. It is closed at once too where nothing later depends on anyone else,
 * so that a file may be known to its end; otherwise its close is left to come, on the day of its last answer.
 */
export function foreseePhase(
  m: Memory,
  dossier: number,
  phase: CompiledPhase,
  steps: readonly CompiledStep[],
  cause: number,
): void {
  const { today } = m;
  m.isForeseeing = true;
  if (keepsLaneOrder(m, phase.index)) foreseeInTurn(m, dossier, phase, steps, cause);
  else foreseeAbreast(m, dossier, steps, cause);
  m.isForeseeing = false;
  const base = dossier * m.stride;
  m.today = Math.max(today, m.ints[base + LAST_DAY]!);
  if (m.foresight.closesAhead[phase.index] === 1) {
    if (m.today <= m.untilDay) m.post(dossier, CLOSES_NOW, 0);
  } else m.ints[base + CLOSE_EVENT] = m.schedule(CLOSE, dossier, 0, 0, PHASE_ENDS);
}

function foreseeInTurn(m: Memory, dossier: number, phase: CompiledPhase, steps: readonly CompiledStep[], cause: number): void {
  const { today } = m;
  for (const step of steps) {
    if (step.isAside || (phase.hasFollowers && predecessorOf(m, dossier, step) >= 0)) continue;
    m.today = today;
    for (let part = 0; part < 4; part += 1) m.chain[part] = 0;
    startStep(m, dossier, step, cause);
  }
}

/** Day of a step that has ended. */
const ENDED = 0x7fffffff;

/** Run straight steps side by side, and write their trace in the order of days: `foresight.isAbreast`. */
function foreseeAbreast(m: Memory, dossier: number, steps: readonly CompiledStep[], cause: number): void {
  const { ends, worked, chain, today } = m;
  const round = m.bytes[dossier * m.byteStride + ROUND]!;
  for (const step of steps) {
    writeStart(m, dossier, step, cause);
    traceArrival(m, step, round);
  }
  for (const step of steps) {
    traceTurn(m, step, round);
    const days = drawWork(m, step, 0, round, 1);
    worked[step.index] = days;
    ends[step.index] = today + (lapses(step, days) ? step.deadlineDays : days);
  }
  for (let left = steps.length; left > 0; left -= 1) {
    const step = steps[firstToEnd(m, steps)]!;
    const isLapsed = lapses(step, worked[step.index]!);
    m.today = ends[step.index]!;
    ends[step.index] = ENDED;
    traceEnd(m, step, round, isLapsed);
    for (let part = 0; part < 4; part += 1) chain[part] = 0;
    answerWork(m, dossier, step, step.straight as StraightLife, { days: m.today - today, isLapsed });
  }
}

/** Which of some steps ends first: works before deadlines on one day (rule 29), then in lane order. */
function firstToEnd({ ends, worked }: Memory, steps: readonly CompiledStep[]): number {
  let first = 0;
  for (let lane = 1; lane < steps.length; lane += 1) {
    const [step, best] = [steps[lane]!, steps[first]!];
    const days = ends[step.index]! - ends[best.index]!;
    const isSooner = days === 0 ? !lapses(step, worked[step.index]!) && lapses(best, worked[best.index]!) : days < 0;
    if (isSooner) first = lane;
  }
  return first;
}
