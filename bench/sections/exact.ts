/** The exact solution of decisions: one filing date, the twelve dates of a screen, all the decisions of the model. */
import { FILING_DAYS } from '../../src/core/year.ts';
import { solveExactly } from '../../src/engine/exact/solve.ts';
import { type PreparedDecision, prepareDecision, type Setting } from '../../src/engine/setting.ts';
import type { BenchContext } from '../context.ts';
import { flowSetting } from '../dossier-flow/flow.ts';
import { ownSettings } from '../library.ts';
import { measure, repeat, secondsOf } from '../measure.ts';
import type { Measure, Section, Target } from '../results.ts';
import { screenTimes } from './screen.ts';

const oneDate: Target = { required: 3, wanted: 1, isCeiling: true };
const onScreen: Target = { required: 60, wanted: 16, isCeiling: true };
const everything: Target = { required: 1000, wanted: 200, isCeiling: true };

/** The decision that the page opens on. */
const SHOWN = 'fermeture-service';

/** Seconds of solving before a line counts, those of one round, and those after which no further round of it is begun. */
const WARM_UP = 2;
const ROUND = 0.2;
const BUDGET = 10;

export async function measureExact(context: BenchContext): Promise<Section> {
  const prepare = (packages: readonly string[]): readonly PreparedDecision[] =>
    ownSettings('91', 'divided', packages).map(({ setting }) => prepareDecision(setting));
  const settingOf = (packages: readonly string[]): Setting => {
    const stated = ownSettings('91', 'divided', packages).find(({ setting }) => setting.decision === SHOWN);
    if (stated === undefined) throw new Error(`no decision ${SHOWN}`);
    return stated.setting;
  };
  const today = prepare([]);
  const changed = prepare(['cts-decide']);
  const both = [...today, ...changed].filter((decision) => isSolvable(decision, context));
  const flow = prepareDecision(flowSetting());
  const shown = both.filter(({ id }) => id === SHOWN);
  const first = secondsOf(() => {
    for (const decision of shown) solveExactly(decision, { startDays: FILING_DAYS });
  });
  const measures: Measure[] = [measure(`${flow.id}, one date`, 'ms', await times(context, [flow], 1), oneDate)];
  for (const decision of today.filter((one) => both.includes(one)))
    measures.push(measure(`${decision.id}, one date`, 'ms', await times(context, [decision], 1)));
  for (const { id } of today) {
    const sides = both.filter((decision) => decision.id === id);
    measures.push(measure(`${id}, both sides, twelve dates`, 'ms', await times(context, sides, 12)));
  }
  const title = `all ${both.length} sides of ${today.length} decisions, twelve dates`;
  measures.push(measure(title, 'ms', await times(context, both, 12), everything));
  measures.push(measure(`${SHOWN}, both sides, twelve dates: the very first time`, 'ms', [first * 1000]));
  const screen = await screenTimes([settingOf([]), settingOf(['cts-decide'])], context.isQuick ? 10 : 50);
  const milliseconds = screen.map((seconds) => seconds * 1000);
  measures.push(measure(`${SHOWN} on screen: both sides, twelve dates, a thread a side`, 'ms', milliseconds, onScreen));
  return {
    id: 'exact',
    title: 'Exact solution',
    note: 'A dossier alone: every outcome and the whole law of every milestone. A screen shows the mean of twelve filing dates, of today and of a scenario (the package « le CTS décide », positions divided). Laws of steps that were met before are kept, as they are in the page; each line solves for two seconds before it counts. On screen, the page asks two workers, a side each, to prepare and solve: their threads do that here, questions and answers crossing over.',
    measures,
  };
}

function isSolvable(decision: PreparedDecision, { miss }: BenchContext): boolean {
  const result = solveExactly(decision, { startDays: FILING_DAYS.slice(0, 1) });
  if ('reason' in result) miss(`Exact solution of ${decision.id}: ${result.reason}.`);
  return !('reason' in result);
}

/** Milliseconds that one solution takes once the code is warm, a value a round. */
async function times(
  { isQuick, fewRounds }: BenchContext,
  decisions: readonly PreparedDecision[],
  dates: number,
): Promise<readonly number[]> {
  const startDays = FILING_DAYS.slice(0, dates);
  const solve = (): number =>
    secondsOf(() => {
      for (const decision of decisions) solveExactly(decision, { startDays });
    });
  for (let spent = 0; spent < (isQuick ? 0.3 : WARM_UP); ) spent += solve();
  const many = Math.max(1, Math.round(ROUND / solve()));
  const perSolution = (): number => Array.from({ length: many }, solve).reduce((sum, seconds) => sum + seconds, 0) / many;
  return (await repeat(perSolution, fewRounds, BUDGET)).map((seconds) => seconds * 1000);
}
