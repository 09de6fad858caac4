/** The loop of the kernel: events in order, and after each the mail between visits and their dossier. */
import { InvariantError } from '../../core/issue.ts';
import * as event from './events.ts';
import {
  CLOSE_EVENT,
  DOSSIER,
  ENDED,
  FIRST_VISIT,
  FURTHEST,
  KEY,
  LAST_VISIT,
  type Memory,
  MODE,
  NOTHING,
  OPENER,
  SETTLED,
  START_DAY,
} from './memory.ts';
import { begin, close, openDossier, ring } from './phases.ts';
import { record, repeat } from './steps.ts';
import type { Visit } from './visit.ts';
import { advance, expire, reply, serve, sit } from './visits.ts';
import type { Wheel } from './wheel.ts';

/** More events than any sound dossier can have: reaching it is a mistake of ours. */
export const EVENT_LIMIT = 20_000;

/** Write a dossier into memory that holds nothing of it: `key` is the hash of its key. */
export function writeDossier(m: Memory, dossier: number, key: number, startDay: number): void {
  const base = dossier * m.stride;
  const { ints, bytes, byteStride } = m;
  ints[base + CLOSE_EVENT] = -1;
  ints[base + FIRST_VISIT] = -1;
  ints[base + LAST_VISIT] = -1;
  for (let clock = 0; clock < m.program.clocks; clock += 1) ints[base + DOSSIER + clock] = -1;
  ints[base + START_DAY] = startDay;
  ints[base + SETTLED] = startDay;
  ints[base + KEY] = key;
  const first = dossier * byteStride;
  bytes[first + FURTHEST] = NOTHING;
  bytes[first + OPENER] = NOTHING;
}

export function isEnded(m: Memory, dossier: number): boolean {
  return m.bytes[dossier * m.byteStride + MODE] === ENDED;
}

/** Open a dossier today, or on a day to come where its first phase can be foreseen. */
export function open(m: Memory, dossier: number, day = m.wheel.today): void {
  turnTo(m, dossier);
  m.today = day;
  openDossier(m, dossier);
  deliver(m);
}

/** Run events until the last day, or until nothing is left. `memories` are the programs, by number. */
export function runEvents(memories: readonly Memory[], wheel: Wheel, untilDay: number, eventLimit: number): void {
  for (let count = 0; ; count += 1) {
    const next = wheel.pop(untilDay);
    if (next < 0) return;
    if (count > eventLimit) throw new InvariantError('a run of the kernel does not end');
    handle(memories, wheel, next);
  }
}

function handle(memories: readonly Memory[], wheel: Wheel, next: number): void {
  const kind = wheel.kindOf(next);
  const subject = wheel.subjectOf(next);
  const detail = wheel.detailOf(next);
  const m = memories[kind >> event.KIND_BITS]!;
  const what = kind & (event.KINDS - 1);
  switch (what) {
    case event.ADVANCE:
    case event.SIT:
    case event.DEADLINE:
      ofVisit(m, what, m.visits[subject]!);
      break;
    case event.START:
      startFiles(memories, wheel, subject);
      return;
    case event.OPEN:
      open(m, subject);
      return;
    default:
      ofDossier(m, what, subject, detail);
  }
  deliver(m);
}

function ofVisit(m: Memory, kind: number, visit: Visit): void {
  turnTo(m, visit.dossier);
  if (kind === event.DEADLINE) {
    visit.deadline = -1;
    expire(m, visit);
    return;
  }
  visit.event = -1;
  if (kind === event.SIT) sit(m, visit);
  else advance(m, visit);
}

function ofDossier(m: Memory, kind: number, dossier: number, detail: number): void {
  if (isEnded(m, dossier)) return;
  turnTo(m, dossier);
  if (kind === event.CLOSE) close(m, dossier);
  else if (kind === event.CLOCK) ring(m, dossier, detail);
  else if (kind === event.BEGIN) begin(m, dossier, detail);
  else repeat(m, dossier, detail);
}

/** Turn the luck, and the trace, to a dossier. */
function turnTo(m: Memory, dossier: number): void {
  m.today = m.wheel.today;
  m.luck.of(m.ints[dossier * m.stride + KEY]!);
  m.trace = m.traces === undefined ? undefined : m.traces[dossier];
}

function startFiles(memories: readonly Memory[], wheel: Wheel, desk: number): void {
  memories[0]?.desks?.serve(desk, wheel.today, takeFile);
}

function takeFile(visit: Visit): void {
  const { memory: m } = visit;
  turnTo(m, visit.dossier);
  serve(m, visit);
  deliver(m);
}

/** Deliver the mail in order, until none is left. */
function deliver(m: Memory): void {
  for (let index = 0; index < m.mailEnd; index += 3) {
    const sender = m.mail[index]!;
    const request = m.mail[index + 1]!;
    if (request === event.ANSWERS_NOW) record(m, m.visits[sender]!);
    else if (request === event.CLOSES_NOW) close(m, sender);
    else reply(m, m.visits[sender]!, request, m.mail[index + 2]!);
  }
  m.mailEnd = 0;
}
