/**
 * Pure reader of an institution's machine: states with their stage, transitions with their condition, labels in both
 * languages. What the figures draw and what a compiler or the exact solver walks. Anything outside the vocabulary throws.
 * `always`, `initial` and the root's `on` are walked here: `toDirectedGraph` of XState drops them.
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { InvariantError } from '../../src/core/issue.ts';
import type { Text } from '../schema/common.schema.ts';
import { POWERS } from '../schema/words.ts';
import { labelOf } from './transition-labels.ts';
import type { StateMeta } from './vocabulary.ts';

export type Stage = 'queue' | 'work' | 'check' | 'hold' | 'date' | 'sit' | 'answer';
export type ChartEvent = 'SERVED' | 'WORKED' | 'HELD' | 'DATE' | 'SITTING' | 'ALWAYS';
export type ChartGuard = 'isAskedTo' | 'sits' | 'hasCalendar' | 'hasQuorum' | 'isCalledAgain' | 'happens' | 'happensOnNo';
export type ChartAction = 'answer' | 'recordVote' | 'giveNone' | 'countCheck';

export interface ChartState {
  readonly id: string;
  readonly label: Text;
  readonly stage: Stage;
  /** Share of the step's work, for `work`. */
  readonly share?: number;
  /** Hypothesis that holds the days, for `hold`. */
  readonly hyp?: string;
  /** Whether a `sit` stage is the second call. */
  readonly isSecondCall: boolean;
  readonly legal: readonly string[];
  readonly isInitial: boolean;
  readonly isFinal: boolean;
}

/** Parameters of a guard: powers of `isAskedTo`; hypothesis and bound of `happens` and `happensOnNo`. */
export interface GuardParams {
  readonly powers?: readonly string[];
  readonly hyp?: string;
  readonly atMost?: number;
}

export interface ChartTransition {
  readonly from: string;
  readonly to: string;
  readonly event: ChartEvent;
  /** Transitions of one state and event are tried in order; one without guard always passes. */
  readonly guard?: ChartGuard;
  readonly guardParams?: GuardParams;
  readonly actions: readonly ChartAction[];
  readonly label: Text;
}

/** One institution's life. `EXPIRE` leads from every state that is not final to `lapseState`. */
export interface Chart {
  readonly id: string;
  readonly states: readonly ChartState[];
  readonly transitions: readonly ChartTransition[];
  readonly lapseState: string;
}

/** A transition before its label is made. */
export type BareTransition = Omit<ChartTransition, 'label'>;

/** A chart without what is only shown. */
export interface BareChart {
  readonly id: string;
  readonly states: readonly Omit<ChartState, 'label' | 'legal'>[];
  readonly transitions: readonly BareTransition[];
  readonly lapseState: string;
}

