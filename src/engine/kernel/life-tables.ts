/** States of all the steps of a program, flat: what a visit walks through. */
import type { Program } from './program.ts';

export interface LifeTables {
  /** By state. */
  readonly stage: Uint8Array;
  readonly share: Float64Array;
  readonly holdDays: Int32Array;
  readonly isSecondCall: Uint8Array;
  readonly lapse: Int32Array;
  /** First transition of a state; the next state's is where they end. */
  readonly firstTransition: Int32Array;
  /** By transition, tried in order. */
  readonly guard: Uint8Array;
  readonly chance: Float64Array;
  readonly atMost: Int32Array;
  readonly target: Int32Array;
  readonly actions: Uint8Array;
  readonly names: readonly string[];
}

export function lifeTables({ steps }: Program): LifeTables {
  const states = steps.flatMap(({ life, firstState }) =>
    life.states.map((state) => ({ ...state, base: firstState, lapse: firstState + life.lapse })),
  );
  const transitions = states.flatMap(({ transitions: ways, base }) => ways.map((way) => ({ ...way, target: base + way.target })));
  const firstTransition = new Int32Array(states.length + 1);
  states.forEach((state, index) => {
    firstTransition[index + 1] = firstTransition[index]! + state.transitions.length;
  });
  return {
    stage: Uint8Array.from(states, ({ stage }) => stage),
    share: Float64Array.from(states, ({ share }) => share),
    holdDays: Int32Array.from(states, ({ holdDays }) => holdDays),
    isSecondCall: Uint8Array.from(states, ({ isSecondCall }) => (isSecondCall ? 1 : 0)),
    lapse: Int32Array.from(states, ({ lapse }) => lapse),
    firstTransition,
    guard: Uint8Array.from(transitions, ({ guard }) => guard),
    chance: Float64Array.from(transitions, ({ chance }) => chance),
    atMost: Int32Array.from(transitions, ({ atMost }) => atMost),
    target: Int32Array.from(transitions, ({ target }) => target),
    actions: Uint8Array.from(transitions, ({ actions }) => actions),
    names: states.map(({ name }) => name),
  };
}
