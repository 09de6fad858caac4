/** The exact solution of decisions: one filing date, the twelve dates of a screen, all the decisions of the model. */
import { FILING_DAYS } from '../../src/core/year.ts';
import { solveExactly } from '../../src/engine/exact/solve.ts';
import { type PreparedDecision, prepareDecision } from '../../src/engine/setting.ts';
import type { BenchContext } from '../context.ts';
import { flowSetting } from '../dossier-flow/flow.ts';
import { ownSettings } from '../library.ts';
import { measure, repeat, secondsOf } from '../measure.ts';
import type { Measure, Section, Target } from '../results.ts';

const oneDate: Target = { required: 10, wanted: 3, isCeiling: true };
const onScreen: Target = { required: 50, wanted: 16.7, isCeiling: true };

/** Seconds after which no further round of one line is begun. */
const BUDGET = 10;

export async function measureExact(context: BenchContext): Promise<Section> {
  const own = ownSettings('91', 'divided').map(({ setting }) => prepareDecision(setting));
  const flow = prepareDecision(flowSetting());
  const solvable = [flow, ...own].filter((decision) => isSolvable(decision, context));
  const measures: Measure[] = [];
  for (const decision of solvable) {
    const one = await times(context, [decision], 1);
    const targets = decision === flow ? [oneDate, onScreen] : [];
    measures.push(measure(`${decision.id}, one date`, 'ms', one, targets[0]));
    if (context.isQuick && (one[0] ?? 0) > 1000) continue;
    measures.push(measure(`${decision.id}, twelve dates`, 'ms', await times(context, [decision], 12), targets[1]));
  }
  if (!context.isQuick) {
    const all = solvable.filter((decision) => decision !== flow);
    const title = `the ${all.length} of our ${own.length} decisions that it solves, twelve dates`;
    measures.push(measure(title, 'ms', await times(context, all, 12)));
  }
  return {
    id: 'exact',
    title: 'Exact solution',
    note: 'A dossier alone: every outcome and the whole law of every milestone, laws included, nothing kept between rounds. A screen shows the mean of twelve filing dates.',
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
