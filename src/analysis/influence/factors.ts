/**
 * Hypotheses as independent inputs, uniform over their ranges: knowing only low and high, no value between is more likely.
 * Counts (days, sessions, seats, files) take whole values, each as likely; shares and weights any value.
 * A varied hypothesis is one constant on both sides, as when it is changed on screen: a duration loses its spread.
 */
import type { Hypothesis } from '../../../models/schema/actor.schema.ts';
import type { Model } from '../../../models/schema/model.schema.ts';
import { selectionsOf } from '../../governance/apply-scenario.ts';
import { fixedAt, withHypotheses } from '../../governance/resolve.ts';
import { applySome, type Conclusion, readOf } from '../attribution/conclusion.ts';

export interface Factor {
  /** Id of the hypothesis. */
  readonly id: string;
  readonly low: number;
  readonly high: number;
  readonly isWhole: boolean;
}

/** Both models at some values of hypotheses. */
export interface Sides {
  readonly baseline: Model;
  readonly scenario: Model;
}

/**
 * The models of a conclusion with some hypotheses made constants, besides those that the scenario changes. A value that
 * equals the usual one makes a constant too: a design must not mix laws and constants.
 */
export function sidesAt({ library, scenario }: Conclusion, constants: Readonly<Record<string, number>>): Sides {
  const stated = withHypotheses(library.model, scenario.hypotheses);
  const moved = Object.entries(constants).flatMap(([id, value]) => {
    const hypothesis = stated.hypotheses[id];
    return hypothesis === undefined ? [] : [[id, fixedAt(hypothesis, value)] as const];
  });
  const baseline = { ...stated, hypotheses: { ...stated.hypotheses, ...Object.fromEntries(moved) } };
  return { baseline, scenario: applySome(library, baseline, selectionsOf(library, scenario)).model };
}

/** The hypotheses that the decision reads on either side and that have a range; those that the scenario sets stay there. */
export function factorsOf(conclusion: Conclusion): readonly Factor[] {
  const { library, scenario } = conclusion;
  const sides = sidesAt(conclusion, {});
  const read = [sides.baseline, sides.scenario].flatMap((model) => Object.keys(hypothesesRead(conclusion, model)));
  return [...new Set(read)].sort().flatMap((id) => {
    const hypothesis = library.model.hypotheses[id];
    const isFixed = hypothesis === undefined || hypothesis.low >= hypothesis.high || Object.hasOwn(scenario.hypotheses, id);
    return isFixed ? [] : [factorOf(id, hypothesis)];
  });
}

function hypothesesRead(conclusion: Conclusion, model: Model): object {
  return readOf(conclusion, model)['hypotheses'] as object;
}

function factorOf(id: string, { low, high, unit }: Hypothesis): Factor {
  const isCounted = unit !== 'share' && unit !== 'weight';
  return { id, low, high, isWhole: isCounted && Number.isInteger(low) && Number.isInteger(high) };
}

/** The value of a hypothesis for an input in [0, 1]: 0 is its low end, 1 its high end. */
export function valueAt({ low, high, isWhole }: Factor, input: number): number {
  if (!isWhole) return Math.min(high, low + input * (high - low));
  return low + Math.min(high - low, Math.floor(input * (high - low + 1)));
}

/** The values of all the inputs of a point. */
export function valuesAt(factors: readonly Factor[], point: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(factors.map((factor, index) => [factor.id, valueAt(factor, point[index] as number)]));
}
