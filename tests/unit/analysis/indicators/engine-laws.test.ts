/** The engine's durations, calendars, quorums and votes against textbook formulas (tests/oracles/formulas.ts). */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { calendarWaitOf, meanWaitDays } from '../../../../src/analysis/indicators/calendar-wait.ts';
import { Luck } from '../../../../src/core/draws.ts';
import { type Mass, massOf, meanOf } from '../../../../src/core/mass.ts';
import { DAYS_PER_YEAR, nextDate, sessionDays } from '../../../../src/core/year.ts';
import type { PreparedBody, PreparedCalendar } from '../../../../src/engine/setting.ts';
import { findSittingDay, holdSitting, type Sitting } from '../../../../src/engine/sitting.ts';
import { World } from '../../../../src/engine/world.ts';
import { choose, hypergeometric, poissonBinomial, threePoint } from '../../../oracles/formulas.ts';

const seed = 20261122;

const threeDays = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 150 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([a, width, at]) => ({ a, m: a + Math.round(at * width), b: a + width }));

const varianceOf = (mass: Mass): number =>
  mass.probability.reduce((sum, chance, index) => sum + chance * (mass.first + index - meanOf(mass)) ** 2, 0);

/** Smallest day reached with this probability. */
const quantileOf = (mass: Mass, p: number): number => mass.first + mass.cumulative.findIndex((value) => value >= p);

describe('laws over three days', () => {
  it('keep the mean of the PERT and triangular laws', () => {
    fc.assert(
      fc.property(threeDays, ({ a, m, b }) => {
        const goal = threePoint({ a, m, b });
        expect(meanOf(massOf({ triangular: [a, m, b] }))).toBeCloseTo(goal.triangularMean, 9);
        // Quadrature on whole days: exact to 1e-4 day even when a mode sits on a bound.
        expect(Math.abs(meanOf(massOf({ pert: [a, m, b] })) - goal.pertMean)).toBeLessThan(1e-4);
      }),
      { seed, numRuns: 200 },
    );
  });

  it('spread a day over its two neighbours: the variance grows by at most a quarter', () => {
    fc.assert(
      fc.property(threeDays, ({ a, m, b }) => {
        const goal = threePoint({ a, m, b });
        for (const [mass, variance] of [
          [massOf({ triangular: [a, m, b] }), goal.triangularVar],
          [massOf({ pert: [a, m, b] }), goal.pertVarBeta],
        ] as const) {
          expect(varianceOf(mass)).toBeGreaterThan(variance - 1e-3);
          expect(varianceOf(mass)).toBeLessThan(variance + 0.25 + 1e-3);
        }
      }),
      { seed, numRuns: 200 },
    );
  });

  it('have their median and P90 within a day', () => {
    const goal = threePoint({ a: 20, m: 50, b: 140 });
    const mass = massOf({ triangular: [20, 50, 140] });
    expect(Math.abs(quantileOf(mass, 0.5) - goal.triangularMedian)).toBeLessThanOrEqual(1);
    expect(Math.abs(quantileOf(mass, 0.9) - goal.triangularP90)).toBeLessThanOrEqual(1);
  });
});

describe('waiting for a date', () => {
  const calendars = fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { minLength: 1, maxLength: 14 });
  const ascending = (days: readonly number[]) => [...days].sort((a, b) => a - b);
  const meanOver = (wait: (day: number) => number): number =>
    Array.from({ length: DAYS_PER_YEAR }, (_, day) => wait(day)).reduce((sum, days) => sum + days, 0) / DAYS_PER_YEAR;

  it('takes E[T^2] / 2E[T], less half a day as days are whole', () => {
    fc.assert(
      fc.property(calendars, (days) => {
        const daysOfYear = ascending(days);
        const mean = meanOver((day) => (nextDate(daysOfYear, day) ?? Number.NaN) - day);
        const wait = calendarWaitOf({ daysOfYear, noticeDays: 0 });
        expect(mean).toBeCloseTo((wait?.meanDays ?? Number.NaN) - 0.5, 9);
      }),
      { seed },
    );
  });

  it('adds the notice, for sittings too', () => {
    fc.assert(
      fc.property(calendars, fc.integer({ min: 1, max: 40 }), (days, noticeDays) => {
        const calendar: PreparedCalendar = { daysOfYear: ascending(days), noticeDays, places: Number.POSITIVE_INFINITY };
        const world = new World();
        const mean = meanOver((day) => (findSittingDay(calendar, world, 'body', day) ?? Number.NaN) - day);
        expect(mean).toBeCloseTo((calendarWaitOf(calendar)?.meanDays ?? Number.NaN) + noticeDays - 0.5, 9);
      }),
      { seed },
    );
  });

  it('is shortest with even gaps', () => {
    for (const perYear of [1, 2, 4, 6, 10, 12]) {
      const mean = calendarWaitOf({ daysOfYear: sessionDays(perYear, 40), noticeDays: 0 })?.meanDays ?? Number.NaN;
      expect(mean).toBeGreaterThanOrEqual(DAYS_PER_YEAR / perYear / 2 - 1e-9);
      expect(mean).toBeLessThan(DAYS_PER_YEAR / perYear / 2 + 0.05);
    }
    expect(meanWaitDays([60, 305])).toBeGreaterThan(meanWaitDays([182.5, 182.5]));
  });

  it('never ends without dates', () => {
    expect(calendarWaitOf({ daysOfYear: [], noticeDays: 0 })).toBeUndefined();
  });
});

