/**
 * Who decides each 100 € of a recipient's revenue: D_a = sum over modes of euros x share of formal power of a in the allocation
 * of the mode. Euros that a national rule allocates (national tariff times volume of the hospital, formula) are at nobody's
 * discretion: they are counted apart. Amounts are shares of a perimeter, not budgets; euros sum to 100.
 */
import type { Level } from '../../../models/schema/actor.schema.ts';
import type { Model } from '../../../models/schema/model.schema.ts';
import { eurosOf } from '../euros.ts';
import { type EffectiveNumber, effectiveNumberOf } from './effective-number.ts';

export interface EurosByDecider {
  /** A national rule allocates them, case by case nobody does. */
  readonly nationalRuleEur: number;
  readonly nationalDiscretionEur: number;
  readonly regionalDiscretionEur: number;
  /** Territorial and local levels. */
  readonly territorialDiscretionEur: number;
  /** Allocated by a phase where nobody binds. */
  readonly undecidedEur: number;
  /** By actor, and `rule`. */
  readonly byDeciderEur: Readonly<Record<string, number>>;
  readonly effectiveDeciders?: EffectiveNumber;
}

/** Share of formal power by actor in a phase of a decision. */
export type PowerIn = (decision: string, phase: string) => Readonly<Record<string, number>>;

const DISCRETION: Readonly<Record<Level, 'nationalDiscretionEur' | 'regionalDiscretionEur' | 'territorialDiscretionEur'>> = {
  national: 'nationalDiscretionEur',
  regional: 'regionalDiscretionEur',
  territorial: 'territorialDiscretionEur',
  local: 'territorialDiscretionEur',
};

/** Euros per 100 € of one funding table, by who allocates them. */
export function eurosByDecider(model: Model, table: string, powerIn: PowerIn): EurosByDecider {
  const byDeciderEur: Record<string, number> = {};
  const sums = {
    nationalRuleEur: 0,
    nationalDiscretionEur: 0,
    regionalDiscretionEur: 0,
    territorialDiscretionEur: 0,
    undecidedEur: 0,
  };
  for (const { euros, edge } of eurosOf(model, table).rows) {
    if (euros === 0) continue;
    const parts = sharesOfDecider(edge.allocatedBy, powerIn);
    if (parts.length === 0) sums.undecidedEur += euros;
    for (const [decider, share] of parts) {
      byDeciderEur[decider] = (byDeciderEur[decider] ?? 0) + euros * share;
      const level = model.actors[decider]?.level;
      sums[level === undefined ? 'nationalRuleEur' : DISCRETION[level]] += euros * share;
    }
  }
  const effectiveDeciders = effectiveNumberOf(Object.values(byDeciderEur).map((euros) => euros / 100));
  return { ...sums, byDeciderEur, ...(effectiveDeciders && { effectiveDeciders }) };
}

/** `rule`, an actor, or the holders of a phase by their formal power there. */
export function sharesOfDecider(decider: string, powerIn: PowerIn): readonly (readonly [string, number])[] {
  const [decision, phase] = decider.split('.') as [string, string?];
  return phase === undefined ? [[decider, 1]] : Object.entries(powerIn(decision, phase));
}
