/**
 * Portfolios in the compiled kernel: dossiers of several decisions sharing the institutions' capacity and the bodies'
 * agendas, as `portfolio.ts` runs them on the XState system. Compiled once, run for many replications.
 */

import { OUTCOMES } from '../../../models/schema/words.ts';
import { hashText } from '../../core/draws.ts';
import { InvariantError } from '../../core/issue.ts';
import { emptyColumns, type RunColumns, STILL_OPEN } from '../columns.ts';
import { firstRows } from '../merge-columns.ts';
import type { PreparedDecision, PreparedTrigger } from '../setting.ts';
import type { TraceRecord } from '../trace.ts';
import { childSuffix, firedAfter, MOST_GENERATIONS } from '../triggers.ts';
import { type DeskLoad, Desks } from './desks.ts';
import { OPEN, STARTS } from './events.ts';
import { WORDS } from './fast-luck.ts';
import { EVENT_LIMIT, open, runEvents, writeDossier } from './loop.ts';
import { FIRST_VISIT, KEY, Memory, START_DAY } from './memory.ts';
import { compileDecision } from './program.ts';
import { TraceColumns } from './trace-columns.ts';
import { Venues } from './venues.ts';
import { Wheel } from './wheel.ts';

/** A dossier to run with others; `decision` is a place in the list of decisions, `key` names its luck. */
export interface KernelDossier {
  readonly decision: number;
  readonly key: string;
  readonly startDay: number;
}

export interface PortfolioRun {
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly replication: number;
  /** Days after this one are not simulated. */
  readonly untilDay: number;
  /** No dossier that another one brings about opens after this day; the last one when left out. */
  readonly openUntilDay?: number;
  /** Filing days by dossier, instead of those given. */
  readonly startDays?: Int32Array;
  /** Whether what days went to is wanted; true when left out. Without, those columns hold zeros. */
  readonly withParts?: boolean;
}

export interface PortfolioResult {
  /**
   * For each decision, a row for each of its dossiers, in the order in which they are known; those still open have no outcome.
   * Spans of steps are not kept: there are no steps.
   */
  readonly columns: readonly RunColumns[];
  /** Filing days of these rows. */
  readonly startDays: readonly Int32Array[];
  readonly loads: readonly DeskLoad[];
}

interface Seat {
  readonly m: Memory;
  readonly dossier: number;
  readonly key: number;
  readonly startDay: number;
}

/** A trigger, with the program that it opens. */
interface CompiledTrigger {
  readonly trigger: PreparedTrigger;
  readonly outcomes: readonly number[];
  readonly program: number;
  readonly hash: number;
}

export class PortfolioKernel {
  readonly #wheel = new Wheel();
  readonly #venues = new Venues();
  readonly #desks: Desks;
  readonly #memories: readonly Memory[];
  readonly #seats: readonly Seat[];
  /** By program: what its dossiers may bring about, dossiers known at the start and so far. */
  readonly #triggers: readonly (readonly CompiledTrigger[])[];
  readonly #counts: readonly number[];
  readonly #known: number[];
  #ranks = 0;
  #openUntilDay = 0;

