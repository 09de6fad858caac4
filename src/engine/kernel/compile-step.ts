/**
 * The life of an institution, compiled for one step: what depends on the step alone (its power, whether it sits, has a
 * second call, waits for a date) is settled here, so that only votes and chances are left to the run.
 */
import type { BareChart, BareTransition } from '../../../models/actors/read-machine.ts';
import { InvariantError } from '../../core/issue.ts';
import type { PreparedDecision, PreparedStep } from '../setting.ts';
import {
  ALWAYS,
  COUNT_CHECK,
  codeOfStage,
  GIVE_NONE,
  GIVE_OWN,
  HAPPENS,
  HAPPENS_ON_NO,
  HAS_QUORUM,
  RECORD_VOTE,
  STAGE_ANSWER,
  STAGE_CHECK,
  STAGE_QUEUE,
  STAGE_SIT,
  STAGE_WORK,
} from './codes.ts';

/** A way out of a state. */
export interface LifeWay {
  readonly guard: number;
  /** Of `HAPPENS` and `HAPPENS_ON_NO`. */
  readonly chance: number;
  readonly atMost: number;
  readonly target: LifeState;
  readonly actions: number;
}

export interface LifeState {
  /** Its number among the states of all the steps of a program. */
  readonly index: number;
  readonly name: string;
  readonly stage: number;
  readonly share: number;
  readonly holdDays: number;
  readonly isSecondCall: boolean;
  /** Tried in order; the last one is always open. */
  readonly ways: readonly LifeWay[];
}

/** States that the step can be in; a visit starts in the first, and its silence leads to `lapse`. */
export interface CompiledLife {
  readonly states: readonly LifeState[];
  readonly start: LifeState;
  readonly lapse: LifeState;
}

/** A life that only takes its turn, works once and answers its own word, without chance, vote, date or delay. */
export interface StraightLife {
  /** Actions of its answer. */
  readonly actions: number;
  /** States entered when the file comes, those entered at its turn, the work last, and those entered when the work is done. */
  readonly arrival: readonly LifeState[];
  readonly turn: readonly LifeState[];
  readonly end: readonly LifeState[];
}

/** The straight life of a step, if it is one. */
export function straightLife({ start, states }: CompiledLife): StraightLife | undefined {
  const [arrival, turn, end]: [LifeState[], LifeState[], LifeState[]] = [[], [], []];
  let state = start;
  let actions = 0;
  let entered = arrival;
  for (let left = states.length; left >= 0; left -= 1) {
    entered.push(state);
    if (state.stage === STAGE_ANSWER) return entered === end ? { actions, arrival, turn, end } : undefined;
    if (state.stage === STAGE_WORK && entered === turn && state.share === 1) entered = end;
    else if (state.stage === STAGE_QUEUE && entered === arrival) entered = turn;
    else if (state.stage !== STAGE_CHECK) return undefined;
    const [way] = state.ways;
    if (way === undefined || way.guard !== ALWAYS) return undefined;
    actions |= way.actions;
    state = way.target;
  }
  return undefined;
}

/** Compile the life of the institution that a step is sent to; `first` numbers its states. @throws InvariantError outside the vocabulary. */
export function compileLife(decision: PreparedDecision, step: PreparedStep, first: number): CompiledLife {
  const chart = step.readChart();
  const inOrder = [...chart.states].sort((a, b) => Number(b.isInitial) - Number(a.isInitial));
  const ways = new Map<string, LifeWay[]>(inOrder.map(({ id }) => [id, []]));
  const states = inOrder.map((state, place): LifeState => {
    const stage = codeOfStage(state.stage);
    return {
      index: first + place,
      name: state.id,
      stage,
      share: state.share ?? 0,
      holdDays: state.hyp === undefined ? 0 : Math.round(decision.hypotheses[state.hyp] ?? 0),
      isSecondCall: stage === STAGE_SIT && state.isSecondCall,
      ways: ways.get(state.id) ?? [],
    };
  });
  const stateOf = (id: string): LifeState => {
    const state = states.find(({ name }) => name === id);
    if (state === undefined) throw new InvariantError(`machine ${chart.id} has no state ${id}`);
    return state;
  };
  for (const [id, open] of ways) open.push(...compileWays(decision, step, chart, id, stateOf));
  const [start] = states;
  if (start === undefined) throw new InvariantError(`machine ${chart.id} has no state`);
  return { states, start, lapse: stateOf(chart.lapseState) };
}

function compileWays(
  decision: PreparedDecision,
  step: PreparedStep,
  chart: BareChart,
  from: string,
  stateOf: (id: string) => LifeState,
): readonly LifeWay[] {
  const possible = chart.transitions.filter((transition) => transition.from === from && isPossible(step, transition));
  const firstSure = possible.findIndex((transition) => guardCode(transition) === ALWAYS);
  return possible.slice(0, firstSure + 1).map((transition) => ({
    guard: guardCode(transition),
    chance: decision.hypotheses[transition.guardParams?.hyp ?? ''] ?? 0,
    atMost: transition.guardParams?.atMost ?? 0,
    target: stateOf(transition.to),
    actions: actionBits(transition),
  }));
}

/** Whether a transition can be taken by this step: guards that do not depend on the run. */
function isPossible(step: PreparedStep, { guard, guardParams }: BareTransition): boolean {
  if (guard === 'isAskedTo') return guardParams?.powers?.includes(step.power) === true;
  if (guard === 'sits') return step.body !== undefined;
  if (guard === 'hasCalendar') return step.calendar !== undefined;
  if (guard === 'isCalledAgain') return step.body?.again !== undefined;
  return true;
}

/** Guards settled by `isPossible` always hold afterwards. */
function guardCode({ guard }: BareTransition): number {
  if (guard === 'hasQuorum') return HAS_QUORUM;
  if (guard === 'happens') return HAPPENS;
  return guard === 'happensOnNo' ? HAPPENS_ON_NO : ALWAYS;
}

function actionBits({ actions }: BareTransition): number {
  const bits = { answer: GIVE_OWN, recordVote: RECORD_VOTE, giveNone: GIVE_NONE, countCheck: COUNT_CHECK };
  return actions.reduce((sum, action) => sum | bits[action], 0);
}
