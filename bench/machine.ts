/** On what the benchmarks run: machine, date and versions, printed with every result. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The C compiler and the Python of Debian, which has SimPy; both may be chosen in the environment. */
export const compiler = process.env['CC'] ?? 'cc';
export const python = process.env['PYTHON'] ?? '/usr/bin/python3';

export function describeMachine(): Readonly<Record<string, string>> {
  const [first] = cpus();
  return {
    processor: first?.model.trim() ?? 'unknown',
    cores: String(cpus().length),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
  };
}

export function describeVersions(): Readonly<Record<string, string>> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version?: string }>>;
  };
  return {
    gouvernail: firstLine('git', ['-C', root, 'rev-parse', '--short', 'HEAD']) ?? 'unknown',
    node: process.version,
    xstate: lock.packages['node_modules/xstate']?.version ?? 'unknown',
    compiler: firstLine(compiler, ['--version']) ?? 'none',
    python: firstLine(python, ['--version']) ?? 'none',
    simpy: firstLine(python, ['-c', 'import simpy; print(simpy.__version__)']) ?? 'none',
  };
}

/** First line that a command prints, or undefined when it cannot run. */
function firstLine(command: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0]?.trim() : undefined;
}
