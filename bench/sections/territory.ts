/** The second work: the real territory 91, all its decisions over three years, a replication at a time. */
import type { BenchContext } from '../context.ts';
import { type Contender, measure, ratio, secondsOf, takeTurns } from '../measure.ts';
import type { Check, Section, Target } from '../results.ts';
import { runTerritoryOnActors, TerritoryKernel, type TerritoryWork, territoryWork } from '../territory.ts';

const SEED = 1;
const target: Target = { required: 120, wanted: 300 };

export async function measureTerritory({ isQuick, fewRounds }: BenchContext): Promise<{ section: Section; check: Check }> {
  const work = territoryWork('91');
  const kernel = new TerritoryKernel(work);
  const check = compare(work, kernel, isQuick ? 3 : 20);
  const many = isQuick ? 50 : 200;
  const contenders: readonly Contender[] = [
    {
      id: 'kernel',
      title: 'our kernel',
      run: (round) => perReplication((replication) => kernel.run(SEED, replication), round, many),
    },
    {
      id: 'actors',
      title: 'XState actors',
      run: (round) => perReplication((replication) => runTerritoryOnActors(work, SEED, replication), round, 2),
    },
  ];
  const samples = await takeTurns(contenders, fewRounds);
  const times = contenders.map(({ id, title }) => {
    const values = (samples[id] ?? []).map((seconds) => seconds * 1000);
    return measure(`${title}: time a replication`, 'ms', values);
  });
  const section: Section = {
    id: 'territory',
    title: 'Territory 91',
    note: `All the decisions of the model, three years of openings (${work.files.length} files and those that their outcomes bring about), shared capacity and agendas, to the end of the last file.`,
    measures: [...times, ratio('XState actors / our kernel', { samples, own: 'kernel', other: 'actors' }, target)],
  };
  return { section, check };
}

/** Seconds that one replication takes, over so many of a round. */
function perReplication(run: (replication: number) => unknown, round: number, replications: number): number {
  const work = (): void => {
    for (let index = 0; index < replications; index += 1) run(round * replications + index);
  };
  return secondsOf(work) / replications;
}

/** Outcome and last day of every file, on both. */
function compare(work: TerritoryWork, kernel: TerritoryKernel, replications: number): Check {
  let cases = 0;
  const differences = Array.from({ length: replications }, (_, replication) => {
    const reference = runTerritoryOnActors(work, SEED, replication);
    const found = kernel.run(SEED, replication);
    cases += found.length;
    const sameLength = found.length === reference.length ? [] : [`replication ${replication}: ${found.length} files`];
    return [...sameLength, ...found.filter((line, index) => line !== reference[index])];
  }).flat();
  return { title: 'files of territory 91', compared: ['our kernel', 'XState actors'], cases, differences };
}
