/**
 * A portfolio on the XState system: dossiers of all kinds on one clock, sharing the institutions' capacity and the bodies'
 * agendas (docs/model.md, rules 24 and 28 to 31). The reference of the compiled kernel's portfolios.
 */
import type { Outcome } from '../../models/schema/decision.schema.ts';
import { Luck } from '../core/draws.ts';
import { InvariantError } from '../core/issue.ts';
import { MOMENT, SimulatedDays } from './clock.ts';
import { type OpenDossier, openDossier, type Runnable } from './run-dossier.ts';
import type { RunResult } from './trace.ts';
import { childSuffix, firedAfter, MOST_GENERATIONS } from './triggers.ts';
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
  /** No dossier that another one brings about opens after this day; the last one when left out. */
  readonly openUntilDay?: number;
  readonly withTrace?: boolean;
}

/** A dossier of a portfolio when it is over, or when the last day is. */
export interface PortfolioEnd {
  readonly key: string;
  readonly decision: string;
  readonly startDay: number;
  /** Undefined for a dossier still open at the end of the last day. */
  readonly result: RunResult | undefined;
}

/** Run dossiers together, ranked as listed; those that they bring about come after, in the order in which they did. */
export function runPortfolio(dossiers: readonly PortfolioDossier[], options: PortfolioOptions): readonly PortfolioEnd[] {
  return new Portfolio(dossiers, options).run();
}

interface Entry extends PortfolioDossier {
  readonly generation: number;
  opened?: OpenDossier;
}

class Portfolio {
  readonly #options: PortfolioOptions;
  readonly #runnables: ReadonlyMap<string, Runnable>;
  readonly #entries: Entry[];
  readonly #clock: SimulatedDays;
  readonly #world: World;

  constructor(dossiers: readonly PortfolioDossier[], options: PortfolioOptions) {
    this.#options = options;
    this.#runnables = new Map(dossiers.map(({ runnable }) => [runnable.prepared.id, runnable]));
    this.#entries = dossiers.map((dossier) => ({ ...dossier, generation: 0 }));
    this.#clock = new SimulatedDays(Math.min(...dossiers.map(({ startDay }) => startDay)));
    this.#world = new World((run) => this.#clock.schedule(run, MOMENT.starts));
  }

  run(): readonly PortfolioEnd[] {
    this.#entries.forEach((entry, rank) => {
      if (entry.startDay < 0) throw new InvariantError(`dossier ${entry.key} is filed on day ${entry.startDay}`);
      this.#file(entry, rank);
    });
    while (this.#clock.nextDay <= this.#options.untilDay) this.#clock.advance();
    return this.#entries.map(({ key, runnable, startDay, opened }) => ({
      key,
      decision: runnable.prepared.id,
      startDay,
      result: opened === undefined || opened.isOpen() ? undefined : opened.result(),
    }));
  }

  #file(entry: Entry, rank: number): void {
    const { seed, replication, withTrace } = this.#options;
    const { key, startDay, runnable } = entry;
    this.#clock.schedule(
      () => {
        const options = {
          luck: new Luck(seed, replication, key),
          startDay,
          withTrace: withTrace === true,
          withAsides: true,
          world: this.#world,
          key,
          rank,
        };
        entry.opened = openDossier(runnable, this.#clock, options, (outcome) => this.#ended(entry, outcome));
      },
      startDay - this.#clock.day + MOMENT.starts,
    );
  }

  #ended({ runnable, key, generation }: Entry, outcome: Outcome): void {
    if (generation === MOST_GENERATIONS) return;
    const { seed, replication, untilDay, openUntilDay = untilDay } = this.#options;
    for (const trigger of runnable.prepared.triggers) {
      const opens = this.#runnables.get(trigger.opens);
      if (opens === undefined || !trigger.on.includes(outcome)) continue;
      const [whether, when] = new Luck(seed, replication, key).uniforms('trigger', trigger.id, 0, 2) as [number, number];
      const days = firedAfter(trigger, { whether, when });
      if (days === undefined || this.#clock.day + days > openUntilDay) continue;
      const child: Entry = {
        runnable: opens,
        key: `${key}${childSuffix(trigger.id)}`,
        startDay: this.#clock.day + days,
        generation: generation + 1,
      };
      this.#entries.push(child);
      this.#file(child, this.#entries.length - 1);
    }
  }
}
