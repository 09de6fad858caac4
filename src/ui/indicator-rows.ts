/**
 * Indicators as rows: a name and a value, whatever their nature. `path` is the name under which an indicator gives the band of
 * the value, and what makes rows of both sides one.
 */
import '../i18n/analysis-messages.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Indicators } from '../analysis/indicators/indicators-of.ts';
import { intlFor, type MessageId } from '../i18n/intl.ts';
import type { Texts } from './use-text.ts';

export type IndicatorKey = keyof Indicators;

type Unit = 'share' | 'number' | 'days' | 'euros';

export interface IndicatorRow {
  readonly path: string;
  readonly name: string;
  /** A number has a unit; a text is said as it is. */
  readonly value: number | string;
  readonly unit: Unit;
}

/** Indicators in the order in which they are read, by theme. */
export const indicatorThemes = {
  power: [
    'formalPower',
    'effectiveDeciders',
    'vetoPlayers',
    'clearanceStops',
    'bindingStepsByLevel',
    'bindingStepsByFamily',
    'decisionSpace',
    'participation',
  ],
  circuit: ['handovers', 'siloCrossings', 'centrality', 'brokerage', 'observedFlow'],
  time: ['calendarWaits', 'workload'],
  money: ['eurosByDecider', 'marginalRevenue'],
  rules: ['ruleDistance', 'rulesByRank'],
} as const satisfies Readonly<Record<string, readonly IndicatorKey[]>>;

/** A number in its unit. */
export function formatUnit({ language, t }: Texts, value: number, unit: Unit): string {
  const intl = intlFor(language);
  switch (unit) {
    case 'share':
      return intl.formatNumber(value, { style: 'percent', maximumFractionDigits: 1 });
    case 'days':
      return t('ui.timeParts.days', { days: Math.round(value) });
    case 'euros':
      return intl.formatNumber(value, { style: 'currency', currency: 'EUR', minimumFractionDigits: 0, maximumFractionDigits: 2 });
    case 'number':
      return intl.formatNumber(value, { maximumFractionDigits: 2 });
  }
}

interface Naming {
  readonly texts: Texts;
  readonly model: Model;
  readonly decision: string;
}

/** The rows of one indicator, or none when the decision has it not. */
export function rowsOf(key: IndicatorKey, indicators: Indicators, naming: Naming): readonly IndicatorRow[] {
  const rows = rowMakers[key];
  return indicators[key] === undefined ? [] : rows(indicators, naming);
}

type RowMaker = (indicators: Indicators, naming: Naming) => readonly IndicatorRow[];

const noRow: readonly IndicatorRow[] = [];

