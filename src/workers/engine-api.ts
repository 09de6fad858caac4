/** What the page may ask of the engine's worker, and what it answers: plain data on both sides. */
import type { WhoDecides } from '../analysis/who-decides.ts';
import type { Setting } from '../engine/setting.ts';
import type { DecisionSummary, VoiceWeight } from '../engine/summary.ts';
import type { RunResult } from '../engine/trace.ts';

/** The same thing under the baseline (changed hypotheses included) and under the scenario. */
export interface Pair<T> {
  readonly baseline: T;
  readonly scenario: T;
}

/** One side of a question. Two questions with a side of the same key share its runs. */
export interface KeyedSetting {
  readonly key: string;
  readonly setting: Setting;
}

/** One decision on both sides. `turn` grows with each question. */
export interface Question {
  readonly turn: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly sides: Pair<KeyedSetting>;
}

/** Weights of voices, by actor. */
export type VoiceWeights = Readonly<Record<string, VoiceWeight>>;

/** The engine answers the last question opened; `null`: a newer one came and this one was given up. */
export interface EngineApi {
  /** Opens a question and answers what rules alone say: who must say yes, who can stop it. */
  readonly open: (question: Question) => Pair<WhoDecides>;
  /** Figures of both sides; runs already made for a side are kept and completed. */
  readonly summarise: (runs: number, turn: number) => Promise<Pair<DecisionSummary> | null>;
  readonly weigh: (runs: number, turn: number) => Promise<Pair<VoiceWeights> | null>;
  /** One dossier on both sides, with the same luck. */
  readonly trace: (replication: number, turn: number) => Pair<RunResult> | null;
}
