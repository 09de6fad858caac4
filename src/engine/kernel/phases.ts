/**
 * Phases of a dossier over the kernel's memory: begun, judged, cut by a legal clock, left for the next one, sent back,
 * appealed, ended (rules 5, 16, 18, 20 to 22). The transitions are those of `dossier-machine.ts`.
 */
import { OUTCOMES } from '../../../models/schema/words.ts';
import { isIdle } from '../procedure.ts';
import { canForesee, foreseePhase, runsOn } from './ahead.ts';
import * as code from './codes.ts';
import { BEGIN, CLOCK, DEADLINES, PHASE_ENDS } from './events.ts';
import { MISROUTE_PLACE, WORDS } from './fast-luck.ts';
import { hear } from './hearing.ts';
import * as at from './memory.ts';
import { AWAITED, CALLS_ARBITER, IS_BINDING, IS_TACIT, type Memory, NOTHING } from './memory.ts';
import type { CompiledClock, CompiledPhase, CompiledReturn, CompiledStep } from './program.ts';
import { answerOf, cancelClose, closeToday, forgetLast, predecessorOf, startAside, startStep } from './steps.ts';
import { mark, settle, settleAs } from './time.ts';
import {
  traceAppealed,
  traceArbitration,
  traceClock,
  traceEnded,
  traceOpened,
  tracePhaseEnded,
  tracePhaseStarted,
  traceReturned,
} from './tracing.ts';
import { answerOfArbiter, arbitratedVerdict, clockVerdict, kindOf, marksOf, type Ruling, ruling, verdictOf } from './verdicts.ts';
import { stop } from './visits.ts';
import { drawOpener, isCalled } from './voices.ts';

const ADOPTED = OUTCOMES.indexOf('adopted');
const ADOPTED_TACIT = OUTCOMES.indexOf('adoptedTacit');
const CLOSED = OUTCOMES.indexOf('closed');
const ENDS = code.VERDICTS.map((kind) => (kind === undefined || kind === 'passes' ? ADOPTED : OUTCOMES.indexOf(kind)));

function byteOf(m: Memory, dossier: number, field: number): number {
  return m.bytes[dossier * m.byteStride + field]!;
}

function setByte(m: Memory, dossier: number, field: number, value: number): void {
  m.bytes[dossier * m.byteStride + field] = value;
}

function phaseOf(m: Memory, dossier: number): CompiledPhase {
  return m.program.phases[byteOf(m, dossier, at.PHASE)]!;
}

/** The file arrives: its facts are drawn once. */
export function openDossier(m: Memory, dossier: number): void {
  m.program.facts.forEach(({ hash, chances }, fact) => {
    const draw = m.luck.uniform(WORDS.fact, hash);
    let value = 0;
    let sum = chances[0]!;
    while (draw >= sum && value < chances.length - 1) {
      value += 1;
      sum += chances[value]!;
    }
    m.bytes[m.factByte(dossier, fact)] = value;
  });
  traceOpened(m);
  enterPhase(m, dossier, 0);
}

function enterPhase(m: Memory, dossier: number, index: number): void {
  const { misrouteChance, misrouteDays } = m.program;
  const spent = byteOf(m, dossier, at.SPENT);
  if (
    m.program.phases[index]!.isOrienting &&
    (spent & at.MISROUTE_SPENT) === 0 &&
    m.luck.uniform(WORDS.misroute, MISROUTE_PLACE) < misrouteChance
  ) {
    setByte(m, dossier, at.SPENT, spent | at.MISROUTE_SPENT);
    beginLater(m, dossier, index, misrouteDays);
  } else if (m.today > m.wheel.today && !canForesee(m, dossier, index)) beginLater(m, dossier, index, 0);
  else beginPhase(m, dossier, index);
}

function beginLater(m: Memory, dossier: number, index: number, days: number): void {
  setByte(m, dossier, at.MODE, at.ON_ITS_WAY);
  m.schedule(BEGIN, dossier, index, days, PHASE_ENDS);
}

/** A file that was on its way begins a phase, unless a clock has rung meanwhile. */
export function begin(m: Memory, dossier: number, index: number): void {
  if (byteOf(m, dossier, at.MODE) === at.ON_ITS_WAY) beginPhase(m, dossier, index);
}

/**
 * Steps of a phase that are called (rule 6), the opener drawn among them if nobody has opened yet (rule 8): the others that
 * might have opened are idle. The opener is written down when the phase begins.
 */
