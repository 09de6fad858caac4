/** A thread of the sweep: makes its share of the scenarios and says what each gives. */
import { parentPort, workerData } from 'node:worker_threads';
import { FLOW_DOSSIERS } from './dossier-flow/flow.ts';
import { kernelOf } from './dossier-flow/implementations.ts';
import { scenarioSetting } from './dossier-flow/scenarios.ts';

export interface SweepShare {
  /** First scenario, and from each to the next. */
  readonly first: number;
  readonly step: number;
  readonly scenarios: number;
  readonly replications: number;
}

function lineOf(scenario: number, replications: number): string {
  const { run } = kernelOf({ dossiers: FLOW_DOSSIERS, setting: scenarioSetting(scenario) });
  let [decided, ended, adopted] = [0, 0, 0];
  for (let replication = 0; replication < replications; replication += 1) {
    const totals = run({ seed: 1, replication });
    decided += totals.decided;
    ended += totals.ended;
    adopted += totals.adopted;
  }
  const means = [decided, ended, adopted].map((sum) => sum / (replications * FLOW_DOSSIERS));
  return [scenario, ...means].join(' ');
}

const { first, step, scenarios, replications } = workerData as SweepShare;
const lines: string[] = [];
for (let scenario = first; scenario < scenarios; scenario += step) lines.push(lineOf(scenario, replications));
parentPort?.postMessage(lines);
