/**
 * The compiled kernel: dossiers of one decision, each alone, run over typed arrays. It gives the trace and the results of
 * the XState system for the same keyed draws (tests/differential/kernel.test.ts), far faster. Pure: the same options
 * always give the same columns.
 */

import type { Outcome } from '../../../models/schema/decision.schema.ts';
import { OUTCOMES } from '../../../models/schema/words.ts';
import { hashText } from '../../core/draws.ts';
import { InvariantError } from '../../core/issue.ts';
import { emptyColumns, filingDayOf, type RunColumns, TIME_PARTS } from '../columns.ts';
import type { PreparedDecision } from '../setting.ts';
import type { TimeParts } from '../time-parts.ts';
import type { RunResult, StepSpan, TraceRecord } from '../trace.ts';
import type { Forcing } from '../wills.ts';
import { EVENT_LIMIT, isEnded, open, runEvents, writeDossier } from './loop.ts';
import { Memory } from './memory.ts';
import { compileDecision } from './program.ts';
import { TraceColumns } from './trace-columns.ts';
import { Venues } from './venues.ts';
import { Wheel } from './wheel.ts';

export interface KernelRuns {
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly firstRun: number;
  readonly runs: number;
  readonly forcing?: Forcing;
  /** Rather than the filing date that the replication names. */
  readonly startDay?: number;
  /** Whether spans of steps are wanted; true when left out. */
  readonly withSpans?: boolean;
}

export class Kernel {
  readonly #memory: Memory;
  readonly #memories: readonly Memory[];
  readonly #wheel = new Wheel();
  readonly #trace: TraceColumns;
  /** Hash of the key of the dossier. */
  readonly #key: number;

  constructor(prepared: PreparedDecision) {
    const program = compileDecision(prepared);
    const shared = { wheel: this.#wheel, venues: new Venues(), desks: undefined, index: 0 };
    this.#memory = new Memory(program, 1, emptyColumns(program.names, 0, 0), shared);
    this.#memories = [this.#memory];
    this.#key = hashText(`${prepared.id}/0`) | 0;
    this.#trace = new TraceColumns(program);
  }

  /** Bytes of a dossier, its visits under way apart. */
  get bytesPerDossier(): number {
    return this.#memory.bytesPerDossier;
  }

  /** Run replications without trace. */
  run(options: KernelRuns): RunColumns {
    const columns = this.#prepare(options);
    this.#memory.traces = undefined;
    this.#memory.withAsides = false;
    for (let row = 0; row < options.runs; row += 1) this.#runOne(options, row);
    return columns;
  }

  /** Run one replication with its trace, aside steps included. */
  trace(options: Omit<KernelRuns, 'runs' | 'firstRun'> & { readonly replication: number }): {
    readonly columns: RunColumns;
    readonly trace: readonly TraceRecord[];
  } {
    const columns = this.traceColumns({ ...options, firstRun: options.replication, runs: 1 });
    return { columns, trace: this.#trace.decode() };
  }

  /** Follow one replication: what the XState system says of it, asides' spans apart. */
  follow(options: { readonly seed: number; readonly replication: number }): RunResult {
    const { columns, trace } = this.trace(options);
    const { program } = this.#memory;
    const { milestones, steps, milestoneDay, milestoneParts, outcome } = columns;
    const reached = milestones.flatMap((id, index) => (milestoneDay[index] === -1 ? [] : [[id, index] as const]));
    const partsAt = (index: number): TimeParts =>
      Object.fromEntries(
        TIME_PARTS.map((part, at) => [part, milestoneParts[index * TIME_PARTS.length + at]]),
      ) as unknown as TimeParts;
    return {
      decision: columns.decision,
      startDay: filingDayOf(options.replication),
      outcome: OUTCOMES[outcome[0]!] as Outcome,
      endDay: milestoneDay[program.endColumn]!,
      milestones: Object.fromEntries(reached.map(([id, index]) => [id, milestoneDay[index]!])),
      milestoneParts: Object.fromEntries(reached.map(([id, index]) => [id, partsAt(index)])),
      facts: Object.fromEntries(
        program.decision.facts.map(({ id, values }, fact) => [
          id,
          values[this.#memory.bytes[this.#memory.factByte(0, fact)]!]?.id ?? '',
        ]),
      ),
      spans: Object.fromEntries(steps.flatMap((path, index) => spanOf(columns, path, index))),
      trace,
    };
  }

  /** Run replications, writing the trace of each and keeping the last. */
  traceColumns(options: KernelRuns): RunColumns {
    const columns = this.#prepare(options);
    this.#memory.traces = [this.#trace];
    this.#memory.withAsides = true;
    for (let row = 0; row < options.runs; row += 1) {
      this.#trace.clear();
      this.#runOne(options, row);
    }
    return columns;
  }

  #prepare({ firstRun, runs, forcing, withSpans = true }: KernelRuns): RunColumns {
    const m = this.#memory;
    const columns = emptyColumns(m.program.names, firstRun, runs);
    m.columns = columns;
    m.forcing = forcing;
    m.withSpans = withSpans;
    return columns;
  }

  #runOne({ seed, firstRun, startDay }: KernelRuns, row: number): void {
    const m = this.#memory;
    const replication = firstRun + row;
    const day = startDay ?? filingDayOf(replication);
    this.#wheel.reset(day);
    m.venues.reset();
    m.reset();
    m.firstRow = row;
    m.luck.open(seed, replication);
    writeDossier(m, 0, this.#key, day);
    open(m, 0);
    runEvents(this.#memories, this.#wheel, Number.POSITIVE_INFINITY, EVENT_LIMIT);
    if (!isEnded(m, 0)) throw new InvariantError(`a dossier of ${m.program.decision.id} does not end`);
  }
}

/** When a step ran, if it did; the columns hold one row. */
function spanOf(columns: RunColumns, path: string, index: number): readonly (readonly [string, StepSpan])[] {
  const startDay = columns.stepStart[index]!;
  if (startDay === -1) return [];
  const endDay = columns.stepEnd[index]!;
  const [waitDays, isLapsed] = [columns.stepWait[index]!, columns.stepLapsed[index] === 1];
  return [[path, { startDay, waitDays, isLapsed, ...(endDay !== -1 && { endDay }) }]];
}
