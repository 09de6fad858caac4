/**
 * All the benchmarks in one command: the same work side by side, checked before it is timed.
 *
 *   npx tsx bench/run.ts [--quick] [--only flow,exact,…]
 *
 * Writes bench/results.json and the tables of docs/performance.md, and prints them. Exit code 1 when two implementations
 * do not find the same trajectories; nothing is timed then.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBuilt } from './built.ts';
import { type BenchContext, makeContext } from './context.ts';
import { describeMachine, describeVersions } from './machine.ts';
import { reportOf, updateDocument } from './report.ts';
import type { Check, Results, Section } from './results.ts';
import { measureSweep } from './sections/sweep.ts';
import { measureWorkers } from './sections/workers.ts';

const resultsFile = join(import.meta.dirname, 'results.json');

type Measured = { readonly section: Section; readonly check?: Check };

type Sections = Readonly<Record<string, (context: BenchContext) => Promise<Measured>>>;

/** All the sections, in the order of the tables. Threads and commands run the sources as they are, as the product does. */
function sectionsOf(built: Awaited<ReturnType<typeof loadBuilt>>): Sections {
  return {
    flow: async (context) => ({ section: await built.measureFlow(context) }),
    territory: built.measureTerritory,
    alone: built.measureAlone,
    trace: async (context) => ({ section: await built.measureTrace(context) }),
    workers: measureWorkers,
    sweep: measureSweep,
    growth: async (context) => ({ section: await built.measureGrowth(context) }),
    exact: async (context) => ({ section: await built.measureExact(context) }),
    memory: async (context) => ({ section: await built.measureMemory(context) }),
    power: async (context) => ({ section: await built.measureIndices(context) }),
  };
}

async function main(args: readonly string[]): Promise<number> {
  const isQuick = args.includes('--quick');
  const built = await loadBuilt();
  const sections = sectionsOf(built);
  const only = args[args.indexOf('--only') + 1]?.split(',');
  const names = args.includes('--only') ? (only ?? []) : Object.keys(sections);
  const missing: string[] = [];
  const context = makeContext(isQuick, (why) => missing.push(why));
  const checks = [...built.checkFlow(context)];
  if (checks.some(({ differences }) => differences.length > 0)) return 1;
  const found: Section[] = [];
  for (const name of names) {
    const measureSection = sections[name];
    if (measureSection === undefined) throw new Error(`no section ${name}: ${Object.keys(sections).join(', ')}`);
    console.log(`measuring: ${name}`);
    const { section, check } = await measureSection(context);
    found.push(section);
    if (check !== undefined) checks.push(check);
  }
  const results: Results = {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    isQuick,
    machine: describeMachine(),
    versions: describeVersions(),
    checks,
    sections: found,
    missing,
  };
  console.log(`\n${reportOf(results)}`);
  if (names.length === Object.keys(sections).length) {
    writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
    updateDocument(results);
  }
  return checks.some(({ differences }) => differences.length > 0) ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
