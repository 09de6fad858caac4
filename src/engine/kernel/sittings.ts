/** Sittings of bodies: attendance and wills by words of 32 seats, counted college by college (rules 24 to 27). */

import { nextDate } from '../../core/year.ts';
import { hasQuorum, isCarried } from '../majority.ts';
import { NO, NONE, YES } from './codes.ts';
import { WORDS } from './fast-luck.ts';
import { type Memory, ROUND } from './memory.ts';
import type { CompiledBody, CompiledCollege, Presence } from './program.ts';
import { ones, type SeatMasks, wordsOf } from './seats.ts';
import type { Venues } from './venues.ts';
import { chanceOf } from './voices.ts';

/** What a sitting counted; `verdict` is a code, none when nobody votes. One object, written again at each sitting. */
export interface Count {
  present: number;
  favourable: number;
  verdict: number;
  /** Whether enough members are present. */
  hasQuorum: boolean;
}

const DIGIT_ZERO = 48;
const FNV_PRIME = 0x01000193;

/** First date with a free place, never the day of the request; -1 when it never meets. */
export function findSittingDay(venues: Venues, body: CompiledBody, copy: number, readyDay: number): number {
  const { places, daysOfYear, noticeDays } = body;
  if (places < 1) return -1;
  let day = nextDate(daysOfYear, readyDay + noticeDays);
  if (day === undefined) return -1;
  if (places === Number.POSITIVE_INFINITY) return day;
  while (venues.taken(body, copy, day) >= places) day = nextDate(daysOfYear, day + 1) as number;
  return day;
}

/**
 * Hold a sitting into `count`. When another answer is already known, votes need not be counted (`isCounted`): who attends
 * always is.
 */
export function holdSitting(
  m: Memory,
  dossier: number,
  body: CompiledBody,
  copy: number,
  day: number,
  isCounted: boolean,
  count: Count,
): void {
  const { colleges, presence } = body;
  let present = 0;
  let favourable = 0;
  for (let index = 0; index < colleges.length; index += 1) {
    const college = colleges[index]!;
    const attends = attendanceOf(m, college, hashDay(day, college.attendHashes[copy]!));
    if (isCounted) {
      const row = presence[index]!;
      countCollege(m, dossier, body, copy, college, attends, row);
      present += row.present;
      favourable += row.favourable;
    } else present += presentOf(attends, college.seats);
  }
  count.present = present;
  count.favourable = favourable;
  count.hasQuorum = hasQuorum(body, present);
  count.verdict = present === 0 ? NONE : isCounted && isCarried(body.majority, presence) ? YES : NO;
}

/** Go on with the hash of a place (FNV-1a, as `hashText`) by the digits of a day. */
function hashDay(day: number, from: number): number {
  let power = 1;
  while (power * 10 <= day) power *= 10;
  let hash = from;
  for (let rest = day; power >= 1; power = (power / 10) | 0) {
    const digit = (rest / power) | 0;
    hash = Math.imul(hash ^ (DIGIT_ZERO + digit), FNV_PRIME);
    rest -= digit * power;
  }
  return hash;
}

/** Who attends: kept when several dossiers may come to one sitting. */
function attendanceOf(m: Memory, college: CompiledCollege, place: number): SeatMasks {
  const known = m.venues.attendance(place, college);
  if (known !== undefined) return known;
  return m.venues.keepAttendance(place, college, m.luck.attendance(place, college.seats, college.attendance));
}

function presentOf(attends: SeatMasks, seats: number): number {
  let present = 0;
  for (let word = 0; word < wordsOf(seats); word += 1) present += ones(attends[word]!);
  return present;
}

/** How a college that votes as one votes: -1 all for, 0 all against; 1 when each seat has its own will. */
function blocOf(
  m: Memory,
  body: CompiledBody,
  { stance }: CompiledCollege,
  place: number,
  round: number,
  chance: number,
): number {
  const { forcing, luck } = m;
  if (forcing !== undefined && (forcing.actor === stance.actor || forcing.actor === body.id)) return forcing.isFor ? -1 : 0;
  if (body.cohesion === 0 || luck.uniform(WORDS.bloc, place, round, 0) >= body.cohesion) return 1;
  return luck.uniform(WORDS.bloc, place, round, 1) < chance ? -1 : 0;
}

function countCollege(
  m: Memory,
  dossier: number,
  body: CompiledBody,
  copy: number,
  college: CompiledCollege,
  attends: SeatMasks,
  row: Presence,
): void {
  const { seats } = college;
  const place = college.willHashes[copy]!;
  const round = m.bytes[dossier * m.byteStride + ROUND]!;
  const chance = chanceOf(m, dossier, college.stance);
  const bloc = blocOf(m, body, college, place, round, chance);
  const wills = bloc === 1 ? m.luck.wills(place, round, seats, chance) : undefined;
  const chair = attends[0]! & 1;
  row.chair = chair === 0 ? 'absent' : ((wills?.[0] ?? bloc) & 1) === 1 ? 'for' : 'against';
  row.present = 0;
  row.favourable = 0;
  for (let word = 0; word < wordsOf(seats); word += 1) {
    row.present += ones(attends[word]!);
    row.favourable += ones(attends[word]! & (wills?.[word] ?? bloc));
  }
}
