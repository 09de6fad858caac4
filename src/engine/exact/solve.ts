/**
 * Exact solution of one decision for a dossier alone: the frequency of each outcome and the full law of the time to each
 * milestone, without drawing anything. Times are found apart from answers (`step-time.ts`, `phase-time.ts`), what happens
 * next apart from times (`rules.ts`); `walk.ts` puts both together, forward over what a dossier remembers.
 * What cannot be solved so is refused with its reason, never approximated.
 */
import { InvariantError } from '../../core/issue.ts';
import { DAYS_PER_YEAR } from '../../core/year.ts';
import type { PreparedDecision } from '../setting.ts';
import type { Forcing } from '../wills.ts';
import { Arrivals, type ExactResult } from './arrivals.ts';
import { Inexact } from './inexact.ts';
import { Rules } from './rules.ts';
import { Walk } from './walk.ts';

export interface ExactOptions {
  /** Filing days; the result is their average. */
  readonly startDays: readonly number[];
  readonly forcing?: Forcing;
}

/** What rounding may take from the mass of all dossiers. */
const ROUNDING = 1e-9;

/** Solve a decision exactly, or say why it cannot be. @throws InvariantError when dossiers are lost on the way, or made. */
export function solveExactly(decision: PreparedDecision, options: ExactOptions): ExactResult | { readonly reason: string } {
  const dates = options.startDays.map((day) => day % DAYS_PER_YEAR);
  try {
    const arrivals = new Arrivals();
    const inDoubt = new Walk(new Rules(decision, options.forcing), dates, arrivals).run();
    if (!(Math.abs(arrivals.total - 1) <= ROUNDING))
      throw new InvariantError(`${decision.id}: ${arrivals.total} of the dossiers end in the exact solution`);
    return arrivals.result(inDoubt);
  } catch (error) {
    if (error instanceof Inexact) return { reason: error.message };
    throw error;
  }
}
