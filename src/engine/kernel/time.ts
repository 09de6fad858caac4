/** What the days of a dossier went to, as `time-parts.ts` shares them out, and its milestones in the columns. */
import { TIME_PARTS } from '../columns.ts';
import * as at from './memory.ts';
import { type Memory, NOTHING } from './memory.ts';
import type { CompiledMilestone } from './program.ts';

/** Places of the parts, in the order of `TIME_PARTS`. */
const WORK = TIME_PARTS.indexOf('work');
const CALENDAR = TIME_PARTS.indexOf('calendar');
const LEGAL = TIME_PARTS.indexOf('legal');
const RETURN = TIME_PARTS.indexOf('return');

function isWalkedAgain(m: Memory, dossier: number): boolean {
  const base = dossier * m.byteStride;
  const furthest = m.bytes[base + at.FURTHEST]!;
  return furthest !== NOTHING && m.bytes[base + at.PHASE]! <= furthest;
}

/** Share out the days up to today by the step that ended last. */
export function settle(m: Memory, dossier: number): void {
  if (!m.withParts) return;
  if (isWalkedAgain(m, dossier)) {
    settleAs(m, dossier, 0, 0);
    return;
  }
  const base = dossier * m.stride;
  for (let part = 0; part < 4; part += 1)
    m.ints[base + at.PARTS + part] = m.ints[base + at.PARTS + part]! + m.ints[base + at.LAST_PARTS + part]!;
  m.ints[base + at.SETTLED] = m.today;
}

/** Share out the days up to today: so many of work, so many of calendar, the rest as legal wait. */
export function settleAs(m: Memory, dossier: number, workDays: number, calendarDays: number): void {
  if (!m.withParts) return;
  const { ints, today } = m;
  const base = dossier * m.stride;
  const parts = base + at.PARTS;
  const days = today - ints[base + at.SETTLED]!;
  ints[base + at.SETTLED] = today;
  if (isWalkedAgain(m, dossier)) {
    ints[parts + RETURN] = ints[parts + RETURN]! + days;
    return;
  }
  ints[parts + WORK] = ints[parts + WORK]! + workDays;
  ints[parts + CALENDAR] = ints[parts + CALENDAR]! + calendarDays;
  ints[parts + LEGAL] = ints[parts + LEGAL]! + days - workDays - calendarDays;
}

/** Write a milestone down: its day, and what the days up to it went to. */
export function mark(m: Memory, dossier: number, { column, isFirst }: CompiledMilestone): void {
  const { columns } = m;
  const place = (m.firstRow + dossier) * columns.milestones.length + column;
  if (isFirst && columns.milestoneDay[place] !== -1) return;
  columns.milestoneDay[place] = m.today;
  if (!m.withParts) return;
  const parts = dossier * m.stride + at.PARTS;
  for (let part = 0; part < TIME_PARTS.length; part += 1)
    columns.milestoneParts[place * TIME_PARTS.length + part] = m.ints[parts + part]!;
}
