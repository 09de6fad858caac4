/** Phases compiled: their steps, what they decide, the opinions they weigh, their clocks, milestones and returns. */
import { hashText } from '../../core/draws.ts';
import type { ColumnNames } from '../columns.ts';
import { appealPhaseOf } from '../procedure.ts';
import type { PreparedDecision, PreparedStep } from '../setting.ts';
import { codeOfAnswer, GROUP, SEPARATE } from './codes.ts';
import type { CompiledClock, CompiledMilestone, CompiledPhase, CompiledStep } from './program.ts';

export function compilePhases(
  decision: PreparedDecision,
  steps: readonly CompiledStep[],
  names: ColumnNames,
): readonly CompiledPhase[] {
  const find = (step: PreparedStep | undefined): CompiledStep | undefined =>
    step && steps.find(({ prepared }) => prepared === step);
  const clocks = decision.phases.flatMap(({ clock, index }) => (clock === undefined ? [] : [{ clock, phase: index }]));
  const compiledClocks = clocks.map(
    ({ clock, phase }, index): CompiledClock => ({
      index,
      phase,
      from: phaseIndex(decision, clock.from),
      days: clock.days,
      silence: codeOfAnswer(clock.onSilence),
    }),
  );
  const milestonesAt = (phase: string, at: 'start' | 'end'): readonly CompiledMilestone[] =>
    Object.entries(decision.milestones)
      .filter(([, milestone]) => milestone.phase === phase && milestone.at === at)
      .map(([id, { first }]) => ({ column: names.milestones.indexOf(id), isFirst: first === true }));
  const firstBinding = decision.phases.find(({ isBinding }) => isBinding);
  return decision.phases.map((phase): CompiledPhase => {
    const { id, index, isBinding, kind, arbiter, appeal } = phase;
    const compiled = phase.steps.map((step) => find(step) as CompiledStep);
    const hasOpeners = compiled.some(({ isOpener }) => isOpener);
    const party = phase.steps.find(({ actor, behaviour }) => behaviour === 'group' && actor === arbiter?.actor);
    const binders = compiled.filter(
      ({ behaviour, isRecordedOnly }) => !isRecordedOnly && (behaviour === SEPARATE || behaviour === GROUP),
    );
    const [startMilestones, endMilestones] = [milestonesAt(id, 'start'), milestonesAt(id, 'end')];
    const isPlain =
      compiled.filter(({ isOpener }) => isOpener).length < 2 && compiled.every(({ conditions }) => conditions.length === 0);
    const isUndecided = binders.length === 0 && (kind !== 'decision' || isBinding);
    return {
      id,
      index,
      isBinding,
      isDecision: kind === 'decision',
      hash: hashText(id),
      steps: compiled,
      binders,
      isPlain,
      isBare: isPlain && !hasOpeners && isUndecided && startMilestones.length + endMilestones.length === 0,
      hasOpeners,
      hasAsides: compiled.some(({ isAside }) => isAside),
      hasFollowers: compiled.some(({ after }) => after >= 0),
      arbiter: find(arbiter),
      appeal: find(appeal),
      appealChance: appeal?.chance ?? 0,
      arbiterAsParty: find(party),
      appealPhase: appealPhaseOf(decision, phase)?.index ?? -1,
      opinions: opinionsBefore(decision, index).map((step) => find(step) as CompiledStep),
      clocks: compiledClocks.filter(({ from }) => from === index),
      clock: compiledClocks.find((clock) => clock.phase === index),
      startMilestones,
      endMilestones,
      returns: decision.returns.flatMap(({ at }, way) => (at === id ? [way] : [])),
      isOrienting: decision.misroute !== undefined && firstBinding === phase,
    };
  });
}

/** Opinions of the segment that ends with a phase: later phases first (rule 14). */
function opinionsBefore({ phases }: PreparedDecision, index: number): readonly PreparedStep[] {
  const found: PreparedStep[] = [];
  for (let before = index - 1; before >= 0 && phases[before]?.isBinding === false; before -= 1)
    found.push(...(phases[before]?.steps ?? []).filter(({ behaviour }) => behaviour === 'opinion'));
  return found;
}

export function phaseIndex(decision: PreparedDecision, id: string): number {
  return decision.phases.findIndex((phase) => phase.id === id);
}
