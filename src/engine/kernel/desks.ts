/**
 * Institutions of limited capacity in a portfolio: files under work, and the queue of those that wait (rule 28), in the
 * order of the day they came, the rank of their dossier, the phase, the lane and the copy.
 */
import { START, STARTS } from './events.ts';
import type { Visit } from './visit.ts';
import type { Wheel } from './wheel.ts';

/** What a desk did over a run: days of work, files taken up, days that files waited for their turn. */
export interface DeskLoad {
  readonly actor: string;
  readonly copy: number;
  readonly capacity: number;
  workDays: number;
  files: number;
  queueDays: number;
}

interface Desk extends DeskLoad {
  underWork: number;
  isStarting: boolean;
  /** Visits that wait, in order, from `first` to before `end`; the others have been taken. */
  readonly visits: Visit[];
  first: number;
  end: number;
}

/** Taken files after which a queue is written anew. */
const SPENT = 64;

export class Desks {
  readonly #desks: Desk[] = [];
  readonly #byPlace = new Map<string, number>();
  readonly #wheel: Wheel;
  /** Whether files are being taken up: those that join meanwhile wait for those before them. */
  isServing = false;

  constructor(wheel: Wheel) {
    this.#wheel = wheel;
  }

  /** The desk of a copy of an institution. */
  of(actor: string, copy: number, capacity: number): number {
    const place = `${actor}+${copy}`;
    const known = this.#byPlace.get(place);
    if (known !== undefined) return known;
    this.#byPlace.set(place, this.#desks.length);
    this.#desks.push({
      actor,
      copy,
      capacity,
      workDays: 0,
      files: 0,
      queueDays: 0,
      underWork: 0,
      isStarting: false,
      visits: [],
      first: 0,
      end: 0,
    });
    return this.#desks.length - 1;
  }

  get loads(): readonly DeskLoad[] {
    return this.#desks;
  }

  reset(): void {
    for (const desk of this.#desks) {
      desk.workDays = 0;
      desk.files = 0;
      desk.queueDays = 0;
      desk.underWork = 0;
      desk.isStarting = false;
      desk.first = 0;
      desk.end = 0;
    }
  }

  join(index: number, visit: Visit): void {
    const desk = this.#desks[index]!;
    const { visits, first } = desk;
    let place = desk.end;
    for (; place > first && isBefore(visit, visits[place - 1]!); place -= 1) visits[place] = visits[place - 1]!;
    visits[place] = visit;
    desk.end += 1;
    this.#start(desk, index);
  }

  giveUp(index: number, visit: Visit): void {
    const desk = this.#desks[index]!;
    const place = desk.visits.indexOf(visit, desk.first);
    if (place < 0 || place >= desk.end) return;
    desk.visits.copyWithin(place, place + 1, desk.end);
    desk.end -= 1;
  }

  /** A file leaves after so many days under work. */
  leave(index: number, workDays: number): void {
    const desk = this.#desks[index]!;
    desk.underWork -= 1;
    desk.workDays += workDays;
    if (desk.end > desk.first) this.#start(desk, index);
  }

  /** Take files up while there is room; each is told as it is taken. */
  serve(index: number, today: number, take: (visit: Visit) => void): void {
    const desk = this.#desks[index]!;
    desk.isStarting = false;
    this.isServing = true;
    while (desk.underWork < desk.capacity && desk.first < desk.end) {
      const visit = desk.visits[desk.first]!;
      desk.first += 1;
      desk.underWork += 1;
      desk.files += 1;
      desk.queueDays += today - visit.since;
      take(visit);
    }
    this.isServing = false;
    if (desk.first === desk.end) desk.end = 0;
    else if (desk.first >= SPENT) {
      desk.visits.copyWithin(0, desk.first, desk.end);
      desk.end -= desk.first;
    } else return;
    desk.first = 0;
  }

  /** Files are taken up at the end of the day, if there is room for any. */
  #start(desk: Desk, index: number): void {
    if (desk.isStarting || desk.underWork >= desk.capacity) return;
    desk.isStarting = true;
    this.#wheel.schedule(START, index, 0, 0, STARTS);
  }
}

/** Whether visit `a` is served before visit `b`. */
function isBefore(a: Visit, b: Visit): boolean {
  if (a.since !== b.since) return a.since < b.since;
  const rank = a.memory.ranks[a.dossier]! - b.memory.ranks[b.dossier]!;
  if (rank !== 0) return rank < 0;
  if (a.step.phase !== b.step.phase) return a.step.phase < b.step.phase;
  return a.step.lane === b.step.lane ? a.copy < b.copy : a.step.lane < b.step.lane;
}
