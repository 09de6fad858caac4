/**
 * The law of one sitting given the wills of the seats: does the quorum hold, is the vote carried? Exact over attendance, seat by seat (rules 25 and 26). Wills are a state of
 * the body (how many seats are for, by group of seats alike, and whether the chair is), so that a body that sits twice
 * keeps the same people (rule 27): the second vote is read given what the first one teaches about this state.
 */
import type { Majority } from '../../../models/schema/body.schema.ts';
import { hasQuorum, isCarriedBy, type SimpleMajority } from '../majority.ts';
import type { PreparedBody, PreparedCollege } from '../setting.ts';

/** Probabilities of a vote by state of the wills. */
export interface VoteGiven {
  readonly yes: Float64Array;
  readonly no: Float64Array;
  readonly none: Float64Array;
}

/** How a body votes, whatever its stances. */
export interface BodyLaw {
  /** Probability that the quorum holds. */
  readonly quorum: number;
  /** Given that the quorum holds, by state. */
  readonly held: VoteGiven;
  /** At a call without quorum, by state. */
  readonly recalled: VoteGiven;
  /** Probability of each state, from the probability that a seat of a college is for; forced seats leave the bloc. */
  readonly prior: (stanceOf: (college: string) => { readonly chance: number; readonly isForced: boolean }) => Float64Array;
}

/** Seats that are counted alike. */
interface Group {
  readonly seats: number;
  readonly attendance: number;
  readonly weight: number;
  /** College named by the majority, when it must be counted apart. */
  readonly college: string | undefined;
  readonly isChair: boolean;
}

interface Member {
  readonly college: PreparedCollege;
  /** Group of its ordinary seats, -1 when it has none; group of its chair, -1 when it has none. */
  readonly group: number;
  readonly chair: number;
}

/** More states than this are not followed. */
const STATE_LIMIT = 6000;
/** More counts of those present than this are not made, when weights or colleges count. */
const COUNT_LIMIT = 3e6;

const known = new Map<string, BodyLaw | string>();
const ofBody = new WeakMap<PreparedBody, BodyLaw | string>();

/** Law of a body's votes, or the reason why it is not exact. The same rules give the same object. */
export function bodyLaw(body: PreparedBody): BodyLaw | string {
  const before = ofBody.get(body);
  if (before !== undefined) return before;
  const seats = body.colleges.map(({ id, seats, weight, attendance }) => `${id} ${seats} ${weight} ${attendance}`);
  const key = JSON.stringify([seats, body.quorum, body.majority, body.cohesion]);
  let law = known.get(key);
  if (law === undefined) {
    if (known.size > 200) known.clear();
    law = readBody(body);
    known.set(key, law);
  }
  ofBody.set(body, law);
  return law;
}

function readBody(body: PreparedBody): BodyLaw | string {
  const { groups, members } = groupsOf(body);
  const size = groups.reduce((product, { seats }) => product * (seats + 1), 1);
  if (size > STATE_LIMIT) return `${body.id}: too many colleges that differ`;
  const isSimple = 'of' in body.majority && groups.every(({ weight }) => weight === 1);
  // Sum over the wills of a group of the ways to be present: those for, times those against.
  const counts = groups.reduce((product, { seats: n }) => (product * (n + 1) * (n + 2) * (n + 3)) / 6, 1);
  if (!isSimple && counts > COUNT_LIMIT) return `${body.id}: too many colleges that differ`;
  const votes = isSimple ? countHeads(body, groups, size) : countColleges(body, groups, size);
  return { ...votes, prior: (stanceOf) => priorOf(body, { groups, members, size }, stanceOf) };
}

function chairsOf(majority: Majority): readonly string[] {
  if ('all' in majority) return majority.all.flatMap(chairsOf);
  if ('any' in majority) return majority.any.flatMap(chairsOf);
  return 'of' in majority && 'more' in majority && majority.tie !== undefined ? [majority.tie.chair] : [];
}

function namedBy(majority: Majority): readonly string[] {
  if ('all' in majority) return majority.all.flatMap(namedBy);
  if ('any' in majority) return majority.any.flatMap(namedBy);
  return 'each' in majority ? majority.each : [];
}

