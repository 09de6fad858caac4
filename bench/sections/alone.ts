/** Each decision of territory 91, every dossier alone: the compiled kernel beside XState's actors, and checked against them. */
import { OUTCOMES } from '../../models/schema/words.ts';
import { filingDayOf, type RunColumns } from '../../src/engine/columns.ts';
import { Kernel } from '../../src/engine/kernel/kernel.ts';
import { makeRunnable, type Runnable, runDossier } from '../../src/engine/run-dossier.ts';
import type { BenchContext } from '../context.ts';
import { ownSettings } from '../library.ts';
import { measure, ratio, secondsOf, takeTurns } from '../measure.ts';
import type { Check, Measure, Section } from '../results.ts';

const SEED = 1;

export async function measureAlone({ isQuick, fewRounds }: BenchContext): Promise<{ section: Section; check: Check }> {
  const [few, many, checked] = isQuick ? [20, 2000, 48] : [100, 20_000, 240];
  const measures: Measure[] = [];
  const differences: string[] = [];
  const settings = ownSettings('91', 'divided');
  for (const { setting } of settings) {
    const runnable = makeRunnable(setting);
    const kernel = new Kernel(runnable.prepared);
    differences.push(...compare(runnable, kernel.run({ seed: SEED, firstRun: 0, runs: checked })));
    const samples = await takeTurns(
      [
        { id: 'kernel', title: 'kernel', run: (round) => kernelSeconds(kernel, round * many, many) },
        { id: 'actors', title: 'actors', run: (round) => actorSeconds(runnable, round * few, few) },
      ],
      fewRounds,
    );
    const microseconds = (samples['kernel'] ?? []).map((seconds) => seconds * 1e6);
    measures.push(measure(`${setting.decision}: our kernel, a dossier`, 'µs', microseconds));
    measures.push(ratio(`${setting.decision}: XState actors / our kernel`, { samples, own: 'kernel', other: 'actors' }));
  }
  const section: Section = {
    id: 'alone',
    title: 'Dossiers alone',
    note: 'Replications of each decision of territory 91, as on screen: no queue.',
    measures,
  };
  const cases = settings.length * checked;
  return {
    section,
    check: { title: 'dossiers alone, territory 91', compared: ['our kernel', 'XState actors'], cases, differences },
  };
}

function kernelSeconds(kernel: Kernel, firstRun: number, runs: number): number {
  return secondsOf(() => void kernel.run({ seed: SEED, firstRun, runs })) / runs;
}

function actorSeconds(runnable: Runnable, first: number, runs: number): number {
  const work = (): void => {
    for (let replication = first; replication < first + runs; replication += 1)
      runDossier(runnable, { seed: SEED, replication, startDay: filingDayOf(replication) });
  };
  return secondsOf(work) / runs;
}

/** Outcome and milestones of each run, on both. */
function compare(runnable: Runnable, columns: RunColumns): readonly string[] {
  const { runs, milestones, decision } = columns;
  return Array.from({ length: runs }, (_, row) => {
    const result = runDossier(runnable, { seed: SEED, replication: row, startDay: filingDayOf(row) });
    const days = milestones.map((id, index) => [
      result.milestones[id] ?? -1,
      columns.milestoneDay[row * milestones.length + index],
    ]);
    const isSame = days.every(([a, b]) => a === b) && OUTCOMES[columns.outcome[row] ?? -1] === result.outcome;
    return isSame ? [] : [`${decision}, replication ${row}`];
  }).flat();
}
