/**
 * Replications of one decision, each dossier alone, spread evenly over the twelve filing dates: a run r files on the
 * date r mod 12, and every date weighs the same whatever the number of runs (stratified estimates).
 * Bands are luck only: hypotheses stay where they are. Lead times are in days from filing.
 */
import { filingDayOf } from './columns.ts';
import { runColumns } from './run-columns.ts';
import type { DossierOptions } from './run-dossier.ts';
import type { PreparedDecision } from './setting.ts';
import { summariseColumns } from './summarise-columns.ts';
import type { DecisionSummary } from './summary.ts';
import type { Forcing } from './wills.ts';

export interface ReplicationOptions {
  readonly runs: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  /** First replication number, to go on from earlier ones. */
  readonly firstRun?: number;
  readonly forcing?: Forcing;
}

/** A decision made ready, whatever else has been made of it. */
export interface Ready {
  readonly prepared: PreparedDecision;
}

/** Options of one replication on the XState system: its number names its luck and its filing date. */
export function dossierOptions(options: Pick<ReplicationOptions, 'seed' | 'forcing'>, replication: number): DossierOptions {
  return {
    seed: options.seed,
    replication,
    startDay: filingDayOf(replication),
    ...(options.forcing && { forcing: options.forcing }),
  };
}

/** Replicate on the compiled kernel and summarise. */
export function replicate({ prepared }: Ready, { firstRun = 0, ...options }: ReplicationOptions): DecisionSummary {
  return summariseColumns(runColumns(prepared, { firstRun, ...options }), options.seed);
}