interface Named {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const stageOfEntry: Readonly<Record<string, Stage>> = {
  takeTurn: 'queue',
  work: 'work',
  hold: 'hold',
  awaitDate: 'date',
  awaitSitting: 'sit',
  awaitSecondCall: 'sit',
};
const eventOfStage: Readonly<Record<Stage, ChartEvent | undefined>> = {
  queue: 'SERVED',
  work: 'WORKED',
  hold: 'HELD',
  date: 'DATE',
  sit: 'SITTING',
  check: 'ALWAYS',
  answer: undefined,
};
const guards: readonly string[] = ['isAskedTo', 'sits', 'hasCalendar', 'hasQuorum', 'isCalledAgain', 'happens', 'happensOnNo'];
const actions: readonly string[] = ['answer', 'recordVote', 'giveNone', 'countCheck'];

/** Read a machine. @throws InvariantError naming the machine and the state that steps outside the vocabulary. */
export function readMachine(machine: AnyStateMachine): Chart {
  const { root } = machine;
  const nodes: readonly AnyStateNode[] = Object.values(root.states);
  const initial = root.initial.target[0]?.key;
  const states = nodes.map((node) => readState(node, node.key === initial));
  const lapseState = readLapse(root);
  for (const { id, stage } of states)
    if (id === lapseState && stage !== 'answer') throw outside(root, 'EXPIRE must lead to a final state');
  return {
    id: machine.id,
    states,
    transitions: nodes.flatMap((node, index) => readTransitions(node, states[index])),
    lapseState,
  };
}

/** Read what the engine needs of a machine. @throws as `readMachine`. */
export function bareChart(machine: AnyStateMachine): BareChart {
  const { states, transitions, ...rest } = readMachine(machine);
  return {
    ...rest,
    states: states.map(({ label: _, legal: __, ...state }) => state),
    transitions: transitions.map(({ label: _, ...transition }) => transition),
  };
}

function readLapse(root: AnyStateNode): string {
  const found = [...root.transitions.entries()];
  const [event, [transition]] = found[0] ?? ['', []];
  const target = transition?.target?.[0]?.key;
  const isPlain = found.length === 1 && root.entry.length === 0 && root.exit.length === 0 && root.type === 'compound';
  if (event !== 'EXPIRE' || target === undefined || !isPlain) throw outside(root, 'the root only holds EXPIRE, to a final state');
  return target;
}

function readState(node: AnyStateNode, isInitial: boolean): ChartState {
  if (node.type !== 'atomic' && node.type !== 'final') throw outside(node, `a state cannot be ${node.type}`);
  if (node.invoke.length > 0) throw outside(node, 'a state invokes nothing');
  if (node.after.length > 0) throw outside(node, 'a delay is a hold, whose days a hypothesis holds');
  if (node.exit.length > 0) throw outside(node, 'a state has no exit action');
  if (node.entry.length > 1) throw outside(node, 'a state has one stage');
  const entry = node.entry[0] === undefined ? undefined : named(node, node.entry[0]);
  const stage = stageOf(node, entry);
  if (isInitial !== (stage === 'queue')) throw outside(node, 'a machine starts by asking its turn, once');
  return {
    id: node.key,
    ...readMeta(node, node.meta),
    stage,
    ...(stage === 'work' && { share: shareOf(node, entry?.params.share) }),
    ...(stage === 'hold' && { hyp: textOf(node, entry?.params.hyp) }),
    isSecondCall: entry?.type === 'awaitSecondCall',
    isInitial,
    isFinal: stage === 'answer',
  };
}

function stageOf(node: AnyStateNode, entry: Named | undefined): Stage {
  if (entry === undefined) return node.type === 'final' ? 'answer' : 'check';
  const stage = stageOfEntry[entry.type];
  if (stage === undefined || node.type === 'final') throw outside(node, `unknown stage ${entry.type}`);
  return stage;
}

function readMeta(node: AnyStateNode, meta: unknown): { readonly label: Text; readonly legal: readonly string[] } {
  const { label, legal } = (meta ?? {}) as Partial<StateMeta>;
  if (!label?.fr || !label.en) throw outside(node, 'a state has a label in both languages');
  return { label, legal: legal ?? [] };
}

function readTransitions(node: AnyStateNode, state: ChartState | undefined): readonly ChartTransition[] {
  const stage = state?.stage ?? 'answer';
  const expected = eventOfStage[stage];
  const events = [...node.transitions.keys()];
  if (events.some((event) => event !== expected)) throw outside(node, `a ${stage} stage does not wait for ${events.join(', ')}`);
  if (expected === undefined) return [];
  if ((stage === 'check') !== (node.always?.length ?? 0) > 0) throw outside(node, 'a check, and only a check, passes at once');
  const found = stage === 'check' ? (node.always ?? []) : (node.transitions.get(expected) ?? []);
  const bare = found.map((transition) => readTransition(node, expected, transition));
  if (bare.at(-1)?.guard !== undefined || bare.length === 0) throw outside(node, 'the last way out has no condition');
  if (bare.slice(0, -1).some(({ guard }) => guard === undefined))
    throw outside(node, 'only the last way out is without condition');
  return bare.map((transition, index) => ({ ...transition, label: metaLabel(found[index]?.meta) ?? labelOf(transition, bare) }));
}

function readTransition(node: AnyStateNode, event: ChartEvent, transition: TransitionLike): BareTransition {
  const to = transition.target?.[0]?.key;
  if (to === undefined || transition.target?.length !== 1) throw outside(node, 'a way out has one target');
  const guard = transition.guard === undefined ? undefined : named(node, transition.guard);
  return {
    from: node.key,
    to,
    event,
    ...(guard && { guard: guardOf(node, guard.type), ...paramsOf(node, guard) }),
    actions: transition.actions.map((action) => actionOf(node, named(node, action).type)),
  };
}

interface TransitionLike {
  readonly target?: readonly AnyStateNode[] | undefined;
  readonly guard?: unknown;
  readonly actions: readonly unknown[];
  readonly meta?: unknown;
}

function paramsOf(node: AnyStateNode, { type, params }: Named): { readonly guardParams?: GuardParams } {
  if (type === 'isAskedTo') return { guardParams: { powers: powersOf(node, params.powers) } };
  if (type !== 'happens' && type !== 'happensOnNo') return {};
  if (typeof params.atMost !== 'number') throw outside(node, 'a check is bounded');
  return { guardParams: { hyp: textOf(node, params.hyp), atMost: params.atMost } };
}

function powersOf(node: AnyStateNode, powers: unknown): readonly string[] {
  const known: readonly unknown[] = POWERS;
  if (!Array.isArray(powers) || powers.length === 0 || !powers.every((power) => known.includes(power)))
    throw outside(node, 'isAskedTo lists powers');
  return powers as readonly string[];
}

function named(node: AnyStateNode, value: unknown): Named {
  if (typeof value === 'string') return { type: value, params: {} };
  if (value === null || typeof value !== 'object' || !('type' in value) || typeof value.type !== 'string')
    throw outside(node, 'every guard and action has a name');
  const params = 'params' in value ? value.params : {};
  if (typeof params === 'function') throw outside(node, `parameters of ${value.type} are written, not computed`);
  return { type: value.type, params: (params ?? {}) as Readonly<Record<string, unknown>> };
}

function guardOf(node: AnyStateNode, type: string): ChartGuard {
  if (!guards.includes(type)) throw outside(node, `unknown guard ${type}`);
  return type as ChartGuard;
}

function actionOf(node: AnyStateNode, type: string): ChartAction {
  if (!actions.includes(type)) throw outside(node, `unknown action ${type}`);
  return type as ChartAction;
}

function shareOf(node: AnyStateNode, share: unknown): number {
  if (typeof share !== 'number' || share <= 0 || share > 1) throw outside(node, 'a share of work lies in ]0, 1]');
  return share;
}

function textOf(node: AnyStateNode, text: unknown): string {
  if (typeof text !== 'string') throw outside(node, 'a hypothesis has an id');
  return text;
}

function metaLabel(meta: unknown): Text | undefined {
  return (meta as Partial<StateMeta> | undefined)?.label;
}

function outside(node: AnyStateNode, why: string): InvariantError {
  return new InvariantError(`machine ${node.machine.id}, state ${node.key}: ${why}`);
}