function groupsOf(body: PreparedBody): { readonly groups: readonly Group[]; readonly members: readonly Member[] } {
  const chairs = new Set(chairsOf(body.majority));
  const named = new Set(namedBy(body.majority));
  const groups: Group[] = [];
  const members: Member[] = [];
  for (const college of body.colleges) {
    if (college.seats <= 0) continue;
    const { attendance, weight } = college;
    const apart = named.has(college.id) ? college.id : undefined;
    let chair = -1;
    if (chairs.has(college.id)) {
      chair = groups.length;
      groups.push({ seats: 1, attendance, weight, college: college.id, isChair: true });
    }
    const seats = college.seats - (chair >= 0 ? 1 : 0);
    let group = -1;
    if (seats > 0) {
      group = groups.findIndex(
        (one) => !one.isChair && one.attendance === attendance && one.weight === weight && one.college === apart,
      );
      if (group < 0) {
        group = groups.length;
        groups.push({ seats: 0, attendance, weight, college: apart, isChair: false });
      }
      const before = groups[group] as Group;
      groups[group] = { ...before, seats: before.seats + seats };
    }
    members.push({ college, group, chair });
  }
  return { groups, members };
}

/** Binomial masses 0..n. */
export function binomial(n: number, p: number): Float64Array {
  const mass = new Float64Array(n + 1);
  mass[0] = 1;
  for (let trial = 1; trial <= n; trial += 1) {
    for (let k = trial; k >= 0; k -= 1) mass[k] = (mass[k] as number) * (1 - p) + (k > 0 ? (mass[k - 1] as number) * p : 0);
  }
  return mass;
}

function convolve(a: Float64Array, b: Float64Array): Float64Array {
  const sum = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i += 1)
    for (let j = 0; j < b.length; j += 1) sum[i + j] = (sum[i + j] as number) + (a[i] as number) * (b[j] as number);
  return sum;
}

type Counts = Pick<BodyLaw, 'quorum' | 'held' | 'recalled'>;

/** One person, one vote: those present for and those present against are independent given the wills. */
function countHeads(body: PreparedBody, groups: readonly Group[], size: number): Counts {
  const votes = emptyCounts(size);
  const majority = body.majority as SimpleMajority;
  const chair = groups.findIndex(({ isChair }) => isChair);
  const tables = groups.map(({ seats, attendance }) => Array.from({ length: seats + 1 }, (_, n) => binomial(n, attendance)));
  const bounds = new Map<string, Bounds>();
  for (let state = 0; state < size; state += 1) {
    const wills = willsOf(groups, state);
    const sides = [0, 1].map((side) =>
      groups.reduce<Float64Array>((sum, { seats, isChair }, index) => {
        const count = side === 0 ? (wills[index] as number) : seats - (wills[index] as number);
        return isChair ? sum : convolveShort(sum, tables[index]?.[count] as Float64Array);
      }, Float64Array.of(1)),
    ) as [Float64Array, Float64Array];
    const isFor = chair >= 0 && wills[chair] === 1;
    const attendance = chair >= 0 ? (groups[chair] as Group).attendance : 0;
    const cases: readonly (readonly ['absent' | 'for' | 'against', number])[] =
      chair < 0
        ? [['absent', 1]]
        : [
            ['absent', 1 - attendance],
            [isFor ? 'for' : 'against', attendance],
          ];
    for (const [seat, chance] of cases) {
      if (chance > 0) addHeads(votes, state, { sides, chance, bounds: boundsOf(bounds, body, majority, seat) });
    }
  }
  return concluded(votes);
}

function convolveShort(a: Float64Array, b: Float64Array): Float64Array {
  return a.length === 1 && a[0] === 1 ? b : b.length === 1 && b[0] === 1 ? a : convolve(a, b);
}

/** By number present for: the largest number against with which it is carried, and the least with which there is a quorum. */
interface Bounds {
  readonly carried: Int32Array;
  readonly quorum: Int32Array;
  /** Heads of the chair. */
  readonly chairs: number;
}

