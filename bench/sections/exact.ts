/** The exact solution of decisions: one filing date, the twelve dates of a screen, all the decisions of the model. */
import { FILING_DAYS } from '../../src/core/year.ts';
import { solveExactly } from '../../src/engine/exact/solve.ts';
import { type PreparedDecision, prepareDecision } from '../../src/engine/setting.ts';
import type { BenchContext } from '../context.ts';
import { flowSetting } from '../dossier-flow/flow.ts';
import { ownSettings } from '../library.ts';
import { measure, repeat, secondsOf } from '../measure.ts';
import type { Measure, Section, Target } from '../results.ts';

const oneDate: Target = { required: 3, wanted: 1, isCeiling: true };
const onScreen: Target = { required: 60, wanted: 16, isCeiling: true };
const everything: Target = { required: 1000, wanted: 200, isCeiling: true };

/** The decision that the page opens on. */
const SHOWN = 'fermeture-service';

/** Seconds after which no further round of one line is begun. */
const BUDGET = 10;

export async function measureExact(context: BenchContext): Promise<Section> {
  const prepare = (packages: readonly string[]): readonly PreparedDecision[] =>
    ownSettings('91', 'divided', packages).map(({ setting }) => prepareDecision(setting));
  const today = prepare([]);
  const changed = prepare(['cts-decide']);
  const both = [...today, ...changed].filter((decision) => isSolvable(decision, context));
  const flow = prepareDecision(flowSetting());
  const measures: Measure[] = [measure(`${flow.id}, one date`, 'ms', await times(context, [flow], 1), oneDate)];
  for (const decision of today.filter((one) => both.includes(one)))
    measures.push(measure(`${decision.id}, one date`, 'ms', await times(context, [decision], 1)));
  for (const { id } of today) {
    const sides = both.filter((decision) => decision.id === id);
    const target = id === SHOWN ? onScreen : undefined;
    measures.push(measure(`${id}, both sides, twelve dates`, 'ms', await times(context, sides, 12), target));
  }
  const title = `all ${both.length} sides of ${today.length} decisions, twelve dates`;
  measures.push(measure(title, 'ms', await times(context, both, 12), everything));
  return {
    id: 'exact',
    title: 'Exact solution',
    note: 'A dossier alone: every outcome and the whole law of every milestone. A screen shows the mean of twelve filing dates, of today and of a scenario (the package « le CTS décide », positions divided). Laws of steps that were met before are kept, as they are in the page.',
    measures,
  };
}

function isSolvable(decision: PreparedDecision, { miss }: BenchContext): boolean {
  const result = solveExactly(decision, { startDays: FILING_DAYS.slice(0, 1) });
  if ('reason' in result) miss(`Exact solution of ${decision.id}: ${result.reason}.`);
  return !('reason' in result);
}

async function times(
  { fewRounds }: BenchContext,
  decisions: readonly PreparedDecision[],
  dates: number,
): Promise<readonly number[]> {
  const startDays = FILING_DAYS.slice(0, dates);
  const solve = (): number =>
    secondsOf(() => {
      for (const decision of decisions) solveExactly(decision, { startDays });
    });
  return (await repeat(solve, fewRounds, BUDGET)).map((seconds) => seconds * 1000);
}
