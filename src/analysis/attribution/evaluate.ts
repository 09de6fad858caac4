/**
 * Evaluates the measures of one decision on one model: solved exactly when that is asked and possible, else simulated on
 * keyed luck. This file alone chooses between the two. All evaluations of one question are done in the same way, with the
 * same seed, so that differences come from rules and hypotheses, not from luck.
 */
import type { Outcome } from '../../../models/schema/decision.schema.ts';
import type { Model } from '../../../models/schema/model.schema.ts';
import { OUTCOMES } from '../../../models/schema/words.ts';
import { InvariantError } from '../../core/issue.ts';
import { FILING_DAYS } from '../../core/year.ts';
import { filingDayOf, type RunColumns } from '../../engine/columns.ts';
import type { ExactResult } from '../../engine/exact/arrivals.ts';
import { solveExactly } from '../../engine/exact/solve.ts';
import { runColumns } from '../../engine/run-columns.ts';
import { makeRunnable } from '../../engine/run-dossier.ts';
import { type PreparedDecision, prepareDecision, type Setting } from '../../engine/setting.ts';
import { weighVoice } from '../../engine/weigh-voices.ts';
import type { Forcing } from '../../engine/wills.ts';
import { type Conclusion, readOf, settingFor } from './conclusion.ts';
import { type Estimate, type Measure, type MeasureId, readMeasure } from './measures.ts';

/** The measures asked for, on one model. */
export type Evaluation = Readonly<Record<MeasureId, Estimate>>;

export type Evaluator = (model: Model) => Evaluation;

/** `solved`: the whole law of the dossier, no luck. `simulated`: so many runs, luck only. */
export type Values = 'solved' | 'simulated';

export interface EvaluationOptions {
  /** Whether to try the exact solution first; simulation takes over when it refuses any of the models met. */
  readonly isSolved?: boolean;
  /** Rounded up to a multiple of twelve, one dossier a filing date. */
  readonly runs: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
}

export interface Evaluated<T> {
  readonly answer: T;
  readonly values: Values;
  /** Why values are simulated although the exact solution was asked for. */
  readonly unsolvedBecause?: string;
  /** Simulated dossiers an evaluation; absent when solved. */
  readonly runs?: number;
  /** Models evaluated; those that the decision cannot tell apart count once. */
  readonly evaluations: number;
}

/** The solver refuses a model, with its reason: the question starts again by simulation. */
class Unsolved extends Error {
  override readonly name = 'Unsolved';
}

/** Mass beyond the solver's horizon above which a mean delay would be wrong. */
const LARGEST_LOSS = 1e-9;

/** Evaluations kept at hand: enough for a row of a design, or for all the coalitions of eight proposals. */
const MOST_KEPT = 256;

/**
 * Answer a question with one way of evaluating, the exact one if it is asked and every model met can be solved. Models that
 * the decision reads alike are evaluated once, as long as they are met close to each other.
 */
export function answerWith<T>(conclusion: Conclusion, options: EvaluationOptions, ask: (evaluate: Evaluator) => T): Evaluated<T> {
  const asked = conclusion.measures.map((id) => [id, knownMeasure(id)] as const);
  let unsolvedBecause: string | undefined;
  if (options.isSolved === true) {
    try {
      const solve: Evaluator = (model) => solveMeasures(settingFor(conclusion, model), asked);
      return { ...attempt(conclusion, solve, ask), values: 'solved' };
    } catch (error) {
      if (!(error instanceof Unsolved)) throw error;
      unsolvedBecause = error.message;
    }
  }
  const blocks = Math.max(1, Math.ceil(options.runs / FILING_DAYS.length));
  const simulate: Evaluator = (model) => simulateMeasures(settingFor(conclusion, model), asked, { blocks, seed: options.seed });
  return {
    ...attempt(conclusion, simulate, ask),
    values: 'simulated',
    runs: blocks * FILING_DAYS.length,
    ...(unsolvedBecause !== undefined && { unsolvedBecause }),
  };
}

function attempt<T>(
  conclusion: Conclusion,
  evaluate: Evaluator,
  ask: (evaluate: Evaluator) => T,
): Pick<Evaluated<T>, 'answer' | 'evaluations'> {
  const kept = new Map<string, Evaluation>();
  let evaluations = 0;
  const answer = ask((model) => {
    const reading = JSON.stringify(readOf(conclusion, model));
    const known = kept.get(reading);
    if (known === undefined) evaluations += 1;
    const evaluation = known ?? evaluate(model);
    kept.delete(reading);
    kept.set(reading, evaluation);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return evaluation;
  });
  return { answer, evaluations };
}

type Asked = readonly (readonly [MeasureId, Measure])[];

function knownMeasure(id: MeasureId): Measure {
  const measure = readMeasure(id);
  if (measure === undefined) throw new InvariantError(`unknown measure ${id}`);
  return measure;
}

/** Blocks of twelve runs, one a filing date: each is an estimate of its own, all of the same weight. */
function simulateMeasures(
  setting: Setting,
  asked: Asked,
  { blocks, seed }: { readonly blocks: number; readonly seed: number },
): Evaluation {
  const prepared = prepareDecision(setting);
  const run = (forcing?: Forcing): RunColumns =>
    runColumns(prepared, { seed, firstRun: 0, runs: blocks * FILING_DAYS.length, ...(forcing && { forcing }) });
  const usual = run();
  return Object.fromEntries(asked.map(([id, measure]) => [id, simulatedEstimate(setting, measure, { usual, run })]));
}

