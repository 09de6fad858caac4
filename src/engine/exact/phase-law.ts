/**
 * The law of one phase started on a day: when all its steps have answered, with what answers; and, if a legal clock rings
 * before, what had been answered by then. Steps are independent given the memory, except followers (`after`), which start
 * when theirs has answered: the phase's law is a product of cumulative laws over out-trees.
 */
import type { PreparedStep } from '../setting.ts';
import type { Answers, StepAnswer } from '../verdict.ts';
import type { StepLaw } from './step-law.ts';

/** Answers that the rest of the decision reads, and opinions by weight. */
export interface Heard {
  readonly answers: Answers;
  readonly expressed: number;
  readonly favourable: number;
}

/** What was heard, with its mass by lag. */
export interface HeardLaw {
  readonly heard: Heard;
  readonly mass: Float64Array;
}

/** What was heard by the ring of a clock, with its chance; not everything had answered. */
export interface HeardByRing {
  readonly heard: Heard;
  readonly chance: number;
}

export interface PhaseQuestion {
  /** Active ordinary steps. */
  readonly steps: readonly PreparedStep[];
  /** The active step that must answer before this one, if any. */
  readonly predecessorOf: (step: PreparedStep) => string | undefined;
  /** Steps whose answer is kept: binding ones, and those that a later condition reads. */
  readonly keeps: (step: PreparedStep) => boolean;
  readonly lawOf: (step: PreparedStep, startDay: number) => StepLaw;
}

const NOTHING: Heard = { answers: {}, expressed: 0, favourable: 0 };

/** Law of the end of a phase begun on `startDay`. */
export function phaseLaw(question: PhaseQuestion, startDay: number): readonly HeardLaw[] {
  return combined(rootsOf(question).map((step) => treeLaw(question, step, startDay)));
}

/** What had been heard `lag` days after the start, when not everything had. */
export function heardByRing(question: PhaseQuestion, startDay: number, lag: number): readonly HeardByRing[] {
  let all: readonly (HeardByRing & { readonly isComplete: boolean })[] = [{ heard: NOTHING, chance: 1, isComplete: true }];
  for (const step of rootsOf(question)) {
    const status = statusOf(question, step, startDay, lag);
    all = mergeStatus(
      all.flatMap((one) =>
        status.map((other) => ({
          heard: join(one.heard, other.heard),
          chance: one.chance * other.chance,
          isComplete: one.isComplete && other.isComplete,
        })),
      ),
    );
  }
  return all.filter(({ isComplete, chance }) => !isComplete && chance > 1e-15);
}

function rootsOf({ steps, predecessorOf }: PhaseQuestion): readonly PreparedStep[] {
  return steps.filter((step) => predecessorOf(step) === undefined);
}

function followersOf({ steps, predecessorOf }: PhaseQuestion, step: PreparedStep): readonly PreparedStep[] {
  return steps.filter((other) => predecessorOf(other) === step.path);
}

function heardOf({ keeps }: PhaseQuestion, step: PreparedStep, answer: StepAnswer): Heard {
  const isOpinion = step.behaviour === 'opinion' && (answer === 'yes' || answer === 'no');
  return {
    answers: keeps(step) ? { [step.path]: answer } : {},
    expressed: isOpinion ? step.weight : 0,
    favourable: isOpinion && answer === 'yes' ? step.weight : 0,
  };
}

function join(a: Heard, b: Heard): Heard {
  return {
    answers: { ...a.answers, ...b.answers },
    expressed: a.expressed + b.expressed,
    favourable: a.favourable + b.favourable,
  };
}

function keyOf({ answers, expressed, favourable }: Heard): string {
  return `${expressed}/${favourable} ${Object.keys(answers)
    .sort()
    .map((path) => `${path}=${answers[path]}`)
    .join(' ')}`;
}

/** Law of a step and of all that follows it, started on a day. */
function treeLaw(question: PhaseQuestion, step: PreparedStep, startDay: number): readonly HeardLaw[] {
  const followers = followersOf(question, step);
  const own = Object.entries(question.lawOf(step, startDay)) as [StepAnswer, Float64Array][];
  if (followers.length === 0) return merge(own.map(([answer, mass]) => ({ heard: heardOf(question, step, answer), mass })));
  const laws: HeardLaw[] = [];
  for (const [answer, mass] of own) {
    const heard = heardOf(question, step, answer);
    mass.forEach((chance, lag) => {
      if (chance < 1e-15) return;
      for (const next of combined(followers.map((follower) => treeLaw(question, follower, startDay + lag)))) {
        laws.push({ heard: join(heard, next.heard), mass: shifted(next.mass, lag, chance) });
      }
    });
  }
  return merge(laws);
}

