/**
 * One side (today or the scenario) of one decision, as printed: only what is computed, nothing faked. Times in days from
 * filing, shares in [0, 1], euros per 100 € of revenue. Without a stated case no frequency is printed.
 */
import type { Outcome } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { eurosOf, fundingTablesOf } from '../analysis/euros.ts';
import { type IndicatorQuestion, type Indicators, indicatorsOf } from '../analysis/indicators/indicators-of.ts';
import { whoDecides } from '../analysis/who-decides.ts';
import type { RunColumns } from '../engine/columns.ts';
import {
  type ExactLeadTime,
  type ExactSummary,
  type ExactWeight,
  summariseExactly,
  weighExactly,
} from '../engine/exact-summary.ts';
import { makeRunnable, type Runnable } from '../engine/run-dossier.ts';
import type { Setting } from '../engine/setting.ts';
import { summariseColumns } from '../engine/summarise-columns.ts';
import type { DecisionSummary, LeadTime, MilestoneSummary, VoiceWeight } from '../engine/summary.ts';
import { weighVoices } from '../engine/weigh-voices.ts';

/** Each voice is weighed by pairs of runs: this many runs a voice at most. */
const mostRunsPerVoice = 4_800;

export interface SideOptions {
  readonly seed: number;
  /** Whether positions are stated: else no frequency of outcomes means anything. */
  readonly isStated: boolean;
  /** What a scenario changes; absent on the side of today. */
  readonly changes?: IndicatorQuestion['changes'];
}

/** The exact value, where the decision can be solved, beside the simulated one. */
interface Both<Exact, Simulated = Exact> {
  readonly exact?: Exact;
  readonly simulated: Simulated;
}

interface Milestone {
  readonly reached?: Both<number> & { readonly standardError: number };
  readonly leadTimeDays?: Both<ExactLeadTime, LeadTime>;
  /** What the mean lead time went to; the parts sum to it. */
  readonly leadTimeParts?: Both<NonNullable<ExactSummary['milestones'][string]['parts']>, NonNullable<MilestoneSummary['parts']>>;
}

/** Adopted shares if a voice is for, if it is against. */
export interface Voice extends ExactWeight {
  readonly method: Side['method'];
  /** True for the one who alone opens the file. */
  readonly isOpener: boolean;
  readonly simulated: Omit<VoiceWeight, 'isOpener'>;
}

export interface Side {
  /** `simulated`: some figures have no exact value; why is said in `notExactBecause`. */
  readonly method: 'exact' | 'simulated';
  readonly notExactBecause?: string;
  /** Share of dossiers that the exact solution follows no farther. */
  readonly beyondHorizon?: number;
  readonly milestones: Readonly<Record<string, Milestone>>;
  readonly outcomes?: Both<DecisionSummary['outcomes']>;
  /** How long each way of ending takes. */
  readonly ways: Readonly<Partial<Record<Outcome, { readonly leadTimeDays: Both<ExactLeadTime, LeadTime> }>>>;
  readonly bindingSteps: ReturnType<typeof whoDecides>['bindingSteps'];
  readonly vetoPlayers: ReturnType<typeof whoDecides>['vetoPlayers'];
  /** Exact where the decision is; simulated beside, over `effectivePowerRuns` pairs of runs. */
  readonly effectivePower?: Readonly<Record<string, Voice>>;
  readonly effectivePowerRuns?: number;
  readonly euros?: ReturnType<typeof describeEuros>;
  readonly indicators: Indicators;
}

/** Describe one side, from its runs. */
export function describeSide(setting: Setting, columns: RunColumns, options: SideOptions): Side {
  const runnable = makeRunnable(setting);
  const { prepared } = runnable;
  const { seed, isStated, changes } = options;
  const summary = summariseColumns(columns, seed);
  const solved = summariseExactly(prepared);
  const exact = 'reason' in solved ? undefined : solved;
  const { bindingSteps, vetoPlayers } = whoDecides(prepared);
  const euros = describeEuros(setting.model, setting.decision);
  const voiceRuns = Math.min(columns.runs, mostRunsPerVoice);
  return {
    method: exact === undefined ? 'simulated' : 'exact',
    ...('reason' in solved && { notExactBecause: solved.reason }),
    ...(exact && { beyondHorizon: exact.beyondHorizon }),
    milestones: describeMilestones(summary, exact, isStated),
    ...(isStated && { outcomes: { ...(exact && { exact: exact.outcomes }), simulated: summary.outcomes } }),
    ways: describeWays(summary, exact),
    bindingSteps,
    vetoPlayers,
    ...(isStated && {
      effectivePower: describeVoices(runnable, { runs: voiceRuns, seed }),
      effectivePowerRuns: voiceRuns,
    }),
    ...(Object.keys(euros).length > 0 && { euros }),
    indicators: indicatorsOf({ setting, runnable, seed, isStated, ...(changes && { changes }) }),
  };
}

function describeVoices(
  runnable: Runnable,
  options: { readonly runs: number; readonly seed: number },
): NonNullable<Side['effectivePower']> {
  const simulated = weighVoices(runnable, options);
  const exact = weighExactly(runnable.prepared, Object.keys(simulated));
  return Object.fromEntries(
    Object.entries(simulated).map(([voice, { isOpener, ...weight }]) => {
      const { ifFor, ifAgainst } = exact?.[voice] ?? weight;
      return [voice, { ifFor, ifAgainst, method: exact === undefined ? 'simulated' : 'exact', isOpener, simulated: weight }];
    }),
  );
}

function describeMilestones(
  { milestones }: DecisionSummary,
  exact: ExactSummary | undefined,
  isStated: boolean,
): Side['milestones'] {
  return Object.fromEntries(
    Object.entries(milestones).map(([id, { reached, reachedStandardError, leadTimeDays, parts }]) => {
      const known = exact?.milestones[id];
      const milestone: Milestone = {
        ...(isStated && {
          reached: { ...(known && { exact: known.reached }), simulated: reached, standardError: reachedStandardError },
        }),
        ...(leadTimeDays && {
          leadTimeDays: { ...(known?.leadTimeDays && { exact: known.leadTimeDays }), simulated: leadTimeDays },
        }),
        ...(parts && { leadTimeParts: { ...(known?.parts && { exact: known.parts }), simulated: parts } }),
      };
      return [id, milestone];
    }),
  );
}

function describeWays({ ways }: DecisionSummary, exact: ExactSummary | undefined): Side['ways'] {
  return Object.fromEntries(
    Object.entries(ways).map(([outcome, { leadTimeDays }]) => {
      const known = exact?.ways[outcome as Outcome]?.leadTimeDays;
      return [outcome, { leadTimeDays: { ...(known && { exact: known }), simulated: leadTimeDays } }];
    }),
  );
}

/** Per 100 €, by funding table and mode; empty for a decision that sets no money. */
export function describeEuros(model: Model, decision: string) {
  return Object.fromEntries(
    fundingTablesOf(model, decision).map((table) => [
      table,
      Object.fromEntries(
        eurosOf(model, table).rows.map(({ mode, euros, payer, allocatedBy, pricedBy, volumeBy }) => [
          mode,
          {
            euros: Math.round(euros * 1e9) / 1e9,
            payer,
            allocatedBy,
            ...(pricedBy !== undefined && { pricedBy }),
            ...(volumeBy !== undefined && { volumeBy }),
          },
        ]),
      ),
    ]),
  );
}
