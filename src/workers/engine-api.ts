/** What the page may ask of the engine's worker, and what it answers: plain data on both sides. */
import type { Library } from '../../models/schema/model.schema.ts';
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import type { Attribution } from '../analysis/attribution/attribute.ts';
import type { Indicators } from '../analysis/indicators/indicators-of.ts';
import type { WhoDecides } from '../analysis/who-decides.ts';
import type { ExactSummary, NotExact } from '../engine/exact-summary.ts';
import type { PortfolioFigures } from '../engine/portfolio-figures.ts';
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

/** What students look into: computed when it is asked. */
export type AnalysisKind = Analysis['kind'];

export interface AnalysisAsk {
  readonly kind: AnalysisKind;
  readonly library: Library;
  /** Applies to the library. */
  readonly scenario: Scenario;
  readonly decision: string;
}

export type Analysis =
  | { readonly kind: 'indicators'; readonly value: Pair<Indicators> }
  | { readonly kind: 'attribution'; readonly value: Attribution }
  /** Dossiers of all decisions together. */
  | { readonly kind: 'portfolio'; readonly value: Pair<PortfolioFigures> };

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
  /** One analysis at a time: the newest ends the one before, which answers `null`. Questions above leave it alone. */
  readonly analyse: (ask: AnalysisAsk) => Promise<Analysis | null>;
  /** Ends the analysis under way, if any. */
  readonly endAnalysis: () => void;
}
