/**
 * Portfolios in the compiled kernel: dossiers of several decisions sharing the institutions' capacity and the bodies'
 * agendas, as `portfolio.ts` runs them on the XState system. Compiled once, run for many replications.
 */
import { hashText } from '../../core/draws.ts';
import { InvariantError } from '../../core/issue.ts';
import { emptyColumns, type RunColumns, STILL_OPEN } from '../columns.ts';
import type { PreparedDecision } from '../setting.ts';
import type { TraceRecord } from '../trace.ts';
import { type DeskLoad, Desks } from './desks.ts';
import { OPEN, STARTS } from './events.ts';
import { EVENT_LIMIT, resetDossier, runEvents } from './loop.ts';
import { FIRST_VISIT, Memory, UNDER_WORK, V_COPY, V_MARKS, V_NEXT, V_SINCE, V_STEP, VISIT } from './memory.ts';
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
  /** Filing days by dossier, instead of those given. */
  readonly startDays?: Int32Array;
}

export interface PortfolioResult {
  /** For each decision, a row for each of its dossiers, in order; those still open have no outcome. */
  readonly columns: readonly RunColumns[];
  readonly loads: readonly DeskLoad[];
}

interface Seat {
  readonly m: Memory;
  readonly dossier: number;
  readonly key: number;
  readonly startDay: number;
}

export class PortfolioKernel {
  readonly #wheel = new Wheel();
  readonly #venues = new Venues(true);
  readonly #desks: Desks;
  readonly #memories: readonly Memory[];
  readonly #seats: readonly Seat[];

  /** Dossiers are ranked as listed. */
  constructor(decisions: readonly PreparedDecision[], dossiers: readonly KernelDossier[]) {
    this.#desks = new Desks(this.#wheel);
    const counts = decisions.map((_, index) => dossiers.filter(({ decision }) => decision === index).length);
    this.#memories = decisions.map((decision, index) => {
      const program = compileDecision(decision);
      const shared = { wheel: this.#wheel, venues: this.#venues, desks: this.#desks, index };
      const memory = new Memory(program, counts[index]!, emptyColumns(program.names, 0, 0), shared);
      memory.withAsides = true;
      memory.withSpans = false;
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

  /** Run with the trace of each dossier, in the order of the portfolio. */
  trace(options: PortfolioRun): PortfolioResult & { readonly traces: readonly (readonly TraceRecord[])[] } {
    for (const m of this.#memories) m.traces = Array.from(m.ranks, () => new TraceColumns(m.program, m.life));
    const result = this.#run(options);
    return { ...result, traces: this.#seats.map(({ m, dossier }) => m.traces?.[dossier]?.decode() ?? []) };
  }

  /** Files still under work on the last day count up to that day. */
  #countOpenWork(m: Memory, untilDay: number): void {
    for (let dossier = 0; dossier < m.ranks.length; dossier += 1) {
      let visit = m.ints[dossier * m.stride + FIRST_VISIT]!;
      for (; visit >= 0; visit = m.visits[visit * VISIT + V_NEXT]!) {
        const base = visit * VISIT;
        if ((m.visits[base + V_MARKS]! & UNDER_WORK) === 0) continue;
        const desk = m.deskOf[m.visits[base + V_STEP]!]![m.visits[base + V_COPY]!]!;
        this.#desks.leave(desk, untilDay - m.visits[base + V_SINCE]!);
      }
    }
  }

  #run({ seed, replication, untilDay, startDays }: PortfolioRun): PortfolioResult {
    const dayOf = (rank: number): number => startDays?.[rank] ?? this.#seats[rank]!.startDay;
    const firstDay = this.#seats.reduce((first, _, rank) => Math.min(first, dayOf(rank)), Number.POSITIVE_INFINITY);
    this.#wheel.reset(Number.isFinite(firstDay) ? firstDay : 0);
    this.#venues.reset();
    this.#desks.reset();
    for (const m of this.#memories) {
      m.luck.open(seed, replication);
      m.reset();
      m.columns = emptyColumns(m.program.names, 0, m.ranks.length);
      m.columns.outcome.fill(STILL_OPEN);
    }
    this.#seats.forEach(({ m, dossier, key }, rank) => {
      resetDossier(m, dossier, key, dayOf(rank));
      this.#wheel.schedule(m.kindBase + OPEN, dossier, 0, dayOf(rank) - firstDay, STARTS);
    });
    runEvents(this.#memories, this.#wheel, untilDay, EVENT_LIMIT * (1 + this.#seats.length));
    for (const m of this.#memories) this.#countOpenWork(m, untilDay);
    return {
      columns: this.#memories.map(({ columns }) => columns),
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
