/**
 * Influence of hypotheses: on which of them a conclusion rests. The conclusion is the difference of one measure between the
 * scenario and today. All the hypotheses that the decision reads are screened, the variance is shared among the few that
 * matter, and the sign of the difference is looked for over every point met, corners included, with the same luck
 * everywhere (docs/indicators.md, « Influence of hypotheses »).
 */
import { InvariantError } from '../../core/issue.ts';
import { sameValue } from '../../governance/slots.ts';
import { type Conclusion, readOf } from '../attribution/conclusion.ts';
import { answerWith, type EvaluationOptions, type Evaluator, type Values } from '../attribution/evaluate.ts';
import { type Estimate, jackknife, type MeasureId, meanOf } from '../attribution/measures.ts';
import { type Factor, factorsOf, type Sides, sidesAt, valuesAt } from './factors.ts';
import { drawTrajectories, type ElementaryEffects, screen, type UnitFunction } from './morris.ts';
import { type Point, reportSign, type SignReport } from './sign.ts';
import { type Share, shareVariance } from './sobol.ts';

/** At most so many hypotheses share the variance, */
const MOST_SHARED = 6;
/** each with a mean absolute effect of at least this part of the strongest one. */
const LEAST_EFFECT = 0.05;

export interface InfluenceOptions extends EvaluationOptions {
  /** Trajectories of the screening, 2 or more. */
  readonly trajectories: number;
  /** Rows of the variance design, 2 or more. */
  readonly samples: number;
}

export interface HypothesisInfluence extends ElementaryEffects {
  readonly low: number;
  readonly high: number;
  /** Shares of the variance; only for the hypotheses that were kept. */
  readonly first?: Share;
  readonly total?: Share;
}

export interface Influence {
  readonly decision: string;
  readonly measure: MeasureId;
  readonly isTouched: boolean;
  /** With the hypotheses as the scenario has them. */
  readonly baseline: number;
  readonly scenario: number;
  readonly difference: number;
  /** Luck of the runs, at that point. */
  readonly standardError?: number;
  /** From the strongest to the weakest mean absolute effect. */
  readonly hypotheses: Readonly<Record<string, HypothesisInfluence>>;
  /** Those that share the variance, in the same order; all others as the scenario has them. */
  readonly kept: readonly string[];
  /** Mean and standard deviation of the difference over the sample of the kept hypotheses. */
  readonly mean?: number;
  readonly standardDeviation?: number;
  readonly sign: SignReport;
  readonly method: 'morrisThenSobol';
  readonly values: Values;
  /** True when no evaluation was simulated; the points of the designs are drawn all the same. */
  readonly isExact: boolean;
  readonly seed: number;
  readonly unsolvedBecause?: string;
  readonly runs?: number;
  readonly trajectories: number;
  readonly samples: number;
  /** Models evaluated, both sides. */
  readonly evaluations: number;
}

/** The measure has no value at some point: no dossier reaches its milestone there. */
export interface NeverReached {
  readonly measure: MeasureId;
  readonly at: Readonly<Record<string, number>>;
}

class Unreached extends Error {
  override readonly name = 'Unreached';
  readonly at: Readonly<Record<string, number>>;

  constructor(at: Readonly<Record<string, number>>) {
    super('a milestone is never reached');
    this.at = at;
  }
}

/** Say on which hypotheses the first measure of a conclusion rests, or at which values it has none. */
export function measureInfluence(conclusion: Conclusion, options: InfluenceOptions): Influence | NeverReached {
  const [measure] = conclusion.measures;
  if (measure === undefined) throw new InvariantError('a measure is needed');
  try {
    const { answer, ...how } = answerWith({ ...conclusion, measures: [measure] }, options, (evaluate) =>
      study({ conclusion, measure, evaluate }, options),
    );
    return {
      decision: conclusion.decision,
      measure,
      ...answer,
      method: 'morrisThenSobol',
      isExact: how.values === 'solved',
      ...how,
      seed: options.seed,
      trajectories: options.trajectories,
      samples: options.samples,
    };
  } catch (error) {
    if (error instanceof Unreached) return { measure, at: error.at };
    throw error;
  }
}

