/**
 * What one more stay brings: arithmetic of revenue, no forecast of volume, quality or selection of patients.
 * Revenue R(q) = F + tau T q: a share tau in [0, 1] of the tariff T (euros) is paid for each of q stays, F is fixed.
 * In a closed envelope B shared out over all Q stays, the tariff floats: B / Q (activity funding was described so in report
 * 703, 2011-12, of the French Senate). The share of activity changes with the perimeter: always name it.
 */
import type { Model } from '../../../models/schema/model.schema.ts';
import { eurosOf } from '../euros.ts';

/** Euros per 100 € of a funding table that follow the volume: modes whose volume somebody counts. */
export function activityEurosOf(model: Model, table: string): number {
  return eurosOf(model, table).rows.reduce((sum, { euros, volumeBy }) => sum + (volumeBy === undefined ? 0 : euros), 0);
}

export interface FundingMix {
  readonly tariffEur: number;
  /** Share of the tariff paid by stay, tau. */
  readonly activityShare: number;
  /** Cost of one more stay, c. */
  readonly marginalCostEur: number;
}

export interface MixedRevenue {
  /** tau T. */
  readonly marginalRevenueEur: number;
  /** tau T - c. */
  readonly marginEur: number;
  /** c / T: the share below which one more stay loses money. */
  readonly breakEvenShare: number;
}

/** What one more stay brings and leaves. */
export function mixedRevenueOf({ tariffEur, activityShare, marginalCostEur }: FundingMix): MixedRevenue {
  const marginalRevenueEur = activityShare * tariffEur;
  return { marginalRevenueEur, marginEur: marginalRevenueEur - marginalCostEur, breakEvenShare: marginalCostEur / tariffEur };
}

/**
 * Revenue after less revenue before when the share paid by stay goes from `from` to `to`, the fixed part being set so that
 * nothing changes at `referenceStays`: (from - to) T (q0 - q). Below the reference volume a lower share gains.
 */
export function budgetNeutralDifferenceEur(
  { from, to }: { readonly from: number; readonly to: number },
  { tariffEur, referenceStays, stays }: { readonly tariffEur: number; readonly referenceStays: number; readonly stays: number },
): number {
  return (from - to) * tariffEur * (referenceStays - stays);
}

/** d ln R / d ln q = tau T q / R: per cent of revenue for one per cent more stays; the activity share of revenue. */
export function activitySensitivityOf({
  perStayEur,
  fixedEur,
  stays,
}: Readonly<Record<'perStayEur' | 'fixedEur' | 'stays', number>>): number {
  return (perStayEur * stays) / (fixedEur + perStayEur * stays);
}

export interface ClosedEnvelope {
  /** B / Q. */
  readonly tariffEur: number;
  /** (B / Q)(1 - q / Q): below the tariff, as one more stay lowers it for all. */
  readonly marginalRevenueEur: number;
  /** q / Q. */
  readonly share: number;
}

/** A provider with `stays` of the `allStays` that share a closed envelope. */
export function closedEnvelopeOf({
  envelopeEur,
  stays,
  allStays,
}: Readonly<Record<'envelopeEur' | 'stays' | 'allStays', number>>): ClosedEnvelope {
  const tariffEur = envelopeEur / allStays;
  const share = stays / allStays;
  return { tariffEur, marginalRevenueEur: tariffEur * (1 - share), share };
}
