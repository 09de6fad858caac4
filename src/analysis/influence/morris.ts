/**
 * Screening by elementary effects: which inputs of a function move it at all. Inputs are in the unit cube, on a grid of
 * four levels; a trajectory moves one input at a time by 2/3. An effect is a change per unit of input, that is per whole
 * range. mu* is the mean of absolute effects, sigma their standard deviation (0 for an input that acts alone, linearly).
 * References: Morris 1991, doi:10.1080/00401706.1991.10484804; mu*: Campolongo, Cariboni & Saltelli 2007,
 * doi:10.1016/j.envsoft.2006.10.004.
 */
import { shuffled, uniformsOf } from '../attribution/uniforms.ts';

/** A function of inputs in [0, 1]. */
export type UnitFunction = (point: readonly number[]) => number;

export const LEVELS = 4;
/** p / (2 (p - 1)): the step with which every level is met equally often. */
const STEP = LEVELS / (2 * (LEVELS - 1));

export interface ElementaryEffects {
  /** Mean of absolute effects, in units of the output per whole range. */
  readonly muStar: number;
  /** Mean of effects: its sign says the direction. */
  readonly mu: number;
  /** Standard deviation of effects: interactions and curvature. */
  readonly sigma: number;
  /** Of mu*, over trajectories. */
  readonly standardError: number;
}

/** Trajectories of k + 1 points, each the one before with one input moved; two or more trajectories. */
export function drawTrajectories(inputs: number, seed: number, count: number): readonly (readonly (readonly number[])[])[] {
  return Array.from({ length: count }, (_, row) => {
    const uniforms = uniformsOf(seed, 'influence/trajectory', row, 3 * inputs);
    const order = shuffled(uniforms.slice(2 * inputs));
    const isUp = (input: number): boolean => (uniforms[inputs + input] as number) < 0.5;
    // Half of the levels leave room for a step up; a step down starts that much higher.
    const low = (input: number): number => Math.floor(((uniforms[input] as number) * LEVELS) / 2) / (LEVELS - 1);
    const start = order.map((_input, input) => (isUp(input) ? low(input) : low(input) + STEP));
    const points: (readonly number[])[] = [start];
    for (const moved of order) {
      const last = points.at(-1) ?? start;
      points.push(last.map((value, input) => (input !== moved ? value : isUp(moved) ? value + STEP : value - STEP)));
    }
    return points;
  });
}

/** The effects of each input along the trajectories: r (k + 1) evaluations. */
export function screen(
  inputs: number,
  evaluate: UnitFunction,
  trajectories: ReturnType<typeof drawTrajectories>,
): readonly ElementaryEffects[] {
  const effects = Array.from({ length: inputs }, (): number[] => []);
  for (const points of trajectories) {
    const values = points.map(evaluate);
    for (let step = 1; step < points.length; step += 1) {
      const [before, after] = [points[step - 1], points[step]] as [readonly number[], readonly number[]];
      const moved = after.findIndex((value, input) => value !== before[input]);
      const change = (values[step] as number) - (values[step - 1] as number);
      effects[moved]?.push(change / ((after[moved] as number) - (before[moved] as number)));
    }
  }
  return effects.map(describe);
}

function describe(effects: readonly number[]): ElementaryEffects {
  const absolute = effects.map(Math.abs);
  return {
    muStar: meanOf(absolute),
    mu: meanOf(effects),
    sigma: deviationOf(effects),
    standardError: deviationOf(absolute) / Math.sqrt(effects.length),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
