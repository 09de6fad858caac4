/** The clock of simulated days: order inside a day, in the past, cancelled. */
import { expect, test } from 'vitest';
import { MOMENT, SimulatedDays } from '../../../src/engine/clock.ts';

function drain(clock: SimulatedDays): void {
  while (clock.advance());
}

test('moments of a day come in the order of the rules, equal ones as scheduled', () => {
  const clock = new SimulatedDays(14);
  const seen: string[] = [];
  const at = (name: string, delay: number) => clock.setTimeout(() => seen.push(`${clock.day} ${name}`), delay);
  at('close', 3 + MOMENT.phaseEnds);
  at('deadline', 3 + MOMENT.deadlines);
  at('sitting', 3 + MOMENT.sittings);
  at('work b', 3);
  at('work a', 3);
  at('sooner', 1 + MOMENT.phaseEnds);
  drain(clock);
  expect(seen).toEqual(['15 sooner', '17 work b', '17 work a', '17 sitting', '17 deadline', '17 close']);
});

test('a delay counts whole days from today, whatever the moment; what is due earlier today runs next', () => {
  const clock = new SimulatedDays(0);
  const seen: string[] = [];
  clock.setTimeout(() => {
    clock.setTimeout(() => seen.push(`${clock.day} zero work`), 0);
    clock.setTimeout(() => seen.push(`${clock.day} ten days`), 10);
  }, 2 + MOMENT.phaseEnds);
  drain(clock);
  expect(seen).toEqual(['2 zero work', '12 ten days']);
});

test('a cancelled event does not run, and the past cannot be scheduled', () => {
  const clock = new SimulatedDays(0);
  const seen: string[] = [];
  clock.clearTimeout(clock.setTimeout(() => seen.push('never'), 1));
  drain(clock);
  expect(seen).toEqual([]);
  expect(() => clock.setTimeout(() => undefined, -1)).toThrow('a delay of -1 days cannot be scheduled');
});

test('thousands of events come out in order', () => {
  const clock = new SimulatedDays(0);
  const times: number[] = [];
  for (let index = 0; index < 5000; index += 1) {
    const delay = (index * 7919) % 997;
    clock.setTimeout(() => times.push(clock.day), delay);
  }
  drain(clock);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times).toHaveLength(5000);
});