  /** Dossiers are ranked as listed. */
  constructor(decisions: readonly PreparedDecision[], dossiers: readonly KernelDossier[]) {
    this.#desks = new Desks(this.#wheel);
    const counts = decisions.map((_, index) => dossiers.filter(({ decision }) => decision === index).length);
    this.#counts = counts;
    this.#known = [...counts];
    this.#triggers = decisions.map(({ triggers }) => triggers.flatMap((trigger) => compileTrigger(decisions, trigger)));
    const rooms = roomsOf(counts, this.#triggers);
    this.#memories = decisions.map((decision, index) => {
      const program = compileDecision(decision);
      const shared = { wheel: this.#wheel, venues: this.#venues, desks: this.#desks, index };
      const memory = new Memory(program, rooms[index]!, emptyColumns(program.names, 0, 0), shared);
      memory.withAsides = true;
      memory.withSpans = false;
      if (this.#triggers[index]!.length > 0) memory.onEnd = (dossier, outcome) => this.#ended(index, dossier, outcome);
      return memory;
    });
    const next = decisions.map(() => 0);
    this.#seats = dossiers.map(({ decision, key, startDay }, rank) => {
      const m = this.#memories[decision];
      if (m === undefined || startDay < 0) throw new InvariantError(`dossier ${key} is filed on day ${startDay}`);
      const dossier = next[decision]!;
      next[decision] = dossier + 1;
      m.ranks[dossier] = rank;
      return { m, dossier, key: hashText(key) | 0, startDay };
    });
  }

  /** Bytes that a dossier of a decision takes, its visits under way apart. */
  bytesPerDossier(decision: number): number {
    return this.#memories[decision]?.bytesPerDossier ?? 0;
  }

  run(options: PortfolioRun): PortfolioResult {
    for (const m of this.#memories) m.traces = undefined;
    return this.#run(options);
  }

  /** Run with the trace of each dossier, by decision and in the order of its columns. */
  trace(options: PortfolioRun): PortfolioResult & { readonly traces: readonly (readonly (readonly TraceRecord[])[])[] } {
    for (const m of this.#memories) m.traces = Array.from(m.ranks, () => new TraceColumns(m.program));
    const result = this.#run(options);
    return {
      ...result,
      traces: this.#memories.map((m, index) => (m.traces ?? []).slice(0, this.#known[index]).map((trace) => trace.decode())),
    };
  }

  /** Open what an ended dossier brings about; its own luck says whether and when. */
  #ended(index: number, dossier: number, outcome: number): void {
    const m = this.#memories[index]!;
    const generation = m.generations[dossier]!;
    if (generation === MOST_GENERATIONS) return;
    for (const { trigger, outcomes, program, hash } of this.#triggers[index]!) {
      if (!outcomes.includes(outcome)) continue;
      const whether = m.luck.uniform(WORDS.trigger, hash, 0, 0);
      const days = firedAfter(trigger, { whether, when: m.luck.uniform(WORDS.trigger, hash, 0, 1) });
      if (days === undefined || m.today + days > this.#openUntilDay) continue;
      const opened = this.#memories[program]!;
      const child = this.#known[program]!;
      this.#known[program] = child + 1;
      opened.ranks[child] = this.#ranks;
      opened.generations[child] = generation + 1;
      this.#ranks += 1;
      const key = hashText(childSuffix(trigger.id), m.ints[dossier * m.stride + KEY]! >>> 0) | 0;
      writeDossier(opened, child, key, m.today + days);
      this.#wheel.schedule(opened.kindBase + OPEN, child, 0, days, STARTS);
    }
  }

  /** Files still under work on the last day count up to that day. */
  #countOpenWork(m: Memory, untilDay: number): void {
    for (let dossier = 0; dossier < this.#known[m.index]!; dossier += 1) {
      for (let index = m.ints[dossier * m.stride + FIRST_VISIT]!; index >= 0; index = m.visits[index]!.next) {
        const { step, copy, since, isUnderWork } = m.visits[index]!;
        if (isUnderWork) this.#desks.leave(m.deskOf[step.index]![copy]!, untilDay - since);
      }
    }
  }

  #run({ seed, replication, untilDay, openUntilDay, startDays, withParts = true }: PortfolioRun): PortfolioResult {
    const dayOf = (rank: number): number => startDays?.[rank] ?? this.#seats[rank]!.startDay;
    const firstDay = this.#seats.reduce((first, _, rank) => Math.min(first, dayOf(rank)), Number.POSITIVE_INFINITY);
    this.#wheel.reset(Number.isFinite(firstDay) ? firstDay : 0);
    this.#venues.reset();
    this.#desks.reset();
    this.#openUntilDay = openUntilDay ?? untilDay;
    this.#ranks = this.#seats.length;
    this.#memories.forEach((m, index) => {
      m.luck.open(seed, replication);
      m.reset();
      m.untilDay = untilDay;
      m.withParts = withParts;
      m.columns = emptyColumns({ ...m.program.names, steps: [] }, 0, m.ranks.length);
      m.columns.outcome.fill(STILL_OPEN);
      this.#known[index] = this.#counts[index]!;
    });
    this.#seats.forEach(({ m, dossier, key }, rank) => {
      const day = dayOf(rank);
      writeDossier(m, dossier, key, day);
      if (m.traces === undefined && m.foresight.closesAhead[0] === 1 && day <= untilDay) open(m, dossier, day);
      else this.#wheel.schedule(m.kindBase + OPEN, dossier, 0, day - firstDay, STARTS);
    });
    runEvents(this.#memories, this.#wheel, untilDay, EVENT_LIMIT * (1 + this.#seats.length));
    for (const m of this.#memories) this.#countOpenWork(m, untilDay);
    return {
      columns: this.#memories.map(({ columns }, index) => firstRows(columns, this.#known[index]!)),
      startDays: this.#memories.map((m, index) => startDaysOf(m, this.#known[index]!)),
      loads: this.#desks.loads.map(({ actor, copy, capacity, workDays, files, queueDays }) => ({
        actor,
        copy,
        capacity,
        workDays,
        files,
        queueDays,
      })),
    };
  }
}

function startDaysOf({ ints, stride }: Memory, dossiers: number): Int32Array {
  const days = new Int32Array(dossiers);
  for (let dossier = 0; dossier < dossiers; dossier += 1) days[dossier] = ints[dossier * stride + START_DAY]!;
  return days;
}

function compileTrigger(decisions: readonly PreparedDecision[], trigger: PreparedTrigger): readonly CompiledTrigger[] {
  const program = decisions.findIndex(({ id }) => id === trigger.opens);
  const outcomes = trigger.on.map((outcome) => OUTCOMES.indexOf(outcome));
  return program < 0 ? [] : [{ trigger, outcomes, program, hash: hashText(trigger.id) }];
}

/** Dossiers that each program may have to hold: those given and three generations of those that they bring about. */
function roomsOf(counts: readonly number[], triggers: readonly (readonly CompiledTrigger[])[]): readonly number[] {
  const rooms = [...counts];
  let generation: readonly number[] = counts;
  for (let born = 0; born < MOST_GENERATIONS; born += 1) {
    const next = counts.map(() => 0);
    triggers.forEach((fired, index) => {
      for (const { program } of fired) next[program]! += generation[index]!;
    });
    next.forEach((count, index) => {
      rooms[index]! += count;
    });
    generation = next;
  }
  return rooms;
}
