/** What a trace costs: the same replications of the dossier flow with and without. */
import type { BenchContext } from '../context.ts';
import { FLOW_DOSSIERS } from '../dossier-flow/flow.ts';
import { actorsOf } from '../dossier-flow/implementations.ts';
import { ratio, takeTurns } from '../measure.ts';
import type { Section, Target } from '../results.ts';
import { contenderOf } from './flow.ts';

const target: Target = { required: 3, wanted: 2, isCeiling: true };

export async function measureTrace({ fewRounds }: BenchContext): Promise<Section> {
  const size = { dossiers: FLOW_DOSSIERS };
  const contenders = [contenderOf(actorsOf(size), 1), contenderOf(actorsOf({ ...size, withTrace: true }), 1)];
  const samples = await takeTurns(contenders, fewRounds);
  return {
    id: 'trace',
    title: 'Trace',
    note: 'With a trace / without.',
    measures: [ratio('XState actors', { samples, own: 'actors', other: 'actors-traced' }, target)],
  };
}