function activeSteps(m: Memory, dossier: number, phase: CompiledPhase): readonly CompiledStep[] {
  if (phase.isPlain) return phase.steps;
  const called: CompiledStep[] = [];
  for (const step of phase.steps) if (isCalled(m, dossier, step)) called.push(step);
  if (!phase.hasOpeners) return called;
  const opener = m.program.steps[byteOf(m, dossier, at.OPENER)] ?? drawOpener(m, called, phase.hash);
  return opener === undefined ? called : called.filter(({ prepared }) => !isIdle(prepared, opener.prepared.path));
}

function beginPhase(m: Memory, dossier: number, index: number): void {
  const phase = m.program.phases[index]!;
  setByte(m, dossier, at.PHASE, index);
  settleAs(m, dossier, 0, 0);
  const isForeseen = canForesee(m, dossier, index);
  if (isForeseen && m.foresight.runsThrough[index] === 1) {
    runThrough(m, dossier, phase);
    return;
  }
  const steps = callSteps(m, dossier, phase);
  const cause = tracePhaseStarted(m, dossier, index);
  setByte(m, dossier, at.MODE, at.HEARING);
  setByte(m, dossier, at.VERDICT, 0);
  let pending = 0;
  for (const step of steps) {
    if (step.isAside) continue;
    m.bytes[m.answerByte(dossier, step.index)] = AWAITED;
    pending += 1;
  }
  setByte(m, dossier, at.PENDING, pending);
  forgetLast(m, dossier);
  for (const clock of phase.clocks) startClock(m, dossier, clock);
  if (isForeseen) {
    foreseePhase(m, dossier, phase, steps, cause);
    return;
  }
  const round = byteOf(m, dossier, at.ROUND);
  for (const step of steps) {
    if (step.isAside) startAside(m, dossier, step, round);
    else if (!phase.hasFollowers || predecessorOf(m, dossier, step) < 0) startStep(m, dossier, step, cause);
  }
  if (pending === 0) closeToday(m, dossier, index);
}

/** Hear a phase at once, and those that follow as far as they pass and are heard at once too. */
function runThrough(m: Memory, dossier: number, first: CompiledPhase): void {
  const { phases } = m.program;
  setByte(m, dossier, at.VERDICT_MARKS, 0);
  for (let phase = first; ; ) {
    if (phase.isBare && m.trace === undefined) {
      hear(m, dossier, phase, phase.steps, -1);
      if (m.today > m.untilDay) return;
    } else {
      const steps = callSteps(m, dossier, phase);
      hear(m, dossier, phase, steps, tracePhaseStarted(m, dossier, phase.index));
      if (m.today > m.untilDay) return;
      conclude(m, dossier, phase, verdictOf(m, dossier, phase));
      if (byteOf(m, dossier, at.VERDICT) !== code.PASSES) {
        followVerdict(m, dossier);
        return;
      }
      keepPassed(m, dossier);
    }
    if (!runsOn(m, phase.index)) {
      leavePhase(m, dossier);
      return;
    }
    phase = phases[phase.index + 1]!;
    setByte(m, dossier, at.PHASE, phase.index);
  }
}

/** Call the steps of a phase that begins, and write down what begins with it. */
function callSteps(m: Memory, dossier: number, phase: CompiledPhase): readonly CompiledStep[] {
  const steps = activeSteps(m, dossier, phase);
  if (phase.hasOpeners) writeOpener(m, dossier, steps);
  for (const milestone of phase.startMilestones) mark(m, dossier, milestone);
  return steps;
}

function writeOpener(m: Memory, dossier: number, steps: readonly CompiledStep[]): void {
  if (byteOf(m, dossier, at.OPENER) !== NOTHING) return;
  const opener = steps.find(({ isOpener }) => isOpener);
  if (opener !== undefined) setByte(m, dossier, at.OPENER, opener.index);
}

function startClock(m: Memory, dossier: number, { index, days }: CompiledClock): void {
  stopClock(m, dossier, index);
  m.ints[m.clockPlace(dossier, index)] = m.schedule(CLOCK, dossier, index, days, DEADLINES);
}

function stopClock(m: Memory, dossier: number, clock: number): void {
  const place = m.clockPlace(dossier, clock);
  const running = m.ints[place]!;
  if (running >= 0) m.wheel.cancel(running);
  m.ints[place] = -1;
}

