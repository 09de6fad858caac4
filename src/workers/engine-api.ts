/** What the page may ask of the engine's worker, and what it answers: plain data on both sides. */
import type { WhoDecides } from '../analysis/who-decides.ts';
import type { ExactSummary, NotExact } from '../engine/exact-summary.ts';
import type { Setting } from '../engine/setting.ts';
import type { DecisionSummary, VoiceWeight } from '../engine/summary.ts';
import type { RunResult } from '../engine/trace.ts';

/** The same thing under the baseline (changed hypotheses included) and under the scenario. */
export interface Pair<T> {
  readonly baseline: T;
  readonly scenario: T;
}

/** One side of a question. Two questions with a side of the same key share its runs and its solution. */
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

/** What is known of one side: what simulation says, and the exact solution, or why there is none, once it was looked for. */
export interface SideFigures {
  readonly simulated: DecisionSummary;
  readonly solved: ExactSummary | NotExact | null;
}

/** Weights of voices, by actor. */
export type VoiceWeights = Readonly<Record<string, VoiceWeight>>;

/** Told from time to time while a long answer is made: a share in [0, 1]. */
export type OnProgress = (share: number) => void;

/** The engine answers the last question opened; `null`: a newer one came and this one was given up. */
export interface EngineApi {
  /** Opens a question and answers what rules alone say: who must say yes, who can stop it. Older questions are given up. */
  readonly open: (question: Question) => Pair<WhoDecides>;
  /** Figures of both sides; runs already made for a side are kept and completed, many of them by the pool. */
  readonly summarise: (runs: number, turn: number, onProgress?: OnProgress) => Promise<Pair<SideFigures> | null>;
  /** Solves both sides exactly, or says why it cannot. */
  readonly solve: (turn: number) => Promise<Pair<ExactSummary | NotExact> | null>;
  readonly weigh: (runs: number, turn: number, onProgress?: OnProgress) => Promise<Pair<VoiceWeights> | null>;
  /** One dossier on both sides, with the same luck. */
  readonly trace: (replication: number, turn: number) => Pair<RunResult> | null;
}
