/**
 * When a step ends, whatever it answers: its work, checks and holds, then the wait for a date or a sitting (quorum,
 * second call), then its deadline (docs/model.md, rules 17, 23 to 26). The ways in which it may end are kept apart, each
 * with its law of time; what is answered on each way is read elsewhere (`voices.ts`), so that times are found once for
 * all stances. Laws depend on the day of the year only, and only when a calendar is read.
 */
import type { Mass } from '../../core/mass.ts';
import { DAYS_PER_YEAR, nextDate } from '../../core/year.ts';
import { CALL_LIMIT } from '../procedure.ts';
import type { PreparedBody, PreparedStep } from '../setting.ts';
import type { StepAnswer } from '../verdict.ts';
import { AT_ONCE, type Law, LawSum, TINY } from './law.ts';
import type { ANSWERS, Delay, Route } from './route.ts';
import { bodyLaw } from './vote-law.ts';

/** How the answer comes: alone, at a sitting with quorum, at a call that needs none, or not at all. */
export type Call = 'alone' | 'held' | 'recalled' | 'failed' | 'limit';

/** One way in which a step may end. */
export interface Way {
  readonly call: Call;
  /** Days after the vote or the date, which may depend on the answer. */
  readonly afterDays: number;
  /** Whether the deadline came first; on a way without call, whatever the vote would have been. */
  readonly isLapsed: boolean;
  /** The answer, when the way says it: of copies, told together. */
  readonly answer?: StepAnswer;
}

export interface StepTime {
  readonly id: number;
  readonly ways: readonly Way[];
  readonly isSeasonal: boolean;
  /** Law of each way from a day; the masses of ways that only differ by the answer's delays are not yet shared out. */
  readonly lawsAt: (day: number) => readonly Law[];
}

const known = new Map<string, StepTime>();
let count = 0;

/** Times of a step. The same duration, route, body and deadline give the same object. */
export function stepTime(step: PreparedStep, route: Route): StepTime {
  const { body, calendar, deadline } = step;
  const key = JSON.stringify([
    step.isPossible && step.copies > 0,
    workKey(step.work),
    route,
    deadline?.days,
    route.wait === 'date' ? calendar : undefined,
    body && [body.meetings, body.again, quorumOf(body)],
  ]);
  let time = known.get(key);
  if (time === undefined) {
    if (known.size > 2000) known.clear();
    count += 1;
    time = buildTime(count, step, route);
    known.set(key, time);
  }
  return time;
}

const workKeys = new WeakMap<Mass, string>();

/** Names a duration by its values, once for each. */
function workKey(work: Mass): string {
  let key = workKeys.get(work);
  if (key === undefined) {
    key = `${work.first} ${work.probability.join()}`;
    workKeys.set(work, key);
  }
  return key;
}

/** Probability that a sitting has its quorum; 1 when the law of its votes is not known. */
function quorumOf(body: PreparedBody): number {
  const law = bodyLaw(body);
  return typeof law === 'string' ? 1 : law.quorum;
}

function buildTime(id: number, step: PreparedStep, route: Route): StepTime {
  if (!step.isPossible || step.copies === 0) {
    return { id, ways: [{ call: 'failed', afterDays: 0, isLapsed: false }], isSeasonal: false, lawsAt: () => [AT_ONCE] };
  }
  const timely = timelyWays(step, route);
  const { deadline } = step;
  const isSplit = new Set(timely.map(({ afterDays }) => afterDays)).size > 1;
  const lapsed: readonly Way[] =
    deadline === undefined
      ? []
      : isSplit
        ? timely.map((way) => ({ ...way, isLapsed: true }))
        : [{ call: 'failed', afterDays: 0, isLapsed: true }];
  const ready = readyLaw(step.work, route.before);
  const isSeasonal = route.wait !== 'nothing';
  const at = (day: number): readonly Law[] => {
    const laws = timely.map((way) => {
      eachEnding({ step, route, ready, way, day }, ({ lag, mass, calendar, legal }) =>
        sum.add(lag, mass, calendar * mass, legal * mass),
      );
      return sum.take();
    });
    return deadline === undefined ? laws : deadlined(laws, deadline.days, isSplit);
  };
  return { id, ways: [...timely, ...lapsed], isSeasonal, lawsAt: bySeason(isSeasonal, at) };
}

/** Laws found once for each day on which they may differ. */
export function bySeason(isSeasonal: boolean, at: (day: number) => readonly Law[]): (day: number) => readonly Law[] {
  const laws: (readonly Law[] | undefined)[] = [];
  return (day) => {
    const season = isSeasonal ? day % DAYS_PER_YEAR : 0;
    laws[season] ??= at(season);
    return laws[season] as readonly Law[];
  };
}

/** The ways in which it may end in time. */
function timelyWays({ body, behaviour }: PreparedStep, route: Route): readonly Way[] {
  const way = (call: Call, afterDays: number): Way => ({ call, afterDays, isLapsed: false });
  const delays = (answers: readonly (typeof ANSWERS)[number][]): readonly number[] =>
    [...new Set(answers.flatMap((answer) => route.after[answer].map(({ days }) => days)))].sort((a, b) => a - b);
  if (behaviour === 'work' || body === undefined || route.wait !== 'sitting')
    return delays(behaviour === 'work' ? ['done'] : ['yes', 'no']).map((days) => way('alone', days));
  const votes = delays(['yes', 'no', 'none']);
  const held = votes.map((days) => way('held', days));
  const limit = route.after.none.map(({ days }) => way('limit', days));
  if (body.quorum === undefined) return held;
  if (body.again === undefined) return [...held, way('failed', 0)];
  if ('afterDays' in body.again) return [...held, ...votes.map((days) => way('recalled', days))];
  return [...held, ...limit];
}

