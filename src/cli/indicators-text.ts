/** The main indicators of both sides as lines of the comparison; all of them, with their bands, are in `--json`. */
import '../i18n/analysis-messages.ts';
import { say } from '../i18n/intl.ts';
import type { Side } from './comparison.ts';
import type { ComparedDecision, Context, Rows } from './comparison-text.ts';

/** A line: its name, and its value on a side; undefined where there is none. */
interface Line {
  readonly name: string;
  readonly value: (indicators: Side['indicators']) => string | undefined;
}

const moneyKeys = ['nationalRuleEur', 'nationalDiscretionEur', 'regionalDiscretionEur', 'territorialDiscretionEur'] as const;

/** Formal power, deciders, participation of users, agreements, handovers and money, side by side. */
export function indicatorRows(context: Context, { baseline, scenario }: ComparedDecision): Rows {
  const sides = [baseline.indicators, scenario.indicators] as const;
  return linesOf(context, sides).flatMap(({ name, value }) => {
    const [today, after] = sides.map(value);
    return today === undefined && after === undefined ? [] : [{ name, today: today ?? '—', scenario: after ?? '—' }];
  });
}

function linesOf(context: Context, sides: readonly Side['indicators'][]): readonly Line[] {
  const { language, model } = context;
  const number = (value: number, digits = 1): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  const percent = (value: number): string =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  const holders = [...new Set(sides.flatMap(({ formalPower }) => Object.keys(formalPower?.byActor ?? {})))];
  const power = holders.map((actor): Line => {
    return {
      name: say(language, 'indicators.text.power', { name: model.actors[actor]?.label[language] ?? actor }),
      value: ({ formalPower }) => {
        const share = formalPower?.byActor[actor];
        return share === undefined
          ? undefined
          : say(language, 'indicators.text.powerValue', {
              shapleyShubik: percent(share.shapleyShubik),
              banzhaf: percent(share.banzhafNormalised),
            });
      },
    };
  });
  return [
    ...power,
    {
      name: say(language, 'indicators.text.deciders'),
      value: ({ effectiveDeciders }) => {
        const found = effectiveDeciders?.byActor;
        return found === undefined
          ? undefined
          : say(language, 'indicators.text.decidersValue', {
              number: number(found.laaksoTaagepera, 2),
              largest: percent(found.largestShare),
            });
      },
    },
    {
      name: say(language, 'indicators.text.users'),
      value: ({ participation }) => {
        const users = participation.families.users;
        if (users === undefined) return undefined;
        const level = `${users.level} · ${say(language, `indicators.participation.level.${users.level}`)}`;
        if (users.isSeatWithoutPower) return `${level} · ${say(language, 'indicators.participation.seatWithoutPower')}`;
        return users.powerShare > 0 ? `${level} (${percent(users.powerShare)})` : level;
      },
    },
    { name: say(language, 'indicators.text.stops'), value: ({ clearanceStops }) => number(clearanceStops.mean) },
    { name: say(language, 'indicators.text.handovers'), value: ({ handovers }) => number(handovers.perDossier) },
    { name: say(language, 'indicators.text.crossings'), value: ({ siloCrossings }) => number(siloCrossings.perDossier) },
    ...moneyKeys.map((key): Line => {
      return {
        name: say(language, 'indicators.text.euros', { name: say(language, `indicators.eurosByDecider.${key}`) }),
        value: ({ eurosByDecider }) => {
          const [table] = Object.values(eurosByDecider?.tables ?? {});
          return table === undefined ? undefined : `${number(table[key])} €`;
        },
      };
    }),
  ];
}
