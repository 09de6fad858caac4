/**
 * The second work of the benchmarks: a real territory, all the decisions of the model over three years, sharing capacity and
 * agendas. Openings, as the decisions state them: `perYear` files a year, each on a day of its own draw over the three
 * years; `everyDays`, one file each so many days from day 0. What an outcome brings about opens too, within the three years.
 * Aside steps live, as in any portfolio.
 */

import { OUTCOMES } from '../models/schema/words.ts';
import { Luck } from '../src/core/draws.ts';
import { DAYS_PER_YEAR } from '../src/core/year.ts';
import type { RunColumns } from '../src/engine/columns.ts';
import { PortfolioKernel } from '../src/engine/kernel/portfolio-kernel.ts';
import { runPortfolio } from '../src/engine/portfolio.ts';
import { makeRunnable, type Runnable } from '../src/engine/run-dossier.ts';
import { numberOf } from '../src/governance/resolve.ts';
import { LAST_DAY } from './dossier-flow/run-xstate.ts';
import { ownSettings } from './library.ts';

const YEARS = 3;
const DAYS = YEARS * DAYS_PER_YEAR;

/** No file opens after this day. */
const LAST_OPENING = DAYS - 1;

/** A file of the territory: which decision, its name for luck, its day unless it is drawn. */
export interface TerritoryFile {
  readonly decision: number;
  readonly key: string;
  readonly day?: number;
}

export interface TerritoryWork {
  readonly runnables: readonly Runnable[];
  readonly files: readonly TerritoryFile[];
}

/** The decisions of a territory, ready to run, and the files of three years. */
export function territoryWork(territory: string): TerritoryWork {
  const settings = ownSettings(territory, 'divided').map(({ setting }) => setting);
  const files = settings.flatMap(({ model, decision: id }, decision) => {
    const { perYear, everyDays } = model.decisions[id]?.opening ?? { mandatory: false };
    const drawn = perYear === undefined ? 0 : Math.round(YEARS * numberOf(model, perYear));
    const regular = everyDays === undefined ? 0 : Math.ceil(DAYS / everyDays);
    return [
      ...Array.from({ length: drawn }, (_, index) => ({ decision, key: `${id}/${index}` })),
      ...Array.from({ length: regular }, (_, index) => ({ decision, key: `${id}/${index}`, day: index * (everyDays ?? 0) })),
    ];
  });
  return { runnables: settings.map(makeRunnable), files };
}

/** The day on which each file is opened in a replication. */
export function openingDays(files: readonly TerritoryFile[], seed: number, replication: number): readonly number[] {
  return files.map(({ key, day }) => day ?? Math.floor(DAYS * new Luck(seed, replication, key).uniform('start', 'arrival')));
}

/** The same work on the compiled kernel. */
export class TerritoryKernel {
  readonly #kernel: PortfolioKernel;
  readonly #files: readonly TerritoryFile[];

  constructor({ runnables, files }: TerritoryWork) {
    this.#files = files;
    this.#kernel = new PortfolioKernel(
      runnables.map(({ prepared }) => prepared),
      files.map(({ decision, key }) => ({ decision, key, startDay: 0 })),
    );
  }

  /** First day, outcome and last day of each file, as text, by decision. */
  run(seed: number, replication: number): readonly string[] {
    const startDays = Int32Array.from(openingDays(this.#files, seed, replication));
    const result = this.#kernel.run({ seed, replication, untilDay: LAST_DAY, openUntilDay: LAST_OPENING, startDays });
    return result.columns.flatMap((columns, decision) => linesOf(columns, result.startDays[decision] as Int32Array));
  }
}

function linesOf({ decision, runs, outcome, milestones, milestoneDay }: RunColumns, startDays: Int32Array): readonly string[] {
  const end = milestones.indexOf('end');
  return Array.from({ length: runs }, (_, row) => {
    const day = milestoneDay[row * milestones.length + end] as number;
    return `${decision} ${startDays[row]} ${OUTCOMES[outcome[row] as number] ?? 'open'} ${day}`;
  });
}

/** First day, outcome and last day of each file, as text, by decision: what implementations are compared on. */
export function runTerritoryOnActors(work: TerritoryWork, seed: number, replication: number): readonly string[] {
  const days = openingDays(work.files, seed, replication);
  const dossiers = work.files.map(({ decision, key }, rank) => ({
    runnable: work.runnables[decision] as Runnable,
    key,
    startDay: days[rank] as number,
  }));
  const ends = runPortfolio(dossiers, { seed, replication, untilDay: LAST_DAY, openUntilDay: LAST_OPENING });
  return work.runnables.flatMap(({ prepared: { id } }) =>
    ends
      .filter(({ decision }) => decision === id)
      .map(({ startDay, result }) => `${id} ${startDay} ${result?.outcome ?? 'open'} ${result?.endDay ?? -1}`),
  );
}