/** Stop the clocks that count from a phase on. */
function stopClocks(m: Memory, dossier: number, fromPhase: number): void {
  for (const { clock } of m.program.phases)
    if (clock !== undefined && clock.from >= fromPhase) stopClock(m, dossier, clock.index);
}

/** All steps have answered, or the arbiter, or the one who hears the appeal. */
export function close(m: Memory, dossier: number): void {
  m.ints[dossier * m.stride + at.CLOSE_EVENT] = -1;
  const mode = byteOf(m, dossier, at.MODE);
  if (mode === at.ON_ITS_WAY) return;
  settle(m, dossier);
  const phase = phaseOf(m, dossier);
  if (mode === at.APPEALING) judgeAppeal(m, dossier);
  else if (mode === at.ARBITRATING) {
    const before = ruling(byteOf(m, dossier, at.VERDICT), byteOf(m, dossier, at.VERDICT_MARKS));
    conclude(m, dossier, phase, arbitratedVerdict(before, answerOfArbiter(m, dossier, phase)));
    followVerdict(m, dossier);
  } else {
    conclude(m, dossier, phase, verdictOf(m, dossier, phase));
    followVerdict(m, dossier);
  }
}

function conclude(m: Memory, dossier: number, phase: CompiledPhase, verdict: Ruling): void {
  const kind = kindOf(verdict);
  setByte(m, dossier, at.VERDICT, kind);
  setByte(m, dossier, at.VERDICT_MARKS, marksOf(verdict));
  tracePhaseEnded(m, dossier, phase.index, kind);
  if ((marksOf(verdict) & CALLS_ARBITER) !== 0) return;
  for (const milestone of phase.endMilestones) mark(m, dossier, milestone);
}

/** What a verdict opens: the next phase, arbitration, appeal, return, or the end. */
function followVerdict(m: Memory, dossier: number): void {
  const phase = phaseOf(m, dossier);
  if (byteOf(m, dossier, at.VERDICT) === code.PASSES) leavePhase(m, dossier);
  else if (phase.arbiter !== undefined && (byteOf(m, dossier, at.VERDICT_MARKS) & CALLS_ARBITER) !== 0)
    callArbiter(m, dossier, phase, phase.arbiter);
  else if (!callAppeal(m, dossier, phase)) goBackOrEnd(m, dossier, phase);
}

function callArbiter(m: Memory, dossier: number, phase: CompiledPhase, arbiter: CompiledStep): void {
  const row = traceArbitration(m, dossier, phase.index, arbiter);
  setByte(m, dossier, at.MODE, at.ARBITRATING);
  forgetLast(m, dossier);
  startStep(m, dossier, arbiter, row);
}

/** Lodge an appeal, once a dossier, with its chance; false when there is none. */
function callAppeal(m: Memory, dossier: number, phase: CompiledPhase): boolean {
  const open = m.program.phases[phase.appealPhase];
  const spent = byteOf(m, dossier, at.SPENT);
  if (open?.appeal === undefined || (spent & at.APPEAL_SPENT) !== 0) return false;
  if (m.luck.uniform(WORDS.appeal, open.hash, byteOf(m, dossier, at.ROUND)) >= open.appealChance) return false;
  const row = traceAppealed(m, dossier, open.index, phase.index, open.appeal);
  stopClocks(m, dossier, 0);
  setByte(m, dossier, at.SPENT, spent | at.APPEAL_SPENT);
  setByte(m, dossier, at.MODE, at.APPEALING);
  setByte(m, dossier, at.APPEAL_PHASE, open.index);
  forgetLast(m, dossier);
  startStep(m, dossier, open.appeal, row);
  return true;
}

/** The appeal's yes opens the way on; its no leaves the verdict as it was. */
function judgeAppeal(m: Memory, dossier: number): void {
  const phase = phaseOf(m, dossier);
  const heard = m.program.phases[byteOf(m, dossier, at.APPEAL_PHASE)]!;
  const answer = heard.appeal === undefined ? code.NONE : answerOf(m, dossier, heard.appeal);
  if (!code.isYesCode(answer)) {
    goBackOrEnd(m, dossier, phase);
    return;
  }
  setByte(m, dossier, at.PHASE, heard.index);
  conclude(m, dossier, heard, ruling(code.PASSES, IS_BINDING | (code.isTacitCode(answer) ? IS_TACIT : 0)));
  leavePhase(m, dossier);
}

