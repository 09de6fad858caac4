/**
 * Every indicator of one side (today or the scenario) of one decision, as plain data: what `compare --json` prints and panels
 * show. Formulas and limits: docs/indicators.md and the messages `indicators.*`. They are of different natures and are never
 * summed into one mark. `basis` is `rules` when an indicator reads written rules only, `hypothesis` when a number that nobody
 * publishes moves it: `band` then gives how far, by name of the value, from the low to the high of the hypotheses.
 */
import type { Model } from '../../../models/schema/model.schema.ts';
import type { Runnable } from '../../engine/run-dossier.ts';
import type { PreparedDecision, Setting } from '../../engine/setting.ts';
import type { Change } from '../../governance/diff.ts';
import { fundingTablesOf } from '../euros.ts';
import type { Band } from './band.ts';
import { brokerageOf } from './brokerage.ts';
import { calendarWaitsOf } from './calendar-wait.ts';
import { centralityOf } from './centrality.ts';
import { bindingCountsOf, clearanceStopsOf } from './clearance.ts';
import { decisionSpaceOf } from './decision-space.ts';
import { effectiveNumberOf } from './effective-number.ts';
import { eurosByDecider } from './euros-by-decider.ts';
import type { FormalPower } from './formal-power.ts';
import { handoversOf } from './handover-graph.ts';
import { hypothesisBands, powerReader } from './hypothesis-bands.ts';
import { activityEurosOf, activitySensitivityOf, budgetNeutralDifferenceEur } from './marginal-revenue.ts';
import { type ObservedFlow, observeFlow } from './observed-log.ts';
import { participationByFamily } from './participation.ts';
import { type RuleDistance, ruleDistanceOf, rulesByRank } from './rule-distance.ts';
import { silosOf } from './silos.ts';
import { calledBy, type Workload, workloadOf } from './workload.ts';

export interface IndicatorQuestion {
  readonly setting: Setting;
  readonly runnable: Runnable;
  /** Unsigned 32-bit: luck of the runs that `observedFlow` watches. */
  readonly seed: number;
  /** Whether positions are stated: without them no run is watched. */
  readonly isStated: boolean;
  /** What a scenario changes, and the model before; absent on the side of today. */
  readonly changes?: { readonly before: Model; readonly diff: readonly Change[] };
}

/** What an indicator rests on, and how far each of its values may move. */
export interface Footing {
  readonly basis: 'rules' | 'hypothesis';
  readonly band?: Readonly<Record<string, Band>>;
}

/** Values, with what they rest on. */
export type Indicator<T> = Footing & T;

export type Indicators = ReturnType<typeof indicatorsOf>;

/** Compute all the indicators of one side. */
export function indicatorsOf(question: IndicatorQuestion) {
  const { setting, runnable } = question;
  const { model, territory } = setting;
  const { prepared } = runnable;
  const powerOf = powerReader(setting, prepared);
  const measured = powerOf.all();
  const power = measured.ok ? measured.value : undefined;
  const called = calledBy(prepared);
  const bands = hypothesisBands(setting, called);
  const on = <T extends object>(name: string, values: T): Indicator<T> => founded(bands, name, values);
  const { bindingStepsByLevel, bindingStepsByFamily, vetoPlayers } = bindingCountsOf(model, prepared);
  return {
    ...(power === undefined || power.cases.length === 0
      ? {}
      : {
          formalPower: on('formalPower', power),
          effectiveDeciders: on('effectiveDeciders', effectiveDeciders(power)),
          decisionSpace: on('decisionSpace', decisionSpaceOf(model, prepared, { power, powerIn: powerOf.within })),
        }),
    bindingStepsByLevel: on('bindingStepsByLevel', { counts: bindingStepsByLevel }),
    bindingStepsByFamily: on('bindingStepsByFamily', { counts: bindingStepsByFamily }),
    vetoPlayers: on('vetoPlayers', { upperBound: vetoPlayers.length, actors: vetoPlayers }),
    clearanceStops: on('clearanceStops', clearanceStopsOf(prepared)),
    participation: on('participation', { families: participationByFamily(model, prepared, power) }),
    ...circuit(model, prepared, on),
    ...money(question, powerOf.within, on),
    workload: on<Workload>('workload', workloadOf({ model, territory }, prepared.id, called)),
    calendarWaits: on('calendarWaits', { waits: calendarWaitsOf(prepared) }),
    ...rules(question, on),
    ...(question.isStated && { observedFlow: observed(question) }),
  };
}

