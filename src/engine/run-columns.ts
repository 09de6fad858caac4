/**
 * Replications of one decision, each dossier alone, written as columns. A row depends on the seed and on its number only:
 * runs may be made in any chunks, anywhere.
 */
import type { AnyStateMachine } from 'xstate';
import { type ColumnNames, emptyColumns, filingDayOf, OUTCOMES, type RunColumns, TIME_PARTS } from './columns.ts';
import { buildDossierMachine } from './dossier-machine.ts';
import { type Runnable, runDossier } from './run-dossier.ts';
import type { PreparedDecision } from './setting.ts';
import type { RunResult } from './trace.ts';
import type { Forcing } from './wills.ts';

export interface ColumnOptions {
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly firstRun: number;
  readonly runs: number;
  readonly forcing?: Forcing;
}

/** The machine of a decision is built once. */
const machines = new WeakMap<PreparedDecision, AnyStateMachine>();

/** Run replications `firstRun` to `firstRun + runs - 1`. */
export function runColumns(prepared: PreparedDecision, options: ColumnOptions): RunColumns {
  const { seed, firstRun, runs, forcing } = options;
  const runnable = { prepared, machine: machineOf(prepared) } satisfies Runnable;
  const columns = emptyColumns(columnNamesOf(prepared), firstRun, runs);
  for (let row = 0; row < runs; row += 1) {
    const replication = firstRun + row;
    const startDay = filingDayOf(replication);
    writeRow(columns, row, runDossier(runnable, { seed, replication, startDay, ...(forcing && { forcing }) }));
  }
  return columns;
}

/** Names of the columns of a decision: what may be reached, what may run in a dossier alone. */
export function columnNamesOf(prepared: PreparedDecision): ColumnNames {
  const steps = prepared.phases.flatMap(({ steps: cells, arbiter, appeal }) =>
    [...cells.filter(({ isAside }) => !isAside), arbiter, appeal].flatMap((step) => (step === undefined ? [] : [step.path])),
  );
  return {
    decision: prepared.id,
    milestones: [...new Set([...Object.keys(prepared.milestones), 'end'])].sort(),
    steps: steps.sort(),
  };
}

function machineOf(prepared: PreparedDecision): AnyStateMachine {
  const known = machines.get(prepared);
  if (known !== undefined) return known;
  const machine = buildDossierMachine(prepared);
  machines.set(prepared, machine);
  return machine;
}

function writeRow(columns: RunColumns, row: number, result: RunResult): void {
  columns.outcome[row] = OUTCOMES.indexOf(result.outcome);
  for (const [index, id] of columns.milestones.entries()) {
    const cell = row * columns.milestones.length + index;
    columns.milestoneDay[cell] = result.milestones[id] ?? -1;
    for (const [part, name] of TIME_PARTS.entries()) {
      columns.milestoneParts[cell * TIME_PARTS.length + part] = result.milestoneParts[id]?.[name] ?? 0;
    }
  }
  for (const [index, path] of columns.steps.entries()) {
    const span = result.spans[path];
    if (span === undefined) continue;
    const cell = row * columns.steps.length + index;
    columns.stepStart[cell] = span.startDay;
    columns.stepEnd[cell] = span.endDay ?? -1;
    columns.stepWait[cell] = span.waitDays;
    columns.stepLapsed[cell] = span.isLapsed ? 1 : 0;
  }
}