function goBackOrEnd(m: Memory, dossier: number, phase: CompiledPhase): void {
  const kind = byteOf(m, dossier, at.VERDICT);
  const way = phase.returns.find((index) => isTaken(m, dossier, m.program.returns[index]!, index, kind));
  if (way === undefined) finish(m, dossier, ENDS[kind]!);
  else goBack(m, dossier, way);
}

function isTaken(m: Memory, dossier: number, way: CompiledReturn, index: number, kind: number): boolean {
  if (!(kind === code.BLOCKED ? way.onBlocked : way.onRefused)) return false;
  const used = byteOf(m, dossier, at.RETURNS + index);
  return used < way.max && m.luck.uniform(WORDS.return, way.hash, 0, used) < way.chance;
}

/** Start again from an earlier phase: what was recorded from there on is forgotten (rule 21). */
function goBack(m: Memory, dossier: number, index: number): void {
  const way = m.program.returns[index]!;
  const round = byteOf(m, dossier, at.ROUND);
  traceReturned(m, dossier, index, way.at);
  for (const step of m.program.steps) if (step.phase >= way.to) m.bytes[m.answerByte(dossier, step.index)] = code.ABSENT;
  const phase = byteOf(m, dossier, at.PHASE);
  const furthest = byteOf(m, dossier, at.FURTHEST);
  setByte(m, dossier, at.FURTHEST, furthest === NOTHING ? phase : Math.max(furthest, phase));
  setByte(m, dossier, at.ROUND, round + 1);
  setByte(m, dossier, at.RETURNS + index, byteOf(m, dossier, at.RETURNS + index) + 1);
  stopClocks(m, dossier, way.to);
  enterPhase(m, dossier, way.to);
}

/** A legal clock rings: what is pending stops and the file is settled by silence (rule 18). */
export function ring(m: Memory, dossier: number, clock: number): void {
  m.ints[m.clockPlace(dossier, clock)] = -1;
  const phase = m.program.phases.find((candidate) => candidate.clock?.index === clock)!;
  cancelClose(m, dossier);
  stopVisits(m, dossier, false);
  for (const step of phaseOf(m, dossier).steps) {
    const place = m.answerByte(dossier, step.index);
    if (m.bytes[place] === AWAITED) m.bytes[place] = code.ABSENT;
  }
  const expected = activeSteps(m, dossier, phase).filter(
    ({ behaviour }) => behaviour === code.SEPARATE || behaviour === code.GROUP,
  );
  traceClock(m, dossier, phase);
  const verdict = clockVerdict(m, dossier, phase, expected);
  settleAs(m, dossier, 0, 0);
  setByte(m, dossier, at.PHASE, phase.index);
  setByte(m, dossier, at.MODE, at.HEARING);
  conclude(m, dossier, phase, verdict);
  followVerdict(m, dossier);
}

function stopVisits(m: Memory, dossier: number, withAsides: boolean): void {
  for (let index = m.ints[dossier * m.stride + at.FIRST_VISIT]!; index >= 0; ) {
    const visit = m.visits[index]!;
    index = visit.next;
    if (withAsides || !visit.step.isAside) stop(m, visit);
  }
}

/** Write down that a binding phase has passed, expressly or by silence. */
function keepPassed(m: Memory, dossier: number): void {
  const marks = byteOf(m, dossier, at.VERDICT_MARKS);
  if ((marks & IS_BINDING) !== 0) setByte(m, dossier, at.PASSED, (marks & IS_TACIT) !== 0 ? 2 : 1);
}

function leavePhase(m: Memory, dossier: number): void {
  const phase = phaseOf(m, dossier);
  if (phase.clock !== undefined) stopClock(m, dossier, phase.clock.index);
  keepPassed(m, dossier);
  if (phase.index < m.program.phases.length - 1) {
    enterPhase(m, dossier, phase.index + 1);
    return;
  }
  const passed = byteOf(m, dossier, at.PASSED);
  finish(m, dossier, passed === 0 ? CLOSED : passed === 1 ? ADOPTED : ADOPTED_TACIT);
}

function finish(m: Memory, dossier: number, outcome: number): void {
  traceEnded(m, dossier, outcome);
  stopVisits(m, dossier, true);
  stopClocks(m, dossier, 0);
  mark(m, dossier, { column: m.program.endColumn, isFirst: false });
  m.columns.outcome[m.firstRow + dossier] = outcome;
  setByte(m, dossier, at.MODE, at.ENDED);
  m.mailEnd = 0;
  m.onEnd?.(dossier, outcome);
}
