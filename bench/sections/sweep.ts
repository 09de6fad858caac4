/** A thousand scenarios of the dossier flow, a hundred replications each, from the command line, on two threads. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { BenchContext } from '../context.ts';
import { FLOW_DOSSIERS } from '../dossier-flow/flow.ts';
import { measure } from '../measure.ts';
import type { Check, Section, Target } from '../results.ts';

const target: Target = { required: 30, wanted: 15, isCeiling: true };
const THREADS = 2;

const script = join(import.meta.dirname, '../sweep.ts');

/** Wall time of the whole command, its start included, and what it printed. */
function sweep(scenarios: number, replications: number, threads: number): { readonly seconds: number; readonly text: string } {
  const begun = performance.now();
  const args = ['--import', 'tsx', script, ...[scenarios, replications, threads].map(String)];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`the sweep failed (${signal ?? status}): ${stderr}`);
  return { seconds: (performance.now() - begun) / 1000, text: stdout };
}

export async function measureSweep({ isQuick }: BenchContext): Promise<{ section: Section; check: Check }> {
  const [scenarios, replications] = isQuick ? [20, 20] : [1000, 100];
  const { seconds } = sweep(scenarios, replications, THREADS);
  const [one, two] = [1, THREADS].map((threads) => sweep(10, 10, threads).text);
  const section: Section = {
    id: 'sweep',
    title: 'Sweep from the command line',
    note: `${scenarios} scenarios × ${replications} replications × ${FLOW_DOSSIERS} dossiers, ${THREADS} threads, start of the command included.`,
    measures: [measure('the whole command', 's', [seconds], isQuick ? undefined : target)],
  };
  const differences = one === two ? [] : ['the lines differ'];
  return { section, check: { title: 'sweep, 10 scenarios', compared: ['one thread', 'two threads'], cases: 10, differences } };
}