describe('sittings', () => {
  const runs = 20_000;
  const seats = 12;
  const attendance = 0.6;
  const body = (quorum: PreparedBody['quorum']): PreparedBody => ({
    id: 'body',
    colleges: [{ id: 'all', seats, weight: 1, attendance, speaksFor: 'all' }],
    seats,
    cohesion: 0,
    quorum,
    again: undefined,
    majority: { more: [1, 2], of: 'cast' },
    meetings: { daysOfYear: [10], noticeDays: 1, places: Number.POSITIVE_INFINITY },
  });
  const hold = (one: PreparedBody, favourable: readonly boolean[]): readonly Sitting[] =>
    Array.from({ length: runs }, (_, run) =>
      holdSitting(new Luck(seed, run, 'd/0'), one, { copy: 0, day: 10, needsQuorum: true }, [favourable]),
    );
  /** A frequency within five standard errors of a chance. */
  const expectChance = (found: number, of: number, chance: number): void =>
    expect(Math.abs(found / of - chance)).toBeLessThan(5 * Math.sqrt((chance * (1 - chance)) / of) + 1e-12);
  const binomialFrom = (least: number): number =>
    Array.from({ length: seats + 1 }, (_, k) =>
      k < least ? 0 : choose(seats, k) * attendance ** k * (1 - attendance) ** (seats - k),
    ).reduce((sum, chance) => sum + chance, 0);

  test.each([
    { isStrict: false, least: 6 },
    { isStrict: true, least: 7 },
  ])('reach a quorum of half as a binomial law says (strict: $isStrict)', ({ isStrict, least }) => {
    const sittings = hold(body({ share: 0.5, isStrict }), new Array<boolean>(seats).fill(true));
    expectChance(sittings.filter(({ hasQuorum }) => hasQuorum).length, runs, binomialFrom(least));
  });

  it('count favourable votes as a hypergeometric law says, given how many came', () => {
    const marked = 5;
    const sittings = hold(
      body(undefined),
      Array.from({ length: seats }, (_, seat) => seat < marked),
    );
    const present = 7;
    const such = sittings.filter((sitting) => sitting.present === present);
    expect(such.length).toBeGreaterThan(3000);
    for (let k = 0; k <= marked; k += 1) {
      expectChance(
        such.filter((sitting) => sitting.for === k).length,
        such.length,
        hypergeometric({ N: seats, K: marked, n: present }, k),
      );
    }
    const carried = [4, 5].reduce((sum, k) => sum + hypergeometric({ N: seats, K: marked, n: present }, k), 0);
    expectChance(such.filter(({ verdict }) => verdict === 'yes').length, such.length, carried);
  });

  it('count those who come from colleges that come differently as a Poisson-binomial law says', () => {
    const rates = [0.2, 0.5, 0.9];
    const mixed: PreparedBody = {
      ...body(undefined),
      colleges: rates.map((rate, index) => ({ id: `c${index}`, seats: 2, weight: 1, attendance: rate, speaksFor: `c${index}` })),
      seats: 6,
    };
    const law = poissonBinomial(rates.flatMap((rate) => [rate, rate]));
    const counts = Array.from({ length: runs }, (_, run) =>
      holdSitting(
        new Luck(seed, run, 'd/0'),
        mixed,
        { copy: 0, day: 10, needsQuorum: true },
        rates.map(() => [true, true]),
      ),
    ).map(({ present }) => present);
    law.forEach((chance, k) => {
      expectChance(counts.filter((count) => count === k).length, runs, chance);
    });
  });
});
