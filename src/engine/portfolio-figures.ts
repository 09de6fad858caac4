/**
 * Portfolios of a territory: the dossiers of all kinds that open in so many years, sharing the institutions' capacity and
 * the bodies' agendas (docs/model.md, rules 24 and 28 to 31). How many open is a number of the model, source or hypothesis;
 * on which days is luck, shared by both sides of a comparison. Days are simulated days, shares lie in [0, 1].
 */
import type { Outcome } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { OUTCOMES } from '../../models/schema/words.ts';
import { Luck } from '../core/draws.ts';
import { DAYS_PER_YEAR } from '../core/year.ts';
import { numberOf } from '../governance/resolve.ts';
import { type RunColumns, STILL_OPEN, TIME_PARTS, type TimePart } from './columns.ts';
import type { DeskLoad } from './kernel/desks.ts';
import { type KernelDossier, PortfolioKernel } from './kernel/portfolio-kernel.ts';
import type { PreparedDecision } from './setting.ts';

export interface PortfolioOptions {
  readonly years: number;
  /** Portfolios run, each with its own luck. */
  readonly replications: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
}

/** Files are followed so many years after the last one opens; only what never ends is then still open. */
const RUN_OFF_YEARS = 10;

export interface PortfolioDecision {
  /** Files opened in these years, those that others brought about included. */
  readonly files: number;
  /** Share of them that ended. */
  readonly ended: number;
  /** Shares of the files opened; what is left is still open. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Mean over the files that ended, and its standard error over portfolios; absent when none did. */
  readonly leadTimeDays?: { readonly mean: number; readonly standardError: number };
  /** What these days went to; `queue` is what sharing adds. */
  readonly parts?: Readonly<Record<TimePart, number>>;
}

export interface ActorLoad {
  /** Files taken up a year, days of work a year. */
  readonly filesPerYear: number;
  readonly workDaysPerYear: number;
  /** Work asked over what its capacity allows in the years of openings; above 1, files wait ever longer. */
  readonly saturation: number;
  /** Mean days that a file waits for its turn. */
  readonly queueDays: number;
}

export interface PortfolioFigures {
  readonly years: number;
  readonly replications: number;
  readonly decisions: Readonly<Record<string, PortfolioDecision>>;
  /** Institutions by share of their capacity used, the busiest first. */
  readonly actors: Readonly<Record<string, ActorLoad>>;
}

/** Files that open in so many years: `perYear` at random days, `everyDays` on fixed ones. */
export function openingsOf(model: Model, decisions: readonly PreparedDecision[], years: number): readonly KernelDossier[] {
  const days = Math.round(years * DAYS_PER_YEAR);
  return decisions.flatMap(({ id }, decision) => {
    const { perYear, everyDays } = model.decisions[id]?.opening ?? {};
    const count = everyDays === undefined ? Math.round(numberOf(model, perYear ?? 0) * years) : Math.ceil(days / everyDays);
    return Array.from({ length: count }, (_, index) => ({
      decision,
      key: `${id}/${index}`,
      startDay: everyDays === undefined ? -1 : index * everyDays,
    }));
  });
}

/** Run portfolios and say what they show. */
export function portfolioFigures(
  model: Model,
  decisions: readonly PreparedDecision[],
  options: PortfolioOptions,
): PortfolioFigures {
  const { years, replications, seed } = options;
  const days = Math.round(years * DAYS_PER_YEAR);
  const openings = openingsOf(model, decisions, years);
  const kernel = new PortfolioKernel(
    decisions,
    openings.map((opening) => ({ ...opening, startDay: Math.max(0, opening.startDay) })),
  );
  const tallies = decisions.map(() => new DecisionTally());
  const loads = new Map<string, LoadTally>();
  for (let replication = 0; replication < replications; replication += 1) {
    const startDays = Int32Array.from(openings, ({ key, startDay }) =>
      startDay >= 0 ? startDay : Math.floor(days * new Luck(seed, replication, key).uniform('start', 'arrival')),
    );
    const found = kernel.run({
      seed,
      replication,
      untilDay: days + RUN_OFF_YEARS * DAYS_PER_YEAR,
      openUntilDay: days,
      startDays,
    });
    decisions.forEach((_, index) => {
      tallies[index]?.add(found.columns[index] as RunColumns, found.startDays[index] as Int32Array);
    });
    addLoads(loads, found.loads);
  }
  const ofActors = [...loads].map(([actor, load]) => [actor, loadOf(load, { years, days, replications })] as const);
  return {
    years,
    replications,
    decisions: Object.fromEntries(decisions.map(({ id }, index) => [id, (tallies[index] as DecisionTally).figures()])),
    actors: Object.fromEntries(ofActors.sort((a, b) => b[1].saturation - a[1].saturation || (a[0] < b[0] ? -1 : 1))),
  };
}

