/**
 * Attribution: which part of the change of a measure is due to which proposal. The players are the proposals of a scenario;
 * the worth of a coalition is the measure on the model with these proposals only, each with the dose and the variant that
 * the scenario gives it. Parts are Shapley values: they sum to the change (docs/indicators.md, « Attribution »).
 */

import type { Model } from '../../../models/schema/model.schema.ts';
import type { Selection } from '../../governance/apply-proposals.ts';
import { selectionsOf } from '../../governance/apply-scenario.ts';
import { withHypotheses } from '../../governance/resolve.ts';
import { sameValue } from '../../governance/slots.ts';
import { applySome, type Conclusion, readOf } from './conclusion.ts';
import { answerWith, type Evaluation, type EvaluationOptions, type Values } from './evaluate.ts';
import { jackknife, type MeasureId, meanOf } from './measures.ts';
import {
  type Coalition,
  coalitionOf,
  coalitions,
  coalitionsAlong,
  drawOrders,
  type Game,
  membersOf,
  type SampledShapley,
  shapleyOf,
  shapleyOver,
} from './shapley.ts';

/** Beyond so many proposals that ask something, orders are sampled. */
export const MOST_EXACT_PLAYERS = 8;

/** Pairs of orders drawn beyond. */
const ORDER_PAIRS = 64;

export interface Part {
  /** In the unit of the measure; 0 for a proposal without effect. */
  readonly value: number;
  /** Luck of the runs; absent when solved exactly, or with fewer than two blocks of runs. */
  readonly standardError?: number;
  /** Luck of the orders drawn; absent when every coalition is counted. */
  readonly samplingError?: number;
}

export interface MeasureAttribution {
  /** Absent when no dossier reaches the milestone on that side. */
  readonly baseline?: number;
  readonly scenario?: number;
  /** Scenario less baseline. */
  readonly total?: number;
  readonly totalStandardError?: number;
  /** By proposal; absent when the measure has no value for some of the coalitions. */
  readonly parts?: Readonly<Record<string, Part>>;
}

export interface Attribution {
  readonly decision: string;
  readonly isTouched: boolean;
  /** `shapley`: all 2^n coalitions; `shapleySampled`: orders of arrival drawn in pairs. */
  readonly method: 'shapley' | 'shapleySampled';
  readonly values: Values;
  /** True when nothing is drawn: all coalitions, each solved. */
  readonly isExact: boolean;
  readonly seed: number;
  readonly unsolvedBecause?: string;
  readonly runs?: number;
  /** Orders drawn, when sampled. */
  readonly orders?: number;
  /** Coalitions met, and models evaluated for them: those that the decision cannot tell apart count once. */
  readonly coalitions: number;
  readonly evaluations: number;
  readonly measures: Readonly<Record<MeasureId, MeasureAttribution>>;
}

/** Attribute the change of each measure to the proposals of the scenario, in the order in which it names them. */
export function attributeChange(conclusion: Conclusion, options: EvaluationOptions): Attribution {
  const { library, scenario, decision } = conclusion;
  const baseline = withHypotheses(library.model, scenario.hypotheses);
  const players = playersOf(selectionsOf(library, scenario));
  const asking = players.filter(({ asks }) => asks);
  const orders = asking.length > MOST_EXACT_PLAYERS ? drawOrders(asking.length, options.seed, ORDER_PAIRS) : undefined;
  const needed = new Set(orders === undefined ? coalitions(asking.length) : orders.flatMap(coalitionsAlong));
  const modelOf = (coalition: Coalition): Model =>
    applySome(
      library,
      baseline,
      membersOf(coalition).flatMap((player) => asking[player]?.selections ?? []),
    ).model;
  const { answer, values, ...how } = answerWith(conclusion, options, (evaluate) => {
    const worths = [...needed].map((coalition) => [coalition, evaluate(modelOf(coalition))] as const);
    return new Map<Coalition, Evaluation>(worths);
  });
  const measures = conclusion.measures.map((id) => [id, attributeMeasure(answer, id, { players, asking, orders })] as const);
  const changed = modelOf('1'.repeat(asking.length));
  return {
    decision,
    isTouched: !sameValue(readOf(conclusion, baseline), readOf(conclusion, changed)),
    method: orders === undefined ? 'shapley' : 'shapleySampled',
    values,
    isExact: orders === undefined && values === 'solved',
    seed: options.seed,
    ...(orders !== undefined && { orders: orders.length }),
    coalitions: needed.size,
    ...how,
    measures: Object.fromEntries(measures),
  };
}

interface Player {
  readonly id: string;
  /** Once for each package that has it. */
  readonly selections: readonly Selection[];
  /** Whether it has any operation: context, or a variant that empties it, adds nothing to any coalition. */
  readonly asks: boolean;
}

function playersOf(selections: readonly Selection[]): readonly Player[] {
  const ids = [...new Set(selections.map(({ proposal }) => proposal.id))];
  return ids.map((id) => {
    const own = selections.filter(({ proposal }) => proposal.id === id);
    return { id, selections: own, asks: own.some(({ clauses }) => clauses.length > 0) };
  });
}

interface Players {
  readonly players: readonly Player[];
  readonly asking: readonly Player[];
  readonly orders: readonly (readonly number[])[] | undefined;
}

function attributeMeasure(
  worths: ReadonlyMap<Coalition, Evaluation>,
  id: MeasureId,
  { players, asking, orders }: Players,
): MeasureAttribution {
  const everyone = asking.map((_, player) => player);
  const worthOf = (coalition: Coalition, without?: number): number | undefined => {
    const estimate = worths.get(coalition)?.[id];
    return estimate === undefined ? undefined : meanOf(estimate, without);
  };
  const nobody = coalitionOf(asking.length, []);
  const all = coalitionOf(asking.length, everyone);
  const totalOf = (without?: number): number | undefined => difference(worthOf(all, without), worthOf(nobody, without));
  const partsOf = (without?: number): SampledShapley | undefined => {
    if ([...worths.keys()].some((coalition) => worthOf(coalition, without) === undefined)) return undefined;
    const game: Game = (coalition) => worthOf(coalition, without) ?? 0;
    return orders === undefined ? { parts: shapleyOf(asking.length, game), standardErrors: [] } : shapleyOver(orders, game);
  };
  const [baseline, scenario, total, parts] = [worthOf(nobody), worthOf(all), totalOf(), partsOf()];
  const blocks = worths.get(all)?.[id]?.weights.length ?? 0;
  const totalStandardError = total === undefined ? undefined : jackknife(blocks, totalOf);
  const partsWithout = parts === undefined ? [] : Array.from({ length: blocks }, (_, block) => partsOf(block)?.parts);
  const partOf = ({ id: proposal }: Player): readonly [string, Part] => {
    const player = asking.findIndex((one) => one.id === proposal);
    if (player < 0) return [proposal, { value: 0 }];
    const standardError = jackknife(blocks, (block) => partsWithout[block]?.[player]);
    const samplingError = parts?.standardErrors[player];
    return [
      proposal,
      {
        value: parts?.parts[player] ?? 0,
        ...(standardError !== undefined && { standardError }),
        ...(samplingError !== undefined && { samplingError }),
      },
    ];
  };
  return {
    ...(baseline !== undefined && { baseline }),
    ...(scenario !== undefined && { scenario }),
    ...(total !== undefined && { total }),
    ...(totalStandardError !== undefined && { totalStandardError }),
    ...(parts !== undefined && { parts: Object.fromEntries(players.map(partOf)) }),
  };
}

function difference(after: number | undefined, before: number | undefined): number | undefined {
  return after === undefined || before === undefined ? undefined : after - before;
}
