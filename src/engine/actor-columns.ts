/**
 * Replications on the XState system, written as columns: the reference to which the compiled kernel is held.
 */
import type { AnyStateMachine } from 'xstate';
import { OUTCOMES } from '../../models/schema/words.ts';
import { columnNamesOf, emptyColumns, filingDayOf, type RunColumns, TIME_PARTS } from './columns.ts';
import { buildDossierMachine } from './dossier-machine.ts';
import type { ColumnOptions } from './run-columns.ts';
import { type Runnable, runDossier } from './run-dossier.ts';
import type { PreparedDecision } from './setting.ts';
import type { RunResult } from './trace.ts';

/** The machine of a decision is built once. */
const machines = new WeakMap<PreparedDecision, AnyStateMachine>();

/** Run replications `firstRun` to `firstRun + runs - 1`. */
export function runOnActors(prepared: PreparedDecision, options: ColumnOptions): RunColumns {
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
