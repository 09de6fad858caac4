/** State × event → state, "none" included, against the tables of `machines-tables.ts`. */
import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, transition } from 'xstate';
import { machines } from '../../models/actors/machines.ts';
import { readMachine } from '../../models/actors/read-machine.ts';
import type { VisitContext, VisitEvent } from '../../models/actors/vocabulary.ts';
import { powerSchema } from '../../models/schema/decision.schema.ts';
import { tables } from './machines-tables.ts';

interface Row {
  readonly state: string;
  readonly event: string;
  readonly conditions: readonly string[];
  readonly next: string;
}

const events: readonly VisitEvent[] = [
  { type: 'SERVED' },
  { type: 'WORKED' },
  { type: 'HELD' },
  { type: 'DATE' },
  { type: 'SITTING', hasQuorum: true, verdict: 'yes' },
  { type: 'SITTING', hasQuorum: true, verdict: 'no' },
  { type: 'SITTING', hasQuorum: false, verdict: 'none' },
  { type: 'EXPIRE' },
];
const booleans = [false, true] as const;
const contexts: readonly VisitContext[] = powerSchema.options.flatMap((power) =>
  booleans.flatMap((sits) =>
    booleans.flatMap((hasCalendar) =>
      booleans.flatMap((isCalledAgain) =>
        [0, 0.99].map(
          (draw): VisitContext => ({
            power,
            sits,
            hasCalendar,
            isCalledAgain,
            workDays: 10,
            leaning: 'yes',
            luck: [draw, draw],
            hypotheses: { 'file-incomplete': 0.5, 'cse-expert': 0.5, 'cse-unanimous-no': 0.5 },
            shareDone: 0,
            checksDone: 0,
            answer: 'none',
          }),
        ),
      ),
    ),
  ),
);

function rowsOf(id: string): readonly Row[] {
  return (tables[id] ?? '')
    .trim()
    .split('\n')
    .map((line) => {
      const [left = '', next = ''] = line.split(' -> ');
      const [state = '', event = '', ...conditions] = left.split(' ');
      return { state, event, conditions, next };
    });
}

function holds(condition: string, context: VisitContext, event: VisitEvent): boolean {
  const isLow = (context.luck[0] ?? 1) < 0.5;
  if (condition.startsWith('asked:')) return condition.slice('asked:'.length).split(',').includes(context.power);
  if (condition === 'sits') return context.sits;
  if (condition === 'dated') return context.hasCalendar;
  if (condition === 'again') return context.isCalledAgain;
  if (condition === 'quorum') return event.type === 'SITTING' && event.hasQuorum;
  if (condition === 'drawn') return isLow;
  if (condition === 'drawn-no') return isLow && event.type === 'SITTING' && event.verdict === 'no';
  throw new Error(`unknown condition ${condition}`);
}

function expected(rows: readonly Row[], state: string, event: VisitEvent, context: VisitContext): string {
  if (event.type === 'EXPIRE') return 'lapsed';
  const row = rows.find(
    (one) => one.state === state && one.event === event.type && one.conditions.every((name) => holds(name, context, event)),
  );
  return row?.next ?? 'none';
}

/** Requests go to nobody here: there is no parent. */
const unheard = {
  takeTurn: () => {},
  work: () => {},
  hold: () => {},
  awaitDate: () => {},
  awaitSitting: () => {},
  awaitSecondCall: () => {},
};
const all = Object.values(machines).map((machine) => (machine as AnyStateMachine).provide({ actions: unheard }));

/** The next state, or none when the machine does nothing. */
function actual(machine: AnyStateMachine, value: string, event: VisitEvent, context: VisitContext): string {
  const before = machine.resolveState({ value, context });
  const [after, actions] = transition(machine, before, event);
  return after.value === before.value && actions.length === 0 ? 'none' : String(after.value);
}

describe.each(all)('$id', (machine) => {
  const rows = rowsOf(machine.id);
  const resting = readMachine(machine).states.filter(({ stage, isFinal }) => stage !== 'check' && !isFinal);

  it('has a row for every state where it rests, and no other', () => {
    expect([...new Set(rows.map(({ state }) => state))].sort()).toEqual(resting.map(({ id }) => id).sort());
  });

  it.each(resting.map(({ id }) => id))('%s', (state) => {
    for (const event of events) {
      const isWaited = rows.some((row) => row.state === state && row.event === event.type);
      const tried = isWaited ? contexts : contexts.slice(0, 2);
      const wrong = tried.filter((context) => actual(machine, state, event, context) !== expected(rows, state, event, context));
      expect([event, wrong.slice(0, 1)]).toEqual([event, []]);
    }
  });
});

describe('tables', () => {
  it('are those of the registry', () => {
    expect(Object.keys(tables)).toEqual(Object.keys(machines));
  });
});