interface Study {
  readonly conclusion: Conclusion;
  readonly measure: MeasureId;
  readonly evaluate: Evaluator;
}

type Answer = Omit<
  Influence,
  | 'decision'
  | 'measure'
  | 'method'
  | 'values'
  | 'isExact'
  | 'unsolvedBecause'
  | 'seed'
  | 'runs'
  | 'trajectories'
  | 'samples'
  | 'evaluations'
>;

function study(asked: Study, options: InfluenceOptions): Answer {
  const { conclusion } = asked;
  const usual = compare(asked, sidesAt(conclusion, {}), {});
  const factors = factorsOf(conclusion);
  const points: Point[] = [];
  const along =
    (varied: readonly Factor[], isSample: boolean): UnitFunction =>
    (input) => {
      const at = valuesAt(varied, input);
      const { difference } = compare(asked, sidesAt(conclusion, at), at);
      points.push({ difference, at, isSample });
      return difference;
    };
  const effects = screen(
    factors.length,
    along(factors, false),
    drawTrajectories(factors.length, options.seed, options.trajectories),
  );
  const ranked = factors
    .map((factor, index) => ({ factor, effect: effects[index] as ElementaryEffects }))
    .sort((a, b) => b.effect.muStar - a.effect.muStar || (a.factor.id < b.factor.id ? -1 : 1));
  const strongest = ranked[0]?.effect.muStar ?? 0;
  const kept = ranked
    .filter(({ effect }) => effect.muStar > 0 && effect.muStar >= LEAST_EFFECT * strongest)
    .slice(0, MOST_SHARED);
  const keptFactors = kept.map(({ factor }) => factor);
  const shares = kept.length === 0 ? undefined : shareVariance(kept.length, along(keptFactors, true), options);
  for (const corner of cornersOf(kept.length)) along(keptFactors, false)(corner);
  const described = ranked.map(({ factor, effect }, rank) => {
    const [first, total] = [shares?.first[rank], shares?.total[rank]];
    const both = first !== undefined && total !== undefined ? { first, total } : {};
    return [factor.id, { low: factor.low, high: factor.high, ...effect, ...both }] as const;
  });
  return {
    ...usual,
    hypotheses: Object.fromEntries(described),
    kept: keptFactors.map(({ id }) => id),
    ...(shares !== undefined && { mean: shares.mean, standardDeviation: Math.sqrt(shares.variance) }),
    sign: reportSign(usual.difference, points),
  };
}

/** Every corner of the cube of the kept hypotheses; none when there is none. */
function cornersOf(inputs: number): readonly (readonly number[])[] {
  if (inputs === 0) return [];
  return Array.from({ length: 2 ** inputs }, (_, mask) => Array.from({ length: inputs }, (_input, bit) => (mask >> bit) & 1));
}

type Compared = Pick<Influence, 'baseline' | 'scenario' | 'difference' | 'standardError' | 'isTouched'>;

/** The difference between two sides; exactly 0, and one evaluation, when the decision reads them alike. */
function compare({ conclusion, measure, evaluate }: Study, sides: Sides, at: Readonly<Record<string, number>>): Compared {
  const isTouched = !sameValue(readOf(conclusion, sides.baseline), readOf(conclusion, sides.scenario));
  const before = evaluate(sides.baseline)[measure] as Estimate;
  const after = isTouched ? (evaluate(sides.scenario)[measure] as Estimate) : before;
  const [baseline, scenario] = [meanOf(before), meanOf(after)];
  if (baseline === undefined || scenario === undefined) throw new Unreached(at);
  const standardError = jackknife(before.weights.length, (block) => {
    const [one, other] = [meanOf(before, block), meanOf(after, block)];
    return one === undefined || other === undefined ? undefined : other - one;
  });
  return {
    isTouched,
    baseline,
    scenario,
    difference: scenario - baseline,
    ...(standardError !== undefined && { standardError }),
  };
}
