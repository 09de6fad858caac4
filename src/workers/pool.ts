/**
 * Replications shared out among runners: chunks of a fixed size go to whoever is free and come back in order, so that the
 * number of runners and their speed never change a byte. Works in a browser and in Node: runners are ports.
 */
import { InvariantError } from '../core/issue.ts';
import type { RunColumns } from '../engine/columns.ts';
import { mergeColumns } from '../engine/merge-columns.ts';
import type { Forcing } from '../engine/wills.ts';
import type { ChunkOrder, Fault, FromRunner, PlainSetting, RunnerPort } from './runner-protocol.ts';

/** Whole years of filing dates; enough work to be worth a message, little enough to share out evenly. */
const defaultChunkRuns = 1_200;

/** Settings that a runner keeps prepared. */
const keptSettings = 16;

/**
 * A runner that has not heard a stop after so long is ended and replaced. Whoever gave up was answered long before: this only
 * frees a place, so it may be far longer than any slice.
 */
const patienceMs = 1000;

export interface PoolOptions {
  /** Runners at most; they are started when there is work for them. */
  readonly runners: number;
  readonly openPort: () => RunnerPort;
  /** Replications a chunk. */
  readonly chunkRuns?: number;
}

export interface RunRequest {
  /** Names the setting: the same key always comes with the same setting. */
  readonly key: string;
  readonly setting: PlainSetting;
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly firstRun: number;
  readonly runs: number;
  readonly forcing?: Forcing;
}

export interface RunProgress {
  /** Runs made; never fewer than was said before. */
  readonly done: number;
  readonly runs: number;
}

export interface RunWatch {
  /** Gives the request up: it is answered at once with what is already there. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

export interface RunOutcome {
  /** The runs asked or, of a request given up, the first of them without a gap; null if there is none yet. */
  readonly columns: RunColumns | null;
  readonly isComplete: boolean;
}

/** A chunk that failed: the runner's own error, and which runs it was making. */
export class ChunkError extends Error {
  override readonly name: string;
  readonly firstRun: number;
  readonly runs: number;

  constructor(fault: Fault, chunk: { readonly firstRun: number; readonly runs: number }) {
    super(fault.message, { cause: fault });
    this.name = fault.name;
    this.firstRun = chunk.firstRun;
    this.runs = chunk.runs;
  }
}

interface Job {
  readonly id: number;
  readonly request: RunRequest;
  readonly watch: RunWatch;
  readonly chunks: (RunColumns | undefined)[];
  /** Runs made, by chunk. */
  readonly made: Uint32Array;
  /** First chunk not yet given out. */
  next: number;
  readonly settle: { readonly resolve: (outcome: RunOutcome) => void; readonly reject: (error: Error) => void };
  readonly giveUp: () => void;
}

interface Runner {
  readonly port: RunnerPort;
  /** Keys of the settings it has learnt, the latest used last. */
  readonly learnt: Set<string>;
  order: ChunkOrder | null;
  /** False while it starts: it cannot hear yet. */
  isReady: boolean;
  /** Set while it is asked to stop. */
  patience: ReturnType<typeof setTimeout> | undefined;
}

export class RunPool {
  readonly #options: PoolOptions;
  readonly #chunkRuns: number;
  readonly #runners = new Set<Runner>();
  readonly #jobs = new Map<number, Job>();
  #lastJob = 0;
  #isClosed = false;

