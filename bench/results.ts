/** What a run of the benchmarks finds: checks first, then measures and ratios by section. Written to bench/results.json. */

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** A target: the least that is required, and what is wanted. */
export interface Target {
  readonly required: number;
  readonly wanted: number;
  /** Whether smaller is better; greater otherwise. */
  readonly isCeiling?: boolean;
}

export type Unit = 'ratio' | 's' | 'ms' | 'µs' | '1/s' | 'B' | 'MB';

/** One line of the table: a time, a size, or a ratio paired round by round. */
export interface Measure extends Spread {
  readonly title: string;
  readonly unit: Unit;
  readonly rounds: number;
  readonly target?: Target;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** What was measured, in a sentence or two. */
  readonly note: string;
  readonly measures: readonly Measure[];
}

/** One comparison of trajectories between implementations. */
export interface Check {
  readonly title: string;
  /** Implementations compared, by title. */
  readonly compared: readonly string[];
  readonly cases: number;
  readonly differences: readonly string[];
}

export interface Results {
  readonly date: string;
  readonly isQuick: boolean;
  readonly machine: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly checks: readonly Check[];
  readonly sections: readonly Section[];
  /** What could not be measured, and why. */
  readonly missing: readonly string[];
}

/** What the measure reaches of its target. */
export function verdictOf({ median, target }: Measure): 'wanted' | 'required' | 'below' | undefined {
  if (target === undefined) return undefined;
  const reaches = (goal: number): boolean => (target.isCeiling === true ? median <= goal : median >= goal);
  return reaches(target.wanted) ? 'wanted' : reaches(target.required) ? 'required' : 'below';
}
