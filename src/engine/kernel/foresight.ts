/**
 * What may be known of a phase before its days come, settled once for a program: while no legal clock runs, a phase that owes
 * nothing to others is run when it begins (`ahead.ts`).
 */
import type { Desks } from './desks.ts';
import type { CompiledBody, CompiledPhase, CompiledStep, Program } from './program.ts';

/** By phase, 1 for yes. */
export interface Foresight {
  /**
   * It may be run when it begins: nobody queues, no legal clock starts, and nobody else can take the places that its bodies
   * would give. Its steps then owe nothing to other events, but to a legal clock.
   */
  readonly isForeseeable: Uint8Array;
  /** It may also be closed ahead of its day: the file is alone, or its close is nothing to other files. */
  readonly closesAhead: Uint8Array;
  /** Foreseeable or not, its close is nothing to other files: it need not wait for the end of its day. */
  readonly closesEarly: Uint8Array;
  /** It closes ahead, and its steps are heard at once: one copy of each, which can be done, none after a step that may be idle. */
  readonly runsThrough: Uint8Array;
  /** The phase that follows is heard at once too, and no file is lost on the way to it. */
  readonly runsOn: Uint8Array;
  /**
   * Nothing lives beside its steps, which run one at a time, or all at once without doing anything but work: even its trace
   * is written in order when it is run ahead.
   */
  readonly isSequential: Uint8Array;
  readonly isAbreast: Uint8Array;
}

/** `desks` are those of a portfolio, and `deskOf` the desk of each copy of each step, -1 without. */
export function foresightOf(program: Program, desks: Desks | undefined, deskOf: readonly Int32Array[]): Foresight {
  const isShared = desks !== undefined;
  const mark = (test: (phase: CompiledPhase) => boolean): Uint8Array =>
    Uint8Array.from(program.phases, (phase) => (test(phase) ? 1 : 0));
  const queues = (step: CompiledStep): boolean => deskOf[step.index]!.some((desk) => desk >= 0);
  const isForeseeable = mark(
    ({ steps, clocks }) =>
      clocks.length === 0 &&
      !steps.some((step) => queues(step) || (step.copies > 1 && step.straight === undefined)) &&
      areFree(bodiesOf(steps), isShared),
  );
  const closesEarly = mark((phase) => mayCloseAhead(program, phase));
  const closesAhead = mark(({ index }) => isForeseeable[index] === 1 && (!isShared || closesEarly[index] === 1));
  const runsThrough = mark((phase) => closesAhead[phase.index] === 1 && isHeardAtOnce(phase));
  const hasAsides = program.steps.some(({ isAside }) => isAside);
  return {
    isForeseeable,
    closesAhead,
    closesEarly,
    runsThrough,
    runsOn: mark(({ index }) => runsThrough[index + 1] === 1 && !program.phases[index + 1]!.isOrienting),
    isSequential: mark((phase) => !hasAsides && isSequential(phase)),
    isAbreast: mark(({ index, steps }) => !hasAsides && runsThrough[index] === 1 && steps.every(isAbreast)),
  };
}

function bodiesOf(steps: readonly CompiledStep[]): readonly CompiledBody[] {
  return steps.flatMap(({ body }) => body ?? []);
}

/** Whether bodies always have a place: without limit, or for one dossier alone whose steps do not share them. */
function areFree(bodies: readonly CompiledBody[], isShared: boolean): boolean {
  const isAlone = !isShared && new Set(bodies.map(({ id }) => id)).size === bodies.length;
  return isAlone || bodies.every(({ places }) => places === Number.POSITIVE_INFINITY || places < 1);
}

/**
 * Whether a phase may be closed before its day among other files: it has no arbiter nor appeal, which would queue the file on
 * that day; no other file is brought about in the order of ends; and no aside, nor any place to book, makes order matter.
 */
function mayCloseAhead({ decision, steps }: Program, phase: CompiledPhase): boolean {
  if (phase.arbiter !== undefined || phase.appealPhase >= 0 || decision.triggers.length > 0) return false;
  return steps.every(({ isAside }) => !isAside) && areFree(bodiesOf(steps), true);
}

function isHeardAtOnce({ steps, isPlain }: CompiledPhase): boolean {
  return steps.every(
    ({ isAside, isPossible, several, after, index }) =>
      !isAside && isPossible && several < 0 && (after < 0 || (isPlain && after < index)),
  );
}

/** Whether at most one step of a phase runs at a time. */
function isSequential({ steps, isPlain }: CompiledPhase): boolean {
  const followsLast = ({ after }: CompiledStep, lane: number): boolean =>
    lane === 0 || (isPlain && after === steps[lane - 1]!.index);
  return steps.every((step, lane) => step.several < 0 && followsLast(step, lane));
}

/** Whether a step runs beside others of its phase and only works. */
function isAbreast({ straight, after }: CompiledStep): boolean {
  return straight !== undefined && after < 0;
}
