/**
 * What a legal clock finds when it rings: which steps of the phase under way have ended, and on which of their ways. What
 * ends on the day of the ring counts, except a deadline: the clock was started before it, and comes first (rules 17, 18).
 */
import type { Law } from './law.ts';
import type { LawTable } from './law-table.ts';
import type { PhaseTime } from './phase-time.ts';

/** Ways of the steps at the ring, when none has ended or none matters. */
export const NOBODY: readonly number[] = [];

/** Ways of the steps that have ended; -1 for those that have not, and for those that do not matter. */
interface Status {
  readonly ways: readonly number[];
  readonly chance: number;
}

/** Chances below this are rounding. */
const NOTHING = 1e-15;

/** What is asked of the steps of a phase when a clock rings. */
export interface RingQuestion {
  /** Whether what a step said may still be read. */
  readonly matters: readonly boolean[];
  /** By step and way: chance that its answer takes this way, among the ways that only differ by their answers. */
  readonly shares: readonly (readonly number[])[];
}

/** When a phase was begun, and what was found of it. */
export interface Begun {
  readonly day: number;
  /** Days before the ring. */
  readonly left: number;
  /** Chance that it had not ended the day before the ring. */
  readonly late: number;
}

/** Takes the ways of the steps, and the chance of this status. */
type Visit = (ways: readonly number[], chance: number) => void;

/**
 * Visit the statuses of a phase some of whose steps matter, that had not ended the day before the ring. The chance of an
 * answer is counted for the steps that do not matter only: what the others said is heard, and weighed, later.
 */
export function eachStatusAtRing(time: PhaseTime, question: RingQuestion, begun: Begun, visit: Visit): void {
  const { steps } = time;
  const { matters, shares } = question;
  if (steps.length === 1) {
    eachStatusOfOne(time, question, begun, visit);
    return;
  }
  const { day, left } = begun;
  const shareOf = (ways: readonly number[], isCounted: (index: number) => boolean): number =>
    ways.reduce((product, way, index) => (way >= 0 && isCounted(index) ? product * (shares[index]?.[way] ?? 1) : product), 1);
  const found = merged(allStatuses(time, shares, undefined, day, left)).map(({ ways, chance }) => {
    const isFull = ways.every((way) => way >= 0);
    const late = isFull ? chance - massInTable(time.laws[labelOf(time, ways)], day, left) : chance;
    return {
      ways: ways.map((way, index) => (matters[index] === true ? way : -1)),
      chance: late * shareOf(ways, (index) => matters[index] !== true),
    };
  });
  for (const { ways, chance } of merged(found.filter((status) => status.chance > NOTHING))) visit(ways, chance);
}

/** The same, of a phase of one step, which matters. */
function eachStatusOfOne({ steps }: PhaseTime, { shares }: RingQuestion, { day, left, late }: Begun, visit: Visit): void {
  const [step] = steps;
  if (step === undefined) return;
  const laws = step.time.lawsAt(day);
  let pending = late;
  for (let way = 0; way < laws.length; way += 1) {
    if (step.time.ways[way]?.isLapsed === true) continue;
    const atRing = massOn(laws[way] as Law, left);
    if (atRing < NOTHING) continue;
    visit([way], atRing);
    pending -= atRing * (shares[0]?.[way] ?? 1);
  }
  if (pending >= NOTHING) visit(NOBODY, pending);
}

function massOn({ lags, mass }: Law, day: number): number {
  let [low, high] = [0, lags.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lags[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return lags[low] === day ? (mass[low] as number) : 0;
}

/** Statuses that say the same, as one. */
function merged(statuses: readonly Status[]): readonly Status[] {
  const byWays = new Map<string, Status>();
  for (const { ways, chance } of statuses) {
    const key = ways.join();
    byWays.set(key, { ways, chance: chance + (byWays.get(key)?.chance ?? 0) });
  }
  return [...byWays.values()];
}

function labelOf({ steps }: PhaseTime, ways: readonly number[]): number {
  return steps.reduceRight((label, { time }, index) => label * time.ways.length + (ways[index] as number), 0);
}

function massInTable(table: LawTable | undefined, begun: number, day: number): number {
  if (table === undefined) return 0;
  const season = table.read(begun);
  let sum = 0;
  for (let index = table.from[season] as number; index < (table.to[season] as number); index += 1)
    if ((table.lags[index] as number) < day) sum += table.mass[index] as number;
  return sum;
}

function massBefore(law: Law, day: number): number {
  let sum = 0;
  for (let index = 0; index < law.lags.length && (law.lags[index] as number) < day; index += 1) sum += law.mass[index] as number;
  return sum;
}

/** Statuses of the steps that wait for one (or for the start), by the ring. */
function allStatuses(
  time: PhaseTime,
  shares: RingQuestion['shares'],
  parent: number | undefined,
  day: number,
  left: number,
): readonly Status[] {
  let all: readonly Status[] = [{ ways: time.steps.map(() => -1), chance: 1 }];
  time.steps.forEach(({ after }, index) => {
    if (after !== parent) return;
    const own = stepStatuses(time, shares, index, day, left);
    all = all.flatMap((one) => own.map((other) => ({ ways: joined(one.ways, other.ways), chance: one.chance * other.chance })));
  });
  return all;
}

function joined(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.map((way, index) => (way >= 0 ? way : (b[index] as number)));
}

function stepStatuses(
  time: PhaseTime,
  shares: RingQuestion['shares'],
  index: number,
  day: number,
  left: number,
): readonly Status[] {
  const step = time.steps[index];
  if (step === undefined) return [];
  const hasFollowers = time.steps.some(({ after }) => after === index);
  const statuses: Status[] = [];
  let ended = 0;
  step.time.lawsAt(day).forEach((law, way) => {
    const isLapsed = step.time.ways[way]?.isLapsed === true;
    const ways = time.steps.map((_, other) => (other === index ? way : -1));
    const last = isLapsed ? left : left + 1;
    const total = massBefore(law, last);
    ended += total * (shares[index]?.[way] ?? 1);
    if (total <= 0) return;
    if (!hasFollowers) {
      statuses.push({ ways, chance: total });
      return;
    }
    for (let place = 0; place < law.lags.length; place += 1) {
      const lag = law.lags[place] as number;
      if (lag >= last) break;
      for (const next of allStatuses(time, shares, index, day + lag, left - lag)) {
        statuses.push({ ways: joined(ways, next.ways), chance: (law.mass[place] as number) * next.chance });
      }
    }
  });
  const pending = 1 - ended;
  return pending < NOTHING ? statuses : [...statuses, { ways: time.steps.map(() => -1), chance: pending }];
}
