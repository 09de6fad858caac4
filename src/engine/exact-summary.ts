/**
 * The exact solution of a decision, averaged over the twelve filing dates, said in the words of a summary: what simulation
 * estimates, without luck. Shares lie in [0, 1]; days count from filing.
 */
import type { Outcome } from '../../models/schema/decision.schema.ts';
import { OUTCOMES } from '../../models/schema/words.ts';
import { FILING_DAYS } from '../core/year.ts';
import type { ExactResult, LeadTimeParts } from './exact/arrivals.ts';
import { solveExactly } from './exact/solve.ts';
import type { PreparedDecision } from './setting.ts';
import type { LeadTime } from './summary.ts';
import { soleOpenerOf } from './weigh-voices.ts';

/** A law of days. */
export type ExactLeadTime = Pick<LeadTime, 'mean' | 'p10' | 'p50' | 'p90'>;

export interface ExactSummary {
  readonly milestones: Readonly<
    Record<string, { readonly reached: number; readonly leadTimeDays?: ExactLeadTime; readonly parts?: LeadTimeParts }>
  >;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly ways: Readonly<Partial<Record<Outcome, { readonly share: number; readonly leadTimeDays: ExactLeadTime }>>>;
  /** Share of dossiers that end beyond the days looked at; their days are in no figure above. */
  readonly beyondHorizon: number;
}

/** Why a decision is simulated only. */
export interface NotExact {
  readonly reason: string;
}

const summaries = new WeakMap<PreparedDecision, ExactSummary | NotExact>();

/** Solve a decision, once. */
export function summariseExactly(prepared: PreparedDecision): ExactSummary | NotExact {
  const known = summaries.get(prepared);
  if (known !== undefined) return known;
  const solved = solveExactly(prepared, { startDays: FILING_DAYS });
  const summary = 'reason' in solved ? solved : summaryOf(solved);
  summaries.set(prepared, summary);
  return summary;
}

function summaryOf({ milestones, outcomes, parts, lost }: ExactResult): ExactSummary {
  const ways = OUTCOMES.flatMap((outcome) => {
    const law = outcomes[outcome];
    const leadTimeDays = law && leadTimeOf(law);
    return leadTimeDays === undefined ? [] : [[outcome, { share: totalOf(law), leadTimeDays }] as const];
  });
  return {
    milestones: Object.fromEntries(
      Object.entries(milestones).map(([id, law]) => {
        const leadTimeDays = leadTimeOf(law);
        return [
          id,
          {
            reached: totalOf(law),
            ...(leadTimeDays && { leadTimeDays }),
            ...(leadTimeDays && parts[id] && { parts: parts[id] }),
          },
        ];
      }),
    ),
    outcomes: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, totalOf(outcomes[outcome])])) as Record<Outcome, number>,
    ways: Object.fromEntries(ways),
    beyondHorizon: lost,
  };
}

function totalOf(law: Float64Array | undefined): number {
  return law === undefined ? 0 : law.reduce((sum, mass) => sum + mass, 0);
}

/** Mean and quantiles of a law given that it happens; undefined when it never does. */
function leadTimeOf(law: Float64Array): ExactLeadTime | undefined {
  const total = totalOf(law);
  if (total <= 0) return undefined;
  const quantile = (level: number): number => {
    let sum = 0;
    const day = law.findIndex((mass) => {
      sum += mass;
      return sum >= level * total - 1e-12;
    });
    return day < 0 ? law.length - 1 : day;
  };
  const mean = law.reduce((sum, mass, day) => sum + mass * day, 0) / total;
  return { mean, p10: quantile(0.1), p50: quantile(0.5), p90: quantile(0.9) };
}

/** Adopted shares if a voice is for, if it is against, the others as stated. */
export interface ExactWeight {
  readonly ifFor: number;
  readonly ifAgainst: number;
}

/** Effective power of voices, solved by forcing each for and against; undefined where the decision cannot be solved. */
export function weighExactly(
  prepared: PreparedDecision,
  voices: readonly string[],
): Readonly<Record<string, ExactWeight>> | undefined {
  const plain = summariseExactly(prepared);
  if ('reason' in plain) return undefined;
  const opener = soleOpenerOf(prepared);
  const weights: Record<string, ExactWeight> = {};
  for (const voice of voices) {
    if (voice === opener) {
      weights[voice] = { ifFor: adoptedOf(plain.outcomes), ifAgainst: 0 };
      continue;
    }
    const ifFor = solveExactly(prepared, { startDays: FILING_DAYS, forcing: { actor: voice, isFor: true } });
    const ifAgainst = solveExactly(prepared, { startDays: FILING_DAYS, forcing: { actor: voice, isFor: false } });
    if ('reason' in ifFor || 'reason' in ifAgainst) return undefined;
    weights[voice] = { ifFor: adoptedOf(summaryOf(ifFor).outcomes), ifAgainst: adoptedOf(summaryOf(ifAgainst).outcomes) };
  }
  return weights;
}

function adoptedOf(outcomes: ExactSummary['outcomes']): number {
  return outcomes.adopted + outcomes.adoptedTacit;
}
