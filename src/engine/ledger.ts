/**
 * The memory of one dossier: facts, answers, counters, running visits. Immutable: the dossier's machine replaces it.
 * Days are absolute from 1 January of the filing year.
 */
import type { Outcome } from '../../models/schema/decision.schema.ts';
import type { Luck } from '../core/draws.ts';
import { isCalled, openersAmong, withOpener } from './procedure.ts';
import type { PreparedDecision, PreparedPhase, PreparedStep } from './setting.ts';
import { NO_TIME, type TimeParts } from './time-parts.ts';
import type { StepSpan } from './trace.ts';
import { type Answers, isTacitAnswer, type StepAnswer, type Verdict } from './verdict.ts';
import { copyPlace, type Forcing, isActorFor, type WillContext } from './wills.ts';
import type { World } from './world.ts';

/** One visit of one copy of a step to its institution. */
export interface Visit {
  readonly id: string;
  readonly step: PreparedStep;
  readonly copy: number;
  readonly startDay: number;
  readonly isLapsed: boolean;
  /** Sittings already held, for the second call. */
  readonly calls: number;
  /** Day of the sitting on whose agenda it has a place; -1 without. */
  readonly bookedDay: number;
  /** Round in which it started, an aside that repeats at first; its occurrence. */
  readonly round: number;
  readonly occurrence: number;
  /** Days worked, waited for dates and sittings, and queued so far. */
  readonly workDays: number;
  readonly calendarDays: number;
  readonly queueDays: number;
  /** Whether the file counts among those under work at an institution of limited capacity. */
  readonly isUnderWork: boolean;
  /** What it waits for in the institution's queue, and since when. */
  readonly queued?: { readonly since: number; readonly workDays: number | undefined };
}

/** How a run differs from the plain one. */
export interface RunOptions {
  readonly luck: Luck;
  readonly startDay: number;
  readonly forcing?: Forcing;
  /** Record a trace. */
  readonly withTrace: boolean;
  /** Let aside steps live: they load their actor, and change nothing in a dossier alone. */
  readonly withAsides: boolean;
  readonly world: World;
  /** Names the dossier in its world, and ranks it in queues. */
  readonly key: string;
  readonly rank: number;
}

export interface Ledger {
  readonly decision: PreparedDecision;
  readonly options: RunOptions;
  /** The current simulated day, read from the system's clock. */
  readonly today: () => number;
  readonly facts: Readonly<Record<string, string>>;
  /** Path of the step that opened, and its actor. */
  readonly opener: string | undefined;
  readonly initiator: string | undefined;
  readonly round: number;
  readonly answers: Answers;
  /** Answers of the copies of a step under way, by path. */
  readonly copies: Readonly<Record<string, readonly StepAnswer[]>>;
  readonly visits: Readonly<Record<string, Visit>>;
  /** Index of the phase under way. */
  readonly phase: number;
  /** Steps of the phase that are active, by path. */
  readonly active: readonly string[];
  readonly verdict: Verdict | undefined;
  /** Whether the last phase with a binding answer passed tacitly; undefined before any. */
  readonly passedTacitly: boolean | undefined;
  readonly returnsUsed: Readonly<Record<string, number>>;
  readonly isAppealUsed: boolean;
  readonly isMisrouteSpent: boolean;
  /** Phases whose clock runs. */
  readonly clocks: readonly string[];
  readonly milestones: Readonly<Record<string, number>>;
  /** What the days went to, up to `settledDay`, and at each milestone. */
  readonly parts: TimeParts;
  readonly settledDay: number;
  readonly milestoneParts: Readonly<Record<string, TimeParts>>;
  /** Parts of the steps of the phase that have answered, by path. */
  readonly stepParts: Readonly<Record<string, TimeParts>>;
  /** Highest phase reached before the last return; -1 before any. */
  readonly furthest: number;
  /** Last time each step ran, by path. */
  readonly spans: Readonly<Record<string, StepSpan>>;
  readonly outcome: Outcome | undefined;
}

/** The ledger of a dossier being opened: its facts are drawn once. */
export function openLedger(decision: PreparedDecision, options: RunOptions, today: () => number): Ledger {
  const facts: Record<string, string> = {};
  for (const fact of decision.facts) facts[fact.id] = drawValue(fact.values, options.luck.uniform('fact', fact.id));
  return {
    decision,
    options,
    today,
    facts,
    opener: undefined,
    initiator: undefined,
    round: 0,
    answers: {},
    copies: {},
    visits: {},
    phase: 0,
    active: [],
    verdict: undefined,
    passedTacitly: undefined,
    returnsUsed: {},
    isAppealUsed: false,
    isMisrouteSpent: false,
    clocks: [],
    milestones: {},
    parts: NO_TIME,
    settledDay: today(),
    milestoneParts: {},
    stepParts: {},
    furthest: -1,
    spans: {},
    outcome: undefined,
  };
}

