/**
 * A portfolio on the XState system: dossiers of all kinds on one clock, sharing the institutions' capacity and the bodies'
 * agendas (docs/model.md, rules 24 and 28 to 31). The reference of the compiled kernel's portfolios.
 */
import { Luck } from '../core/draws.ts';
import { InvariantError } from '../core/issue.ts';
import { MOMENT, SimulatedDays } from './clock.ts';
import { type OpenDossier, openDossier, type Runnable } from './run-dossier.ts';
import type { RunResult } from './trace.ts';
import { World } from './world.ts';

export interface PortfolioDossier {
  readonly runnable: Runnable;
  /** `decision/index`: names the dossier's luck. */
  readonly key: string;
  readonly startDay: number;
}

export interface PortfolioOptions {
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly replication: number;
  /** Days after this one are not simulated: files still open then have no result. */
  readonly untilDay: number;
  readonly withTrace?: boolean;
}

/** Run dossiers together, ranked as listed. A dossier still open at the end of the last day gives undefined. */
export function runPortfolio(
  dossiers: readonly PortfolioDossier[],
  options: PortfolioOptions,
): readonly (RunResult | undefined)[] {
  const { seed, replication, untilDay } = options;
  const firstDay = Math.min(...dossiers.map(({ startDay }) => startDay));
  const clock = new SimulatedDays(firstDay);
  const world = new World((run) => clock.schedule(run, MOMENT.starts));
  const opened: (OpenDossier | undefined)[] = dossiers.map(() => undefined);
  dossiers.forEach(({ runnable, key, startDay }, rank) => {
    if (startDay < 0) throw new InvariantError(`dossier ${key} is filed on day ${startDay}`);
    const open = (): void => {
      opened[rank] = openDossier(runnable, clock, {
        luck: new Luck(seed, replication, key),
        startDay,
        withTrace: options.withTrace === true,
        withAsides: true,
        world,
        key,
        rank,
      });
    };
    clock.schedule(open, startDay - firstDay + MOMENT.starts);
  });
  while (clock.nextDay <= untilDay) clock.advance();
  return opened.map((dossier) => (dossier === undefined || dossier.isOpen() ? undefined : dossier.result()));
}
