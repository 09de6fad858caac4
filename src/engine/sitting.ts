/**
 * Sittings: when a body meets, who attends, whether the quorum holds, what the vote says
 * (docs/model.md, rules 24 to 27). Attendance is drawn by body, date and seat, so files of one day share it.
 */
import type { Luck } from '../core/draws.ts';
import { nextDate } from '../core/year.ts';
import { type CollegePresence, hasQuorum, isCarried } from './majority.ts';
import type { PreparedBody, PreparedCalendar } from './setting.ts';
import { copyPlace } from './wills.ts';
import type { World } from './world.ts';

export interface Sitting {
  readonly present: number;
  readonly hasQuorum: boolean;
  readonly for: number;
  readonly against: number;
  /** The vote, whatever the quorum; none when nobody votes. */
  readonly verdict: 'yes' | 'no' | 'none';
}

/** First date, on or after the notice, with a free place. Never the day of the request. Undefined: it never meets. */
export function findSittingDay(calendar: PreparedCalendar, world: World, place: string, readyDay: number): number | undefined {
  if (calendar.places < 1) return undefined;
  let day = nextDate(calendar.daysOfYear, readyDay + Math.max(1, calendar.noticeDays));
  while (day !== undefined && world.taken(place, day) >= calendar.places) day = nextDate(calendar.daysOfYear, day + 1);
  return day;
}

/** Hold a sitting: `favourable` gives the wills of each college's seats, in order. */
export function holdSitting(
  luck: Luck,
  body: PreparedBody,
  sitting: { readonly copy: number; readonly day: number; readonly needsQuorum: boolean },
  favourable: readonly (readonly boolean[])[],
): Sitting {
  const presence = body.colleges.map((college, index) => {
    const place = `${copyPlace(body.id, sitting.copy)}/${college.id}@${sitting.day}`;
    const attends = luck.sharedUniforms('attend', place, 0, college.seats).map((draw) => draw < college.attendance);
    return countPresence(college, attends, favourable[index] ?? []);
  });
  const present = presence.reduce((sum, college) => sum + college.present, 0);
  return {
    present,
    hasQuorum: !sitting.needsQuorum || hasQuorum(body, present),
    for: presence.reduce((sum, college) => sum + college.favourable, 0),
    against: presence.reduce((sum, college) => sum + college.present - college.favourable, 0),
    verdict: present === 0 ? 'none' : isCarried(body.majority, presence) ? 'yes' : 'no',
  };
}

function countPresence(
  college: { readonly id: string; readonly seats: number; readonly weight: number },
  attends: readonly boolean[],
  isFor: readonly boolean[],
): CollegePresence {
  let present = 0;
  let favourable = 0;
  attends.forEach((isPresent, seat) => {
    if (!isPresent) return;
    present += 1;
    if (isFor[seat] === true) favourable += 1;
  });
  const chair = attends[0] !== true ? 'absent' : isFor[0] === true ? 'for' : 'against';
  return { id: college.id, seats: college.seats, weight: college.weight, present, favourable, chair };
}
