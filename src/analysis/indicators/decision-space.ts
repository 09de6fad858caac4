/**
 * Decision space (Bossert 1998, doi:10.1016/S0277-9536(98)00234-2): for each function of a health system, how much choice the
 * rules leave to the territory. By a rule of ours: with p the share of formal power (Shapley-Shubik) held at the territorial and
 * local levels, narrow if p = 0, moderate if 0 < p < 1, wide if p = 1; one step less when all those who pay are above. Money
 * functions weigh each euro. A function that the decision does not settle is said as not covered, never guessed; ceilings and
 * templates set above are not recorded, so they do not lower anything. A map, not a mark: wide is not better.
 */
import type { Model } from '../../../models/schema/model.schema.ts';
import type { PreparedDecision } from '../../engine/setting.ts';
import { eurosOf, fundingTablesOf } from '../euros.ts';
import type { PowerIn } from './euros-by-decider.ts';
import { sharesOfDecider } from './euros-by-decider.ts';
import type { FormalPower } from './formal-power.ts';

/** Functions of Bossert & Beauvais (2002), joined where French rules join them. */
export const HEALTH_FUNCTIONS = [
  'revenue',
  'allocation',
  'hospitalAutonomy',
  'insurancePlans',
  'paymentMechanisms',
  'contracts',
  'norms',
  'humanResources',
  'targeting',
  'localBodies',
] as const;
export type HealthFunction = (typeof HEALTH_FUNCTIONS)[number];

export type Width = 'narrow' | 'moderate' | 'wide';
const WIDTHS: readonly Width[] = ['narrow', 'moderate', 'wide'];

export type Space =
  | { readonly isCovered: false }
  | { readonly isCovered: true; readonly territorialShare: number; readonly width: Width; readonly isLoweredByFunding: boolean };

/** Shares differ from 0 and 1 by sums of doubles only. */
const TOLERANCE = 1e-9;

/**
 * The space that one decision leaves, function by function. It covers `contracts` when somebody signs in it,
 * `hospitalAutonomy` when a hospital asks for it, `revenue` and `allocation` when it sets a funding table.
 */
export function decisionSpaceOf(
  model: Model,
  decision: PreparedDecision,
  { power, powerIn }: { readonly power: FormalPower; readonly powerIn: PowerIn },
): Readonly<Record<HealthFunction, Space>> {
  const steps = decision.phases.flatMap((phase) => phase.steps);
  const held = shareOfTerritory(
    model,
    Object.entries(power.byActor).map(([actor, { shapleyShubik }]) => [actor, shapleyShubik]),
  );
  const payers = steps.filter((step) => step.power === 'fund');
  const isLowered = payers.length > 0 && payers.every(({ actor }) => !isTerritorial(model, actor));
  const settled = power.cases.length === 0 ? undefined : spaceOf(held, isLowered);
  const asks = steps.some((step) => step.power === 'initiate' && model.actors[step.actor]?.family === 'hospital');
  const signs = steps.some((step) => step.power === 'contract');
  const [table] = fundingTablesOf(model, decision.id);
  const covered: Partial<Record<HealthFunction, Space | undefined>> = {
    hospitalAutonomy: asks ? settled : undefined,
    contracts: signs ? settled : undefined,
    ...(table !== undefined && moneySpaces(model, table, powerIn)),
  };
  return Object.fromEntries(HEALTH_FUNCTIONS.map((one) => [one, covered[one] ?? { isCovered: false }])) as Record<
    HealthFunction,
    Space
  >;
}

function moneySpaces(model: Model, table: string, powerIn: PowerIn): Partial<Record<HealthFunction, Space | undefined>> {
  const { rows } = eurosOf(model, table);
  const weigh = (deciders: readonly (readonly [number, string | undefined])[]): Space | undefined => {
    const named = deciders.flatMap(([euros, decider]) => (decider === undefined ? [] : [[euros, decider] as const]));
    const total = named.reduce((sum, [euros]) => sum + euros, 0);
    const held = named.reduce(
      (sum, [euros, decider]) => sum + euros * shareOfTerritory(model, sharesOfDecider(decider, powerIn)),
      0,
    );
    return total > 0 ? spaceOf(held / total, false) : undefined;
  };
  return {
    revenue: weigh(rows.map(({ euros, edge }) => [euros, edge.pricedBy])),
    allocation: weigh(rows.map(({ euros, edge }) => [euros, edge.allocatedBy])),
  };
}

function isTerritorial(model: Model, actor: string): boolean {
  const level = model.actors[actor]?.level;
  return level === 'territorial' || level === 'local';
}

function shareOfTerritory(model: Model, shares: readonly (readonly [string, number])[]): number {
  return shares.reduce((sum, [actor, share]) => sum + (isTerritorial(model, actor) ? share : 0), 0);
}

function spaceOf(territorialShare: number, isLoweredByFunding: boolean): Space {
  const rank = territorialShare < TOLERANCE ? 0 : territorialShare > 1 - TOLERANCE ? 2 : 1;
  const width = WIDTHS[Math.max(0, rank - (isLoweredByFunding ? 1 : 0))] ?? 'narrow';
  return { isCovered: true, territorialShare, width, isLoweredByFunding };
}