type On = <T extends object>(name: string, values: T) => Indicator<T>;

function founded<T extends object>(bands: Readonly<Record<string, Band>>, name: string, values: T): Indicator<T> {
  const own = Object.entries(bands).flatMap(([key, band]) =>
    key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), band] as const] : [],
  );
  return own.length === 0 ? { basis: 'rules', ...values } : { basis: 'hypothesis', band: Object.fromEntries(own), ...values };
}

function effectiveDeciders(power: FormalPower) {
  const numberOf = (shares: FormalPower['byActor']) =>
    effectiveNumberOf(Object.values(shares).map(({ shapleyShubik }) => shapleyShubik));
  return { byActor: numberOf(power.byActor), byFamily: numberOf(power.byFamily) };
}

function circuit(model: Model, prepared: PreparedDecision, on: On) {
  const { graph, handovers, siloCrossings } = handoversOf(model, prepared);
  const siloOf = (actor: string) => model.actors[actor]?.family ?? actor;
  const centrality = centralityOf(graph);
  return {
    handovers: on('handovers', { perDossier: handovers, edges: graph.edges }),
    siloCrossings: on('siloCrossings', { perDossier: siloCrossings, ...silosOf(graph, siloOf) }),
    brokerage: on('brokerage', { byActor: brokerageOf(graph, siloOf) }),
    ...(centrality && { centrality: on('centrality', centrality) }),
  };
}

function money(
  { setting: { model, decision }, changes }: IndicatorQuestion,
  powerIn: Parameters<typeof eurosByDecider>[2],
  on: On,
) {
  const tables = fundingTablesOf(model, decision);
  if (tables.length === 0) return {};
  return {
    eurosByDecider: on('eurosByDecider', {
      tables: Object.fromEntries(tables.map((table) => [table, eurosByDecider(model, table, powerIn)])),
    }),
    marginalRevenue: on('marginalRevenue', {
      tables: Object.fromEntries(tables.map((table) => [table, marginalRevenueOf(model, table, changes?.before)])),
    }),
  };
}

/**
 * Of 100 € of revenue: no tariff per stay is in the data, so what one per cent more stays brings. When a scenario changes the
 * share, what it adds to revenue, against today, if stays fall or rise by 5 % and nothing changes at today's volume.
 */
function marginalRevenueOf(model: Model, table: string, before: Model | undefined) {
  const activityEur = activityEurosOf(model, table);
  const activityShare = activitySensitivityOf({ perStayEur: activityEur / 100, fixedEur: 100 - activityEur, stays: 100 });
  const shareBefore = before?.funding[table] === undefined ? activityShare : activityEurosOf(before, table) / 100;
  const against = (stays: number): number =>
    budgetNeutralDifferenceEur({ from: shareBefore, to: activityShare }, { tariffEur: 1, referenceStays: 100, stays });
  return {
    activityShare,
    revenueForOnePercentMoreStaysEur: activityShare,
    ...(Math.abs(shareBefore - activityShare) > 1e-9 && {
      differenceIfStaysFallFivePercentEur: against(95),
      differenceIfStaysRiseFivePercentEur: against(105),
    }),
  };
}

function rules(
  { setting, changes }: IndicatorQuestion,
  on: On,
): {
  readonly rulesByRank: Indicator<{ readonly counts: ReturnType<typeof rulesByRank> }>;
  readonly ruleDistance: Indicator<RuleDistance>;
} {
  const { model, decision } = setting;
  const written = model.decisions[decision];
  const models = [model, ...(changes === undefined ? [] : [changes.before])];
  return {
    rulesByRank: on('rulesByRank', { counts: written === undefined ? {} : rulesByRank(written) }),
    ruleDistance: on('ruleDistance', ruleDistanceOf(models, decision, changes?.diff ?? [])),
  };
}

/** Runs draw on every hypothesis; their luck is that of the seed, so no band is given. */
function observed({ setting, runnable, seed }: IndicatorQuestion): Indicator<ObservedFlow> {
  return { basis: 'hypothesis', ...observeFlow(setting.model, runnable, seed) };
}
