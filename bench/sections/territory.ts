/** The second work: the real territory 91, all its decisions over three years, a replication at a time. */
import type { BenchContext } from '../context.ts';
import { type Contender, measure, secondsOf, takeTurns } from '../measure.ts';
import type { Section } from '../results.ts';
import { runTerritoryOnActors, territoryWork } from '../territory.ts';

const SEED = 1;

export async function measureTerritory({ fewRounds }: BenchContext): Promise<Section> {
  const work = territoryWork('91');
  const contenders: readonly Contender[] = [
    {
      id: 'actors',
      title: 'XState actors',
      run: (round) => secondsOf(() => void runTerritoryOnActors(work, SEED, round)),
    },
  ];
  const samples = await takeTurns(contenders, fewRounds);
  return {
    id: 'territory',
    title: 'Territory 91',
    note: `All the decisions of the model, three years of openings (${work.files.length} files), shared capacity and agendas, to the end of the last file.`,
    measures: contenders.map(({ id, title }) =>
      measure(
        `${title}: time a replication`,
        'ms',
        (samples[id] ?? []).map((seconds) => seconds * 1000),
      ),
    ),
  };
}