function simulatedEstimate(
  setting: Setting,
  measure: Measure,
  { usual, run }: { readonly usual: RunColumns; readonly run: (forcing: Forcing) => RunColumns },
): Estimate {
  switch (measure.kind) {
    case 'leadTime': {
      const { milestones, milestoneDay, firstRun } = usual;
      const index = milestones.indexOf(measure.milestone);
      const dayOf = (row: number): number => (index < 0 ? -1 : (milestoneDay[row * milestones.length + index] as number));
      return inBlocks(usual, (row) => (dayOf(row) < 0 ? undefined : dayOf(row) - filingDayOf(firstRun + row)));
    }
    case 'power': {
      if (isSoleOpener(setting, measure.voice)) return simulatedShare(usual, 'adopted');
      const [ifFor, ifAgainst] = [true, false].map((isFor) =>
        simulatedShare(run({ actor: measure.voice, isFor }), 'adopted'),
      ) as [Estimate, Estimate];
      return { weights: ifFor.weights, sums: ifFor.sums.map((sum, block) => sum - (ifAgainst.sums[block] as number)) };
    }
    default:
      return simulatedShare(usual, measure.kind);
  }
}

function simulatedShare(columns: RunColumns, kind: 'adopted' | 'blocked' | 'silence'): Estimate {
  const counts = OUTCOMES.map((own) => shareOf(kind, (outcome) => (outcome === own ? 1 : 0)));
  return inBlocks(columns, (row) => counts[columns.outcome[row] as number]);
}

/** Means by block of what rows are worth, over the rows that are worth something. */
function inBlocks({ runs }: RunColumns, worthOf: (row: number) => number | undefined): Estimate {
  const size = FILING_DAYS.length;
  const weights = new Array<number>(runs / size).fill(0);
  const sums = new Array<number>(runs / size).fill(0);
  for (let row = 0; row < runs; row += 1) {
    const worth = worthOf(row);
    if (worth === undefined) continue;
    const block = Math.floor(row / size);
    weights[block] = (weights[block] as number) + 1 / size;
    sums[block] = (sums[block] as number) + worth / size;
  }
  return { weights, sums };
}

/** Whether a voice alone can open the file, a rule of the decision: one run tells. Its "against" is then not to open. */
function isSoleOpener(setting: Setting, voice: string): boolean {
  return weighVoice(makeRunnable(setting), voice, { runs: 1, seed: 0 }).isOpener;
}

/** A share from the frequencies of outcomes. */
function shareOf(kind: 'adopted' | 'blocked' | 'silence', of: (outcome: Outcome) => number): number {
  switch (kind) {
    case 'adopted':
      return of('adopted') + of('adoptedTacit');
    case 'blocked':
      return of('blocked');
    case 'silence':
      return of('adoptedTacit') + of('refusedTacit');
  }
}

/** One block: the whole law. @throws Unsolved when the solver refuses. */
function solveMeasures(setting: Setting, asked: Asked): Evaluation {
  const prepared = prepareDecision(setting);
  const usual = solveWith(prepared);
  return Object.fromEntries(asked.map(([id, measure]) => [id, solvedEstimate(setting, measure, { prepared, usual })]));
}

function solveWith(prepared: PreparedDecision, forcing?: Forcing): ExactResult {
  const solved = solveExactly(prepared, { startDays: FILING_DAYS, ...(forcing && { forcing }) });
  if ('reason' in solved) throw new Unsolved(solved.reason);
  if (solved.lost > LARGEST_LOSS) throw new Unsolved('beyond the horizon');
  return solved;
}

function solvedEstimate(
  setting: Setting,
  measure: Measure,
  { prepared, usual }: { readonly prepared: PreparedDecision; readonly usual: ExactResult },
): Estimate {
  switch (measure.kind) {
    case 'leadTime': {
      const law = usual.milestones[measure.milestone];
      // A milestone that the solver leaves out is known to the decision, and to simulation.
      if (law === undefined && measure.milestone in prepared.milestones) throw new Unsolved(measure.milestone);
      const mass = law ?? new Float64Array(0);
      return {
        weights: [mass.reduce((sum, value) => sum + value, 0)],
        sums: [mass.reduce((sum, value, lag) => sum + value * lag, 0)],
      };
    }
    case 'power': {
      const { voice } = measure;
      if (isSoleOpener(setting, voice)) return oneBlock(solvedShare(usual, 'adopted'));
      const [ifFor, ifAgainst] = [true, false].map((isFor) =>
        solvedShare(solveWith(prepared, { actor: voice, isFor }), 'adopted'),
      ) as [number, number];
      return oneBlock(ifFor - ifAgainst);
    }
    default:
      return oneBlock(solvedShare(usual, measure.kind));
  }
}

function oneBlock(value: number): Estimate {
  return { weights: [1], sums: [value] };
}

function solvedShare({ outcomes }: ExactResult, kind: 'adopted' | 'blocked' | 'silence'): number {
  return shareOf(kind, (outcome) => (outcomes[outcome] ?? new Float64Array(0)).reduce((sum, value) => sum + value, 0));
}
