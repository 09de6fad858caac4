/** Replications for the command line: here when they are few, on all the cores when they are many; the same bytes anyway. */
import type { RunColumns } from '../engine/columns.ts';
import { runColumns } from '../engine/run-columns.ts';
import { prepareDecision, type Setting } from '../engine/setting.ts';
import { withNodePool } from '../workers/node-pool.ts';

/** Runs below which starting threads takes longer than the runs. */
const fewRuns = 40_000;

export interface Replications {
  readonly runs: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
}

export type Replicate = (setting: Setting) => Promise<RunColumns>;

/** Do something with a way to replicate settings. */
export async function withReplicate<T>({ runs, seed }: Replications, work: (replicate: Replicate) => Promise<T>): Promise<T> {
  if (runs < fewRuns) return work(async (setting) => runColumns(prepareDecision(setting), { seed, firstRun: 0, runs }));
  return withNodePool((pool) => {
    let asked = 0;
    return work(async (setting) => {
      asked += 1;
      const { columns } = await pool.run({ key: `setting ${asked}`, setting: plainly(setting), seed, firstRun: 0, runs });
      // Nobody gives these runs up.
      return columns as RunColumns;
    });
  });
}

/** A setting as data: machines are in the registry on the other side too. */
function plainly({ model, territory, decision, stances }: Setting): Omit<Setting, 'machines'> {
  return { model, territory, decision, stances };
}
