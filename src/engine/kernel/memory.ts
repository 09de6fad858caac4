/**
 * The memory of a run of the kernel: dossiers in typed arrays, the visits under way, the wheel of events, the luck, the
 * columns that receive results. Rules read and write it; nothing here decides. A dossier takes `DOSSIER` integers, its
 * clocks and copies, and a byte for each step and fact.
 */
import type { RunColumns } from '../columns.ts';
import type { Forcing } from '../wills.ts';
import type { Desks } from './desks.ts';
import { KINDS } from './events.ts';
import { FastLuck } from './fast-luck.ts';
import { type Foresight, foresightOf } from './foresight.ts';
import type { CompiledStep, Program } from './program.ts';
import type { TraceColumns } from './trace-columns.ts';
import type { Venues } from './venues.ts';
import { Visit } from './visit.ts';
import type { Wheel } from './wheel.ts';

/** Integers of a dossier. */
export const START_DAY = 0;
export const KEY = 1;
export const SETTLED = 2;
/** Five parts of its time, in the order of `TIME_PARTS`. */
export const PARTS = 3;
/** The step of the phase that ended last: its day, and what led to it went to (work, calendar, queue, legal). */
export const LAST_DAY = 8;
export const LAST_PARTS = 9;
export const CLOSE_EVENT = 13;
export const FIRST_VISIT = 14;
export const LAST_VISIT = 15;
export const DOSSIER = 16;

/** Bytes of a dossier, before those of its facts and steps. */
export const ROUND = 0;
export const PHASE = 1;
export const FURTHEST = 2;
export const VERDICT = 3;
export const VERDICT_MARKS = 4;
export const PASSED = 5;
export const OPENER = 6;
export const MODE = 7;
export const PENDING = 8;
export const SPENT = 9;
export const APPEAL_PHASE = 10;
export const LAST_LANE = 11;
/** Then the times each return was used, the values of facts, the answers of steps. */
export const RETURNS = 12;

/** Byte value of nothing. */
export const NOTHING = 255;
/** Byte of a step that is active and has not answered. */
export const AWAITED = 7;

export const IS_TACIT = 1;
export const IS_BINDING = 2;
export const CALLS_ARBITER = 4;

export const APPEAL_SPENT = 1;
export const MISROUTE_SPENT = 2;

/** What a dossier waits for; 0 before it opens. */
export const ON_ITS_WAY = 1;
export const HEARING = 2;
export const ARBITRATING = 3;
export const APPEALING = 4;
export const ENDED = 5;

/** What the programs of a portfolio have in common. */
export interface Shared {
  readonly wheel: Wheel;
  readonly venues: Venues;
  readonly desks: Desks | undefined;
  readonly index: number;
}

function isLimited(capacity: number): boolean {
  return capacity < Number.POSITIVE_INFINITY;
}

export class Memory {
  readonly program: Program;
  readonly wheel: Wheel;
  readonly luck = new FastLuck();
  readonly venues: Venues;
  /** Desks of institutions of limited capacity, in a portfolio. */
  readonly desks: Desks | undefined;
  /** Number of this program in the portfolio; its events' kinds are counted from `kindBase`. */
  readonly index: number;
  readonly kindBase: number;
  /** Desk of each copy of each step; -1 alone, and where capacity has no limit. */
  readonly deskOf: readonly Int32Array[];
  /** What may be known of each phase before its days come. */
  readonly foresight: Foresight;
  /** Last day of the run: nothing is known beyond. */
  untilDay = Number.POSITIVE_INFINITY;
  /** Day of the dossier at hand: today, or a day to come while it is foreseen. */
  today = 0;
  /** Whether the phase at hand is being foreseen: visits run to their end at once, on days to come. */
  isForeseeing = false;
  /** Rank of each dossier among all those of the portfolio. */
  readonly ranks: Int32Array;
  /** How many dossiers, each brought about by the one before, led to each. */
  readonly generations: Uint8Array;
  readonly stride: number;
  readonly byteStride: number;
  readonly firstFact: number;
  readonly firstAnswer: number;
  ints: Int32Array;
  bytes: Uint8Array;
  readonly visits: Visit[] = [];
  /** Messages of visits to their dossier, or of a dossier to itself, first in first out: sender, request, days. */
  mail = new Int32Array(3 * 64);
  mailEnd = 0;
  /** What led to the step at hand in its phase: days of work, calendar, queue and legal wait. */
  readonly chain = new Int32Array(4);
  /** By step, while a phase is heard at once: the day of its answer, and days of work and of calendar that led to it. */
  readonly ends: Int32Array;
  readonly worked: Int32Array;
  readonly waited: Int32Array;
  /** Days of work and of calendar that led to the last answer of that phase. */
  readonly heard = { workDays: 0, calendarDays: 0 };
  columns: RunColumns;
  /** Trace of each dossier, when someone reads them; and of the dossier at hand. */
  traces: readonly TraceColumns[] | undefined;
  trace: TraceColumns | undefined;
  forcing: Forcing | undefined;
  /** Whether steps of `aside` live, and whether spans of steps are written down. */
  withAsides = false;
  withSpans = true;
  /** Whether what days went to is counted. */
  withParts = true;
  /** Row of the first dossier in the columns. */
  firstRow = 0;
  /** Told when a dossier ends, with its outcome's number. */
  onEnd: ((dossier: number, outcome: number) => void) | undefined;
  /** Number of the first free visit, -1 without; visits in use or free, the others have not served this run. */
  #free = -1;
  #used = 0;
  #foreseen: Visit | undefined;

