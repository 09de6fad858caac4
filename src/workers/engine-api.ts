/** What the page may ask of the engine's worker, and what it answers: plain data on both sides. */
import type { Library } from '../../models/schema/model.schema.ts';
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import type { WhoDecides } from '../analysis/who-decides.ts';
import type { DecisionSummary, VoiceWeight } from '../engine/summary.ts';
import type { RunResult } from '../engine/trace.ts';

/** One decision, under the baseline and under a scenario. */
export interface Question {
  readonly scenario: Scenario;
  readonly decision: string;
}

/** The same thing under the baseline (changed hypotheses included) and under the scenario. */
export interface Pair<T> {
  readonly baseline: T;
  readonly scenario: T;
}

/** Weights of voices, by actor. */
export type VoiceWeights = Readonly<Record<string, VoiceWeight>>;

/** `null`: a newer question came and this one was given up. `turn` grows with each question. */
export interface EngineApi {
  /** Gives the library once, before any question. */
  readonly load: (library: Library) => void;
  /** Figures of both sides; runs already made for the same question are kept and completed. */
  readonly summarise: (question: Question, runs: number, turn: number) => Promise<Pair<DecisionSummary> | null>;
  readonly weigh: (question: Question, runs: number, turn: number) => Promise<Pair<VoiceWeights> | null>;
  /** What rules alone say: who must say yes, who can stop it. */
  readonly structure: (question: Question) => Pair<WhoDecides>;
  /** One dossier on both sides, with the same luck. */
  readonly trace: (question: Question, replication: number) => Pair<RunResult>;
}