const rowMakers: Readonly<Record<IndicatorKey, RowMaker>> = {
  formalPower: ({ formalPower }, naming) =>
    formalPower === undefined
      ? noRow
      : (['shapleyShubik', 'banzhafNormalised'] as const).flatMap((index) =>
          Object.entries(formalPower.byActor)
            .sort(([, a], [, b]) => b[index] - a[index])
            .map(([actor, shares]) => ({
              path: `byActor.${actor}.${index}`,
              name: naming.texts.t(`ui.analyses.row.${index}`, { who: actorName(naming, actor) }),
              value: shares[index],
              unit: 'share' as const,
            })),
        ),
  effectiveDeciders: ({ effectiveDeciders }, { texts: { t } }) => {
    const found = effectiveDeciders?.byActor;
    if (found === undefined) return noRow;
    return [
      number('byActor.laaksoTaagepera', t('ui.analyses.row.laaksoTaagepera'), found.laaksoTaagepera),
      number('byActor.golosov', t('ui.analyses.row.golosov'), found.golosov),
      share('byActor.largestShare', t('ui.analyses.row.largestShare'), found.largestShare),
    ];
  },
  decisionSpace: ({ decisionSpace }, { texts: { t } }) => {
    const { basis: _basis, band: _band, ...functions } = decisionSpace ?? { basis: 'rules' };
    return Object.entries(functions).flatMap(([id, space]) =>
      space.isCovered
        ? [
            text(
              `${id}.territorialShare`,
              t(`indicators.decisionSpace.function.${id}` as MessageId),
              [
                t(`indicators.decisionSpace.${space.width}`),
                ...(space.isLoweredByFunding ? [t('indicators.decisionSpace.lowered')] : []),
              ].join(' · '),
            ),
          ]
        : [],
    );
  },
  bindingStepsByLevel: ({ bindingStepsByLevel }, { texts: { t } }) =>
    Object.entries(bindingStepsByLevel.counts).map(([level, count]) =>
      number(`counts.${level}`, t(`terms.level.${level}` as MessageId), count),
    ),
  bindingStepsByFamily: ({ bindingStepsByFamily }, { texts: { t } }) =>
    Object.entries(bindingStepsByFamily.counts).map(([family, count]) =>
      number(`counts.${family}`, t(`terms.family.${family}` as MessageId), count),
    ),
  vetoPlayers: ({ vetoPlayers }, naming) => [
    number('upperBound', naming.texts.t('ui.analyses.row.count'), vetoPlayers.upperBound),
    ...vetoPlayers.actors.map(({ actor, isAlways }) =>
      text(
        `actors.${actor}`,
        actorName(naming, actor),
        naming.texts.t(isAlways ? 'ui.analyses.row.always' : 'ui.analyses.row.sometimes'),
      ),
    ),
  ],
  clearanceStops: ({ clearanceStops: { least, most, mean } }, { texts: { t } }) => [
    number('mean', t('ui.analyses.row.mean'), mean),
    number('least', t('ui.analyses.row.least'), least),
    number('most', t('ui.analyses.row.most'), most),
  ],
  participation: ({ participation }, { texts: { t } }) =>
    Object.entries(participation.families).map(([family, { level, isSeatWithoutPower }]) =>
      text(
        `families.${family}.level`,
        t(`terms.family.${family}` as MessageId),
        [
          `${level} · ${t(`indicators.participation.level.${level}` as MessageId)}`,
          ...(isSeatWithoutPower ? [t('indicators.participation.seatWithoutPower')] : []),
        ].join(' · '),
      ),
    ),
  handovers: ({ handovers }, { texts: { t } }) => [number('perDossier', t('ui.analyses.row.perDossier'), handovers.perDossier)],
  siloCrossings: ({ siloCrossings }, { texts: { t } }) => [
    number('perDossier', t('ui.analyses.row.perDossier'), siloCrossings.perDossier),
    ...(['eiIndex', 'expectedEiIndex', 'modularity'] as const).flatMap((key) => {
      const value = siloCrossings[key];
      return value === undefined ? [] : [number(key, t(`ui.analyses.row.${key}`), value)];
    }),
  ],
  brokerage: ({ brokerage }, naming) =>
    Object.entries(brokerage.byActor)
      .map(([actor, parts]) => {
        const told = Object.entries(parts).filter(([, count]) => count > 0);
        const said = told.map(([part, count]) => `${naming.texts.t(`indicators.brokerage.part.${part}` as MessageId)} ${count}`);
        return { total: told.reduce((sum, [, count]) => sum + count, 0), actor, said: said.join(', ') };
      })
      .filter(({ total }) => total > 0)
      .sort((a, b) => b.total - a.total)
      .map(({ actor, said }) => text(`byActor.${actor}`, actorName(naming, actor), said)),
  centrality: ({ centrality }, naming) =>
    centrality === undefined
      ? noRow
      : [
          number(
            'betweennessCentralization',
            naming.texts.t('ui.analyses.row.centralization'),
            centrality.betweennessCentralization,
          ),
          ...Object.entries(centrality.betweenness)
            .filter(([, value]) => value > 0)
            .sort(([, a], [, b]) => b - a)
            .map(([actor, value]) => number(`betweenness.${actor}`, actorName(naming, actor), value)),
        ],
  eurosByDecider: ({ eurosByDecider }, { texts: { t, local }, model }) =>
    Object.entries(eurosByDecider?.tables ?? {}).flatMap(([table, euros]) =>
      (['nationalRuleEur', 'nationalDiscretionEur', 'regionalDiscretionEur', 'territorialDiscretionEur', 'undecidedEur'] as const)
        .filter((kind) => kind !== 'undecidedEur' || euros[kind] > 0)
        .map((kind) => ({
          path: `tables.${table}.${kind}`,
          name: t('ui.analyses.row.inTable', {
            name: t(`indicators.eurosByDecider.${kind}`),
            table: tableName(model, local, table),
          }),
          value: euros[kind],
          unit: 'euros' as const,
        })),
    ),
  marginalRevenue: ({ marginalRevenue }, { texts: { t, local }, model }) =>
    Object.entries(marginalRevenue?.tables ?? {}).flatMap(([table, revenue]) =>
      (
        [
          'revenueForOnePercentMoreStaysEur',
          'differenceIfStaysFallFivePercentEur',
          'differenceIfStaysRiseFivePercentEur',
        ] as const
      ).flatMap((kind) => {
        const value = revenue[kind];
        const name = t('ui.analyses.row.inTable', { name: t(`ui.analyses.row.${kind}`), table: tableName(model, local, table) });
        return value === undefined ? [] : [{ path: `tables.${table}.${kind}`, name, value, unit: 'euros' as const }];
      }),
    ),
  workload: ({ workload }, naming) => {
    const { t } = naming.texts;
    const actors = Object.entries(workload.actors).sort(([, a], [, b]) => b.workDaysPerDossier - a.workDaysPerDossier);
    return [
      ...actors.flatMap(([actor, { saturation }]) =>
        saturation === undefined
          ? []
          : [share(`actors.${actor}.saturation`, t('ui.analyses.row.saturation', { who: actorName(naming, actor) }), saturation)],
      ),
      ...actors.map(([actor, { workDaysPerDossier }]) => ({
        path: `actors.${actor}.workDaysPerDossier`,
        name: t('ui.analyses.row.workDays', { who: actorName(naming, actor) }),
        value: workDaysPerDossier,
        unit: 'days' as const,
      })),
    ];
  },
  calendarWaits: ({ calendarWaits }, naming) =>
    Object.entries(calendarWaits.waits).map(([path, { meanDays }]) => ({
      path: `waits.${path}.meanDays`,
      name: stepName(naming, path),
      value: meanDays,
      unit: 'days' as const,
    })),
  rulesByRank: ({ rulesByRank }, { texts: { t } }) =>
    Object.entries(rulesByRank.counts).map(([rank, count]) =>
      number(`counts.${rank}`, t(`terms.rank.${rank}` as MessageId), count),
    ),
  ruleDistance: ({ ruleDistance }, { texts: { t } }) => [
    number('added', t('ui.analyses.row.added'), ruleDistance.added),
    number('removed', t('ui.analyses.row.removed'), ruleDistance.removed),
    number('modified', t('ui.analyses.row.modified'), ruleDistance.modified),
    ...Object.entries(ruleDistance.byType)
      .filter(([, count]) => count > 0)
      .map(([type, count]) => number(`byType.${type}`, t(`indicators.ruleDistance.type.${type}` as MessageId), count)),
    ...Object.entries(ruleDistance.byInstrument).map(([rank, count]) =>
      number(
        `byInstrument.${rank}`,
        t('ui.analyses.row.instrument', { instrument: t(`ui.instrument.${rank}` as MessageId) }),
        count,
      ),
    ),
  ],
  observedFlow: ({ observedFlow }, { texts: { t } }) =>
    observedFlow === undefined
      ? noRow
      : [
          number('handoversPerDossier', t('ui.analyses.row.handovers'), observedFlow.handoversPerDossier),
          number('siloCrossingsPerDossier', t('ui.analyses.row.crossings'), observedFlow.siloCrossingsPerDossier),
          number('reworkPerDossier', t('ui.analyses.row.rework'), observedFlow.reworkPerDossier),
          ...(observedFlow.flowEfficiency === undefined
            ? []
            : [share('flowEfficiency', t('ui.analyses.row.flowEfficiency'), observedFlow.flowEfficiency)]),
        ],
};

function number(path: string, name: string, value: number): IndicatorRow {
  return { path, name, value, unit: 'number' };
}

function share(path: string, name: string, value: number): IndicatorRow {
  return { path, name, value, unit: 'share' };
}

function text(path: string, name: string, value: string): IndicatorRow {
  return { path, name, value, unit: 'number' };
}

function actorName({ texts: { local }, model }: Naming, id: string): string {
  const actor = model.actors[id];
  return actor === undefined ? id : local(actor.label);
}

function tableName(model: Model, local: Texts['local'], id: string): string {
  const table = model.funding[id];
  return table === undefined ? id : local(table.perimeter);
}

/** A cell: who holds it, and the phase. */
function stepName(naming: Naming, path: string): string {
  const [phase = '', actor = ''] = path.split('/');
  const title = naming.model.decisions[naming.decision]?.phases[phase]?.title;
  const who = actorName(naming, actor);
  return title === undefined ? who : `${who}, ${naming.texts.local(title)}`;
}