interface Ready {
  readonly lag: number;
  readonly mass: number;
  readonly legal: number;
}

/** Work, then the holds that come before the wait. */
function readyLaw(work: Mass, before: readonly Delay[]): readonly Ready[] {
  const all: Ready[] = [];
  work.probability.forEach((chance, index) => {
    if (chance <= 0) return;
    for (const { days, chance: share } of before) all.push({ lag: work.first + index + days, mass: chance * share, legal: days });
  });
  return all;
}

/** Days until the first date on or after each day of the year. */
const waits = new WeakMap<readonly number[], Int32Array>();

function waitsOf(daysOfYear: readonly number[]): Int32Array {
  let table = waits.get(daysOfYear);
  if (table === undefined) {
    table = Int32Array.from({ length: DAYS_PER_YEAR }, (_, day) => (nextDate(daysOfYear, day) ?? day) - day);
    waits.set(daysOfYear, table);
  }
  return table;
}

const sum = new LawSum();

/** One way to end, by day, before any deadline. */
export interface Ending {
  readonly lag: number;
  /** When the work was done. */
  readonly ready: number;
  readonly mass: number;
  /** Days spent waiting for dates, and in fixed delays. */
  readonly calendar: number;
  readonly legal: number;
}

interface EndingQuestion {
  readonly step: PreparedStep;
  readonly route: Route;
  readonly ready: readonly Ready[];
  readonly way: Way;
  readonly day: number;
}

/** Visit the ends of a step begun on a day, on one of its ways. */
function eachEnding({ step, route, ready, way, day }: EndingQuestion, visit: (ending: Ending) => void): void {
  const { body, calendar } = step;
  const { afterDays } = way;
  const end = (lag: number, one: Ready, share: number): void => {
    if (share > 0) {
      const waited = lag - one.lag;
      visit({ lag: lag + afterDays, ready: one.lag, mass: one.mass * share, calendar: waited, legal: one.legal + afterDays });
    }
  };
  for (const one of ready) {
    if (route.wait === 'nothing') end(one.lag, one, 1);
    else if (body === undefined || route.wait === 'date') {
      const { daysOfYear = [], noticeDays = 0 } = calendar ?? {};
      const from = one.lag + noticeDays;
      const wait = daysOfYear.length === 0 ? -noticeDays : (waitsOf(daysOfYear)[(day + from) % DAYS_PER_YEAR] as number);
      end(from + wait, one, 1);
    } else sittings(body, way.call, day, (lag, share) => end(lag, one, share), one.lag);
  }
}

/** Ends of one copy of a step begun on a day, by way; what comes after the deadline ends with it. */
export function endingsOf(step: PreparedStep, route: Route, day: number): readonly (readonly [Way, Ending])[] {
  const ready = readyLaw(step.work, route.before);
  const all: (readonly [Way, Ending])[] = [];
  for (const way of timelyWays(step, route)) {
    eachEnding({ step, route, ready, way, day }, (ending) => {
      const days = step.deadline?.days ?? Number.POSITIVE_INFINITY;
      if (ending.lag <= days) all.push([way, ending]);
      else
        all.push([
          { ...way, isLapsed: true },
          { ...ending, lag: days, ready: days, calendar: 0, legal: days },
        ]);
    });
  }
  return all;
}

/** When a body answers on a way, from the day its file is ready. */
function sittings(
  body: PreparedBody,
  call: Call,
  day: number,
  visit: (lag: number, share: number) => void,
  readyLag: number,
): void {
  const table = waitsOf(body.meetings.daysOfYear);
  const notice = Math.max(1, body.meetings.noticeDays);
  const next = (lag: number): number => lag + notice + (table[(day + lag + notice) % DAYS_PER_YEAR] as number);
  const quorum = quorumOf(body);
  const first = next(readyLag);
  if (call === 'failed') visit(first, 1 - quorum);
  else if (call === 'recalled')
    visit(first + Math.max(1, body.again && 'afterDays' in body.again ? body.again.afterDays : 1), 1 - quorum);
  else if (body.again === undefined || 'afterDays' in body.again) visit(first, body.quorum === undefined ? 1 : quorum);
  else {
    let [lag, left] = [first, 1];
    for (let number = 1; number <= CALL_LIMIT; number += 1) {
      if (call === 'held') visit(lag, left * quorum);
      left *= 1 - quorum;
      if (left < TINY) return;
      if (number < CALL_LIMIT) lag = next(lag);
    }
    if (call === 'limit') visit(lag, left);
  }
}

/** What comes after the deadline ends on the day it expires; all its days are then a fixed delay. */
function deadlined(laws: readonly Law[], days: number, isSplit: boolean): readonly Law[] {
  const timely: Law[] = [];
  const late: number[] = [];
  for (const law of laws) {
    const kept = law.lags.findLastIndex((lag) => lag <= days) + 1;
    let mass = 0;
    for (let index = kept; index < law.mass.length; index += 1) mass += law.mass[index] as number;
    late.push(mass);
    timely.push(kept === law.lags.length ? law : cut(law, kept));
  }
  const silent = (mass: number): Law => ({
    lags: Int32Array.of(days),
    mass: Float64Array.of(mass),
    calendar: new Float64Array(1),
    legal: Float64Array.of(mass * days),
    isPlain: days === 0,
  });
  const all = late.reduce((total, mass) => total + mass, 0);
  return [...timely, ...(isSplit ? late.map(silent) : [silent(all)])];
}

/** The first values of a law. */
function cut(law: Law, count: number): Law {
  return {
    lags: law.lags.subarray(0, count),
    mass: law.mass.subarray(0, count),
    calendar: law.calendar.subarray(0, count),
    legal: law.legal.subarray(0, count),
    isPlain: law.isPlain,
  };
}
