/** What a trace costs: the same replications of the dossier flow with and without. */
import type { BenchContext } from '../context.ts';
import { FLOW_DOSSIERS } from '../dossier-flow/flow.ts';
import { actorsOf, kernelOf } from '../dossier-flow/implementations.ts';
import { ratio, takeTurns } from '../measure.ts';
import type { Section, Target } from '../results.ts';
import { contenderOf } from './flow.ts';

const target: Target = { required: 3, wanted: 2, isCeiling: true };

export async function measureTrace({ fewRounds }: BenchContext): Promise<Section> {
  const size = { dossiers: FLOW_DOSSIERS };
  const traced = { ...size, withTrace: true };
  const contenders = [
    contenderOf(kernelOf(size), 20),
    contenderOf(kernelOf(traced), 4),
    contenderOf(actorsOf(size), 1),
    contenderOf(actorsOf(traced), 1),
  ];
  const samples = await takeTurns(contenders, fewRounds);
  return {
    id: 'trace',
    title: 'Trace',
    note: 'With a trace / without.',
    measures: [
      ratio('our kernel, traces read back as records', { samples, own: 'kernel', other: 'kernel-traced' }, target),
      ratio('XState actors', { samples, own: 'actors', other: 'actors-traced' }, target),
    ],
  };
}
