/** Sittings of bodies: attendance and wills by blocks of four seats, counted college by college (rules 24 to 27). */
import { nextDate } from '../../core/year.ts';
import { isCarried } from '../majority.ts';
import { NO, NONE, YES } from './codes.ts';
import { ATTEND, BLOC, thresholdOf, WILL } from './fast-luck.ts';
import { type Memory, ROUND } from './memory.ts';
import type { CompiledBody, CompiledCollege, Presence } from './program.ts';
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

const ALL = 0b1111;

const DIGIT_ZERO = 48;
const FNV_PRIME = 0x01000193;

/** Bits set in a mask of four seats. */
const ONES = Uint8Array.from({ length: 16 }, (_, mask) => (mask & 1) + ((mask >> 1) & 1) + ((mask >> 2) & 1) + (mask >> 3));

/** Masks of the seats of one college whose draws fall below a chance, four seats a mask. */
export type SeatMasks = Uint8Array;

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
  const isReached = body.isQuorumStrict ? present > body.quorum : present >= body.quorum - 1e-9;
  count.present = present;
  count.favourable = favourable;
  count.hasQuorum = body.quorum < 0 || isReached;
  count.verdict = present === 0 ? NONE : isCounted && isCarried(body.majority, presence) ? YES : NO;
}

/** Go on with the hash of a place (FNV-1a, as `hashText`) by the digits of a day. */
function hashDay(day: number, from: number): number {
  let power = 1;
  while (power * 10 <= day) power *= 10;
  let hash = from;
  for (let rest = day; power >= 1; power = Math.floor(power / 10)) {
    const digit = Math.floor(rest / power);
    hash = Math.imul(hash ^ (DIGIT_ZERO + digit), FNV_PRIME);
    rest -= digit * power;
  }
  return hash;
}

/** Who attends: kept when several dossiers may come to one sitting. */
function attendanceOf(m: Memory, college: CompiledCollege, place: number): SeatMasks {
  const known = m.venues.attendance(place, college);
  if (known !== undefined) return known;
  const masks = m.venues.newAttendance(place, college);
  drawAttendance(m, place, college, masks);
  return masks;
}

function presentOf(attends: SeatMasks, seats: number): number {
  let present = 0;
  for (let block = 0; block * 4 < seats; block += 1) present += ONES[attends[block]!]!;
  return present;
}

function drawAttendance(m: Memory, place: number, { seats, attendance }: CompiledCollege, masks: SeatMasks): void {
  const threshold = thresholdOf(attendance);
  for (let block = 0; block * 4 < seats; block += 1) {
    m.luck.drawShared(ATTEND, place, block);
    masks[block] = maskBelow(m.luck.block, threshold) & seatsOfBlock(seats, block);
  }
}

function maskBelow(block: Uint32Array, threshold: number): number {
  return (
    (block[0]! < threshold ? 1 : 0) |
    (block[1]! < threshold ? 2 : 0) |
    (block[2]! < threshold ? 4 : 0) |
    (block[3]! < threshold ? 8 : 0)
  );
}

function seatsOfBlock(seats: number, block: number): number {
  const left = seats - block * 4;
  return left >= 4 ? ALL : (1 << left) - 1;
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
  const { seats, stance } = college;
  const place = college.willHashes[copy]!;
  const round = m.bytes[dossier * m.byteStride + ROUND]!;
  const threshold = thresholdOf(chanceOf(m, dossier, stance));
  let same = -1;
  const { forcing } = m;
  if (forcing !== undefined && (forcing.actor === stance.actor || forcing.actor === body.id)) same = forcing.isFor ? ALL : 0;
  else if (body.cohesion > 0) {
    m.luck.draw(BLOC, place, round, 0);
    if (m.luck.block[0]! < thresholdOf(body.cohesion)) same = m.luck.block[1]! < threshold ? ALL : 0;
  }
  let present = 0;
  let favourable = 0;
  row.chair = 'absent';
  for (let block = 0; block * 4 < seats; block += 1) {
    const here = attends[block]!;
    if (here === 0) continue;
    let isFor = same;
    if (same < 0) {
      m.luck.draw(WILL, place, round, block);
      isFor = maskBelow(m.luck.block, threshold);
    }
    present += ONES[here]!;
    favourable += ONES[here & isFor]!;
    if (block === 0 && (here & 1) === 1) row.chair = (isFor & 1) === 1 ? 'for' : 'against';
  }
  row.present = present;
  row.favourable = favourable;
}
