/** The wheel of events against a sorted list: by day, moment, then order of scheduling; cancelled, far, stopped, emptied. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOMENTS, Wheel } from '../../../src/engine/kernel/wheel.ts';

const SEED = 20_261_122;
const FOREVER = Number.POSITIVE_INFINITY;

interface Listed {
  readonly event: number;
  readonly day: number;
  readonly moment: number;
  readonly order: number;
}

/** What the wheel promises, in the plainest way. An earlier moment of the current day comes next. */
class SortedList {
  today = 0;
  #events: Listed[] = [];
  #order = 0;

  schedule(event: number, delay: number, moment: number): void {
    this.#events.push({ event, day: this.today + delay, moment, order: this.#order });
    this.#order += 1;
    this.#events.sort((a, b) => a.day - b.day || a.moment - b.moment || a.order - b.order);
  }

  cancel(event: number): void {
    this.#events = this.#events.filter((one) => one.event !== event);
  }

  pop(untilDay: number): Listed | undefined {
    const first = this.#events[0];
    if (first === undefined || (first.day > untilDay && first.day !== this.today)) return undefined;
    this.today = first.day;
    return this.#events.shift();
  }

  get pending(): readonly number[] {
    return this.#events.map(({ event }) => event);
  }

  reset(day: number): void {
    this.#events = [];
    this.today = day;
  }
}

type Action =
  | { readonly kind: 'schedule'; readonly delay: number; readonly moment: number }
  | { readonly kind: 'cancel'; readonly which: number }
  | { readonly kind: 'pop'; readonly within: number }
  | { readonly kind: 'reset'; readonly day: number };

const delays = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 400 }) },
  { weight: 2, arbitrary: fc.constantFrom(2046, 2047, 2048, 2049, 4096) },
  { weight: 1, arbitrary: fc.integer({ min: 2000, max: 9000 }) },
);

const actions: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 18,
    arbitrary: fc.record({ kind: fc.constant('schedule'), delay: delays, moment: fc.integer({ min: 0, max: MOMENTS - 1 }) }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('cancel'), which: fc.nat() }) },
  {
    weight: 18,
    arbitrary: fc.record({ kind: fc.constant('pop'), within: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.constant(FOREVER)) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reset'), day: fc.integer({ min: 0, max: 5000 }) }) },
) as fc.Arbitrary<Action>;

/** Do the same to both, and compare what comes out; every event carries a subject of its own. */
function expectSame(wheel: Wheel, all: readonly Action[]): void {
  const list = new SortedList();
  const numbers = new Map<number, number>();
  let subjects = 0;
  const popBoth = (untilDay: number): boolean => {
    const expected = list.pop(untilDay);
    const event = wheel.pop(untilDay);
    const found = event < 0 ? undefined : wheel.subjectOf(event);
    expect(found).toBe(expected?.event);
    if (event < 0) {
      // Nothing is left by then: the day may have gone on to that of a cancelled event, never beyond.
      expect(wheel.today).toBeGreaterThanOrEqual(list.today);
      expect(wheel.today).toBeLessThanOrEqual(Math.max(list.today, untilDay));
      list.today = wheel.today;
      return false;
    }
    expect(wheel.today).toBe(expected?.day);
    expect([wheel.kindOf(event), wheel.detailOf(event)]).toEqual([1 + (found! % 7), found! * 3]);
    return true;
  };
  for (const action of all) {
    if (action.kind === 'schedule') {
      const event = wheel.schedule(1 + (subjects % 7), subjects, subjects * 3, action.delay, action.moment);
      numbers.set(subjects, event);
      list.schedule(subjects, action.delay, action.moment);
      subjects += 1;
    } else if (action.kind === 'cancel') {
      const { pending } = list;
      const subject = pending[action.which % Math.max(1, pending.length)];
      if (subject === undefined) continue;
      wheel.cancel(numbers.get(subject)!);
      list.cancel(subject);
    } else if (action.kind === 'pop') popBoth(list.today + action.within);
    else {
      wheel.reset(action.day);
      list.reset(action.day);
    }
  }
  while (popBoth(FOREVER));
}

test('events come out as from a sorted list, whatever is scheduled, cancelled, stopped or emptied', () => {
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 200 }), (all) => expectSame(new Wheel(), all)),
    { seed: SEED, numRuns: 400 },
  );
});

test('a wheel that has served gives the same as a new one', () => {
  const wheel = new Wheel();
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 100 }), (all) => {
      wheel.reset(0);
      expectSame(wheel, all);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

describe('by hand', () => {
  const subjectsOf = (wheel: Wheel): readonly number[] => {
    const found: number[] = [];
    for (let event = wheel.pop(FOREVER); event >= 0; event = wheel.pop(FOREVER)) found.push(wheel.subjectOf(event));
    return found;
  };

  test('an event scheduled far comes before one scheduled near, later, for the same moment', () => {
    const wheel = new Wheel();
    wheel.schedule(1, 10, 0, 3000, 2);
    wheel.schedule(1, 11, 0, 1500, 0);
    expect(wheel.subjectOf(wheel.pop(FOREVER))).toBe(11);
    wheel.schedule(1, 12, 0, 1500, 2);
    expect(subjectsOf(wheel)).toEqual([10, 12]);
    expect(wheel.today).toBe(3000);
  });

  test('it stops before a later day and goes on from there', () => {
    const wheel = new Wheel();
    wheel.schedule(1, 1, 0, 5, 0);
    wheel.schedule(1, 2, 0, 9000, 0);
    expect([wheel.pop(4), wheel.today]).toEqual([-1, 0]);
    expect(wheel.subjectOf(wheel.pop(5))).toBe(1);
    expect([wheel.pop(8999), wheel.today]).toEqual([-1, 5]);
    expect([wheel.subjectOf(wheel.pop(9000)), wheel.today]).toEqual([2, 9000]);
  });

  test('a number cancelled is used again only once its time has come', () => {
    const wheel = new Wheel();
    const cancelled = wheel.schedule(1, 1, 0, 3, 0);
    wheel.cancel(cancelled);
    expect(wheel.schedule(1, 2, 0, 3, 0)).not.toBe(cancelled);
    expect(subjectsOf(wheel)).toEqual([2]);
    const again = [wheel.schedule(1, 3, 0, 1, 0), wheel.schedule(1, 4, 0, 1, 0)];
    expect(again).toContain(cancelled);
    expect(subjectsOf(wheel)).toEqual([3, 4]);
  });

  test('thousands of events of one day keep their order', () => {
    const wheel = new Wheel();
    const subjects = Array.from({ length: 5000 }, (_, subject) => subject);
    for (const subject of subjects) wheel.schedule(1, subject, 0, 40, 3);
    expect(subjectsOf(wheel)).toEqual(subjects);
  });
});