function boundsOf(
  all: Map<string, Bounds>,
  body: PreparedBody,
  majority: SimpleMajority,
  seat: 'absent' | 'for' | 'against',
): Bounds {
  const before = all.get(seat);
  if (before !== undefined) return before;
  const [chairs, forChair] = [seat === 'absent' ? 0 : 1, seat === 'for' ? 1 : 0];
  const carried = new Int32Array(body.seats + 1);
  const quorum = new Int32Array(body.seats + 1);
  for (let favourable = 0; favourable <= body.seats; favourable += 1) {
    let against = -1;
    while (
      against < body.seats &&
      isCarriedBy(majority, {
        cast: favourable + against + 1 + chairs,
        favourable: favourable + forChair,
        seats: body.seats,
        chair: seat,
      })
    )
      against += 1;
    carried[favourable] = against;
    let least = 0;
    while (least <= body.seats && !hasQuorum(body, favourable + least + chairs)) least += 1;
    quorum[favourable] = least;
  }
  const bounds = { carried, quorum, chairs };
  all.set(seat, bounds);
  return bounds;
}

function addHeads(
  votes: Votes,
  state: number,
  {
    sides,
    chance,
    bounds,
  }: { readonly sides: readonly [Float64Array, Float64Array]; readonly chance: number; readonly bounds: Bounds },
): void {
  const [forLaw, againstLaw] = sides;
  const cumulated = new Float64Array(againstLaw.length + 1);
  for (let index = 0; index < againstLaw.length; index += 1)
    cumulated[index + 1] = (cumulated[index] as number) + (againstLaw[index] as number);
  const upTo = (against: number): number => cumulated[Math.max(0, Math.min(againstLaw.length, against + 1))] as number;
  const all = upTo(againstLaw.length);
  for (let favourable = 0; favourable < forLaw.length; favourable += 1) {
    const mass = chance * (forLaw[favourable] as number);
    if (mass === 0) continue;
    const last = bounds.carried[favourable] as number;
    const first = bounds.quorum[favourable] as number;
    const isNobody = favourable === 0 && bounds.chairs === 0;
    const nobody = isNobody ? (againstLaw[0] as number) : 0;
    const yes = upTo(last) - (isNobody && last >= 0 ? nobody : 0);
    add(votes.recalled, state, mass, { yes, no: all - yes - nobody, none: nobody });
    const quorumNobody = first <= 0 ? nobody : 0;
    const quorumYes = Math.max(0, upTo(last) - upTo(first - 1)) - (isNobody && last >= 0 ? quorumNobody : 0);
    const quorum = all - upTo(first - 1);
    add(votes.held, state, mass, { yes: quorumYes, no: quorum - quorumYes - quorumNobody, none: quorumNobody });
  }
}

interface Votes {
  readonly held: VoteGiven;
  readonly recalled: VoteGiven;
}

function emptyCounts(size: number): Votes {
  const empty = (): VoteGiven => ({ yes: new Float64Array(size), no: new Float64Array(size), none: new Float64Array(size) });
  return { held: empty(), recalled: empty() };
}

function add(
  votes: VoteGiven,
  state: number,
  mass: number,
  given: { readonly yes: number; readonly no: number; readonly none: number },
): void {
  votes.yes[state] = (votes.yes[state] as number) + mass * given.yes;
  votes.no[state] = (votes.no[state] as number) + mass * given.no;
  votes.none[state] = (votes.none[state] as number) + mass * given.none;
}

/** The quorum depends on attendance only: the same for every state. */
function concluded({ held, recalled }: Votes): Counts {
  const quorum = Math.min(1, (held.yes[0] as number) + (held.no[0] as number) + (held.none[0] as number));
  const share = (values: Float64Array): Float64Array => values.map((value) => (quorum > 0 ? Math.max(0, value) / quorum : 0));
  return { quorum, held: { yes: share(held.yes), no: share(held.no), none: share(held.none) }, recalled };
}

function willsOf(groups: readonly Group[], state: number): readonly number[] {
  let rest = state;
  return groups.map(({ seats }) => {
    const wills = rest % (seats + 1);
    rest = Math.floor(rest / (seats + 1));
    return wills;
  });
}

