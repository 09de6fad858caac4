/**
 * Institutions of limited capacity in a portfolio: files under work, and the queue of those that wait (rule 28), in the
 * order of the day they came, the rank of their dossier, the phase, the lane and the copy.
 */
import { START, STARTS } from './events.ts';
import { type Memory, V_COPY, V_DOSSIER, V_SINCE, V_STEP, VISIT } from './memory.ts';
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
  /** Visits that wait, with the memory they live in; those before `first` have been taken. */
  visits: number[];
  memories: Memory[];
  first: number;
}

/** Taken files after which a queue is written anew. */
const SPENT = 64;

export class Desks {
  readonly #desks: Desk[] = [];
  readonly #byPlace = new Map<string, number>();
  readonly #wheel: Wheel;

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
      memories: [],
      first: 0,
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
      desk.visits.length = 0;
      desk.memories.length = 0;
      desk.first = 0;
    }
  }

  join(index: number, m: Memory, visit: number): void {
    const desk = this.#desks[index]!;
    const { visits, memories } = desk;
    let place = visits.length;
    while (place > desk.first && isBefore(m, visit, memories[place - 1]!, visits[place - 1]!)) place -= 1;
    if (place === visits.length) {
      visits.push(visit);
      memories.push(m);
    } else {
      visits.splice(place, 0, visit);
      memories.splice(place, 0, m);
    }
    this.#start(desk, index);
  }

  giveUp(index: number, m: Memory, visit: number): void {
    const desk = this.#desks[index]!;
    for (let place = desk.first; place < desk.visits.length; place += 1) {
      if (desk.visits[place] !== visit || desk.memories[place] !== m) continue;
      desk.visits.splice(place, 1);
      desk.memories.splice(place, 1);
      return;
    }
  }

  /** A file leaves after so many days under work. */
  leave(index: number, workDays: number): void {
    const desk = this.#desks[index]!;
    desk.underWork -= 1;
    desk.workDays += workDays;
    if (desk.visits.length > desk.first) this.#start(desk, index);
  }

  /** Take files up while there is room; each is told as it is taken. */
  serve(index: number, today: number, take: (m: Memory, visit: number) => void): void {
    const desk = this.#desks[index]!;
    desk.isStarting = false;
    while (desk.underWork < desk.capacity && desk.first < desk.visits.length) {
      const visit = desk.visits[desk.first]!;
      const m = desk.memories[desk.first]!;
      desk.first += 1;
      desk.underWork += 1;
      desk.files += 1;
      desk.queueDays += today - m.visits[visit * VISIT + V_SINCE]!;
      take(m, visit);
    }
    if (desk.first === desk.visits.length) {
      desk.visits.length = 0;
      desk.memories.length = 0;
    } else if (desk.first >= SPENT) {
      desk.visits.splice(0, desk.first);
      desk.memories.splice(0, desk.first);
    } else return;
    desk.first = 0;
  }

  #start(desk: Desk, index: number): void {
    if (desk.isStarting) return;
    desk.isStarting = true;
    this.#wheel.schedule(START, index, 0, 0, STARTS);
  }
}

/** Whether visit `a` of memory `m` is served before visit `b` of memory `n`. */
function isBefore(m: Memory, a: number, n: Memory, b: number): boolean {
  const [first, second] = [a * VISIT, b * VISIT];
  const since = m.visits[first + V_SINCE]! - n.visits[second + V_SINCE]!;
  if (since !== 0) return since < 0;
  const rank = m.ranks[m.visits[first + V_DOSSIER]!]! - n.ranks[n.visits[second + V_DOSSIER]!]!;
  if (rank !== 0) return rank < 0;
  const [step, other] = [m.stepAt(m.visits[first + V_STEP]!), n.stepAt(n.visits[second + V_STEP]!)];
  if (step.phase !== other.phase) return step.phase < other.phase;
  if (step.lane !== other.lane) return step.lane < other.lane;
  return m.visits[first + V_COPY]! < n.visits[second + V_COPY]!;
}
