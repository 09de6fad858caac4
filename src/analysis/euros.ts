/**
 * Who decides each 100 € of a recipient's revenue: for each mode of a funding table, its euros and who prices, counts
 * and allocates them. Shares sum to 100 whatever the dose; amounts are shares of a perimeter, not budgets.
 */
import type { Text } from '../../models/schema/common.schema.ts';
import type { MoneyEdge } from '../../models/schema/funding.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { InvariantError } from '../core/issue.ts';
import { isBinding } from '../governance/powers.ts';
import { numberOf } from '../governance/resolve.ts';

/** Who decides: named actors, or a rule that nobody applies case by case. */
export interface MoneyDecider {
  readonly isRule: boolean;
  readonly actors: readonly string[];
}

export interface EuroRow {
  readonly mode: string;
  readonly title: Text;
  /** Euros per 100 € of revenue. */
  readonly euros: number;
  readonly payer: string;
  readonly allocatedBy: MoneyDecider;
  readonly pricedBy?: MoneyDecider;
  readonly volumeBy?: MoneyDecider;
  readonly edge: MoneyEdge;
}

export interface EuroTable {
  readonly table: string;
  readonly rows: readonly EuroRow[];
}

/** Euros per 100 € of one funding table. @throws InvariantError on an unknown table. */
export function eurosOf(model: Model, table: string): EuroTable {
  const funding = model.funding[table];
  if (funding === undefined) throw new InvariantError(`unknown funding table ${table}`);
  const stated = Object.values(funding.modes).reduce(
    (sum, { share }) => sum + (share === 'rest' ? 0 : numberOf(model, share)),
    0,
  );
  const rows = Object.entries(funding.modes).map(([mode, edge]) => ({
    mode,
    title: edge.title,
    euros: 100 * (edge.share === 'rest' ? 1 - stated : numberOf(model, edge.share)),
    payer: edge.payer,
    allocatedBy: deciderOf(model, edge.allocatedBy),
    ...(edge.pricedBy !== undefined && { pricedBy: deciderOf(model, edge.pricedBy) }),
    ...(edge.volumeBy !== undefined && { volumeBy: deciderOf(model, edge.volumeBy) }),
    edge,
  }));
  return { table, rows };
}

/** Funding tables that a decision sets, the default perimeter first. */
export function fundingTablesOf(model: Model, decision: string): readonly string[] {
  const tables = model.decisions[decision]?.funding ?? [];
  return [...tables].sort((a, b) => Number(model.funding[b]?.isDefault) - Number(model.funding[a]?.isDefault));
}

function deciderOf(model: Model, decider: string): MoneyDecider {
  if (decider === 'rule') return { isRule: true, actors: [] };
  const [decisionId, phaseId] = decider.split('.') as [string, string?];
  if (phaseId === undefined) return { isRule: false, actors: [decider] };
  const cells = model.decisions[decisionId]?.phases[phaseId]?.cells ?? {};
  return { isRule: false, actors: Object.keys(cells).filter((actor) => isBinding(cells[actor] as (typeof cells)[string])) };
}
