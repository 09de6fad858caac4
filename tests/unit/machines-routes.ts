/** Every route of a chart for one kind of visit: all ways through draws, quorums and second calls. */
import type { Chart, ChartState, ChartTransition } from '../../models/actors/read-machine.ts';
import type { Power } from '../../models/schema/decision.schema.ts';

export interface Asked {
  readonly power: Power;
  readonly sits: boolean;
  readonly hasCalendar: boolean;
  readonly isCalledAgain: boolean;
}

export interface Route {
  readonly states: readonly ChartState[];
  readonly transitions: readonly ChartTransition[];
}

/** Whether a condition can hold: true, false, or either (a draw, a quorum, a verdict). */
function canHold({ guard, guardParams }: ChartTransition, asked: Asked): boolean | 'either' {
  switch (guard) {
    case undefined:
      return true;
    case 'isAskedTo':
      return guardParams?.powers?.includes(asked.power) === true;
    case 'sits':
      return asked.sits;
    case 'hasCalendar':
      return asked.hasCalendar;
    case 'isCalledAgain':
      return asked.isCalledAgain;
    default:
      return 'either';
  }
}

/** Ways out that may be taken, in order, up to the first that always passes. */
function waysOut(chart: Chart, state: ChartState, asked: Asked): readonly ChartTransition[] {
  const all = chart.transitions.filter(({ from }) => from === state.id);
  const sure = all.findIndex((transition) => canHold(transition, asked) === true);
  return all.filter((transition, index) => index <= sure && canHold(transition, asked) !== false);
}

/** Find every route from the turn to a final state; a state already on the route is not entered again. */
export function findRoutes(chart: Chart, asked: Asked): readonly Route[] {
  const initial = chart.states.filter(({ isInitial }) => isInitial);
  return initial.flatMap((state) => follow(chart, asked, { states: [state], transitions: [] }));
}

function follow(chart: Chart, asked: Asked, route: Route): readonly Route[] {
  const here = route.states.at(-1);
  if (here === undefined || here.isFinal) return [route];
  return waysOut(chart, here, asked).flatMap((transition) => {
    const next = chart.states.find(({ id }) => id === transition.to);
    if (next === undefined || route.states.includes(next)) return [];
    return follow(chart, asked, { states: [...route.states, next], transitions: [...route.transitions, transition] });
  });
}
