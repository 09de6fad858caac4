/** The page's side of the engine: one worker, which answers the newest question and gives up the older ones. */
import * as Comlink from 'comlink';
import type { Library } from '../../models/schema/model.schema.ts';
import type { WhoDecides } from '../analysis/who-decides.ts';
import type { DecisionSummary } from '../engine/summary.ts';
import type { RunResult } from '../engine/trace.ts';
import type { EngineApi, Pair, Question, VoiceWeights } from '../workers/engine-api.ts';

export class EngineClient {
  readonly #api: Comlink.Remote<EngineApi>;
  readonly #ready: Promise<void>;
  #turn = 0;

  constructor(library: Library) {
    const worker = new Worker(new URL('../workers/engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' });
    this.#api = Comlink.wrap<EngineApi>(worker);
    const failed = new Promise<never>((_, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
    });
    this.#ready = Promise.race([this.#api.load(library), failed]);
  }

  /** Opens a new question: older ones answer `null` from now on. */
  newTurn(): number {
    this.#turn += 1;
    return this.#turn;
  }

  async summarise(question: Question, runs: number, turn: number): Promise<Pair<DecisionSummary> | null> {
    await this.#ready;
    return this.#api.summarise(question, runs, turn);
  }

  async weigh(question: Question, runs: number, turn: number): Promise<Pair<VoiceWeights> | null> {
    await this.#ready;
    return this.#api.weigh(question, runs, turn);
  }

  async structure(question: Question): Promise<Pair<WhoDecides>> {
    await this.#ready;
    return this.#api.structure(question);
  }

  async trace(question: Question, replication: number): Promise<Pair<RunResult>> {
    await this.#ready;
    return this.#api.trace(question, replication);
  }
}
