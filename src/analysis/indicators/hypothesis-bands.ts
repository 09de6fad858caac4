/**
 * Which values of the indicators move with hypotheses, and how far. Durations have no part in the structure of a circuit: they
 * are set to nothing before it is prepared again, which makes a new reading cheap.
 */
import type { Decision, Step } from '../../../models/schema/decision.schema.ts';
import type { Model } from '../../../models/schema/model.schema.ts';
import type { Result } from '../../core/issue.ts';
import { type PreparedDecision, prepareDecision, type Setting } from '../../engine/setting.ts';
import { hypothesesIn } from '../../governance/untouched.ts';
import { fundingTablesOf } from '../euros.ts';
import { type Band, bandsOf, type Numbers } from './band.ts';
import { calendarWaitsOf } from './calendar-wait.ts';
import { clearanceStopsOf } from './clearance.ts';
import { decisionSpaceOf } from './decision-space.ts';
import { effectiveNumberOf } from './effective-number.ts';
import { eurosByDecider, type PowerIn } from './euros-by-decider.ts';
import { type FormalPower, formalPowerOf, type GameMemory } from './formal-power.ts';
import { handoversOf } from './handover-graph.ts';
import { activityEurosOf } from './marginal-revenue.ts';
import { participationByFamily } from './participation.ts';
import { type CalledBy, workloadOf } from './workload.ts';

/** Formal power over a decision, and over the phases of any decision of the same model; measured once each. */
export interface PowerReader {
  readonly all: () => Result<FormalPower>;
  /** Shapley-Shubik by actor; nobody when a phase does not bind. */
  readonly within: PowerIn;
}

/** Read formal power. `memory` keeps games from one reading to the next. */
export function powerReader(setting: Setting, prepared: PreparedDecision, memory: GameMemory = new Map()): PowerReader {
  const known = new Map<string, Readonly<Record<string, number>>>();
  const within: PowerIn = (decision, phase) => {
    const key = `${decision}.${phase}`;
    const shares = known.get(key) ?? sharesWithin(setting, prepared, { decision, phase, memory });
    known.set(key, shares);
    return shares;
  };
  return { all: () => formalPowerOf(setting.model, prepared, { memory }), within };
}

function sharesWithin(
  setting: Setting,
  prepared: PreparedDecision,
  { decision, phase, memory }: { readonly decision: string; readonly phase: string; readonly memory: GameMemory },
): Readonly<Record<string, number>> {
  const { model } = setting;
  if (model.decisions[decision] === undefined) return {};
  const own = decision === prepared.id ? prepared : prepareDecision({ ...setting, decision, stances: {} });
  const power = formalPowerOf(model, own, { phase, memory });
  if (!power.ok) return {};
  return Object.fromEntries(Object.entries(power.value.byActor).map(([actor, { shapleyShubik }]) => [actor, shapleyShubik]));
}

/** Bands by `indicator.value`, as `formalPower.byActor.ars`; a value that does not move has none. */
export function hypothesisBands(setting: Setting, called: CalledBy): Readonly<Record<string, Band>> {
  const { model, territory, decision: id } = setting;
  const decision = model.decisions[id];
  if (decision === undefined) return {};
  const memory: GameMemory = new Map();
  const light = { ...setting, model: withoutDurations(model, decision) };
  return {
    ...bandsOf(light.model, structuralHypotheses(light.model, id), (changed) =>
      structureOf({ ...light, model: changed }, memory),
    ),
    ...bandsOf(model, loadHypotheses(model, decision), (changed) => {
      const { openingsPerYear, actors, bodies } = workloadOf({ model: changed, territory }, id, called);
      return flat('workload', { ...(openingsPerYear !== undefined && { openingsPerYear }), actors, bodies });
    }),
  };
}

