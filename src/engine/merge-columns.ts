/**
 * Columns of neighbouring chunks as one, in replication order: the same bytes whatever the chunks, and whoever ran them.
 */
import { InvariantError } from '../core/issue.ts';
import { type ColumnNames, emptyColumns, type RunColumns } from './columns.ts';

/** The columns that hold numbers. */
const arrayNames = [
  'outcome',
  'milestoneDay',
  'milestoneParts',
  'stepStart',
  'stepEnd',
  'stepWait',
  'stepLapsed',
] as const satisfies readonly (keyof RunColumns)[];

/**
 * Join chunks of one decision, given in any order.
 * @throws InvariantError without chunks, on a gap or an overlap, or on chunks of different decisions.
 */
export function mergeColumns(chunks: readonly RunColumns[]): RunColumns {
  const ordered = [...chunks].sort((a, b) => a.firstRun - b.firstRun || a.runs - b.runs);
  const first = ordered[0];
  if (first === undefined) throw new InvariantError('no columns to join');
  if (ordered.length === 1) return first;
  const merged = emptyColumns(
    first,
    first.firstRun,
    ordered.reduce((sum, { runs }) => sum + runs, 0),
  );
  let row = 0;
  for (const chunk of ordered) {
    if (chunk.firstRun !== first.firstRun + row) {
      throw new InvariantError(`columns start at run ${chunk.firstRun} where run ${first.firstRun + row} was expected`);
    }
    if (!hasSameNames(first, chunk))
      throw new InvariantError(`columns of ${first.decision} and of ${chunk.decision} do not join`);
    for (const name of arrayNames) {
      const width = merged[name].length / merged.runs;
      merged[name].set(chunk[name], row * width);
    }
    row += chunk.runs;
  }
  return merged;
}

/** The first rows of columns: the columns themselves when these are all. `runs` lies between 0 and the number of rows. */
export function firstRows(columns: RunColumns, runs: number): RunColumns {
  if (runs === columns.runs) return columns;
  const part = emptyColumns(columns, columns.firstRun, runs);
  for (const name of arrayNames) part[name].set(columns[name].subarray(0, part[name].length));
  return part;
}

/** The memory of columns, to hand over to another thread. */
export function buffersOf(columns: RunColumns): ArrayBuffer[] {
  return [...new Set(arrayNames.map((name) => columns[name].buffer as ArrayBuffer))];
}

function hasSameNames(a: ColumnNames, b: ColumnNames): boolean {
  const same = (x: readonly string[], y: readonly string[]): boolean =>
    x.length === y.length && x.every((id, index) => id === y[index]);
  return a.decision === b.decision && same(a.milestones, b.milestones) && same(a.steps, b.steps);
}
