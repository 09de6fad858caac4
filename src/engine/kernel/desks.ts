/**
 * Institutions of limited capacity in a portfolio: files under work, and the queue of those that wait (rule 28), in the
 * order of the day they came, the rank of their dossier, the phase, the lane and the copy.
 */
import { START, STARTS } from './events.ts';
import type { Wheel } from './wheel.ts';

/** A visit that waits: the program it belongs to, its number, its place in the order of the queue. */
export interface WaitingVisit {
  readonly program: number;
  readonly visit: number;
  readonly order: readonly [day: number, rank: number, phase: number, lane: number, copy: number];
}

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
  queue: WaitingVisit[];
}

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
      queue: [],
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
      desk.queue.length = 0;
    }
  }

  join(index: number, waiting: WaitingVisit): void {
    const desk = this.#desks[index]!;
    const { queue } = desk;
    let place = queue.length;
    while (place > 0 && isBefore(waiting.order, queue[place - 1]!.order)) place -= 1;
    if (place === queue.length) queue.push(waiting);
    else queue.splice(place, 0, waiting);
    this.#start(desk, index);
  }

  giveUp(index: number, program: number, visit: number): void {
    const desk = this.#desks[index]!;
    desk.queue = desk.queue.filter((waiting) => waiting.visit !== visit || waiting.program !== program);
  }

  /** A file leaves after so many days under work. */
  leave(index: number, workDays: number): void {
    const desk = this.#desks[index]!;
    desk.underWork -= 1;
    desk.workDays += workDays;
    if (desk.queue.length > 0) this.#start(desk, index);
  }

  /** Take files up while there is room; each is told as it is taken. */
  serve(index: number, today: number, take: (waiting: WaitingVisit) => void): void {
    const desk = this.#desks[index]!;
    desk.isStarting = false;
    while (desk.underWork < desk.capacity) {
      const waiting = desk.queue.shift();
      if (waiting === undefined) return;
      desk.underWork += 1;
      desk.files += 1;
      desk.queueDays += today - waiting.order[0];
      take(waiting);
    }
  }

  #start(desk: Desk, index: number): void {
    if (desk.isStarting) return;
    desk.isStarting = true;
    this.#wheel.schedule(START, index, 0, 0, STARTS);
  }
}

function isBefore(a: WaitingVisit['order'], b: WaitingVisit['order']): boolean {
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return a[index]! < b[index]!;
  return false;
}