class DecisionTally {
  #files = 0;
  readonly #ends = new Float64Array(OUTCOMES.length);
  readonly #parts = new Float64Array(TIME_PARTS.length);
  /** Mean lead time of each portfolio that had one. */
  readonly #means: number[] = [];
  #portfolios = 0;

  add(columns: RunColumns, startDays: Int32Array): void {
    const end = columns.milestones.indexOf('end');
    this.#portfolios += 1;
    this.#files += columns.runs;
    let days = 0;
    let ended = 0;
    for (let row = 0; row < columns.runs; row += 1) {
      const outcome = columns.outcome[row]!;
      if (outcome === STILL_OPEN) continue;
      const place = row * columns.milestones.length + end;
      ended += 1;
      this.#ends[outcome]! += 1;
      days += columns.milestoneDay[place]! - startDays[row]!;
      for (let part = 0; part < TIME_PARTS.length; part += 1)
        this.#parts[part]! += columns.milestoneParts[place * TIME_PARTS.length + part]!;
    }
    if (ended > 0) this.#means.push(days / ended);
  }

  figures(): PortfolioDecision {
    const ended = this.#ends.reduce((sum, count) => sum + count, 0);
    const files = Math.max(1, this.#files);
    const total = this.#parts.reduce((sum, days) => sum + days, 0);
    return {
      files: this.#files / Math.max(1, this.#portfolios),
      ended: ended / files,
      outcomes: Object.fromEntries(
        OUTCOMES.map((outcome) => [outcome, this.#ends[OUTCOMES.indexOf(outcome)]! / files]),
      ) as Record<Outcome, number>,
      ...(ended > 0 && {
        leadTimeDays: { mean: total / ended, standardError: errorOf(this.#means) },
        parts: Object.fromEntries(TIME_PARTS.map((part, index) => [part, this.#parts[index]! / ended])) as Record<
          TimePart,
          number
        >,
      }),
    };
  }
}

function errorOf(means: readonly number[]): number {
  if (means.length < 2) return 0;
  const centre = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  return Math.sqrt(means.reduce((sum, mean) => sum + (mean - centre) ** 2, 0) / (means.length - 1) / means.length);
}

interface LoadTally {
  /** Capacity over all the copies of the institution. */
  capacity: number;
  workDays: number;
  files: number;
  queueDays: number;
}

function addLoads(loads: Map<string, LoadTally>, found: readonly DeskLoad[]): void {
  const capacities = new Map<string, number>();
  for (const { actor, capacity, workDays, files, queueDays } of found) {
    const sum = loads.get(actor) ?? { capacity: 0, workDays: 0, files: 0, queueDays: 0 };
    loads.set(actor, sum);
    capacities.set(actor, (capacities.get(actor) ?? 0) + capacity);
    sum.workDays += workDays;
    sum.files += files;
    sum.queueDays += queueDays;
  }
  for (const [actor, capacity] of capacities) (loads.get(actor) as LoadTally).capacity = capacity;
}

function loadOf(
  { capacity, workDays, files, queueDays }: LoadTally,
  over: { readonly years: number; readonly days: number; readonly replications: number },
): ActorLoad {
  const years = Math.max(1, over.replications) * over.years;
  return {
    filesPerYear: files / years,
    workDaysPerYear: workDays / years,
    saturation: capacity === 0 ? 0 : workDays / (capacity * over.days * Math.max(1, over.replications)),
    queueDays: files === 0 ? 0 : queueDays / files,
  };
}
