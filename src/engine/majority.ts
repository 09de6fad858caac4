/** Whether a vote by heads or weights is carried (rule 26): one reading for simulated sittings and for exact ones. */
import type { Majority } from '../../models/schema/body.schema.ts';

export type SimpleMajority = Extract<Majority, { of: 'cast' | 'seats' }>;

/** Weights of one sitting; `chair` is the first seat of the college that settles ties. */
export interface Ballot {
  readonly cast: number;
  readonly favourable: number;
  readonly seats: number;
  readonly chair: 'absent' | 'for' | 'against' | undefined;
}

/** Whether the body's answer is yes. A tie is lost unless the chair settles it; `carries: no` votes on rejection. */
export function isCarriedBy(majority: SimpleMajority, { cast, favourable, seats, chair }: Ballot): boolean {
  const isOnRejection = majority.carries === 'no';
  const side = isOnRejection ? cast - favourable : favourable;
  const base = majority.of === 'cast' ? cast : seats;
  const [numerator, denominator] = 'more' in majority ? majority.more : majority.atLeast;
  const isTie = side * denominator === numerator * base;
  const isReached = isTie
    ? 'atLeast' in majority || chair === (isOnRejection ? 'against' : 'for')
    : side * denominator > numerator * base;
  return isOnRejection ? !isReached : isReached;
}
