/**
 * The law of one step started on a day: over the days until its answer, and the answer. Work, checks and holds, then the
 * wait for a date or a sitting (quorum, second call), then its deadline (docs/model.md, rules 13, 15, 17, 23 to 26).
 * Lags are in days from the start; laws depend on the day of the year only, and only if the step waits for a date.
 */
import { nextDate } from '../../core/year.ts';
import { impossibleAnswer, silentAnswer } from '../ledger.ts';
import type { PreparedBody, PreparedStep } from '../setting.ts';
import { findSittingDay } from '../sitting.ts';
import type { StepAnswer } from '../verdict.ts';
import { CALL_LIMIT } from '../visits.ts';
import { World } from '../world.ts';
import type { Route, RoutedAnswer } from './route.ts';
import type { VoteLaw } from './vote-law.ts';

/** Mass by lag of each answer. */
export type StepLaw = Readonly<Partial<Record<StepAnswer, Float64Array>>>;

/** What the answer depends on, besides the step. */
export interface Opinions {
  /** Probability of siding with an expressed opinion, 0 when none was expressed. */
  readonly follow: number;
  /** Share of favourable opinions. */
  readonly favourable: number;
}

export interface StepCase {
  readonly step: PreparedStep;
  /** Routes by the answer of one who answers alone; for a sitting body and for work, all the same. */
  readonly routes: Readonly<Record<'yes' | 'no' | 'done', Route>>;
  /** Probability of being for, of one who answers alone. */
  readonly stance: number;
  readonly vote: VoteLaw | undefined;
  readonly opinions: Opinions;
}

/** Law of a step started on an absolute day, up to `horizon` days later (mass beyond is left out). */
export function stepLaw(one: StepCase, startDay: number, horizon: number): StepLaw {
  const { step } = one;
  if (!step.isPossible || step.copies === 0) return { [impossibleAnswer(step)]: Float64Array.of(1) };
  const single = deadlined(step, rawLaw(one, startDay, horizon));
  return step.copies === 1 ? single : copiedLaw(step, single);
}

function rawLaw(one: StepCase, startDay: number, horizon: number): StepLaw {
  const { step, stance, opinions, vote } = one;
  if (step.behaviour === 'work') return waited(one, 'done', 1, { startDay, horizon });
  if (vote !== undefined && step.body !== undefined) return seated(one, step.body, vote, { startDay, horizon });
  const yes = (1 - opinions.follow) * stance + opinions.follow * opinions.favourable;
  return { ...waited(one, 'yes', yes, { startDay, horizon }), ...waited(one, 'no', 1 - yes, { startDay, horizon }) };
}

interface Span {
  readonly startDay: number;
  readonly horizon: number;
}

/** An answer given alone, with its chance: work, then the date if the step waits for one. */
function waited(one: StepCase, answer: 'yes' | 'no' | 'done', chance: number, span: Span): StepLaw {
  if (chance <= 0) return {};
  const route = one.routes[answer];
  const mass = new Float64Array(span.horizon + 1);
  eachReady(one.step, route, (lag, ready) => {
    if (route.wait !== 'date') {
      add(mass, lag, chance * ready);
      return;
    }
    const { daysOfYear = [], noticeDays = 0 } = one.step.calendar ?? {};
    const date = nextDate(daysOfYear, span.startDay + lag + noticeDays) ?? span.startDay + lag;
    for (const delay of route.after[answer]) add(mass, date - span.startDay + delay.days, chance * ready * delay.chance);
  });
  return { [answer]: mass };
}

/** Work, then what checks and holds add to it. */
function eachReady({ work }: PreparedStep, route: Route, visit: (lag: number, mass: number) => void): void {
  work.probability.forEach((chance, index) => {
    if (chance === 0) return;
    for (const delay of route.before) visit(work.first + index + delay.days, chance * delay.chance);
  });
}

function add(mass: Float64Array, lag: number, value: number): void {
  if (lag < mass.length) mass[lag] = (mass[lag] ?? 0) + value;
}

/** A vote: the first sitting with its notice, then the second call or the next date. */
function seated(one: StepCase, body: PreparedBody, vote: VoteLaw, { startDay, horizon }: Span): StepLaw {
  const law = { yes: new Float64Array(horizon + 1), no: new Float64Array(horizon + 1), none: new Float64Array(horizon + 1) };
  const route = one.routes.yes;
  const record = (answer: keyof typeof law, lag: number, mass: number): void => {
    for (const delay of route.after[answer as RoutedAnswer]) add(law[answer], lag + delay.days, mass * delay.chance);
  };
  const voted = (counts: VoteLaw['without'], lag: number, mass: number): void => {
    const { follow, favourable } = one.opinions;
    const expressed = counts.yes + counts.no;
    record('yes', lag, mass * ((1 - follow) * counts.yes + follow * favourable * expressed));
    record('no', lag, mass * ((1 - follow) * counts.no + follow * (1 - favourable) * expressed));
    record('none', lag, mass * counts.none);
  };
  const sit = (readyLag: number, mass: number, call: number): void => {
    const day = findSittingDay(body.meetings, new World(), body.id, startDay + readyLag);
    if (day === undefined || call > CALL_LIMIT) {
      record('none', readyLag, mass);
      return;
    }
    const lag = day - startDay;
    if (lag > horizon || mass < 1e-15) return;
    voted(vote.withQuorum, lag, mass);
    const failed = mass * (1 - vote.quorum);
    if (failed <= 0) return;
    if (body.again === undefined) record('none', lag, failed);
    else if ('afterDays' in body.again) voted(vote.without, lag + Math.max(1, body.again.afterDays), failed);
    else sit(lag, failed, call + 1);
  };
  const readyMass = new Float64Array(horizon + 1);
  eachReady(one.step, route, (lag, mass) => add(readyMass, lag, mass));
  readyMass.forEach((mass, lag) => {
    if (mass > 0) sit(lag, mass, 1);
  });
  return law;
}

/** What comes after the deadline is answered by silence, on the day it expires. */
function deadlined(step: PreparedStep, law: StepLaw): StepLaw {
  if (step.deadline === undefined) return law;
  const { days } = step.deadline;
  const kept: Partial<Record<StepAnswer, Float64Array>> = {};
  let inTime = 0;
  for (const [answer, mass] of Object.entries(law) as [StepAnswer, Float64Array][]) {
    const cut = mass.slice(0, days + 1);
    inTime += cut.reduce((sum, value) => sum + value, 0);
    kept[answer] = cut;
  }
  const silent = silentAnswer(step);
  const mass = Float64Array.from({ length: days + 1 }, (_, lag) => kept[silent]?.[lag] ?? 0);
  mass[days] = (mass[days] ?? 0) + Math.max(0, 1 - inTime);
  return { ...kept, [silent]: mass };
}

/** Independent copies of a step of work: it ends with the last. */
function copiedLaw(step: PreparedStep, single: StepLaw): StepLaw {
  const mass = single.done ?? new Float64Array(1);
  let sum = 0;
  let before = 0;
  return {
    done: mass.map((value) => {
      sum += value;
      const now = sum ** step.copies;
      const step_ = now - before;
      before = now;
      return step_;
    }),
  };
}
