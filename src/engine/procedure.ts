/**
 * Questions about a prepared decision that the running system, the exact solution and the structural answers all ask:
 * which steps are called, who may open, who hears an appeal, which facts are possible. Pure; no memory, no draw.
 */
import type { PreparedDecision, PreparedPhase, PreparedStep } from './setting.ts';
import { type Answers, recordedValue } from './verdict.ts';
import type { Forcing } from './wills.ts';

export type Facts = Readonly<Record<string, string>>;

/** A body that has failed its quorum so many times in a row answers nothing, so that no dossier waits for ever (rule 23). */
export const CALL_LIMIT = 24;

/** Whether the conditions of a step hold, on facts and on answers of earlier phases (rule 6). */
export function isCalled(step: PreparedStep, facts: Facts, answers: Answers): boolean {
  return step.when.every(([reference, values]) => {
    const value = reference.includes('.') ? recordedValue(answers[reference.replace('.', '/')]) : facts[reference];
    return value !== undefined && values.includes(value);
  });
}

/** Openers among the steps called, with their chances (rule 8). One forced against does not open if another may. */
export function openersAmong(
  called: readonly PreparedStep[],
  forcing: Forcing | undefined,
): readonly { readonly step: PreparedStep; readonly chance: number }[] {
  const openers = called.filter(({ power }) => power === 'initiate');
  const willing = openers.filter(({ actor }) => forcing?.isFor !== false || forcing.actor !== actor);
  const candidates = willing.length === 0 ? openers : willing;
  const total = candidates.reduce((sum, { share }) => sum + share, 0);
  return candidates.map((step) => ({ step, chance: step.share / total }));
}

/** Whether a step might have opened the dossier in the place of the opener: it is idle in this dossier, in every round (rule 8). */
export function isIdle({ power, phase, path }: PreparedStep, opener: string): boolean {
  return power === 'initiate' && path !== opener && opener.startsWith(`${phase}/`);
}

/** The steps called once the path of the opener is known. */
export function withOpener(called: readonly PreparedStep[], opener: string): readonly PreparedStep[] {
  return called.filter((step) => !isIdle(step, opener));
}

/** The active step that must end before this one: inactive ones hand over to their own predecessor (rule 7). */
export function predecessorOf(phase: PreparedPhase, active: readonly string[], step: PreparedStep): string | undefined {
  let actor = step.after;
  while (actor !== undefined) {
    const path = `${phase.id}/${actor}`;
    if (active.includes(path)) return path;
    actor = phase.steps.find((candidate) => candidate.path === path)?.after;
  }
  return undefined;
}

/** The phase whose appeal is open after a negative verdict of `phase`: its own, or that of the next one (rule 21). */
export function appealPhaseOf({ phases }: PreparedDecision, phase: PreparedPhase): PreparedPhase | undefined {
  return [phase, phases[phase.index + 1]].find((candidate) => candidate?.appeal !== undefined);
}

/** Every combination of fact values that has a chance. */
export function valuationsOf({ facts }: PreparedDecision): readonly { readonly facts: Facts; readonly chance: number }[] {
  return facts.reduce<readonly { readonly facts: Facts; readonly chance: number }[]>(
    (sofar, fact) =>
      sofar.flatMap((one) =>
        fact.values
          .filter(({ chance }) => chance > 0)
          .map((value) => ({ facts: { ...one.facts, [fact.id]: value.id }, chance: one.chance * value.chance })),
      ),
    [{ facts: {}, chance: 1 }],
  );
}
