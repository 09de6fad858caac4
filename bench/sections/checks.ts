/** Before any time is taken: every implementation of the dossier flow finds the same trajectories, to the unit. */
import type { BenchContext } from '../context.ts';
import { FLOW_DOSSIERS } from '../dossier-flow/flow.ts';
import { actorsOf, type Implementation, kernelOf, transitionOf } from '../dossier-flow/implementations.ts';
import type { Program } from '../dossier-flow/programs.ts';
import { areSame, type FlowTotals, formatTotals } from '../dossier-flow/totals.ts';
import type { Check } from '../results.ts';

/** Seeds that are compared, each with its first replication. */
const SEEDS = 20;
const QUICK_SEEDS = 4;

/** Further replications, of one seed, for the programs that are fast enough. */
const REPLICATIONS = 200;

const MANY = 3000;

type Finder = { readonly title: string; readonly find: (seed: number) => FlowTotals };

/** Compare all implementations, and print a line of totals for each seed. */
export function checkFlow(context: BenchContext): readonly Check[] {
  const size = { dossiers: FLOW_DOSSIERS };
  const inProcess = [...[actorsOf(size), transitionOf(size)].map(finderOf), kernelFinder()];
  const programs = [
    ...(context.simpy === undefined ? [] : [programFinder('SimPy', context.simpy)]),
    ...(context.c === undefined ? [] : [programFinder('C', context.c)]),
  ];
  const finders = [...inProcess, ...programs];
  const seeds = context.isQuick ? QUICK_SEEDS : SEEDS;
  console.log(`seed replication decided ended adopted lapsed ranked (${finders.map(({ title }) => title).join(', ')})`);
  const differences = Array.from({ length: seeds }, (_, index) => compareSeed(finders, index + 1)).flat();
  const compared = finders.map(({ title }) => title);
  const all = { title: `${FLOW_DOSSIERS} dossiers, seeds 1 to ${seeds}`, compared, cases: seeds, differences };
  return [all, ...checkReplications(context), ...checkMany(context)];
}

function compareSeed(finders: readonly Finder[], seed: number): readonly string[] {
  const found = finders.map(({ title, find }) => ({ title, totals: find(seed) }));
  const reference = found[0] as (typeof found)[number];
  const others = found.filter(({ totals }) => !areSame(totals, reference.totals));
  const lines = others.map(({ title, totals }) => `${title}: ${formatTotals(totals)}, not ${formatTotals(reference.totals)}`);
  console.log(`${formatTotals(reference.totals)} ${lines.length === 0 ? 'identical' : `DIFFERENT: ${lines.join('; ')}`}`);
  return lines;
}

/** Many replications of one seed, where fast programs can be compared. */
function checkReplications({ c, simpy, isQuick }: BenchContext): readonly Check[] {
  if (c === undefined || simpy === undefined) return [];
  const kernel = kernelOf({ dossiers: FLOW_DOSSIERS });
  const replications = isQuick ? 10 : REPLICATIONS;
  const options = { seed: 1, firstReplication: 0, replications, dossiers: FLOW_DOSSIERS };
  const [ours, theirs] = [c(options).totals, simpy(options).totals];
  const differences = ours.flatMap((totals, index) => {
    const other = theirs[index];
    const own = { ...kernel.run({ seed: 1, replication: index }), lapsed: totals.lapsed };
    return other !== undefined && areSame(totals, other) && areSame(totals, own)
      ? []
      : [`replication ${index}: ${formatTotals(totals)}`];
  });
  return [
    {
      title: `seed 1, replications 0 to ${replications - 1}`,
      compared: ['C', 'SimPy', `${kernel.title} (all but lapsed opinions)`],
      cases: replications,
      differences,
    },
  ];
}

/** A long queue: fifteen times as many dossiers, the agency as large in proportion. */
function checkMany({ c, simpy }: BenchContext): readonly Check[] {
  if (c === undefined || simpy === undefined) return [];
  const [first] = c({ seed: 1, firstReplication: 0, replications: 1, dossiers: MANY }).totals;
  const [second] = simpy({ seed: 1, firstReplication: 0, replications: 1, dossiers: MANY }).totals;
  const third = kernelOf({ dossiers: MANY, withTrace: true }).run({ seed: 1, replication: 0 });
  const isSame = first !== undefined && second !== undefined && areSame(first, second) && areSame(first, third);
  const differences = isSame ? [] : [`${MANY} dossiers: ${formatTotals(third)}`];
  return [{ title: `${MANY} dossiers, seed 1`, compared: ['C', 'SimPy', 'our kernel'], cases: 1, differences }];
}

/** The kernel counts lapsed opinions in its traces only: both ways of running must agree on the rest. */
function kernelFinder(): Finder {
  const [plain, traced] = [false, true].map((withTrace) => kernelOf({ dossiers: FLOW_DOSSIERS, withTrace })) as [
    Implementation,
    Implementation,
  ];
  const find = (seed: number): FlowTotals => {
    const { lapsed } = traced.run({ seed, replication: 0 });
    const totals = { ...plain.run({ seed, replication: 0 }), lapsed };
    if (!areSame(totals, traced.run({ seed, replication: 0 }))) throw new Error('the kernel differs with and without trace');
    return totals;
  };
  return { title: plain.title, find };
}

function finderOf({ title, run }: Implementation): Finder {
  return { title, find: (seed) => run({ seed, replication: 0 }) };
}

function programFinder(title: string, program: Program): Finder {
  const find = (seed: number): FlowTotals => {
    const { totals } = program({ seed, firstReplication: 0, replications: 1, dossiers: FLOW_DOSSIERS });
    return totals[0] as FlowTotals;
  };
  return { title, find };
}
