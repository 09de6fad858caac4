/** The C and SimPy programs of the dossier flow: compiled or found, run, and what they print read back. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { compiler, python } from '../machine.ts';
import { TABLES_FILE, writeTables } from './export-tables.ts';
import { flowCapacity } from './flow.ts';
import { type FlowTotals, parseTotals } from './totals.ts';

export interface ProgramOptions {
  readonly seed: number;
  readonly firstReplication: number;
  readonly replications: number;
  readonly dossiers: number;
}

export interface ProgramResult {
  readonly totals: readonly FlowTotals[];
  /** Spent on the replications: neither starting nor reading the tables counts. */
  readonly seconds: number;
  /** Events that had an effect, when the program counts them. */
  readonly events?: number;
}

/** Runs a program of another language. */
export type Program = (options: ProgramOptions) => ProgramResult;

const binary = join(import.meta.dirname, '../../.cache/bench/flow');

/** Compile the C program. Undefined when there is no compiler. */
export function compileFlow(): Program | undefined {
  writeTables();
  const source = join(import.meta.dirname, 'flow.c');
  const flags = ['-O2', '-std=c11', '-Wall', '-Wextra', '-Werror'];
  const compiled = spawnSync(compiler, [...flags, '-o', binary, source, '-lm'], { encoding: 'utf8' });
  if (compiled.error !== undefined) return undefined;
  if (compiled.status !== 0) throw new Error(compiled.stderr);
  return (options) => runProgram(binary, [], options);
}

/** Find SimPy. Undefined when this Python has none. `hasCachedDraws`: the generator is left out of the time. */
export function findSimpy(hasCachedDraws = false): Program | undefined {
  writeTables();
  if (spawnSync(python, ['-c', 'import simpy']).status !== 0) return undefined;
  const script = join(import.meta.dirname, 'flow.py');
  return (options) => runProgram(python, [script], options, hasCachedDraws ? ['--cached-draws'] : []);
}

function runProgram(
  command: string,
  first: readonly string[],
  options: ProgramOptions,
  last: readonly string[] = [],
): ProgramResult {
  const { seed, firstReplication, replications, dossiers } = options;
  const numbers = [seed, firstReplication, replications, dossiers, flowCapacity(dossiers)].map(String);
  const { status, stdout, stderr } = spawnSync(command, [...first, TABLES_FILE, ...numbers, ...last], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  const lines = stdout.trim().split('\n');
  const found = /^seconds (\S+)(?: events (\d+))?$/.exec(lines.at(-1) ?? '');
  if (found === null) throw new Error(`${command} printed no time`);
  return {
    totals: lines.slice(0, -1).map(parseTotals),
    seconds: Number(found[1]),
    ...(found[2] !== undefined && { events: Number(found[2]) }),
  };
}
