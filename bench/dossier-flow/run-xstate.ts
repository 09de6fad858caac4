/** The dossier flow on our XState system: every dossier and every visit to an institution is a live actor on one clock. */
import { type PortfolioDossier, runPortfolio } from '../../src/engine/portfolio.ts';
import type { Runnable } from '../../src/engine/run-dossier.ts';
import type { RunResult } from '../../src/engine/trace.ts';
import { arrivalDay, flowKey } from './flow.ts';
import { type FlowDossier, type FlowTotals, totalsOf } from './totals.ts';

/** Later than the end of any dossier of the flow. */
export const LAST_DAY = 20_000;

export interface FlowOptions {
  readonly seed: number;
  readonly replication: number;
  readonly dossiers: number;
  readonly withTrace?: boolean;
}

/** The dossiers of one replication, in the order of their ranks. */
export function flowDossiers(runnable: Runnable, { seed, replication, dossiers }: FlowOptions): readonly PortfolioDossier[] {
  return Array.from({ length: dossiers }, (_, rank) => ({
    runnable,
    key: flowKey(rank),
    startDay: arrivalDay(seed, replication, rank),
  }));
}

/** Run one replication. */
export function runFlowOnActors(runnable: Runnable, options: FlowOptions): FlowTotals {
  const { seed, replication, withTrace = false } = options;
  const results = runPortfolio(flowDossiers(runnable, options), { seed, replication, untilDay: LAST_DAY, withTrace });
  return totalsOf(options, results.length, (rank) => flowDossierOf(results[rank]?.result));
}

/** What the totals need of a result. */
export function flowDossierOf(result: RunResult | undefined): FlowDossier {
  if (result === undefined) throw new Error('a dossier of the flow did not end');
  return {
    decidedDay: result.milestones['decided'] ?? result.endDay,
    endDay: result.endDay,
    isAdopted: result.outcome === 'adopted',
    lapsed: Object.values(result.spans).filter(({ isLapsed }) => isLapsed).length,
  };
}
