/**
 * Laws over what is hidden of a holder, and how likely it makes each answer. A holder who will hear the same opinions
 * again in its phase follows the same ones then (docs/model.md, rule 15): its states are told thrice, by whether it
 * answers as it wills, sides with a favourable opinion, or with an unfavourable one.
 */
import type { VoteGiven } from './vote-law.ts';

/** Opinions that a holder sides with: its chance to, and the part of them that is favourable. */
export interface Following {
  readonly follow: number;
  readonly favourable: number;
}

/** The law of a single actor, by its will: against, for. */
export const ONE_WILL: VoteGiven = { yes: Float64Array.of(0, 1), no: Float64Array.of(1, 0), none: Float64Array.of(0, 0) };

/** By answer (yes, no, none), then state: its chance, when opinions are followed with a chance. */
export function likelihoods({ yes, no, none }: VoteGiven, { follow, favourable }: Following): readonly Float64Array[] {
  if (follow === 0) return [yes, no, none];
  const followed = (own: Float64Array, other: Float64Array, part: number): Float64Array =>
    own.map((value, state) => (1 - follow) * value + follow * (value + (other[state] as number)) * part);
  return [followed(yes, no, favourable), followed(no, yes, 1 - favourable), none];
}

/** The same, by state told thrice: what is followed is known. */
export function thriceLikelihoods({ yes, no, none }: VoteGiven): readonly Float64Array[] {
  const never = new Float64Array(yes.length);
  const said = yes.map((value, state) => value + (no[state] as number));
  return [joined(yes, said, never), joined(no, never, said), joined(none, none, none)];
}

/** A law over states, told thrice. */
export function toldThrice(state: Float64Array, { follow, favourable }: Following): Float64Array {
  const part = (share: number): Float64Array => state.map((value) => value * share);
  return joined(part(1 - follow), part(follow * favourable), part(follow * (1 - favourable)));
}

/** A law over states, whatever is followed. */
export function toldOnce(thrice: Float64Array): Float64Array {
  const size = thrice.length / 3;
  return thrice
    .slice(0, size)
    .map((value, state) => value + (thrice[state + size] as number) + (thrice[state + 2 * size] as number));
}

function joined(...parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}

/** Likelihoods added, each multiplied. */
export function mixed(likelihood: readonly Float64Array[], shares: readonly number[]): Float64Array {
  const [first] = likelihood as readonly [Float64Array];
  if (likelihood.length === 1 && shares[0] === 1) return first;
  return first.map((_, state) =>
    likelihood.reduce((sum, values, index) => sum + (values[state] as number) * (shares[index] as number), 0),
  );
}

export function productOf(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}
