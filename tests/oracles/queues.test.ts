/**
 * Queues of the compiled kernel's portfolios against textbook formulas: M/M/1, M/M/c, M/D/1, M/U/1 on a fine grid of days,
 * Geo/Geo/1 exactly; Lindley's recursion file by file; Little's law on the loads of the desk; waits for a sitting.
 * Means are over independent replications, after a warm-up; |z| is at most 4.5.
 */
import { describe, expect, test } from 'vitest';
import type { Law } from '../../models/schema/common.schema.ts';
import { hashText, Luck } from '../../src/core/draws.ts';
import { sessionDays } from '../../src/core/year.ts';
import { type RunColumns, TIME_PARTS } from '../../src/engine/columns.ts';
import type { DeskLoad } from '../../src/engine/kernel/desks.ts';
import { PortfolioKernel } from '../../src/engine/kernel/portfolio-kernel.ts';
import { prepareDecision, type Setting } from '../../src/engine/setting.ts';
import { expectMean } from '../differential/statistics.ts';
import { settingOf } from '../fixtures/semantics/examples.ts';
import { mg1Wait, mmc } from './formulas.ts';
import cases from './indicator-cases.json' with { type: 'json' };

const SEED = 20_261_122;

interface Queue {
  /** Names its luck: queues are independent of one another. */
  readonly name: string;
  readonly servers: number;
  readonly work: Law;
  /** Days between two arrivals for a uniform draw, not rounded: arrivals are rounded down to their day. */
  readonly gap: (draw: number) => number;
  readonly files: number;
}

/** An office of so many servers, to which files come one after the other. */
function officeOf({ servers, work, files }: Queue): PortfolioKernel {
  const setting = settingOf({
    decision: {
      id: 'queue',
      order: ['ask', 'serve'],
      phases: {
        ask: { kind: 'saisine', cells: { asker: { power: 'initiate' } } },
        serve: { kind: 'instruction', cells: { office: { power: 'instruct', work } } },
      },
    },
  });
  const { office } = setting.model.actors;
  const actors = { ...setting.model.actors, office: { ...office!, capacity: servers } };
  return kernelOf({ ...setting, model: { ...setting.model, actors } }, files);
}

function kernelOf(setting: Setting, files: number): PortfolioKernel {
  const dossiers = Array.from({ length: files }, (_, index) => ({ decision: 0, key: `file/${index}`, startDay: 0 }));
  return new PortfolioKernel([prepareDecision(setting)], dossiers);
}

function arrivalsOf({ name, gap, files }: Queue, replication: number): Int32Array {
  const luck = new Luck(hashText(name), replication, 'arrivals');
  let time = 0;
  return Int32Array.from(luck.uniforms('start', 'arrivals', 0, files), (draw) => {
    time += gap(draw);
    return Math.floor(time);
  });
}

interface Served {
  readonly arrivals: Int32Array;
  /** Days of each file. */
  readonly waits: readonly number[];
  readonly works: readonly number[];
  readonly office: DeskLoad;
}

const runs = (queue: Queue, replications: number): readonly Served[] => {
  const kernel = officeOf(queue);
  return Array.from({ length: replications }, (_, replication) => {
    const startDays = arrivalsOf(queue, replication);
    const { columns, loads } = kernel.run({
      seed: hashText(queue.name),
      replication,
      untilDay: Number.POSITIVE_INFINITY,
      startDays,
    });
    const office = loads.find(({ actor }) => actor === 'office') as DeskLoad;
    return { arrivals: startDays, waits: partOf(columns[0]!, 'queue'), works: partOf(columns[0]!, 'work'), office };
  });
};