/** Any majority: heads, weights and colleges are counted together. */
function countColleges(body: PreparedBody, groups: readonly Group[], size: number): Counts {
  const votes = emptyCounts(size);
  const tables = groups.map(({ seats, attendance }) => Array.from({ length: seats + 1 }, (_, n) => binomial(n, attendance)));
  for (let state = 0; state < size; state += 1) {
    const wills = willsOf(groups, state);
    const visit = (index: number, chance: number, present: readonly (readonly [number, number])[]): void => {
      const group = groups[index];
      if (group === undefined) {
        const heads = present.reduce((sum, [favourable, against]) => sum + favourable + against, 0);
        const verdict = heads === 0 ? 'none' : isCarried(body, groups, present, body.majority) ? 'yes' : 'no';
        const given = { yes: 0, no: 0, none: 0, [verdict]: 1 };
        add(votes.recalled, state, chance, given);
        if (hasQuorum(body, heads)) add(votes.held, state, chance, given);
        return;
      }
      const isFor = wills[index] as number;
      tables[index]?.[isFor]?.forEach((p, favourable) => {
        tables[index]?.[group.seats - isFor]?.forEach((q, against) => {
          if (p * q > 0) visit(index + 1, chance * p * q, [...present, [favourable, against]]);
        });
      });
    };
    visit(0, 1, []);
  }
  return concluded(votes);
}

/** Whether a count of those present, for and against by group, is carried (rule 26). */
function isCarried(
  body: PreparedBody,
  groups: readonly Group[],
  present: readonly (readonly [number, number])[],
  majority: Majority,
): boolean {
  if ('all' in majority) return majority.all.every((part) => isCarried(body, groups, present, part));
  if ('any' in majority) return majority.any.some((part) => isCarried(body, groups, present, part));
  const sum = (of: (favourable: number, against: number, group: Group) => number): number =>
    present.reduce((total, [favourable, against], index) => total + of(favourable, against, groups[index] as Group), 0);
  if ('each' in majority) {
    return majority.each.every(
      (id) => sum((favourable, against, { college }) => (college === id ? favourable - against : 0)) > 0,
    );
  }
  const tie = 'more' in majority ? majority.tie?.chair : undefined;
  const chair = groups.findIndex(({ isChair, college }) => isChair && college === tie);
  const [isFor, isAgainst] = present[chair] ?? [0, 0];
  return isCarriedBy(majority, {
    cast: sum((favourable, against, { weight }) => weight * (favourable + against)),
    favourable: sum((favourable, _, { weight }) => weight * favourable),
    seats: body.colleges.reduce((total, { seats, weight }) => total + seats * weight, 0),
    chair: tie === undefined ? undefined : isFor > 0 ? 'for' : isAgainst > 0 ? 'against' : 'absent',
  });
}

/** Probability of every state: independent seats, or a whole college of one mind (rule 11). */
function priorOf(
  body: PreparedBody,
  { groups, members, size }: { readonly groups: readonly Group[]; readonly members: readonly Member[]; readonly size: number },
  stanceOf: Parameters<BodyLaw['prior']>[0],
): Float64Array {
  const strides: number[] = [];
  groups.reduce((stride, { seats }) => {
    strides.push(stride);
    return stride * (seats + 1);
  }, 1);
  let prior = new Float64Array(size);
  prior[0] = 1;
  for (const { college, group, chair } of members) {
    const { chance, isForced } = stanceOf(college.id);
    const cohesion = isForced ? 0 : body.cohesion;
    const minds = [
      [1 - cohesion, chance],
      [cohesion * chance, 1],
      [cohesion * (1 - chance), 0],
    ] as const;
    const next = new Float64Array(size);
    for (const [share, p] of minds) {
      if (share <= 0) continue;
      const ordinary = group < 0 ? Float64Array.of(1) : binomial(college.seats - (chair < 0 ? 0 : 1), p);
      for (const isFor of chair < 0 ? [0] : [0, 1]) {
        const chairChance = chair < 0 ? 1 : isFor === 1 ? p : 1 - p;
        ordinary.forEach((mass, count) => {
          const weight = share * chairChance * mass;
          if (weight === 0) return;
          const shift =
            (group < 0 ? 0 : count * (strides[group] as number)) + (chair < 0 ? 0 : isFor * (strides[chair] as number));
          for (let state = 0; state + shift < size; state += 1)
            next[state + shift] = (next[state + shift] as number) + weight * (prior[state] as number);
        });
      }
    }
    prior = next;
  }
  return prior;
}
