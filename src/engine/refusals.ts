/** What a negative verdict may open: arbitration, appeal, return, or the end of the dossier (rules 16 and 21). */
import type { Effects } from './dossier-effects.ts';
import { forgetFrom, type Ledger, phaseAt, phaseNamed } from './ledger.ts';
import { concludePhase, finish } from './phases.ts';
import type { PreparedReturn, PreparedStep } from './setting.ts';
import { startStep } from './steps.ts';
import { NO_TIME, settled } from './time-parts.ts';
import { answerOfArbiter, arbitratedVerdict, verdictOf } from './verdict.ts';

/** The parties disagree: the arbiter is asked, or repeats what it said if it is one of them. */
export function callArbiter(ledger: Ledger, effects: Effects): Ledger {
  const phase = phaseAt(ledger, ledger.phase);
  const arbiter = phase.arbiter as PreparedStep;
  effects.trace(ledger, {
    key: `arbitration ${phase.id} ${ledger.round}`,
    because: `verdict ${phase.id} ${ledger.round}`,
    kind: 'arbitration',
    phase: phase.id,
    actor: arbiter.actor,
    rule: `arbiter/${ledger.decision.id}/${phase.id}`,
  });
  return startStep(ledger, effects, arbiter, `arbitration ${phase.id} ${ledger.round}`);
}

export function judgeArbiter(ledger: Ledger, effects: Effects): Ledger {
  const phase = phaseAt(ledger, ledger.phase);
  const before = ledger.verdict ?? verdictOf(phase, ledger.answers, ledger.initiator);
  const heard = settled(ledger, ledger.stepParts[(phase.arbiter as PreparedStep).path] ?? NO_TIME);
  return concludePhase({ ...heard, verdict: arbitratedVerdict(before, answerOfArbiter(phase, ledger.answers)) }, effects, phase);
}

/** Whether an appeal is lodged after a negative verdict: once a dossier, with its chance. */
export function hearsAppeal(ledger: Ledger, phaseId: string): boolean {
  const { appeal } = phaseNamed(ledger, phaseId);
  if (appeal === undefined || ledger.isAppealUsed || ledger.verdict === undefined || ledger.verdict.kind === 'passes')
    return false;
  return ledger.options.luck.uniform('appeal', phaseId, ledger.round) < appeal.chance;
}

export function callAppeal(ledger: Ledger, effects: Effects, phaseId: string): Ledger {
  const appeal = phaseNamed(ledger, phaseId).appeal as PreparedStep;
  const phase = phaseAt(ledger, ledger.phase);
  effects.trace(ledger, {
    key: `appeal ${phaseId} ${ledger.round}`,
    because: `verdict ${phase.id} ${ledger.round}`,
    kind: 'appealed',
    phase: phaseId,
    actor: appeal.actor,
    rule: `appeal/${ledger.decision.id}/${phaseId}`,
  });
  const next = stopClocks(ledger, effects, 0);
  return startStep({ ...next, isAppealUsed: true }, effects, appeal, `appeal ${phaseId} ${ledger.round}`);
}

/** Stop the clocks that count from a phase on. */
function stopClocks(ledger: Ledger, effects: Effects, fromPhase: number): Ledger {
  const startOf = (id: string): number => phaseNamed(ledger, phaseNamed(ledger, id).clock?.from ?? id).index;
  const stopped = ledger.clocks.filter((id) => startOf(id) >= fromPhase);
  for (const phase of stopped) effects.cancel(`clock ${phase}`);
  return { ...ledger, clocks: ledger.clocks.filter((id) => !stopped.includes(id)) };
}

/** The appeal's yes opens the way on; its no leaves the verdict as it was. */
export function judgeAppeal(ledger: Ledger, effects: Effects, phaseId: string): Ledger {
  const phase = phaseNamed(ledger, phaseId);
  const { path } = phase.appeal as PreparedStep;
  const answer = ledger.answers[path] ?? 'none';
  const heard = settled(ledger, ledger.stepParts[path] ?? NO_TIME);
  if (answer !== 'yes' && answer !== 'tacitYes') return heard;
  const verdict = { kind: 'passes', isTacit: answer === 'tacitYes', isBinding: true, callsArbiter: false } as const;
  return concludePhase({ ...heard, phase: phase.index, verdict }, effects, phase);
}

/** Whether a negative verdict sends the file back (rule 21). */
export function goesBack(ledger: Ledger, id: string): boolean {
  const way = returnNamed(ledger, id);
  const kind = ledger.verdict?.kind === 'refusedTacit' ? 'refused' : ledger.verdict?.kind;
  if (kind === undefined || kind === 'passes' || !way.on.includes(kind)) return false;
  const used = ledger.returnsUsed[id] ?? 0;
  return used < way.max && ledger.options.luck.uniform('return', id, 0, used) < way.chance;
}

function returnNamed(ledger: Ledger, id: string): PreparedReturn {
  return ledger.decision.returns.find((candidate) => candidate.id === id) as PreparedReturn;
}

export function goBack(ledger: Ledger, effects: Effects, id: string): Ledger {
  const way = returnNamed(ledger, id);
  const target = phaseNamed(ledger, way.to);
  effects.trace(ledger, {
    key: `return ${id} ${ledger.round}`,
    because: `verdict ${way.at} ${ledger.round}`,
    kind: 'returned',
    phase: way.to,
    rule: `return/${ledger.decision.id}/${id}`,
  });
  const forgotten = stopClocks(forgetFrom(ledger, target.index), effects, target.index);
  return {
    ...forgotten,
    round: ledger.round + 1,
    furthest: Math.max(ledger.furthest, ledger.phase),
    returnsUsed: { ...ledger.returnsUsed, [id]: (ledger.returnsUsed[id] ?? 0) + 1 },
  };
}

/** A negative verdict ends the dossier. */
export function end(ledger: Ledger, effects: Effects): Ledger {
  const kind = ledger.verdict?.kind ?? 'blocked';
  return finish(ledger, effects, kind === 'passes' ? 'adopted' : kind);
}