function shifted(mass: Float64Array, lag: number, factor: number): Float64Array {
  const moved = new Float64Array(mass.length + lag);
  mass.forEach((value, index) => {
    moved[index + lag] = value * factor;
  });
  return moved;
}

/** Joint law of independent trees: product of their cumulative laws, differenced. */
function combined(trees: readonly (readonly HeardLaw[])[]): readonly HeardLaw[] {
  const [first, ...rest] = trees;
  if (first === undefined) return [{ heard: NOTHING, mass: Float64Array.of(1) }];
  if (rest.length === 0) return first;
  let all = first.map(({ heard, mass }) => ({ heard, mass: cumulated(mass) }));
  for (const tree of rest) {
    const laws = tree.map(({ heard, mass }) => ({ heard, mass: cumulated(mass) }));
    all = merge(
      all.flatMap((a) => laws.map((b) => ({ heard: join(a.heard, b.heard), mass: product(a.mass, b.mass) }))),
      true,
    ).slice();
  }
  return all.map(({ heard, mass }) => ({ heard, mass: differenced(mass) }));
}

function cumulated(mass: Float64Array): Float64Array {
  let sum = 0;
  return mass.map((value) => {
    sum += value;
    return sum;
  });
}

function differenced(cumulative: Float64Array): Float64Array {
  return cumulative.map((value, index) => Math.max(0, value - (index === 0 ? 0 : (cumulative[index - 1] ?? 0))));
}

/** Product of cumulative laws; the shorter one stays at its last value. */
function product(a: Float64Array, b: Float64Array): Float64Array {
  const length = Math.max(a.length, b.length);
  const [lastA, lastB] = [a.at(-1) ?? 0, b.at(-1) ?? 0];
  return Float64Array.from({ length }, (_, index) => (a[index] ?? lastA) * (b[index] ?? lastB));
}

/** Add the laws of what is heard alike. Cumulative laws stay at their last value beyond their end. */
function merge(laws: readonly HeardLaw[], isCumulative = false): HeardLaw[] {
  const byKey = new Map<string, HeardLaw>();
  for (const law of laws) {
    const key = keyOf(law.heard);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? law : { heard: law.heard, mass: sum(known.mass, law.mass, isCumulative) });
  }
  return [...byKey.values()].filter(({ mass }) => mass.some((value) => value > 0));
}

function sum(a: Float64Array, b: Float64Array, isCumulative: boolean): Float64Array {
  const length = Math.max(a.length, b.length);
  const [restA, restB] = isCumulative ? [a.at(-1) ?? 0, b.at(-1) ?? 0] : [0, 0];
  return Float64Array.from({ length }, (_, index) => (a[index] ?? restA) + (b[index] ?? restB));
}

/** What a step and its followers had answered after `lag` days. */
function statusOf(
  question: PhaseQuestion,
  step: PreparedStep,
  startDay: number,
  lag: number,
): readonly (HeardByRing & { readonly isComplete: boolean })[] {
  const followers = followersOf(question, step);
  const statuses: (HeardByRing & { readonly isComplete: boolean })[] = [];
  let answered = 0;
  for (const [answer, mass] of Object.entries(question.lawOf(step, startDay)) as [StepAnswer, Float64Array][]) {
    const heard = heardOf(question, step, answer);
    mass.subarray(0, Math.max(0, lag + 1)).forEach((chance, day) => {
      if (chance < 1e-15) return;
      answered += chance;
      let all: readonly (HeardByRing & { readonly isComplete: boolean })[] = [{ heard, chance, isComplete: true }];
      for (const follower of followers) {
        const next = statusOf(question, follower, startDay + day, lag - day);
        all = all.flatMap((one) =>
          next.map((other) => ({
            heard: join(one.heard, other.heard),
            chance: one.chance * other.chance,
            isComplete: one.isComplete && other.isComplete,
          })),
        );
      }
      statuses.push(...all);
    });
  }
  return mergeStatus([...statuses, { heard: NOTHING, chance: Math.max(0, 1 - answered), isComplete: false }]);
}

function mergeStatus(
  statuses: readonly (HeardByRing & { readonly isComplete: boolean })[],
): readonly (HeardByRing & { readonly isComplete: boolean })[] {
  const byKey = new Map<string, HeardByRing & { readonly isComplete: boolean }>();
  for (const one of statuses) {
    const key = `${one.isComplete} ${keyOf(one.heard)}`;
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? one : { ...one, chance: known.chance + one.chance });
  }
  return [...byKey.values()];
}
