/**
 * Lays out every institution's statechart and writes `src/diagrams/statechart/charts.json`.
 * Run after any change of a machine: `npx tsx scripts/build-statecharts.ts`. A few ways of breaking labels are tried for
 * each chart and the one nearest to the target frame is kept. Units: pixels.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyStateMachine } from 'xstate';
import { machines } from '../models/actors/machines.ts';
import { type Chart, readMachine } from '../models/actors/read-machine.ts';
import type { ChartFile, LaidChart } from '../src/diagrams/statechart/chart-file.ts';
import { layOutChart, type Manner } from './statechart-layout.ts';

const frame = { width: 520, height: 420 } as const;
const manners: readonly Manner[] = [1, 2, 3].flatMap((stateLines) =>
  [1, 2].flatMap((wayLines) =>
    (['NETWORK_SIMPLEX', 'BRANDES_KOEPF'] as const).flatMap((placement) =>
      (['NETWORK_SIMPLEX', 'LONGEST_PATH_SOURCE'] as const).map((layering) => ({ stateLines, wayLines, placement, layering })),
    ),
  ),
);
const root = join(import.meta.dirname, '..');
const file = join(root, 'src/diagrams/statechart/charts.json');

/** How far a layout is from what is wanted: excess over the frame, then area, then bends. */
function excessOf({ width, height, edges }: LaidChart): number {
  const excess = Math.max(1, width / frame.width, height / frame.height);
  const bends = edges.reduce((sum, { points }) => sum + points.length - 2, 0);
  return excess + (width * height) / (frame.width * frame.height) / 3 + bends / 100;
}

async function layOutBest(chart: Chart): Promise<LaidChart> {
  const laid = await Promise.all(manners.map((manner) => layOutChart(chart, manner)));
  return laid.reduce((best, other) => (excessOf(other) < excessOf(best) ? other : best));
}

const charts: Record<string, LaidChart> = {};
for (const machine of Object.values(machines)) {
  const chart = readMachine(machine as AnyStateMachine);
  const laid = await layOutBest(chart);
  charts[chart.id] = laid;
  console.log(`${chart.id}: ${laid.width} × ${laid.height}, ${laid.nodes.length} states`);
}
const content: ChartFile = { schemaVersion: 1, charts };
writeFileSync(file, `${JSON.stringify(content)}\n`);
execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', '--log-level=error', file]);
