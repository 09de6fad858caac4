/** The comparison as people read it in a terminal: per decision, how long, who binds and stops, how often, whose voice, which euros. */
import type { Text } from '../../models/schema/common.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { ColumnsDifference } from '../engine/compare-columns.ts';
import { say } from '../i18n/intl.ts';
import type { Side } from './comparison.ts';
import { indicatorRows } from './indicators-text.ts';
import { type ComparedPortfolio, formatPortfolio } from './portfolio.ts';
import type { ReadyScenario } from './scenario.ts';
import { scenarioLines } from './scenario-text.ts';
import { type Column, formatTable } from './table.ts';
import type { Language } from './usage.ts';

export interface ComparedDecision {
  readonly touched: boolean;
  readonly baseline: Side;
  readonly scenario: Side;
  /** Scenario less today, over runs that share their luck; absent when nothing is touched. */
  readonly difference?: Omit<ColumnsDifference, 'adopted'> & Partial<Pick<ColumnsDifference, 'adopted'>>;
}

export interface Context {
  readonly language: Language;
  readonly model: Model;
  readonly decision: string;
}

/** Rows of a table whose two value columns are today and the scenario. */
export type Rows = readonly { readonly name: string; readonly today: string; readonly scenario: string }[];

/** Everything, decision by decision. */
export function formatComparison(
  ready: ReadyScenario,
  compared: Readonly<Record<string, ComparedDecision>>,
  options: { readonly language: Language; readonly runs: number; readonly portfolio?: ComparedPortfolio },
): string {
  const { language, runs, portfolio } = options;
  const { scenario, library, applied } = ready;
  const [what = '', ...notes] = scenarioLines(ready, language);
  const head = [`${what} · ${say(language, 'cli.compare.head', { runs, seed: scenario.seed })}`, ...notes].join('\n');
  const parts = Object.entries(compared).map(([decision, sides]) =>
    formatDecision({ language, model: applied.applied.model, decision }, sides),
  );
  const limits = [say(language, 'cli.compare.limits'), say(language, 'cli.model', { version: library.model.version })].join(' ');
  const together = portfolio === undefined ? [] : [formatPortfolio(ready, portfolio, language)];
  return [head, ...parts, ...together, limits].join('\n\n');
}

function formatDecision(context: Context, sides: ComparedDecision): string {
  const { language, model, decision } = context;
  const title = model.decisions[decision]?.title[language] ?? decision;
  const heading = `${title}\n${'='.repeat(title.length)}`;
  const tables = [
    milestoneRows(context, sides),
    outcomeRows(context, sides),
    wayRows(context, sides),
    bindingRows(context, sides),
    stopRows(context, sides),
    powerRows(context, sides),
    euroRows(context, sides),
    indicatorRows(context, sides),
  ];
  const heads = [
    'cli.compare.milestones',
    'cli.compare.outcomes',
    'cli.compare.ways',
    'cli.compare.binding',
    'cli.compare.stops',
    'cli.compare.power',
    'cli.compare.euros',
    'indicators.text.head',
  ] as const;
  const shown = tables.flatMap((rows, index) => {
    const head = heads[index];
    return rows.length === 0 || head === undefined ? [] : [tableOf(language, say(language, head), rows, sides.touched)];
  });
  const untouched = sides.touched ? [] : [say(language, 'cli.compare.untouched')];
  return [heading, methodLines(language, sides).join('\n'), ...untouched, ...shown].join('\n\n');
}

function tableOf(language: Language, head: string, rows: Rows, touched: boolean): string {
  const columns: readonly Column[] = [
    { head, cells: rows.map(({ name }) => name) },
    { head: say(language, 'cli.compare.today'), cells: rows.map(({ today }) => today) },
    { head: say(language, 'cli.compare.scenario'), cells: rows.map(({ scenario }) => scenario) },
  ];
  return formatTable(touched ? columns : columns.slice(0, 2));
}

/** The exact value if there is one. */
function bestOf<T>({ exact, simulated }: { readonly exact?: T; readonly simulated: T }): T {
  return exact ?? simulated;
}

/** Whether figures are exact; if not, why. */
function methodLines(language: Language, { baseline, scenario, touched }: ComparedDecision): readonly string[] {
  const line = ({ method, notExactBecause = '' }: Side): string =>
    say(language, method === 'exact' ? 'cli.compare.exact' : 'cli.compare.simulated', { reason: notExactBecause });
  const [today, changed] = [line(baseline), line(scenario)];
  if (!touched || today === changed) return [today];
  return [`${say(language, 'cli.compare.today')} : ${today}`, `${say(language, 'cli.compare.scenario')} : ${changed}`];
}

/** One row for each key that either side has. */
function rowsOf<T>(
  today: Readonly<Record<string, T>>,
  scenario: Readonly<Record<string, T>>,
  texts: { readonly name: (key: string) => string; readonly value: (item: T) => string },
): Rows {
  const keys = [...new Set([...Object.keys(today), ...Object.keys(scenario)])];
  const show = (item: T | undefined): string => (item === undefined ? '—' : texts.value(item));
  return keys.map((key) => ({ name: texts.name(key), today: show(today[key]), scenario: show(scenario[key]) }));
}

/** Milestones in the order of their phases, the end last. */
function milestonesInOrder(model: Model, decision: string): readonly string[] {
  const { milestones = {}, order = [] } = model.decisions[decision] ?? {};
  const rankOf = (id: string): number => order.indexOf(milestones[id]?.phase ?? '') + (milestones[id]?.at === 'end' ? 0.5 : 0);
  return [...Object.keys(milestones).sort((a, b) => rankOf(a) - rankOf(b)), 'end'];
}

