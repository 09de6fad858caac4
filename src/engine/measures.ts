/**
 * Measures of a run, read from columns: one number a run, NaN where the measure does not concern it. Days count from filing.
 */
import type { Outcome } from '../../models/schema/decision.schema.ts';
import { OUTCOMES } from '../../models/schema/words.ts';
import { InvariantError } from '../core/issue.ts';
import { FILING_DAYS } from '../core/year.ts';
import { filingDayOf, type RunColumns } from './columns.ts';
import type { StratifiedSample } from './statistics/stratified.ts';

/** What a run is asked: adopted or not (1 or 0), how it ended, whether and when it reached a milestone. */
export type RunMeasure =
  | { readonly kind: 'adopted' }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'reached'; readonly milestone: string }
  | { readonly kind: 'leadTimeDays'; readonly milestone: string };

/** Whether a measure is a share: 0 or 1 for every run. */
export function isShare(measure: RunMeasure): boolean {
  return measure.kind !== 'leadTimeDays';
}

/** Values of a measure, by run. @throws InvariantError on an unknown milestone. */
export function valuesOf(columns: RunColumns, measure: RunMeasure): Float64Array {
  switch (measure.kind) {
    case 'adopted': {
      const [adopted, tacit] = [OUTCOMES.indexOf('adopted'), OUTCOMES.indexOf('adoptedTacit')];
      return new Float64Array(columns.outcome).map((outcome) => (outcome === adopted || outcome === tacit ? 1 : 0));
    }
    case 'outcome': {
      const asked = OUTCOMES.indexOf(measure.outcome);
      return new Float64Array(columns.outcome).map((outcome) => (outcome === asked ? 1 : 0));
    }
    case 'reached':
      return leadTimesOf(columns, measure.milestone).map((days) => (Number.isNaN(days) ? 0 : 1));
    case 'leadTimeDays':
      return leadTimesOf(columns, measure.milestone);
  }
}

/** The same with the filing date of each run. */
export function sampleOf(columns: RunColumns, measure: RunMeasure): StratifiedSample {
  return { values: valuesOf(columns, measure), strata: filingDatesOf(columns) };
}

/** Index in `FILING_DAYS` of the filing date of each run. */
export function filingDatesOf({ firstRun, runs }: Pick<RunColumns, 'firstRun' | 'runs'>): Uint8Array {
  return new Uint8Array(runs).map((_, row) => (firstRun + row) % FILING_DAYS.length);
}

/** Days from filing to a milestone, by run; NaN for those that never reach it. */
export function leadTimesOf(columns: RunColumns, milestone: string): Float64Array {
  const column = columns.milestones.indexOf(milestone);
  if (column < 0) throw new InvariantError(`${columns.decision} has no milestone ${milestone}`);
  const width = columns.milestones.length;
  const days = new Float64Array(columns.runs);
  for (let row = 0; row < columns.runs; row += 1) {
    const day = columns.milestoneDay[row * width + column] as number;
    days[row] = day < 0 ? Number.NaN : day - filingDayOf(columns.firstRun + row);
  }
  return days;
}
