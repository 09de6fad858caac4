/** What the sections of the benchmarks share: how much to do, and the programs of other languages that were found. */
import { compileFlow, findSimpy, type Program } from './dossier-flow/programs.ts';

export interface BenchContext {
  readonly isQuick: boolean;
  /** Rounds of the main comparison, and of slower ones. */
  readonly rounds: number;
  readonly fewRounds: number;
  readonly c: Program | undefined;
  readonly simpy: Program | undefined;
  readonly simpyCached: Program | undefined;
  /** Say that something could not be measured. */
  readonly miss: (why: string) => void;
}

export function makeContext(isQuick: boolean, miss: (why: string) => void): BenchContext {
  const c = compileFlow();
  const simpy = findSimpy();
  if (c === undefined) miss('C: no compiler was found (set CC, or install gcc).');
  if (simpy === undefined) miss('SimPy: this Python has none (set PYTHON, or install python3-simpy3).');
  return { isQuick, rounds: isQuick ? 3 : 9, fewRounds: isQuick ? 2 : 5, c, simpy, simpyCached: findSimpy(true), miss };
}
