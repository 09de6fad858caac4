/**
 * Independent copies of a step (rule 10): it ends with the last of them, whose days count, and says yes when enough of
 * them do. Among those that end on one day, the one that was ready last counts. What they say together depends on what
 * each may say, so that these times hold for one reading of the stances.
 */
import type { PreparedStep } from '../setting.ts';
import { isTacitAnswer, isYes, type StepAnswer } from '../verdict.ts';
import { type Law, LawSum } from './law.ts';
import type { Route } from './route.ts';
import { bySeason, type Ending, endingsOf, type StepTime, type Way } from './step-time.ts';

/** What one copy may say on a way, with its chance. */
export type CopySaid = (way: Way) => readonly { readonly answer: StepAnswer; readonly chance: number }[];

const ANSWERS: readonly StepAnswer[] = ['yes', 'tacitYes', 'no'];
let count = 0;

/** Times of all the copies of a step, by what they say together. */
export function copiesTime(step: PreparedStep, route: Route, saidOn: CopySaid): StepTime {
  count += 1;
  const answers: readonly StepAnswer[] = step.behaviour === 'work' ? ['done'] : ANSWERS;
  const isSeasonal = route.wait !== 'nothing';
  const ways = answers.map((answer): Way => ({ call: 'failed', afterDays: 0, isLapsed: false, answer }));
  return { id: -count, ways, isSeasonal, lawsAt: bySeason(isSeasonal, (day) => joined(step, route, saidOn, day)) };
}

/** Chances of one copy up to a day: yes, yes by silence, anything else, no by silence. */
type Chances = [number, number, number, number];

function kindOf(answer: StepAnswer): 0 | 1 | 2 | 3 {
  if (isYes(answer)) return isTacitAnswer(answer) ? 1 : 0;
  return isTacitAnswer(answer) ? 3 : 2;
}

function joined(step: PreparedStep, route: Route, saidOn: CopySaid, day: number): readonly Law[] {
  const endings = endingsOf(step, route, day)
    .flatMap(([way, ending]) =>
      saidOn(way).map(({ answer, chance }) => ({ ...ending, kind: kindOf(answer), mass: ending.mass * chance })),
    )
    .sort((a, b) => orderOf(a, b));
  const size = step.behaviour === 'work' ? 1 : ANSWERS.length;
  const sums = Array.from({ length: size }, () => new LawSum());
  const upTo: Chances = [0, 0, 0, 0];
  let before = together(step, upTo);
  endings.forEach((ending, index) => {
    upTo[ending.kind] += ending.mass;
    const next = endings[index + 1];
    if (next !== undefined && orderOf(ending, next) === 0) return;
    const now = together(step, upTo);
    now.forEach((chance, answer) => {
      const last = Math.max(0, chance - (before[answer] as number));
      if (last > 0) sums[answer]?.add(ending.lag, last, last * ending.calendar, last * ending.legal);
    });
    before = now;
  });
  return sums.map((sum) => sum.take());
}

function orderOf(a: Ending, b: Ending): number {
  return a.lag - b.lag || a.ready - b.ready || a.legal - b.legal;
}

/** Chance that all have ended and say together: done; or yes, yes with a silence among them, no. */
function together(
  { behaviour, copies, pass: [numerator, denominator] }: PreparedStep,
  [yes, tacitYes, other, tacitNo]: Chances,
): readonly number[] {
  const all = (yes + tacitYes + other + tacitNo) ** copies;
  if (behaviour === 'work') return [all];
  const needed = Math.ceil((numerator * copies) / denominator - 1e-9);
  const spoken = atLeast(copies, needed, yes, other);
  const favourable = atLeast(copies, needed, yes + tacitYes, other + tacitNo);
  return [spoken, favourable - spoken, all - favourable];
}

/** Chance that at least so many of n copies are on one side, and all the others on the other. */
function atLeast(n: number, needed: number, one: number, other: number): number {
  let sum = 0;
  let ways = 1;
  for (let k = 0; k <= n; k += 1) {
    if (k >= needed) sum += ways * one ** k * other ** (n - k);
    ways = (ways * (n - k)) / (k + 1);
  }
  return sum;
}
