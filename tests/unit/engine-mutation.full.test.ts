/**
 * Institutions are not one template under several names: every state lives in some run, removing any transition or
 * putting another institution's machine in its place changes some trace.
 */
import { describe, expect, test } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { machines } from '../../models/actors/machines.ts';
import { readMachine } from '../../models/actors/read-machine.ts';
import { institution } from '../../models/actors/vocabulary.ts';
import { makeRunnable, runDossier } from '../../src/engine/run-dossier.ts';
import { exerciseOf } from '../fixtures/exercise.ts';

const SEEDS = [1, 2, 3, 4];

/** Traces of the exercise of a machine; a run that cannot go on is a trace of its own. */
function tracesOf(id: string, mutated?: AnyStateMachine): string {
  const runnable = makeRunnable(exerciseOf(id, mutated));
  return SEEDS.map((seed) => {
    try {
      const { trace } = runDossier(runnable, { seed, replication: 0, startDay: 14, withTrace: true });
      return trace.map(({ day, kind, phase, outcome }) => [day, kind, phase, outcome].join(' ')).join('\n');
    } catch (error) {
      return String(error);
    }
  }).join('\n\n');
}

type Config = Record<string, unknown>;

/** The machine without one of its transitions, `place` being state, event and index. */
function without(
  machine: AnyStateMachine,
  place: { readonly state: string; readonly event: string; readonly index: number },
): AnyStateMachine {
  const config = structuredClone({ ...machine.config, context: undefined, output: undefined }) as Config;
  const state = (config.states as Record<string, Config>)[place.state] as Config;
  const holder = (place.event === 'always' ? state : state.on) as Config;
  const found = holder[place.event];
  const kept = Array.isArray(found) ? found.filter((_, index) => index !== place.index) : [];
  holder[place.event] = kept;
  return institution.createMachine({
    ...config,
    context: machine.config.context,
    output: machine.config.output,
  } as never) as never;
}

function placesOf(
  machine: AnyStateMachine,
): readonly { readonly state: string; readonly event: string; readonly index: number }[] {
  return Object.entries(machine.config.states as Record<string, Config>).flatMap(([state, config]) => {
    const events = { ...(config.on as Config | undefined), ...(config.always !== undefined && { always: config.always }) };
    return Object.entries(events).flatMap(([event, found]) =>
      (Array.isArray(found) ? found : [found]).map((_, index) => ({ state, event, index })),
    );
  });
}

describe.each(Object.keys(machines))('%s', { timeout: 60_000 }, (id) => {
  const machine = machines[id as keyof typeof machines] as unknown as AnyStateMachine;
  const traces = tracesOf(id);

  test('every state is entered by some run', () => {
    const entered = new Set([...traces.matchAll(/ stage \S+ (\S+)/g)].map((match) => match[1]));
    const missing = readMachine(machine)
      .states.map((state) => state.id)
      .filter((state) => !entered.has(state));
    expect(missing).toEqual([]);
  });

  test('removing any transition changes a trace', () => {
    const unchanged = placesOf(machine).filter((place) => tracesOf(id, without(machine, place)) === traces);
    expect(unchanged).toEqual([]);
  });

  test('no other institution can stand in its place', () => {
    const same = Object.keys(machines).filter(
      (other) => other !== id && tracesOf(id, machines[other as keyof typeof machines] as never) === traces,
    );
    expect(same).toEqual([]);
  });
});
