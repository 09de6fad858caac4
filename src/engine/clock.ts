/**
 * The clock of simulated time, passed to XState. A delay is a number of days; its fraction of a day is the moment inside
 * the day, in eighths, so that rule 29 holds: ends of work, then sittings, then deadlines and clocks, then ends of phases, then starts.
 * Events of one moment keep the order in which they were scheduled. Scheduling in the past is impossible: an earlier
 * moment of the current day is treated at once, before anything else of that day.
 */
import { InvariantError } from '../core/issue.ts';

/** Moments inside a day, as fractions of it. */
export const MOMENT = { workEnds: 0, sittings: 1 / 8, deadlines: 2 / 8, phaseEnds: 3 / 8, starts: 4 / 8 } as const;

interface Timer {
  readonly time: number;
  readonly order: number;
  readonly run: () => void;
  isCancelled: boolean;
}

/** What XState asks of a clock. */
interface XStateClock {
  setTimeout(run: (...args: unknown[]) => void, delay: number): unknown;
  clearTimeout(id: unknown): void;
}

export class SimulatedDays implements XStateClock {
  #heap: Timer[] = [];
  #now: number;
  #order = 0;

  constructor(startDay: number) {
    this.#now = startDay;
  }

  /** The current day, an integer. */
  get day(): number {
    return Math.floor(this.#now);
  }

  /** Day of the next event; infinity when nothing is left. */
  get nextDay(): number {
    while (this.#heap[0]?.isCancelled === true) this.#pop();
    return Math.floor(this.#heap[0]?.time ?? Number.POSITIVE_INFINITY);
  }

  /** Schedule something in so many days and a moment. */
  schedule(run: () => void, delay: number): void {
    this.#book(run, delay);
  }

  setTimeout(run: (...args: unknown[]) => void, delay: number): Timer {
    return this.#book(run, delay);
  }

  #book(run: () => void, delay: number): Timer {
    if (!(delay >= 0)) throw new InvariantError(`a delay of ${delay} days cannot be scheduled`);
    const timer: Timer = { time: this.day + delay, order: this.#order, run, isCancelled: false };
    this.#order += 1;
    this.#push(timer);
    return timer;
  }

  clearTimeout(id: unknown): void {
    if (typeof id === 'object' && id !== null && 'isCancelled' in id) (id as Timer).isCancelled = true;
  }

  /** Run the next event; false when nothing is left. */
  advance(): boolean {
    for (let timer = this.#pop(); timer !== undefined; timer = this.#pop()) {
      if (timer.isCancelled) continue;
      this.#now = timer.time;
      timer.run();
      return true;
    }
    return false;
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(timer);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(timer, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = timer;
  }

  #pop(): Timer | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
