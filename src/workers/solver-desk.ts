/**
 * Workers for long computations: a few at most, started when there is work for them. A computation cannot be interrupted, so
 * its worker is ended when the question is given up, and another is started for the next one.
 */
import { type Remote, wrap } from 'comlink';
import type { SolverApi } from './solver.ts';

/** A worker as the desk sees it. */
export type SolverWorker = Pick<Worker, 'terminate' | 'postMessage' | 'addEventListener' | 'removeEventListener' | 'onerror'>;

interface Place {
  readonly worker: SolverWorker;
  readonly api: Remote<SolverApi>;
  /** Rejects when the worker could not start: it then never answers. */
  readonly failed: Promise<never>;
}

export class SolverDesk {
  readonly #open: () => SolverWorker;
  readonly #places: number;
  readonly #idle: Place[] = [];
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(places: number, open: () => SolverWorker) {
    this.#places = places;
    this.#open = open;
  }

  /** Start the workers before they are needed: to start is half of the time of a short answer. */
  warm(): void {
    while (this.#idle.length + this.#taken < this.#places) this.#idle.push(this.#hire());
  }

  /** The answer of a worker, or null at once when the question is given up. Rejects when the worker cannot answer. */
  async ask<T>(signal: AbortSignal, job: (solver: Remote<SolverApi>) => Promise<T>): Promise<T | null> {
    while (this.#taken >= this.#places && !signal.aborted) await this.#place(signal);
    if (signal.aborted) return null;
    this.#taken += 1;
    const place = this.#idle.pop() ?? this.#hire();
    let isSound = false;
    try {
      const answer = await Promise.race([job(place.api), givenUp(signal), place.failed]);
      isSound = !signal.aborted;
      return answer;
    } finally {
      if (isSound) this.#idle.push(place);
      else place.worker.terminate();
      this.#taken -= 1;
      this.#waiting.shift()?.();
    }
  }

  #hire(): Place {
    const worker = this.#open();
    const failed = failureOf(worker);
    // It may fail before anybody asks it.
    failed.catch(() => undefined);
    return { worker, api: wrap<SolverApi>(worker), failed };
  }

  /** Waits until a place is free, or the question is given up. */
  #place(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const leave = (): void => {
        const index = this.#waiting.indexOf(leave);
        if (index >= 0) this.#waiting.splice(index, 1);
        signal.removeEventListener('abort', leave);
        resolve();
      };
      this.#waiting.push(leave);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}

function givenUp(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
}

function failureOf(worker: SolverWorker): Promise<never> {
  return new Promise((_, reject) => {
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || 'a solver could not start'));
    };
  });
}
