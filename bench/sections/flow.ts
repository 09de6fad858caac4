/** The main comparison: the dossier flow, 200 dossiers a replication, the same work everywhere, one processor. */
import type { BenchContext } from '../context.ts';
import { FLOW_DOSSIERS } from '../dossier-flow/flow.ts';
import { actorsOf, type Implementation, kernelOf, transitionOf } from '../dossier-flow/implementations.ts';
import type { Program } from '../dossier-flow/programs.ts';
import { type Contender, measure, ratio, type Samples, secondsOf, takeTurns } from '../measure.ts';
import type { Measure, Section, Target } from '../results.ts';

/** How many times what ours takes each of the others must take, at least; C may be ahead. */
const targets: Readonly<Record<string, Target>> = {
  actors: { required: 120, wanted: 300 },
  simpy: { required: 25, wanted: 60 },
  c: { required: 0.4, wanted: 0.8 },
};

/** Every round runs other replications of this seed. */
const SEED = 1;

/** A contender that runs so many replications a round in this process. */
export function contenderOf({ id, title, run }: Implementation, replications: number): Contender {
  const work = (round: number): void => {
    for (let index = 0; index < replications; index += 1) run({ seed: SEED, replication: round * replications + index });
  };
  return { id, title, run: (round) => secondsOf(() => work(round)) / replications };
}

/** A contender of another language, timed by itself. */
export function programContender(
  { id, title, dossiers }: { readonly id: string; readonly title: string; readonly dossiers: number },
  program: Program,
  replications: number,
): Contender {
  const run = (round: number): number =>
    program({ seed: SEED, firstReplication: round * replications, replications, dossiers }).seconds / replications;
  return { id, title, run };
}

export async function measureFlow(context: BenchContext): Promise<Section> {
  const { c, simpy, simpyCached, isQuick, rounds } = context;
  const many = isQuick ? 100 : 500;
  const named = (id: string, title: string) => ({ id, title, dossiers: FLOW_DOSSIERS });
  const kernel = contenderOf(kernelOf({ dossiers: FLOW_DOSSIERS }), isQuick ? 30 : 150);
  const contenders: readonly Contender[] = [
    kernel,
    contenderOf(actorsOf({ dossiers: FLOW_DOSSIERS }), isQuick ? 1 : 3),
    contenderOf(transitionOf({ dossiers: FLOW_DOSSIERS }), 1),
    ...(simpy === undefined ? [] : [programContender(named('simpy', 'SimPy'), simpy, isQuick ? 5 : 15)]),
    ...(simpyCached === undefined
      ? []
      : [programContender(named('simpy-cached', 'SimPy, draws remembered'), simpyCached, isQuick ? 3 : 10)]),
    ...(c === undefined ? [] : [programContender(named('c', 'C -O2'), c, many)]),
  ];
  const samples = await takeTurns(contenders, rounds);
  const events = c?.({ seed: SEED, firstReplication: 0, replications: 100, dossiers: FLOW_DOSSIERS }).events ?? 0;
  return {
    id: 'flow',
    title: 'Dossier flow',
    note: `${FLOW_DOSSIERS} dossiers a replication, ${Math.round(events / 100 / FLOW_DOSSIERS)} events a dossier. Ratios: how many times the other takes what ours takes.`,
    measures: [
      ...contenders.map(({ id, title }) => timeOf(title, samples, id)),
      ...contenders
        .filter((contender) => contender !== kernel)
        .map(({ id, title }) => ratio(`${title} / ${kernel.title}`, { samples, own: kernel.id, other: id }, targets[id])),
    ],
  };
}

function timeOf(title: string, samples: Samples, id: string): Measure {
  return measure(
    `${title}: time a replication`,
    'ms',
    (samples[id] ?? []).map((seconds) => seconds * 1000),
  );
}
