/**
 * What one replication of the dossier flow adds up to: the numbers that every implementation must find, to the unit.
 * Days count from day 0, the start of the three years.
 */

export interface FlowTotals {
  readonly seed: number;
  readonly replication: number;
  /** Sum of the days on which the board decided, or else on which the dossier ended. */
  readonly decided: number;
  /** Sum of the days on which dossiers ended. */
  readonly ended: number;
  readonly adopted: number;
  /** Opinions that silence gave, in the last round of each dossier. */
  readonly lapsed: number;
  /** Sum of rank × end day, ranks from 1: two dossiers that swap their days are seen. */
  readonly ranked: number;
}

/** How one dossier went. */
export interface FlowDossier {
  readonly decidedDay: number;
  readonly endDay: number;
  readonly isAdopted: boolean;
  readonly lapsed: number;
}

/** Add up the dossiers of a replication, in the order of their ranks. */
export function totalsOf(
  { seed, replication }: { readonly seed: number; readonly replication: number },
  dossiers: number,
  dossierOf: (rank: number) => FlowDossier,
): FlowTotals {
  let [decided, ended, adopted, lapsed, ranked] = [0, 0, 0, 0, 0];
  for (let rank = 0; rank < dossiers; rank += 1) {
    const dossier = dossierOf(rank);
    decided += dossier.decidedDay;
    ended += dossier.endDay;
    adopted += dossier.isAdopted ? 1 : 0;
    lapsed += dossier.lapsed;
    ranked += (rank + 1) * dossier.endDay;
  }
  return { seed, replication, decided, ended, adopted, lapsed, ranked };
}

/** Whether two implementations found the same trajectories. */
export function areSame(a: FlowTotals, b: FlowTotals): boolean {
  return formatTotals(a) === formatTotals(b);
}

/** One line, the same in every language: seed, replication, then the sums. */
export function formatTotals({ seed, replication, decided, ended, adopted, lapsed, ranked }: FlowTotals): string {
  return [seed, replication, decided, ended, adopted, lapsed, ranked].join(' ');
}

/** Read a line written by another program. @throws when it is none. */
export function parseTotals(line: string): FlowTotals {
  const numbers = line.trim().split(/\s+/).map(Number);
  if (numbers.length !== 7 || numbers.some((value) => !Number.isInteger(value))) throw new Error(`not a line of totals: ${line}`);
  const [seed, replication, decided, ended, adopted, lapsed, ranked] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { seed, replication, decided, ended, adopted, lapsed, ranked };
}
