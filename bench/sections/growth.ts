/** How cost grows: with dossiers (at the same load of the agency), replications, actors, territories. */
import type { BenchContext } from '../context.ts';
import { FLOW_DOSSIERS } from '../dossier-flow/flow.ts';
import { actorsOf, type FlowSize, type Implementation, kernelOf } from '../dossier-flow/implementations.ts';
import { measure, repeat, secondsOf } from '../measure.ts';
import { formatValue } from '../report.ts';
import type { Measure, Section } from '../results.ts';
import { runTerritoryOnActors, TerritoryKernel, territoryWork } from '../territory.ts';

/** Seconds that a round takes at least. */
const SHORTEST_ROUND = 0.3;

/** Seconds after which no further round of one line is begun. */
const BUDGET = 6;

interface System {
  readonly title: string;
  readonly make: (size: FlowSize) => Implementation;
  readonly manyReplications: readonly number[];
}

const systems: readonly System[] = [
  { title: 'our kernel', make: kernelOf, manyReplications: [1, 10, 100, 1000] },
  { title: 'XState actors', make: actorsOf, manyReplications: [1, 10] },
];

export async function measureGrowth(context: BenchContext): Promise<Section> {
  const { isQuick } = context;
  const measures: Measure[] = [];
  for (const { title, make, manyReplications } of systems) {
    for (const dossiers of isQuick ? [50, 200] : [50, 200, 1000, 3000])
      measures.push(await perDossier(context, `${title}: ${dossiers} dossiers`, make({ dossiers }), dossiers));
    for (const services of isQuick ? [3, 12] : [3, 12, 48])
      measures.push(
        await perDossier(
          context,
          `${title}: ${services + 12} actors`,
          make({ dossiers: FLOW_DOSSIERS, services }),
          FLOW_DOSSIERS,
        ),
      );
    for (const replications of isQuick ? [1, 4] : manyReplications) {
      const { run } = make({ dossiers: FLOW_DOSSIERS });
      const work = (): number =>
        secondsOf(() => {
          for (let replication = 0; replication < replications; replication += 1) run({ seed: 1, replication });
        });
      measures.push(await timed(context, `${title}: ${replications} replications`, work, FLOW_DOSSIERS * replications));
    }
  }
  for (const dossiers of isQuick ? [50, 200] : [50, 200, 1000, 3000]) measures.push(...(await perDossierInC(context, dossiers)));
  for (const territories of isQuick ? [1, 4] : [1, 4, 16]) measures.push(...(await perTerritory(context, territories)));
  return {
    id: 'growth',
    title: 'Growth',
    note: 'Time a dossier as the work grows: a flat column is linear growth.',
    measures,
  };
}

function perDossier(context: BenchContext, title: string, { run }: Implementation, dossiers: number): Promise<Measure> {
  let replication = 0;
  const work = (): number => {
    replication += 1;
    return secondsOf(() => void run({ seed: 1, replication }));
  };
  return timed(context, title, work, dossiers);
}

async function perDossierInC(context: BenchContext, dossiers: number): Promise<readonly Measure[]> {
  const { c } = context;
  if (c === undefined) return [];
  const replications = Math.max(1, Math.round(20_000 / dossiers));
  const run = (): number => c({ seed: 1, firstReplication: 0, replications, dossiers }).seconds;
  return [await timed(context, `C: ${dossiers} dossiers`, run, dossiers * replications)];
}

/** So many territories like 91, each with its own luck. */
async function perTerritory(context: BenchContext, territories: number): Promise<readonly Measure[]> {
  const work = territoryWork('91');
  const kernel = new TerritoryKernel(work);
  const dossiers = territories * work.files.length;
  const all = (runOne: (replication: number) => unknown) => (): number =>
    secondsOf(() => {
      for (let replication = 0; replication < territories; replication += 1) runOne(replication);
    });
  return [
    await timed(
      context,
      `our kernel: ${territories} territories`,
      all((r) => kernel.run(1, r)),
      dossiers,
    ),
    await timed(
      context,
      `XState actors: ${territories} territories`,
      all((r) => runTerritoryOnActors(work, 1, r)),
      dossiers,
    ),
  ];
}

/** Time a dossier. Short works are done several times a round; a first time does not count, unless it is very long. */
async function timed({ fewRounds }: BenchContext, title: string, run: () => number, dossiers: number): Promise<Measure> {
  const first = run();
  const times = Math.ceil(SHORTEST_ROUND / Math.max(first, SHORTEST_ROUND / 500));
  const several = (): number => {
    let seconds = 0;
    for (let index = 0; index < times; index += 1) seconds += run();
    return seconds / times;
  };
  console.log(`  ${title}: ${formatValue((first / dossiers) * 1e6, 'µs')} at first`);
  const values = first > BUDGET / 2 ? [first] : await repeat(several, fewRounds, BUDGET / times);
  return measure(
    title,
    'µs',
    values.map((seconds) => (seconds / dossiers) * 1e6),
  );
}
