/**
 * Work that decisions ask of an actor, in days: per dossier, sum of the mean days of its steps x their chance to be called
 * (over the facts, when everybody says yes) x their copies; per year, times the dossiers opened. Saturation: days asked over
 * capacity x holders x 365, as an actor works on so many files at once. Agenda: files put to a body over sessions x places.
 * Returns, arbitrations, appeals and dossiers that others trigger are left out. Most of these numbers are hypotheses.
 */
import type { Duration } from '../../../models/schema/common.schema.ts';
import type { Decision, Step } from '../../../models/schema/decision.schema.ts';
import type { Model } from '../../../models/schema/model.schema.ts';
import type { Territory } from '../../../models/schema/territory.schema.ts';
import { DAYS_PER_YEAR } from '../../core/year.ts';
import type { Facts } from '../../engine/procedure.ts';
import type { PreparedDecision } from '../../engine/setting.ts';
import { isVote } from '../../governance/powers.ts';
import { chancesOf, countOf, lawOf, numberOf } from '../../governance/resolve.ts';
import { calledSteps } from './decision-game.ts';

export interface ActorLoad {
  readonly workDaysPerDossier: number;
  /** Absent when the decision does not say how often it opens. */
  readonly workDaysPerYear?: number;
  /** Capacity x holders x 365. */
  readonly capacityDaysPerYear: number;
  /** Days asked over days of capacity; above 1 the actor cannot follow. */
  readonly saturation?: number;
}

export interface BodyLoad {
  readonly dossiersPerYear?: number;
  /** Sessions x places; absent when places are not limited. */
  readonly placesPerYear?: number;
  readonly saturation?: number;
}

export interface Workload {
  readonly openingsPerYear?: number;
  readonly actors: Readonly<Record<string, ActorLoad>>;
  readonly bodies: Readonly<Record<string, BodyLoad>>;
}

/** Which steps are called in each case of the facts: what a change of numbers leaves as it is. */
export type CalledBy = readonly { readonly facts: Facts; readonly paths: readonly string[] }[];

/** The steps that each combination of facts calls. */
export function calledBy(decision: PreparedDecision): CalledBy {
  const combinations = decision.facts.reduce<readonly Facts[]>(
    (sofar, { id, values }) => sofar.flatMap((one) => values.map((value) => ({ ...one, [id]: value.id }))),
    [{}],
  );
  return combinations.map((facts) => ({
    facts,
    paths: calledSteps(decision, facts).flatMap(({ steps }) => steps.map(({ path }) => path)),
  }));
}

/** Work asked by one decision. */
export function workloadOf(
  { model, territory }: { readonly model: Model; readonly territory: Territory },
  id: string,
  called: CalledBy,
): Workload {
  const decision = model.decisions[id];
  const openingsPerYear = decision === undefined ? undefined : openingsOf(model, decision);
  const steps = decision === undefined ? [] : stepsWithChance(model, decision, called);
  const actors: Record<string, ActorLoad> = {};
  for (const actor of new Set(steps.map((one) => one.actor))) {
    const days = steps.filter((one) => one.actor === actor).reduce((sum, one) => sum + daysOf({ model, territory }, one), 0);
    const one = model.actors[actor];
    const holders = one?.count === undefined ? 1 : countOf(model, territory, one.count);
    const capacityDaysPerYear = one === undefined ? 0 : numberOf(model, one.capacity) * holders * DAYS_PER_YEAR;
    const perYear = openingsPerYear === undefined ? undefined : days * openingsPerYear;
    actors[actor] = {
      workDaysPerDossier: days,
      capacityDaysPerYear,
      ...(perYear !== undefined && { workDaysPerYear: perYear }),
      ...(perYear !== undefined && capacityDaysPerYear > 0 && { saturation: perYear / capacityDaysPerYear }),
    };
  }
  return { ...(openingsPerYear !== undefined && { openingsPerYear }), actors, bodies: bodiesOf(model, steps, openingsPerYear) };
}

/** Mean of a law in days: a triangular law has (a + m + b) / 3, a PERT law (a + 4 m + b) / 6 (Malcolm et al. 1959). */
export function meanDaysOf(model: Model, duration: Duration): number {
  const law = lawOf(model, duration);
  if ('days' in law) return law.days;
  if ('uniform' in law) return (law.uniform[0] + law.uniform[1]) / 2;
  if ('triangular' in law) return law.triangular.reduce((sum, day) => sum + day, 0) / 3;
  if ('pert' in law) return (law.pert[0] + 4 * law.pert[1] + law.pert[2]) / 6;
  const parts = Object.entries(law.pmf);
  const total = parts.reduce((sum, [, weight]) => sum + weight, 0);
  return parts.reduce((sum, [day, weight]) => sum + (Number(day) * weight) / total, 0);
}

interface WeighedStep {
  readonly actor: string;
  readonly step: Step;
  readonly chance: number;
}

/** Openers share the dossiers (rule 8). */
function stepsWithChance(model: Model, decision: Decision, called: CalledBy): readonly WeighedStep[] {
  const chances = Object.fromEntries(Object.entries(decision.facts).map(([id, { values }]) => [id, chancesOf(model, values)]));
  const weighed = called.map(({ facts, paths }) => ({
    paths: new Set(paths),
    chance: Object.entries(facts).reduce((product, [fact, value]) => product * (chances[fact]?.[value] ?? 0), 1),
  }));
  return decision.order.flatMap((phase) =>
    Object.entries(decision.phases[phase]?.cells ?? {}).map(([actor, step]) => {
      const chance = weighed.reduce((sum, one) => sum + (one.paths.has(`${phase}/${actor}`) ? one.chance : 0), 0);
      const share = step.power === 'initiate' && step.share !== undefined ? numberOf(model, step.share) : 1;
      return { actor, step, chance: chance * share };
    }),
  );
}

function daysOf(
  { model, territory }: { readonly model: Model; readonly territory: Territory },
  { step, chance }: WeighedStep,
): number {
  const copies = step.each === undefined ? 1 : countOf(model, territory, step.each.n);
  return chance * copies * (step.repeat?.times ?? 1) * meanDaysOf(model, step.work);
}

function openingsOf(model: Model, { opening }: Decision): number | undefined {
  if (opening.perYear !== undefined) return numberOf(model, opening.perYear);
  return opening.everyDays === undefined ? undefined : DAYS_PER_YEAR / opening.everyDays;
}

function bodiesOf(model: Model, steps: readonly WeighedStep[], openings: number | undefined): Workload['bodies'] {
  const sitting = steps.filter(({ step }) => isVote(step));
  return Object.fromEntries(
    [...new Set(sitting.flatMap(({ step }) => step.body ?? []))].flatMap((id) => {
      const meetings = model.bodies[id]?.meetings;
      if (meetings === undefined) return [];
      const sessions = meetings.daysOfYear?.length ?? Math.round(numberOf(model, meetings.perYear ?? 0));
      const placesPerYear = meetings.places === undefined ? undefined : sessions * numberOf(model, meetings.places);
      const perDossier = sitting.reduce((sum, { step, chance }) => sum + (step.body === id ? chance : 0), 0);
      const dossiersPerYear = openings === undefined ? undefined : perDossier * openings;
      const isMeasured = dossiersPerYear !== undefined && placesPerYear !== undefined && placesPerYear > 0;
      return [
        [
          id,
          {
            ...(dossiersPerYear !== undefined && { dossiersPerYear }),
            ...(placesPerYear !== undefined && { placesPerYear }),
            ...(isMeasured && { saturation: dossiersPerYear / placesPerYear }),
          },
        ] as const,
      ];
    }),
  );
}