function partOf({ runs: rows, milestones, milestoneParts }: RunColumns, part: (typeof TIME_PARTS)[number]): readonly number[] {
  const end = milestones.indexOf('end');
  const place = (row: number): number => (row * milestones.length + end) * TIME_PARTS.length + TIME_PARTS.indexOf(part);
  return Array.from({ length: rows }, (_, row) => milestoneParts[place(row)]!);
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean waits of the replications, without their first files. */
const meanWaits = (served: readonly Served[], warmUp: number): readonly number[] =>
  served.map(({ waits }) => meanOf(waits.slice(warmUp)));

/** Exponential law of a mean, spread on whole days with its mean kept. */
function exponential(mean: number): Law {
  const step = 1 - Math.exp(-1 / mean);
  const days = Array.from({ length: Math.ceil(mean * 30) }, (_, day): [string, number] => {
    return [String(day), day === 0 ? 1 - mean * step : mean * Math.exp((1 - day) / mean) * step * step];
  });
  return { pmf: Object.fromEntries(days) };
}

/** Geometric law on 1, 2, … with this chance each day. */
function geometric(chance: number): Law {
  const last = Math.ceil(Math.log(1e-15) / Math.log(1 - chance));
  return {
    pmf: Object.fromEntries(
      Array.from({ length: last }, (_, index): [string, number] => [String(index + 1), chance * (1 - chance) ** index]),
    ),
  };
}

const poisson =
  (meanGap: number) =>
  (draw: number): number =>
    -Math.log(1 - draw) * meanGap;

/** Waits by the recursion of Kiefer and Wolfowitz (Lindley's with one server): each file goes to the server free first. */
function recursionWaits({ arrivals, works }: Served, servers: number): readonly number[] {
  const freeDays = new Array<number>(servers).fill(0);
  return works.map((work, file) => {
    const arrival = arrivals[file]!;
    const start = Math.max(arrival, freeDays[0]!);
    freeDays[0] = start + work;
    freeDays.sort((a, b) => a - b);
    return start - arrival;
  });
}

const caseNamed = (id: string) => cases.cases.find((one) => one.id === id)!;

/** Days in a unit of time of the cases. */
const UNIT = 400;
const FILES = 2000;
const WARM_UP = 500;
const REPLICATIONS = 20;

describe('an office and its queue', () => {
  const inputs = [
    { name: 'Q01', ...(caseNamed('Q01').input as { lambda: number; mu: number; c: number }) },
    { name: 'Q02', ...(caseNamed('Q02').input as { lambda: number; mu: number; c: number }) },
    { name: 'two servers', lambda: 1.5, mu: 1, c: 2 },
    { name: 'five servers', lambda: 4, mu: 1, c: 5 },
  ];
  test.each(inputs)('M/M/c, $name: Erlang C and Little', { timeout: 60_000 }, ({ name, lambda, mu, c }) => {
    const goal = mmc({ lambda, mu, c });
    const work = exponential(UNIT / mu);
    const served = runs({ name, servers: c, work, gap: poisson(UNIT / lambda), files: FILES }, REPLICATIONS);
    expectMean('mean wait', meanWaits(served, WARM_UP), goal.Wq * UNIT);
    const waiting = served.map(({ waits }) => waits.slice(WARM_UP).filter((days) => days > 0).length / (waits.length - WARM_UP));
    // A wait shorter than a day does not show: 2 in a thousand at most.
    expectMean('share of files that wait', waiting, goal.probWait * (1 - 0.5 * (c * mu - lambda) * (1 / UNIT)));
    const span = ({ arrivals }: Served): number => arrivals.at(-1)! - arrivals[0]!;
    expectMean(
      'files in the queue',
      served.map((one) => one.office.queueDays / span(one)),
      goal.Lq,
    );
    expectMean(
      'servers at work',
      served.map((one) => one.office.workDays / span(one) / c),
      goal.rho,
    );
  });

  const { lambda, cases: laws } = caseNamed('Q07').input as {
    lambda: number;
    cases: { name: string; es: number; es2: number }[];
  };
  const workOf: Readonly<Record<string, Law>> = {
    'M/D/1': { days: UNIT },
    'M/M/1': exponential(UNIT),
    'M/U(0,2)/1': { uniform: [0, 2 * UNIT] },
  };
  test.each(laws)('Q07, $name: Pollaczek and Khinchine', { timeout: 60_000 }, ({ name, es, es2 }) => {
    const served = runs({ name, servers: 1, work: workOf[name]!, gap: poisson(UNIT / lambda), files: FILES }, REPLICATIONS);
    expectMean('mean wait', meanWaits(served, WARM_UP), mg1Wait({ lambda, es, es2 }) * UNIT);
  });

  // With p and q the chances a day of an arrival and of an end of work, waits by the root of E[z^(S - A)] = 1, which is
  // (1 - p)/(1 - q): P(W > 0) = p (1 - q) / (q (1 - p)), E[W] = p (1 - q) / (q (q - p)).
  test.each([
    { p: 0.2, q: 0.25 },
    { p: 0.3, q: 0.5 },
  ])('Geo/Geo/1 with chances $p and $q: the exact formula of discrete time', { timeout: 60_000 }, ({ p, q }) => {
    const gap = (draw: number): number => 1 + Math.floor(Math.log(1 - draw) / Math.log(1 - p));
    const served = runs({ name: `geometric ${p}`, servers: 1, work: geometric(q), gap, files: FILES }, REPLICATIONS);
    expectMean('mean wait', meanWaits(served, WARM_UP), (p * (1 - q)) / (q * (q - p)));
    const waiting = served.map(({ waits }) => waits.slice(WARM_UP).filter((days) => days > 0).length / (waits.length - WARM_UP));
    expectMean('share of files that wait', waiting, (p * (1 - q)) / (q * (1 - p)));
  });

  test.each([1, 2, 3, 7])('%i servers: each file waits what the recursion says; the desk counts the same days', (servers) => {
    const work: Law = { pmf: { 0: 0.2, 1: 0.3, 5: 0.3, 30: 0.2 } };
    for (const served of runs({ name: `${servers} servers`, servers, work, gap: poisson(9 / servers), files: 1000 }, 4)) {
      expect(served.waits).toEqual(recursionWaits(served, servers));
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
      const { queueDays, workDays, files } = served.office;
      expect({ queueDays, workDays, files }).toEqual({ queueDays: sum(served.waits), workDays: sum(served.works), files: 1000 });
    }
  });
});

describe('waits for a sitting', () => {
  const calendars = [
    { name: 'months', inQ08: 2, daysOfYear: [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] },
    { name: 'two dates', inQ08: 3, daysOfYear: [40, 100] },
    { name: 'ten sessions', daysOfYear: [...sessionDays(10, 12)] },
  ];
  const councilOf = (daysOfYear: readonly number[], files: number): PortfolioKernel =>
    kernelOf(
      settingOf({
        bodies: {
          council: {
            colleges: { all: { seats: 3 } },
            attendance: 1,
            majority: { more: [1, 2], of: 'cast' },
            meetings: { daysOfYear },
          },
        },
        decision: {
          id: 'council',
          order: ['advice'],
          phases: { advice: { kind: 'consultation', cells: { council: { power: 'advise', body: 'council' } } } },
        },
      }),
      files,
    );
  /** E[T^2] / 2E[T], and half a day: a body never sits on the day of the request, and days are whole. */
  const meanWait = (daysOfYear: readonly number[]): number => {
    const gaps = daysOfYear.map((day, index) => (daysOfYear[index + 1] ?? daysOfYear[0]! + 365) - day);
    return gaps.reduce((sum, gap) => sum + gap * gap, 0) / (2 * 365) + 0.5;
  };
  const waitsOf = (kernel: PortfolioKernel, replication: number, startDays: Int32Array): readonly number[] => {
    const options = { seed: SEED, replication, untilDay: Number.POSITIVE_INFINITY, startDays };
    return partOf(kernel.run(options).columns[0]!, 'calendar');
  };

  test('the means are those of Q08', () => {
    const means = (caseNamed('Q08').expected as { mean: number[] }).mean;
    for (const { daysOfYear, inQ08 } of calendars)
      if (inQ08 !== undefined) expect(meanWait(daysOfYear) - 0.5).toBeCloseTo(means[inQ08]!, 9);
  });

  test.each(calendars)('$name: a file a day for a year waits E[T^2]/2E[T] in the mean, exactly', ({ daysOfYear }) => {
    const days = Int32Array.from({ length: 365 }, (_, day) => day);
    expect(meanOf(waitsOf(councilOf(daysOfYear, 365), 0, days))).toBeCloseTo(meanWait(daysOfYear), 9);
  });

  test.each(calendars)('$name: files of random days too, within their error', ({ daysOfYear }) => {
    const kernel = councilOf(daysOfYear, 1000);
    const means = Array.from({ length: 20 }, (_, replication) => {
      const draws = new Luck(SEED, replication, 'days').uniforms('start', 'days', 0, 1000);
      return meanOf(
        waitsOf(
          kernel,
          replication,
          Int32Array.from(draws, (draw) => Math.floor(draw * 3650)),
        ),
      );
    });
    expectMean('mean wait', means, meanWait(daysOfYear));
  });
});
