/**
 * One side (today or the scenario) of one decision, as printed: only what is computed, nothing faked. Times in days from
 * filing, shares in [0, 1], euros per 100 € of revenue. Without a stated case no frequency is printed.
 */
import type { Model } from '../../models/schema/model.schema.ts';
import { eurosOf, fundingTablesOf } from '../analysis/euros.ts';
import { type IndicatorQuestion, type Indicators, indicatorsOf } from '../analysis/indicators/indicators-of.ts';
import { whoDecides } from '../analysis/who-decides.ts';
import { replicate } from '../engine/replicate.ts';
import { makeRunnable } from '../engine/run-dossier.ts';
import type { Setting } from '../engine/setting.ts';
import type { DecisionSummary, LeadTime, VoiceWeight } from '../engine/summary.ts';
import { weighVoices } from '../engine/weigh-voices.ts';

/** Each voice is weighed by pairs of runs, which costs far more than the rest: this many runs a voice at most. */
const mostRunsPerVoice = 48;

export interface SideOptions {
  readonly runs: number;
  readonly seed: number;
  /** Whether positions are stated: else no frequency of outcomes means anything. */
  readonly isStated: boolean;
  /** What a scenario changes; absent on the side of today. */
  readonly changes?: IndicatorQuestion['changes'];
}

type Simulated<T> = { readonly simulated: T };

export interface Side {
  readonly milestones: Readonly<
    Record<
      string,
      {
        readonly reached?: { readonly simulated: number; readonly standardError: number };
        readonly leadTimeDays?: Simulated<LeadTime>;
      }
    >
  >;
  readonly outcomes?: Simulated<DecisionSummary['outcomes']>;
  /** How long each way of ending takes. */
  readonly ways: Readonly<Record<string, { readonly leadTimeDays: Simulated<LeadTime> }>>;
  readonly bindingSteps: ReturnType<typeof whoDecides>['bindingSteps'];
  readonly vetoPlayers: ReturnType<typeof whoDecides>['vetoPlayers'];
  readonly effectivePower?: Readonly<Record<string, VoiceWeight>>;
  readonly effectivePowerRuns?: number;
  readonly euros?: ReturnType<typeof describeEuros>;
  readonly indicators: Indicators;
}

/** Simulate and describe one side. */
export function describeSide(setting: Setting, options: SideOptions): Side {
  const runnable = makeRunnable(setting);
  const { runs, seed, isStated, changes } = options;
  const summary = replicate(runnable, { runs, seed });
  const { bindingSteps, vetoPlayers } = whoDecides(runnable.prepared);
  const euros = describeEuros(setting.model, setting.decision);
  return {
    milestones: describeMilestones(summary, isStated),
    ...(isStated && { outcomes: { simulated: summary.outcomes } }),
    ways: Object.fromEntries(
      Object.entries(summary.ways).map(([outcome, { leadTimeDays }]) => [outcome, { leadTimeDays: { simulated: leadTimeDays } }]),
    ),
    bindingSteps,
    vetoPlayers,
    ...(isStated && {
      effectivePower: weighVoices(runnable, { runs: Math.min(runs, mostRunsPerVoice), seed }),
      effectivePowerRuns: Math.min(runs, mostRunsPerVoice),
    }),
    ...(Object.keys(euros).length > 0 && { euros }),
    indicators: indicatorsOf({ setting, runnable, seed, isStated, ...(changes && { changes }) }),
  };
}

function describeMilestones(summary: DecisionSummary, isStated: boolean): Side['milestones'] {
  return Object.fromEntries(
    Object.entries(summary.milestones).map(([id, { reached, reachedStandardError, leadTimeDays }]) => [
      id,
      {
        ...(isStated && { reached: { simulated: reached, standardError: reachedStandardError } }),
        ...(leadTimeDays !== undefined && { leadTimeDays: { simulated: leadTimeDays } }),
      },
    ]),
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
