/** What a dossier takes in the kernel's memory. */
import type { BenchContext } from '../context.ts';
import { FLOW_DOSSIERS, flowSetting } from '../dossier-flow/flow.ts';
import { FlowKernel } from '../dossier-flow/run-kernel.ts';
import { measure } from '../measure.ts';
import type { Section, Target } from '../results.ts';

const target: Target = { required: 128, wanted: 64, isCeiling: true };

export async function measureMemory(_: BenchContext): Promise<Section> {
  const { bytesPerDossier } = new FlowKernel(flowSetting(), FLOW_DOSSIERS);
  return {
    id: 'memory',
    title: 'Memory',
    note: 'Of a dossier of the flow in the kernel, its visits and events under way apart.',
    measures: [measure('a dossier', 'B', [bytesPerDossier], target)],
  };
}