  constructor(program: Program, dossiers: number, columns: RunColumns, shared: Shared) {
    this.program = program;
    this.wheel = shared.wheel;
    this.venues = shared.venues;
    this.desks = shared.desks;
    this.index = shared.index;
    this.kindBase = shared.index * KINDS;
    this.deskOf = program.steps.map(({ prepared: { actor, copies, capacity } }) =>
      Int32Array.from({ length: copies }, (_, copy) =>
        isLimited(capacity) ? (shared.desks?.of(actor, copy, capacity) ?? -1) : -1,
      ),
    );
    this.ends = new Int32Array(program.steps.length);
    this.worked = new Int32Array(program.steps.length);
    this.waited = new Int32Array(program.steps.length);
    this.foresight = foresightOf(program, shared.desks, this.deskOf);
    this.ranks = new Int32Array(dossiers);
    this.generations = new Uint8Array(dossiers);
    this.columns = columns;
    this.stride = DOSSIER + program.clocks + 2 * program.several;
    this.firstFact = RETURNS + program.returns.length;
    this.firstAnswer = this.firstFact + program.facts.length;
    this.byteStride = this.firstAnswer + program.steps.length;
    this.ints = new Int32Array(this.stride * dossiers);
    this.bytes = new Uint8Array(this.byteStride * dossiers);
  }

  /** Bytes that a dossier takes, its visits apart. */
  get bytesPerDossier(): number {
    return this.stride * Int32Array.BYTES_PER_ELEMENT + this.byteStride;
  }

  stepAt(index: number): CompiledStep {
    return this.program.steps[index]!;
  }

  /** Place of a fact, and of the answer of a step, among the bytes of a dossier. */
  factByte(dossier: number, fact: number): number {
    return dossier * this.byteStride + this.firstFact + fact;
  }

  answerByte(dossier: number, step: number): number {
    return dossier * this.byteStride + this.firstAnswer + step;
  }

  /** Where the span of a step is written in the columns, -1 when spans are not kept. */
  spanOf(dossier: number, step: CompiledStep): number {
    return this.withSpans && step.column >= 0 ? (this.firstRow + dossier) * this.columns.steps.length + step.column : -1;
  }

  /** Place of a legal clock among the integers of a dossier: the number of its event, -1 when it does not run. */
  clockPlace(dossier: number, clock: number): number {
    return dossier * this.stride + DOSSIER + clock;
  }

  /** Whether a legal clock of a dossier runs. */
  hasClock(dossier: number): boolean {
    for (let clock = 0; clock < this.program.clocks; clock += 1)
      if (this.ints[this.clockPlace(dossier, clock)]! >= 0) return true;
    return false;
  }

  /** Schedule an event of this program `delay` days after the day of the dossier at hand. Gives its number. */
  schedule(kind: number, subject: number, detail: number, delay: number, moment: number): number {
    const { wheel } = this;
    return wheel.schedule(this.kindBase + kind, subject, detail, this.today - wheel.today + delay, moment);
  }

  /** Put a message in the mail. */
  post(sender: number, request: number, days: number): void {
    if (this.mailEnd + 3 > this.mail.length) {
      const larger = new Int32Array(this.mail.length * 2);
      larger.set(this.mail);
      this.mail = larger;
    }
    this.mail[this.mailEnd] = sender;
    this.mail[this.mailEnd + 1] = request;
    this.mail[this.mailEnd + 2] = days;
    this.mailEnd += 3;
  }

  /** A visit to write anew, last in the list of a dossier. */
  newVisit(dossier: number, step: CompiledStep): Visit {
    const visit = this.#freeVisit(step);
    const { visits, ints } = this;
    const base = dossier * this.stride;
    const last = ints[base + LAST_VISIT]!;
    visit.next = -1;
    visit.previous = last;
    visit.event = -1;
    visit.deadline = -1;
    if (last >= 0) visits[last]!.next = visit.index;
    else ints[base + FIRST_VISIT] = visit.index;
    ints[base + LAST_VISIT] = visit.index;
    return visit;
  }

  #freeVisit(step: CompiledStep): Visit {
    const { visits } = this;
    if (this.#free >= 0) {
      const free = visits[this.#free]!;
      this.#free = free.next;
      return free;
    }
    if (this.#used === visits.length) visits.push(new Visit(this, this.#used, step));
    this.#used += 1;
    return visits[this.#used - 1]!;
  }

  /** The visit of phases that are foreseen: one at a time, in no list and waiting for no event. */
  foreseenVisit(step: CompiledStep): Visit {
    this.#foreseen ??= new Visit(this, -1, step);
    return this.#foreseen;
  }

  /** Forget every dossier, visit and message. */
  reset(): void {
    this.ints.fill(0);
    this.bytes.fill(0);
    this.#free = -1;
    this.#used = 0;
    this.mailEnd = 0;
  }

  freeVisit(visit: Visit): void {
    const { visits, ints } = this;
    const { next, previous } = visit;
    const base = visit.dossier * this.stride;
    if (previous >= 0) visits[previous]!.next = next;
    else ints[base + FIRST_VISIT] = next;
    if (next >= 0) visits[next]!.previous = previous;
    else ints[base + LAST_VISIT] = previous;
    visit.next = this.#free;
    this.#free = visit.index;
  }
}
