/**
 * Two sides of one decision (today and a scenario), run by run: replications of the same number share their date and their
 * luck, so differences come from the rules. Differences are second - first, in shares and in days.
 */
import { InvariantError } from '../core/issue.ts';
import type { RunColumns } from './columns.ts';
import { filingDatesOf, type RunMeasure, valuesOf } from './measures.ts';
import { firstRows } from './merge-columns.ts';
import { type Difference, type DifferenceOptions, differenceOf } from './statistics/paired.ts';

export interface ColumnsDifference {
  /** Replications that both sides hold. */
  readonly runs: number;
  /** Share of dossiers adopted, tacitly or not; every run makes a pair. */
  readonly adopted: Difference;
  /** Days from filing, by milestone of both sides: only dossiers that reach it on both. Absent if none does. */
  readonly leadTimeDays: Readonly<Record<string, Difference>>;
}

const plainly: DifferenceOptions = { confidence: 0.95, method: 'paired' };

/** Compare two sides over the replications they share. @throws InvariantError when they start from different ones. */
export function pairedDifference(first: RunColumns, second: RunColumns, options: DifferenceOptions = plainly): ColumnsDifference {
  if (first.firstRun !== second.firstRun) {
    throw new InvariantError(`runs from ${first.firstRun} on and from ${second.firstRun} on make no pairs`);
  }
  const runs = Math.min(first.runs, second.runs);
  const [a, b] = [first, second].map((columns) => firstRows(columns, runs)) as [RunColumns, RunColumns];
  const strata = filingDatesOf(a);
  const of = (measure: RunMeasure): Difference =>
    differenceOf({ a: valuesOf(a, measure), b: valuesOf(b, measure), strata }, options);
  const shared = a.milestones.filter((id) => b.milestones.includes(id));
  return {
    runs,
    adopted: of({ kind: 'adopted' }),
    leadTimeDays: Object.fromEntries(
      shared
        .map((milestone) => [milestone, of({ kind: 'leadTimeDays', milestone })] as const)
        .filter(([, { pairs }]) => pairs > 0),
    ),
  };
}