/** Value drawn among weighted ones by a uniform number. */
export function drawValue(values: readonly { readonly id: string; readonly chance: number }[], draw: number): string {
  let sum = 0;
  for (const { id, chance } of values) {
    sum += chance;
    if (draw < sum) return id;
  }
  return values.at(-1)?.id ?? '';
}

export function phaseAt(ledger: Ledger, index: number): PreparedPhase {
  return ledger.decision.phases[index] as PreparedPhase;
}

export function phaseNamed(ledger: Ledger, id: string): PreparedPhase {
  return ledger.decision.phases.find((phase) => phase.id === id) as PreparedPhase;
}

/**
 * Active steps of a phase: those whose conditions hold, less the openers that were not drawn (rule 8), and the opener.
 * It is drawn in the first phase that has any active one; an opener forced against does not open.
 */
export function activeSteps(
  ledger: Ledger,
  phase: PreparedPhase,
): { readonly steps: readonly PreparedStep[]; readonly opener: string | undefined } {
  const called = phase.steps.filter((step) => isCalled(step, ledger.facts, ledger.answers));
  const opener = ledger.opener ?? drawOpener(ledger, phase, called);
  return { steps: opener === undefined ? called : withOpener(called, opener), opener };
}

function drawOpener(ledger: Ledger, phase: PreparedPhase, called: readonly PreparedStep[]): string | undefined {
  const { forcing, luck } = ledger.options;
  const openers = openersAmong(called, forcing).map(({ step, chance }) => ({ id: step.path, chance }));
  return openers.length === 0 ? undefined : drawValue(openers, luck.uniform('opener', phase.id));
}

export function willContext(ledger: Ledger): WillContext {
  return {
    luck: ledger.options.luck,
    stances: ledger.decision.stances,
    facts: ledger.facts,
    initiator: ledger.initiator,
    forcing: ledger.options.forcing,
    round: ledger.round,
  };
}

/** Weight of the opinions expressed since the last binding phase, and of the favourable ones (rule 14). */
function tallyBefore(ledger: Ledger, phaseIndex: number): { readonly expressed: number; readonly favourable: number } {
  let expressed = 0;
  let favourable = 0;
  for (let index = phaseIndex - 1; index >= 0; index -= 1) {
    const phase = phaseAt(ledger, index);
    if (phase.isBinding) break;
    for (const step of phase.steps) {
      const answer = ledger.answers[step.path];
      if (step.behaviour !== 'opinion' || answer === undefined || (answer !== 'yes' && answer !== 'no')) continue;
      expressed += step.weight;
      if (answer === 'yes') favourable += step.weight;
    }
  }
  return { expressed, favourable };
}

/** The opinion that a binding holder sides with in this segment, if it follows one (rule 15). */
export function followedOpinion(ledger: Ledger, step: PreparedStep, copy: number): 'yes' | 'no' | undefined {
  if (step.behaviour === 'opinion' || step.behaviour === 'work') return undefined;
  const phase = phaseNamed(ledger, step.phase);
  const { expressed, favourable } = tallyBefore(ledger, phase.index);
  if (expressed === 0) return undefined;
  const place = `${copyPlace(step.body?.id ?? step.actor, copy)}@${phase.id}`;
  const { luck } = ledger.options;
  if (luck.uniform('follow', place, ledger.round) >= ledger.decision.follow) return undefined;
  return luck.uniform('pick', place, ledger.round) < favourable / expressed ? 'yes' : 'no';
}

/** The answer of a holder who answers alone. */
export function leaningOf(ledger: Ledger, step: PreparedStep, copy: number): 'yes' | 'no' | 'done' {
  if (step.behaviour === 'work') return 'done';
  return followedOpinion(ledger, step, copy) ?? (isActorFor(willContext(ledger), step.actor, copy) ? 'yes' : 'no');
}

/** The answer of a step from those of its copies (rule 10). */
export function joinCopies(step: PreparedStep, answers: readonly StepAnswer[]): StepAnswer {
  if (step.copies === 1) return answers[0] as StepAnswer;
  if (step.behaviour === 'work') return 'done';
  const [numerator, denominator] = step.pass;
  const favourable = answers.filter((answer) => answer === 'yes' || answer === 'tacitYes').length;
  const isTacit = answers.some(isTacitAnswer);
  if (favourable * denominator >= numerator * step.copies) return isTacit ? 'tacitYes' : 'yes';
  return 'no';
}

/** A ledger without what was recorded from a phase on (rule 21). */
export function forgetFrom(ledger: Ledger, phaseIndex: number): Ledger {
  const kept = Object.entries(ledger.answers).filter(
    ([path]) => phaseNamed(ledger, path.slice(0, path.indexOf('/'))).index < phaseIndex,
  );
  return { ...ledger, answers: Object.fromEntries(kept), copies: {}, verdict: undefined };
}
