/**
 * What the dossiers of one replication share: places taken on the agendas of bodies, and how many files an institution
 * works on at once (docs/model.md, rules 24 and 28). A dossier alone has a world of its own, without limits.
 * Only the dossier's effects change it, never a guard.
 */

/** A file that waits for its turn at an institution. */
export interface WaitingFile {
  /** Day of the request, rank of the dossier, phase, lane, copy: the order of the queue. */
  readonly order: readonly number[];
  /** Names the visit in the whole world. */
  readonly visit: string;
  readonly serve: () => void;
}

interface Desk {
  readonly capacity: number;
  underWork: number;
  queue: WaitingFile[];
  isStarting: boolean;
}

export class World {
  readonly #taken = new Map<string, number>();
  readonly #desks = new Map<string, Desk>();
  readonly #startsToday: ((run: () => void) => void) | undefined;

  /** @param startsToday - schedules what happens at the last moment of the current day; absent: institutions have no limit. */
  constructor(startsToday?: (run: () => void) => void) {
    this.#startsToday = startsToday;
  }

  get hasLimits(): boolean {
    return this.#startsToday !== undefined;
  }

  /** Places taken at a sitting. */
  taken(place: string, day: number): number {
    return this.#taken.get(`${place}@${day}`) ?? 0;
  }

  /** Take (or give back) a place at a sitting. */
  book(place: string, day: number, places: number): void {
    this.#taken.set(`${place}@${day}`, Math.max(0, this.taken(place, day) + places));
  }

  /** Join the queue of an institution; it serves at the end of the day, in the order of the queue. */
  join(place: string, capacity: number, file: WaitingFile): void {
    const desk = this.#desks.get(place) ?? { capacity, underWork: 0, queue: [], isStarting: false };
    this.#desks.set(place, desk);
    const index = desk.queue.findIndex((other) => isBefore(file.order, other.order));
    desk.queue.splice(index < 0 ? desk.queue.length : index, 0, file);
    this.#start(desk);
  }

  /** A file under work leaves its institution: the next one may start today. */
  leave(place: string): void {
    const desk = this.#desks.get(place);
    if (desk === undefined) return;
    desk.underWork -= 1;
    if (desk.queue.length > 0) this.#start(desk);
  }

  /** A file gives up its turn. */
  giveUp(place: string, visit: string): void {
    const desk = this.#desks.get(place);
    if (desk !== undefined) desk.queue = desk.queue.filter((file) => file.visit !== visit);
  }

  #start(desk: Desk): void {
    if (desk.isStarting || desk.underWork >= desk.capacity) return;
    desk.isStarting = true;
    this.#startsToday?.(() => {
      desk.isStarting = false;
      while (desk.underWork < desk.capacity) {
        const file = desk.queue.shift();
        if (file === undefined) return;
        desk.underWork += 1;
        file.serve();
      }
    });
  }
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index >= 0 && (a[index] as number) < (b[index] as number);
}