/** The numbers of the structure: everything but days. */
function structureOf(setting: Setting, memory: GameMemory): Numbers {
  const { model } = setting;
  const prepared = prepareDecision(setting);
  const reader = powerReader(setting, prepared, memory);
  const measured = reader.all();
  const power = measured.ok && measured.value.cases.length > 0 ? measured.value : undefined;
  const { handovers, siloCrossings } = handoversOf(model, prepared);
  return {
    ...(power && flat('formalPower', { byActor: power.byActor, byVoice: power.byVoice, byFamily: power.byFamily })),
    ...(power && flat('effectiveDeciders', { byActor: sharesNumber(power.byActor), byFamily: sharesNumber(power.byFamily) })),
    ...(power && flat('decisionSpace', decisionSpaceOf(model, prepared, { power, powerIn: reader.within }))),
    ...participationNumbers(model, prepared, power),
    ...flat('calendarWaits', { waits: calendarWaitsOf(prepared) }),
    'clearanceStops.mean': clearanceStopsOf(prepared).mean,
    'handovers.perDossier': handovers,
    'siloCrossings.perDossier': siloCrossings,
    ...Object.assign(
      {},
      ...fundingTablesOf(model, prepared.id).map((table) => ({
        ...flat(`eurosByDecider.tables.${table}`, eurosByDecider(model, table, reader.within)),
        [`marginalRevenue.tables.${table}.activityShare`]: activityEurosOf(model, table) / 100,
      })),
    ),
  };
}

function participationNumbers(model: Model, prepared: PreparedDecision, power: FormalPower | undefined): Numbers {
  const families = Object.entries(participationByFamily(model, prepared, power)).map(
    ([family, { level, powerShare, seats }]) => [family, { level, powerShare, seats }] as const,
  );
  return flat('participation', { families: Object.fromEntries(families) });
}

function sharesNumber(shares: FormalPower['byActor']) {
  return effectiveNumberOf(Object.values(shares).map(({ shapleyShubik }) => shapleyShubik));
}

/** Every number of a value, by its path. */
function flat(prefix: string, value: unknown): Numbers {
  if (typeof value === 'number') return Number.isFinite(value) ? { [prefix]: value } : {};
  if (typeof value !== 'object' || value === null) return {};
  return Object.assign({}, ...Object.entries(value).map(([key, child]) => flat(`${prefix}.${key}`, child)));
}

function withoutDurations(model: Model, decision: Decision): Model {
  const still = <T extends Step>(step: T): T => ({ ...step, work: { days: 0 } });
  const phases = Object.fromEntries(
    Object.entries(decision.phases).map(([id, phase]) => [
      id,
      {
        ...phase,
        cells: Object.fromEntries(Object.entries(phase.cells).map(([actor, step]) => [actor, still(step)])),
        ...(phase.arbiter && { arbiter: still(phase.arbiter) }),
        ...(phase.appeal && { appeal: still(phase.appeal) }),
      },
    ]),
  );
  return { ...model, decisions: { ...model.decisions, [decision.id]: { ...decision, phases } } };
}

/** Hypotheses behind chances, shares of openers, copies, seats, dates, holders and euros. */
function structuralHypotheses(model: Model, id: string): readonly string[] {
  const decision = model.decisions[id];
  const steps = Object.values(decision?.phases ?? {}).flatMap(({ cells }) => Object.entries(cells));
  return hypothesesIn([
    decision?.facts,
    steps.map(([actor, { each, share, body, calendar }]) => [
      { each, share },
      model.bodies[body ?? '']?.colleges,
      model.bodies[body ?? '']?.meetings,
      model.calendars[calendar ?? ''],
      model.actors[actor]?.count,
    ]),
    (decision?.funding ?? []).map((table) => model.funding[table]?.modes),
  ]);
}

function loadHypotheses(model: Model, decision: Decision): readonly string[] {
  const steps = Object.values(decision.phases).flatMap(({ cells }) => Object.entries(cells));
  return hypothesesIn([
    decision.facts,
    decision.opening,
    steps.map(([actor, { work, each, share, body }]) => [
      { work, each, share },
      model.actors[actor]?.capacity,
      model.actors[actor]?.count,
      model.bodies[body ?? '']?.meetings,
    ]),
  ]);
}