  /** @throws InvariantError without a runner, or with chunks of no run. */
  constructor(options: PoolOptions) {
    this.#options = options;
    this.#chunkRuns = options.chunkRuns ?? defaultChunkRuns;
    if (!(options.runners >= 1 && this.#chunkRuns >= 1)) throw new InvariantError('a pool needs a runner and chunks of one run');
  }

  /**
   * Make replications. Requests are served in the order they came. Rejects with a `ChunkError` if a chunk fails, and with the
   * runner's error if it dies.
   */
  run(request: RunRequest, watch: RunWatch = {}): Promise<RunOutcome> {
    if (this.#isClosed) return Promise.reject(new InvariantError('a closed pool was asked for runs'));
    if ('machines' in request.setting && request.setting.machines !== undefined) {
      return Promise.reject(new InvariantError('a setting with machines of its own cannot be sent to a runner'));
    }
    if (request.runs <= 0) return Promise.resolve({ columns: null, isComplete: true });
    if (watch.signal?.aborted === true) return Promise.resolve({ columns: null, isComplete: false });
    return new Promise((resolve, reject) => {
      const count = Math.ceil(request.runs / this.#chunkRuns);
      this.#lastJob += 1;
      const job: Job = {
        id: this.#lastJob,
        request,
        watch,
        chunks: new Array<RunColumns | undefined>(count).fill(undefined),
        made: new Uint32Array(count),
        next: 0,
        settle: { resolve, reject },
        giveUp: () => this.#giveUp(job),
      };
      watch.signal?.addEventListener('abort', job.giveUp, { once: true });
      this.#jobs.set(job.id, job);
      this.#shareOut();
    });
  }

  /** Give up what is under way and end the runners. */
  close(): void {
    this.#isClosed = true;
    for (const job of [...this.#jobs.values()]) this.#giveUp(job);
    for (const runner of [...this.#runners]) this.#dismiss(runner);
  }

  #shareOut(): void {
    for (const job of this.#jobs.values()) {
      while (job.next < job.chunks.length) {
        try {
          const runner = this.#freeRunner();
          if (runner === undefined) return;
          this.#order(runner, job);
        } catch (error) {
          this.#fail(job, error instanceof Error ? error : new Error(String(error)));
          break;
        }
      }
    }
  }

  #freeRunner(): Runner | undefined {
    for (const runner of this.#runners) if (runner.order === null) return runner;
    if (this.#runners.size >= this.#options.runners) return undefined;
    const runner: Runner = {
      port: this.#options.openPort(),
      learnt: new Set(),
      order: null,
      isReady: false,
      patience: undefined,
    };
    this.#runners.add(runner);
    runner.port.listen(
      (message) => this.#hear(runner, message),
      (error) => this.#bury(runner, error),
    );
    return runner;
  }

  #order(runner: Runner, job: Job): void {
    const { key, setting, seed, firstRun, runs, forcing } = job.request;
    this.#teach(runner, key, setting);
    const chunk = job.next;
    const order: ChunkOrder = {
      kind: 'run',
      job: job.id,
      chunk,
      key,
      seed,
      firstRun: firstRun + chunk * this.#chunkRuns,
      runs: Math.min(this.#chunkRuns, runs - chunk * this.#chunkRuns),
      ...(forcing && { forcing }),
    };
    runner.port.post(order);
    runner.order = order;
    job.next += 1;
  }

  #teach(runner: Runner, key: string, setting: PlainSetting): void {
    const { learnt, port } = runner;
    if (!learnt.delete(key)) port.post({ kind: 'learn', key, setting });
    learnt.add(key);
    const [oldest] = learnt;
    if (learnt.size <= keptSettings || oldest === undefined) return;
    learnt.delete(oldest);
    port.post({ kind: 'forget', key: oldest });
  }

  #hear(runner: Runner, message: FromRunner): void {
    const { order } = runner;
    if (message.kind === 'ready') {
      runner.isReady = true;
      if (order !== null && !this.#jobs.has(order.job)) this.#losePatience(runner);
      return;
    }
    if (order === null || order.job !== message.job || order.chunk !== message.chunk) return;
    const job = this.#jobs.get(order.job);
    if (message.kind === 'progress') {
      if (job !== undefined) this.#count(job, message.chunk, message.runs);
      return;
    }
    this.#free(runner);
    if (job !== undefined && message.kind === 'failed') this.#fail(job, new ChunkError(message.fault, order));
    if (job !== undefined && message.kind === 'done') this.#keep(job, message.chunk, message.columns);
    this.#shareOut();
  }

  #free(runner: Runner): void {
    clearTimeout(runner.patience);
    runner.patience = undefined;
    runner.order = null;
  }

  #keep(job: Job, chunk: number, columns: RunColumns): void {
    job.chunks[chunk] = columns;
    this.#count(job, chunk, columns.runs);
    if (job.chunks.includes(undefined) || !this.#jobs.has(job.id)) return;
    this.#end(job);
    job.settle.resolve({ columns: joined(job.chunks), isComplete: true });
  }

  #count(job: Job, chunk: number, runs: number): void {
    job.made[chunk] = runs;
    job.watch.onProgress?.({ done: job.made.reduce((sum, made) => sum + made, 0), runs: job.request.runs });
  }

  #giveUp(job: Job): void {
    this.#end(job);
    job.settle.resolve({ columns: joined(job.chunks), isComplete: false });
  }

  #fail(job: Job, error: Error): void {
    this.#end(job);
    job.settle.reject(error);
  }

  /** Forget a job and stop those who work for it. */
  #end(job: Job): void {
    this.#jobs.delete(job.id);
    job.watch.signal?.removeEventListener('abort', job.giveUp);
    for (const runner of this.#runners) {
      if (runner.order?.job !== job.id) continue;
      runner.port.post({ kind: 'stop', job: job.id, chunk: runner.order.chunk });
      if (runner.isReady) this.#losePatience(runner);
    }
  }

  #losePatience(runner: Runner): void {
    runner.patience = setTimeout(() => {
      this.#dismiss(runner);
      this.#shareOut();
    }, patienceMs);
  }

  #dismiss(runner: Runner): void {
    this.#free(runner);
    this.#runners.delete(runner);
    runner.port.terminate();
  }

  #bury(runner: Runner, error: Error): void {
    if (!this.#runners.has(runner)) return;
    const job = runner.order === null ? undefined : this.#jobs.get(runner.order.job);
    this.#dismiss(runner);
    if (job !== undefined) this.#fail(job, error);
    this.#shareOut();
  }
}

/** Chunks up to the first that is missing, as one. */
function joined(chunks: readonly (RunColumns | undefined)[]): RunColumns | null {
  const missing = chunks.indexOf(undefined);
  const known = chunks.slice(0, missing < 0 ? chunks.length : missing).filter((chunk) => chunk !== undefined);
  return known.length === 0 ? null : mergeColumns(known);
}
