/** What a trace costs: the same replications of the dossier flow with and without. */
import { Kernel } from '../../src/engine/kernel/kernel.ts';
import { prepareDecision } from '../../src/engine/setting.ts';
import type { BenchContext } from '../context.ts';
import { FLOW_DOSSIERS, flowSetting } from '../dossier-flow/flow.ts';
import { actorsOf, kernelOf } from '../dossier-flow/implementations.ts';
import { type Contender, ratio, secondsOf, takeTurns } from '../measure.ts';
import type { Section, Target } from '../results.ts';
import { contenderOf } from './flow.ts';

const target: Target = { required: 2, wanted: 1.3, isCeiling: true };

export async function measureTrace({ fewRounds }: BenchContext): Promise<Section> {
  const size = { dossiers: FLOW_DOSSIERS };
  const traced = { ...size, withTrace: true };
  const contenders = [
    contenderOf(kernelOf(size), 20),
    contenderOf(kernelOf(traced), 4),
    contenderOf(actorsOf(size), 1),
    contenderOf(actorsOf(traced), 1),
  ];
  const samples = await takeTurns([...contenders, ...aloneContenders()], fewRounds);
  return {
    id: 'trace',
    title: 'Trace',
    note: 'With a trace / without.',
    measures: [
      ratio('our kernel, dossiers alone, traces as columns', { samples, own: 'alone', other: 'alone-traced' }, target),
      ratio('our kernel, portfolio, traces read back as records', { samples, own: 'kernel', other: 'kernel-traced' }),
      ratio('XState actors', { samples, own: 'actors', other: 'actors-traced' }, target),
    ],
  };
}

/** Dossiers of the flow, each alone: the trace is written in columns and read only when someone looks. */
function aloneContenders(): readonly Contender[] {
  const kernel = new Kernel(prepareDecision(flowSetting()));
  const runs = 2000;
  const options = (round: number) => ({ seed: 1, firstRun: round * runs, runs });
  return [
    { id: 'alone', title: 'alone', run: (round) => secondsOf(() => void kernel.run(options(round))) },
    { id: 'alone-traced', title: 'alone', run: (round) => secondsOf(() => void kernel.traceColumns(options(round))) },
  ];
}
