/** The page's side of the engine: one worker, which answers the newest question and gives up the older ones. */
import { proxy, type Remote, wrap } from 'comlink';
import type { WhoDecides } from '../analysis/who-decides.ts';
import type { ExactSummary, NotExact } from '../engine/exact-summary.ts';
import type { RunResult } from '../engine/trace.ts';
import type {
  Analysis,
  AnalysisAsk,
  EngineApi,
  KeyedSetting,
  OnProgress,
  Pair,
  SideFigures,
  VoiceWeights,
} from '../workers/engine-api.ts';

export class EngineClient {
  readonly #api: Remote<EngineApi>;
  readonly #failed: Promise<never>;
  #turn = 0;

  constructor() {
    const worker = new Worker(new URL('../workers/engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' });
    this.#api = wrap<EngineApi>(worker);
    this.#failed = new Promise<never>((_, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
    });
    this.#failed.catch(() => undefined);
  }

  /** Opens a question: older ones answer `null` from now on. */
  async open(sides: Pair<KeyedSetting>, seed: number): Promise<{ readonly turn: number; readonly structure: Pair<WhoDecides> }> {
    this.#turn += 1;
    const turn = this.#turn;
    const structure = await this.#orFail(this.#api.open({ turn, seed, sides }));
    return { turn, structure };
  }

  summarise(runs: number, turn: number, onProgress: OnProgress): Promise<Pair<SideFigures> | null> {
    return this.#orFail(this.#api.summarise(runs, turn, proxy(onProgress)));
  }

  /** The exact solution of both sides, or why there is none. */
  solve(turn: number): Promise<Pair<ExactSummary | NotExact> | null> {
    return this.#orFail(this.#api.solve(turn));
  }

  weigh(runs: number, turn: number, onProgress: OnProgress): Promise<Pair<VoiceWeights> | null> {
    return this.#orFail(this.#api.weigh(runs, turn, proxy(onProgress)));
  }

  trace(replication: number, turn: number): Promise<Pair<RunResult> | null> {
    return this.#orFail(this.#api.trace(replication, turn));
  }

  /** `null`: it was ended, or a newer analysis came. */
  analyse(ask: AnalysisAsk): Promise<Analysis | null> {
    return this.#orFail<Analysis | null>(this.#analyse(ask));
  }

  async #analyse(ask: AnalysisAsk): Promise<Analysis | null> {
    return this.#api.analyse(ask);
  }

  endAnalysis(): Promise<void> {
    return this.#orFail(this.#api.endAnalysis());
  }

  /** A worker that could not start never answers: its error must not leave the page waiting. */
  #orFail<T>(answer: Promise<T>): Promise<T> {
    return Promise.race([answer, this.#failed]);
  }
}
