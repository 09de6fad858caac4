/** What the days of a dossier went to, as `time-parts.ts` shares them out, and its milestones in the columns. */
import { TIME_PARTS } from '../columns.ts';
import * as at from './memory.ts';
import { type Memory, NOTHING } from './memory.ts';
import type { CompiledMilestone } from './program.ts';

/** Places of the parts, in the order of `TIME_PARTS`. */
const WORK = TIME_PARTS.indexOf('work');
const LEGAL = TIME_PARTS.indexOf('legal');
const RETURN = TIME_PARTS.indexOf('return');

function isWalkedAgain(m: Memory, dossier: number): boolean {
  const base = dossier * m.byteStride;
  const furthest = m.bytes[base + at.FURTHEST]!;
  return furthest !== NOTHING && m.bytes[base + at.PHASE]! <= furthest;
}

/** Share out the days up to today by the step that ended last. */
export function settle(m: Memory, dossier: number): void {
  if (isWalkedAgain(m, dossier)) {
    settleAs(m, dossier, RETURN);
    return;
  }
  const base = dossier * m.stride;
  for (let part = 0; part < 4; part += 1)
    m.ints[base + at.PARTS + part] = m.ints[base + at.PARTS + part]! + m.ints[base + at.LAST_PARTS + part]!;
  m.ints[base + at.SETTLED] = m.today;
}

/** Share out the days up to today as work, and legal wait for the rest. */
export function settleAsWork(m: Memory, dossier: number, workDays: number): void {
  const place = dossier * m.stride + at.PARTS + (isWalkedAgain(m, dossier) ? RETURN : WORK);
  m.ints[place] = m.ints[place]! + workDays;
  m.ints[dossier * m.stride + at.SETTLED] = m.ints[dossier * m.stride + at.SETTLED]! + workDays;
  settleAsLegal(m, dossier);
}

/** Share out the days up to today as legal wait. */
export function settleAsLegal(m: Memory, dossier: number): void {
  settleAs(m, dossier, isWalkedAgain(m, dossier) ? RETURN : LEGAL);
}

function settleAs(m: Memory, dossier: number, part: number): void {
  const base = dossier * m.stride;
  const today = m.today;
  m.ints[base + at.PARTS + part] = m.ints[base + at.PARTS + part]! + today - m.ints[base + at.SETTLED]!;
  m.ints[base + at.SETTLED] = today;
}

/** Write a milestone down: its day, and what the days up to it went to. */
export function mark(m: Memory, dossier: number, { column, isFirst }: CompiledMilestone): void {
  const { columns } = m;
  const place = (m.firstRow + dossier) * columns.milestones.length + column;
  if (isFirst && columns.milestoneDay[place] !== -1) return;
  columns.milestoneDay[place] = m.today;
  const parts = dossier * m.stride + at.PARTS;
  for (let part = 0; part < TIME_PARTS.length; part += 1)
    columns.milestoneParts[place * TIME_PARTS.length + part] = m.ints[parts + part]!;
}