function milestoneRows({ language, model, decision }: Context, { baseline, scenario }: ComparedDecision): Rows {
  const order = milestonesInOrder(model, decision);
  const ordered = (side: Side): Side['milestones'] =>
    Object.fromEntries(order.flatMap((id) => (side.milestones[id] === undefined ? [] : [[id, side.milestones[id]]])));
  return rowsOf(ordered(baseline), ordered(scenario), {
    name: (id) => model.decisions[decision]?.milestones[id]?.title[language] ?? say(language, 'cli.compare.end'),
    value: ({ reached, leadTimeDays }) => {
      const days = leadTimeDays?.exact ?? leadTimeDays?.simulated;
      if (days === undefined) return say(language, 'cli.compare.never');
      const share =
        reached === undefined
          ? ''
          : ` · ${say(language, 'cli.compare.reached', { share: Math.round((reached.exact ?? reached.simulated) * 100) })}`;
      return sayDays(language, days) + share;
    },
  });
}

function outcomeRows({ language }: Context, { baseline, scenario }: ComparedDecision): Rows {
  if (baseline.outcomes === undefined || scenario.outcomes === undefined) return [];
  const rows = rowsOf<number>(bestOf(baseline.outcomes), bestOf(scenario.outcomes), {
    name: (outcome) => say(language, `terms.outcome.${outcome as keyof NonNullable<Side['outcomes']>['simulated']}`),
    value: (share) => say(language, 'cli.compare.inHundred', { n: Math.round(share * 100) }),
  });
  const nothing = say(language, 'cli.compare.inHundred', { n: 0 });
  return rows.filter((row) => row.today !== nothing || row.scenario !== nothing);
}

/** How long each way of ending takes, whatever its chance. */
function wayRows({ language }: Context, { baseline, scenario }: ComparedDecision): Rows {
  return rowsOf(baseline.ways, scenario.ways, {
    name: (outcome) => say(language, `terms.outcome.${outcome as keyof NonNullable<Side['outcomes']>['simulated']}`),
    value: ({ leadTimeDays }) => sayDays(language, bestOf(leadTimeDays)),
  });
}

/** Who must say yes, phase by phase, and what silence says. */
function bindingRows({ language, model, decision }: Context, { baseline, scenario }: ComparedDecision): Rows {
  const byPlace = (side: Side) => Object.fromEntries(side.bindingSteps.map((step) => [`${step.phase}/${step.actor}`, step]));
  return rowsOf(byPlace(baseline), byPlace(scenario), {
    name: (place) => {
      const [phase = '', actor = ''] = place.split('/');
      const title = model.decisions[decision]?.phases[phase]?.title[language] ?? phase;
      return `${model.actors[actor]?.label[language] ?? actor} (${title})`;
    },
    value: ({ power, isConditional }) =>
      say(language, `terms.power.${power}`) + (isConditional ? `, ${say(language, 'cli.compare.sometimes')}` : ''),
  });
}

function sayDays(language: Language, days: { readonly p10: number; readonly p50: number; readonly p90: number }): string {
  return say(language, 'cli.compare.days', {
    p10: Math.round(days.p10),
    p50: Math.round(days.p50),
    p90: Math.round(days.p90),
  });
}

function stopRows({ language, model }: Context, { baseline, scenario }: ComparedDecision): Rows {
  const byActor = (side: Side) => Object.fromEntries(side.vetoPlayers.map((player) => [player.actor, player]));
  return rowsOf(byActor(baseline), byActor(scenario), {
    name: (actor) => model.actors[actor]?.label[language] ?? actor,
    value: ({ isAlways }) => say(language, isAlways ? 'cli.compare.always' : 'cli.compare.sometimes'),
  });
}

function powerRows({ language, model }: Context, { baseline, scenario }: ComparedDecision): Rows {
  if (baseline.effectivePower === undefined || scenario.effectivePower === undefined) return [];
  const weighs = (actor: string): boolean =>
    [baseline, scenario].some(({ effectivePower = {} }) => differenceOf(effectivePower[actor]) >= 0.005);
  const only = (powers: NonNullable<Side['effectivePower']>) =>
    Object.fromEntries(
      Object.entries(powers)
        .filter(([actor]) => weighs(actor))
        .sort((a, b) => differenceOf(b[1]) - differenceOf(a[1])),
    );
  return rowsOf(only(baseline.effectivePower), only(scenario.effectivePower), {
    name: (voice) => (model.actors[voice]?.label ?? collegeOf(model, voice))?.[language] ?? voice,
    value: ({ ifFor, ifAgainst }) =>
      say(language, 'cli.compare.voice', { ifFor: Math.round(ifFor * 100), ifAgainst: Math.round(ifAgainst * 100) }),
  });
}

/** The name of a college that no actor speaks for. */
function collegeOf(model: Model, id: string): Text | undefined {
  return Object.values(model.bodies).find(({ colleges }) => colleges[id] !== undefined)?.colleges[id]?.name;
}

function differenceOf(weight: { readonly ifFor: number; readonly ifAgainst: number } | undefined): number {
  return weight === undefined ? 0 : Math.abs(weight.ifFor - weight.ifAgainst);
}

function euroRows({ language, model }: Context, { baseline, scenario }: ComparedDecision): Rows {
  const [table] = Object.keys(baseline.euros ?? {});
  if (table === undefined) return [];
  return rowsOf(baseline.euros?.[table] ?? {}, scenario.euros?.[table] ?? {}, {
    name: (mode) => model.funding[table]?.modes[mode]?.title[language] ?? mode,
    value: ({ euros }) => `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(euros)} €`,
  });
}
