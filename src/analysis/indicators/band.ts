/**
 * How far numbers move when the hypotheses that they read go from their low to their high. Each number is taken at the corner
 * that lowers it and at the corner that raises it, directions being read one hypothesis at a time: exact for what goes one way
 * in each hypothesis, which holds for products, sums and shares. A range of what is not known, not an interval of confidence.
 */
import type { Model } from '../../../models/schema/model.schema.ts';
import { fixedAt } from '../../governance/resolve.ts';

export interface Band {
  readonly low: number;
  readonly high: number;
}

/** Numbers that are compared, by name. */
export type Numbers = Readonly<Record<string, number>>;

/** Narrower than this, a number does not move. */
const TOLERANCE = 1e-9;

/** Bands of the numbers that move; empty when no hypothesis with a range moves any. */
export function bandsOf(
  model: Model,
  hypotheses: readonly string[],
  evaluate: (model: Model) => Numbers,
): Readonly<Record<string, Band>> {
  const ranged = [...new Set(hypotheses)].sort().filter((id) => {
    const hypothesis = model.hypotheses[id];
    return hypothesis !== undefined && hypothesis.low < hypothesis.high;
  });
  if (ranged.length === 0) return {};
  const central = evaluate(model);
  const moves = ranged.map((id) => ({
    id,
    atLow: evaluate(at(model, { [id]: 'low' })),
    atHigh: evaluate(at(model, { [id]: 'high' })),
  }));
  const corners = new Map<string, Numbers>();
  const corner = (ends: Readonly<Record<string, End>>): Numbers => {
    const key = JSON.stringify(ends);
    const known = corners.get(key) ?? evaluate(at(model, ends));
    corners.set(key, known);
    return known;
  };
  return Object.fromEntries(
    Object.entries(central).flatMap(([name, value]) => {
      const rising = moves.map(({ id, atLow, atHigh }) => [id, (atHigh[name] ?? value) >= (atLow[name] ?? value)] as const);
      const ends = (isLow: boolean) =>
        Object.fromEntries(rising.map(([id, rises]) => [id, rises === isLow ? 'low' : 'high'] as const));
      const seen = [value, corner(ends(true))[name] ?? value, corner(ends(false))[name] ?? value];
      const band = { low: Math.min(...seen), high: Math.max(...seen) };
      return band.high - band.low > TOLERANCE ? [[name, band] as const] : [];
    }),
  );
}

type End = 'low' | 'high';

function at(model: Model, ends: Readonly<Record<string, End>>): Model {
  const fixed = Object.entries(ends).flatMap(([id, end]) => {
    const hypothesis = model.hypotheses[id];
    return hypothesis === undefined ? [] : [[id, fixedAt(hypothesis, hypothesis[end])] as const];
  });
  return { ...model, hypotheses: { ...model.hypotheses, ...Object.fromEntries(fixed) } };
}
