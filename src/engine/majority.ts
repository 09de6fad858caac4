/** Whether a sitting has its quorum, whether its vote is carried (rules 25 and 26): one reading for simulated and exact sittings. */
import type { Majority } from '../../models/schema/body.schema.ts';
import type { PreparedBody } from './setting.ts';

export type SimpleMajority = Extract<Majority, { of: 'cast' | 'seats' }>;

/** Weights of one sitting; `chair` is the first seat of the college that settles ties. */
export interface Ballot {
  readonly cast: number;
  readonly favourable: number;
  readonly seats: number;
  readonly chair: 'absent' | 'for' | 'against' | undefined;
}

/** Members present, by college: how many, and how many are for. */
export interface CollegePresence {
  readonly id: string;
  readonly seats: number;
  readonly weight: number;
  readonly present: number;
  readonly favourable: number;
  /** The first seat: absent, for or against. */
  readonly chair: 'absent' | 'for' | 'against';
}

/** Room for a share of the seats that is a whole number of members, and not quite so in binary. */
const EDGE = 1e-9;

/** Whether enough members are present (rule 25); a strict quorum asks for more than its share of the seats. */
export function hasQuorum({ quorum, seats }: Pick<PreparedBody, 'quorum' | 'seats'>, present: number): boolean {
  if (quorum === undefined) return true;
  const needed = quorum.share * seats;
  return quorum.isStrict ? present > needed + EDGE : present >= needed - EDGE;
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

/** Whether the body's answer is yes, from who is present. */
export function isCarried(majority: Majority, presence: readonly CollegePresence[]): boolean {
  if ('all' in majority) return majority.all.every((part) => isCarried(part, presence));
  if ('any' in majority) return majority.any.some((part) => isCarried(part, presence));
  if ('each' in majority) {
    return majority.each.every((id) => {
      const college = presence.find((candidate) => candidate.id === id);
      return college !== undefined && 2 * college.favourable > college.present;
    });
  }
  const tie = 'more' in majority ? majority.tie?.chair : undefined;
  let cast = 0;
  let favourable = 0;
  let seats = 0;
  let chair: Ballot['chair'];
  for (const college of presence) {
    cast += college.weight * college.present;
    favourable += college.weight * college.favourable;
    seats += college.weight * college.seats;
    if (college.id === tie) chair = college.chair;
  }
  return isCarriedBy(majority, { cast, favourable, seats, chair });
}
