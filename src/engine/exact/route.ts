/**
 * The route that a visit takes through its institution's machine, read from the chart: days added by checks and holds
 * before the wait and after the vote. Stages of work only split the step's own duration, so they add nothing.
 * A machine that works again after its wait cannot be read so: the reason is given and the step is not solved exactly.
 */

import type { BareChart, BareTransition } from '../../../models/actors/read-machine.ts';
import type { Power } from '../../../models/schema/decision.schema.ts';

/** Days added, with their chance. */
export interface Delay {
  readonly days: number;
  readonly chance: number;
}

export const ANSWERS = ['yes', 'no', 'none', 'done'] as const;
export type RoutedAnswer = (typeof ANSWERS)[number];

export interface Route {
  readonly wait: 'nothing' | 'date' | 'sitting';
  /** Added to the work before the wait (or before the answer). */
  readonly before: readonly Delay[];
  /** Added after the sitting or the date, by answer. */
  readonly after: Readonly<Record<RoutedAnswer, readonly Delay[]>>;
}

type BareState = BareChart['states'][number];

/** What decides the way through a machine. */
export interface RouteQuestion {
  readonly power: Power;
  readonly sits: boolean;
  readonly hasCalendar: boolean;
  readonly hypotheses: Readonly<Record<string, number>>;
}

interface Walker {
  readonly chart: BareChart;
  readonly question: RouteQuestion;
  /** The answer already known: none before the date or the vote. */
  readonly answer: RoutedAnswer;
}

interface Path {
  readonly state: string;
  readonly days: number;
  readonly chance: number;
  readonly checks: number;
}

/** Route of a step, or the reason why it cannot be read. */
export function routeOf(chart: BareChart, question: RouteQuestion): Route | string {
  const walker: Walker = { chart, question, answer: 'none' };
  const initial = chart.states.find(({ isInitial }) => isInitial)?.id ?? '';
  const waits = walk(walker, [{ state: initial, days: 0, chance: 1, checks: 0 }], ['date', 'sit', 'answer']);
  const stages = new Set(waits.map(({ state }) => stateOf(chart, state).stage));
  if (stages.size !== 1) return `${chart.id}: its wait depends on chance`;
  const stage = [...stages][0];
  const before = delaysOf(waits);
  if (stage === 'answer') return { wait: 'nothing', before, after: { yes: none, no: none, none, done: none } };
  const wait = stage === 'sit' ? 'sitting' : 'date';
  const after = ANSWERS.map((given) => {
    const entered = waits.map((path) => ({ ...path, days: 0, state: nextAfterWait(chart, path.state) }));
    const total = entered.reduce((sum, { chance }) => sum + chance, 0);
    const ends = walk(
      { ...walker, answer: given },
      entered.map((path) => ({ ...path, chance: path.chance / total })),
      ['answer', 'work', 'sit', 'date'],
    );
    return [given, ends] as const;
  });
  if (after.some(([, ends]) => ends.some(({ state }) => stateOf(chart, state).stage !== 'answer')))
    return `${chart.id}: it works again after its wait`;
  return {
    wait,
    before,
    after: Object.fromEntries(after.map(([given, ends]) => [given, delaysOf(ends)])) as unknown as Route['after'],
  };
}

const none: readonly Delay[] = [{ days: 0, chance: 1 }];

function stateOf(chart: BareChart, id: string): BareState {
  return chart.states.find((state) => state.id === id) as BareState;
}

/** Follow every path until a state of one of the stages given. */
function walk(walker: Walker, from: readonly Path[], until: readonly BareState['stage'][]): readonly Path[] {
  return from.flatMap((path): readonly Path[] => {
    const state = stateOf(walker.chart, path.state);
    if (until.includes(state.stage)) return [path];
    const held = state.stage === 'hold' ? Math.round(walker.question.hypotheses[state.hyp ?? ''] ?? 0) : 0;
    return walk(walker, branches(walker, { ...path, days: path.days + held }), until);
  });
}

/** The transitions out of a state, with their chances: the first that passes is taken. */
function branches(walker: Walker, path: Path): readonly Path[] {
  const ways: Path[] = [];
  let left = path.chance;
  for (const transition of walker.chart.transitions.filter(({ from }) => from === path.state)) {
    const chance = left * chanceOf(walker, transition, path.checks);
    const checks = path.checks + (transition.actions.includes('countCheck') ? 1 : 0);
    if (chance > 0) ways.push({ state: transition.to, days: path.days, chance, checks });
    left -= chance;
    if (left <= 0) break;
  }
  return ways;
}

function chanceOf({ question, answer }: Walker, { guard, guardParams }: BareTransition, checks: number): number {
  const draws = checks < (guardParams?.atMost ?? 0) ? (question.hypotheses[guardParams?.hyp ?? ''] ?? 0) : 0;
  switch (guard) {
    case 'isAskedTo':
      return guardParams?.powers?.includes(question.power) === true ? 1 : 0;
    case 'sits':
      return question.sits ? 1 : 0;
    case 'hasCalendar':
      return question.hasCalendar ? 1 : 0;
    case 'happens':
      return draws;
    case 'happensOnNo':
      return answer === 'no' ? draws : 0;
    default:
      return 1;
  }
}

/** Where the answer is known after a wait: the quorum's way for a sitting, the date's otherwise. */
function nextAfterWait(chart: BareChart, state: string): string {
  const out = chart.transitions.filter(({ from }) => from === state);
  return (out.find(({ guard }) => guard === 'hasQuorum') ?? out[0])?.to ?? state;
}

function delaysOf(paths: readonly Path[]): readonly Delay[] {
  const byDays = new Map<number, number>();
  for (const { days, chance } of paths) byDays.set(days, (byDays.get(days) ?? 0) + chance);
  return [...byDays].map(([days, chance]) => ({ days, chance })).sort((a, b) => a.days - b.days);
}
