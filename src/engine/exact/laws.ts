/** Small operations on laws of steps and phases. */
import type { StepAnswer } from '../verdict.ts';
import { Accumulator, HORIZON_DAYS } from './lag-mass.ts';
import type { Heard } from './phase-law.ts';
import { type StepLaw, stepLaw } from './step-law.ts';

export function answersOf(law: StepLaw): readonly (readonly [StepAnswer, Float64Array])[] {
  return Object.entries(law) as [StepAnswer, Float64Array][];
}

export function spread(
  settled: Map<string, { readonly heard: Heard; readonly sum: Accumulator }>,
  heard: Heard,
  law: Float64Array,
  lag: number,
  chance: number,
): void {
  const key = JSON.stringify(heard);
  const known = settled.get(key) ?? { heard, sum: new Accumulator() };
  settled.set(key, known);
  known.sum.add(law, lag, chance);
}

/** Days looked at first; a law that goes beyond is computed over the whole horizon. */
const USUAL_DAYS = 560;

export function lawWithin(one: Parameters<typeof stepLaw>[0], startDay: number): StepLaw {
  const short = stepLaw(one, startDay, USUAL_DAYS);
  const total = answersOf(short).reduce((sum, [, mass]) => sum + mass.reduce((part, value) => part + value, 0), 0);
  return trimmed(total > 1 - 1e-12 ? short : stepLaw(one, startDay, HORIZON_DAYS));
}

/** A law without the zeros at its end. */
function trimmed(law: StepLaw): StepLaw {
  return Object.fromEntries(
    Object.entries(law).map(([answer, mass]) => {
      const last = (mass as Float64Array).findLastIndex((value) => value > 0);
      return [answer, (mass as Float64Array).slice(0, last + 1)];
    }),
  );
}
