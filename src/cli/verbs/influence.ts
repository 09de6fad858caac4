/** `gouvernail influence`: on which hypotheses rests what the scenario changes, and whether its sign holds over their ranges. */
import type { Hypothesis } from '../../../models/schema/actor.schema.ts';
import type { MeasureId } from '../../analysis/attribution/measures.ts';
import { type Influence, measureInfluence, type NeverReached } from '../../analysis/influence/influence.ts';
import type { Extreme } from '../../analysis/influence/sign.ts';
import type { Share } from '../../analysis/influence/sobol.ts';
import { intlFor, say } from '../../i18n/intl.ts';
import type { Answer, Request } from '../answer.ts';
import {
  changeLine,
  formatDifference,
  formatSize,
  headingOf,
  howValued,
  limitsLine,
  nameMeasure,
  type ReadyConclusion,
  readyConclusion,
  unitOf,
} from '../conclusion.ts';
import { describeScenario, type ReadyScenario } from '../scenario.ts';
import { scenarioLines } from '../scenario-text.ts';
import { formatTable } from '../table.ts';
import type { Language } from '../usage.ts';

const usual = { stated: ['adopted'], unknown: ['leadTime/end'] };

/** Hypotheses shown in a terminal; `--json` has them all. */
const MOST_SHOWN = 12;

/** Standard errors from which a difference is told from luck. */
const CLEAR = 2;

interface Studied {
  readonly decision: string;
  readonly measure: MeasureId;
  readonly found: Influence | NeverReached;
}

export async function influence(request: Request): Promise<Answer> {
  const read = readyConclusion(request, usual);
  if (!read.ok) return read.problems;
  const { options } = request;
  const { ready, decisions, measures } = read.value;
  const { library, scenario } = ready;
  const { runs, seed, trajectories, samples } = options;
  const studied = decisions.flatMap((decision) =>
    measures.map((measure): Studied => {
      const conclusion = { library, scenario, decision, measures: [measure] };
      const asked = { isSolved: options.values === 'solved', runs, seed, trajectories, samples };
      return { decision, measure, found: measureInfluence(conclusion, asked) };
    }),
  );
  const entries = decisions.map((decision) => [decision, { measures: measuresOf(studied, decision) }] as const);
  const json = { ...describeScenario(ready), decisions: Object.fromEntries(entries) };
  return { kind: 'done', json, text: formatInfluences(read.value, studied, options.lang) };
}

function measuresOf(studied: readonly Studied[], decision: string): Readonly<Record<MeasureId, unknown>> {
  const own = studied.filter((one) => one.decision === decision);
  return Object.fromEntries(
    own.map(({ measure, found }) => {
      if (!('sign' in found)) return [measure, { neverReachedAt: found.at }];
      const { decision: _decision, measure: _measure, ...rest } = found;
      return [measure, rest];
    }),
  );
}

function formatInfluences({ ready, decisions }: ReadyConclusion, studied: readonly Studied[], language: Language): string {
  const head = scenarioLines(ready, language).join('\n');
  const parts = decisions.map((decision) => {
    const own = studied.filter((one) => one.decision === decision).map((one) => formatStudied(ready, one, language));
    return [headingOf(ready, decision, language), ...new Set(own)].join('\n\n');
  });
  return [head, ...parts, limitsLine(ready, 'influence.limits', language)].join('\n\n');
}

function formatStudied(ready: ReadyScenario, { decision, measure: id, found }: Studied, language: Language): string {
  const name = nameMeasure(ready, decision, id, language);
  if (!('sign' in found)) return say(language, 'attribution.never', { name });
  if (!found.isTouched && found.sign.holds) return say(language, 'cli.compare.untouched');
  const { baseline, scenario, difference, trajectories, samples, evaluations } = found;
  const head = changeLine({ id, name, language }, { baseline, scenario, total: difference });
  const how = [say(language, 'influence.method', { trajectories, samples, evaluations }), howValued(found, language)].join(' ');
  return [head, how, formatHypotheses(ready, id, found, language), formatSign(ready, id, found, language)].join('\n\n');
}

function formatHypotheses(ready: ReadyScenario, id: MeasureId, { hypotheses }: Influence, language: Language): string {
  const moving = Object.entries(hypotheses).filter(([, { muStar }]) => muStar > 0);
  const rows = moving.slice(0, MOST_SHOWN);
  const share = (one: Share | undefined): string =>
    one === undefined
      ? ''
      : `${percent(one.value, language)} ± ${intlFor(language).formatNumber(100 * one.standardError, { maximumFractionDigits: 0 })}`;
  const column = (head: string, cells: readonly string[]) => ({ head, cells, align: 'right' as const });
  const table = formatTable([
    { head: say(language, 'influence.hypothesis'), cells: rows.map(([one]) => titleOf(ready, one, language)) },
    column(
      say(language, 'influence.range'),
      rows.map(([one, { low, high }]) => rangeOf(hypothesisOf(ready, one), [low, high], language)),
    ),
    column(
      say(language, 'influence.effect', { unit: unitOf(id, language) }),
      rows.map(([, { muStar }]) => formatSize(id, muStar, language)),
    ),
    column(
      say(language, 'influence.spread'),
      rows.map(([, { sigma }]) => formatSize(id, sigma, language)),
    ),
    column(
      say(language, 'influence.first'),
      rows.map(([, { first }]) => share(first)),
    ),
    column(
      say(language, 'influence.total'),
      rows.map(([, { total }]) => share(total)),
    ),
  ]);
  const weaker = moving.length - rows.length;
  const none = Object.keys(hypotheses).length - moving.length;
  return `${table}\n${say(language, 'influence.others', { weaker, none })}`;
}

function formatSign(ready: ReadyScenario, id: MeasureId, found: Influence, language: Language): string {
  const { usual: usualSign, holds, met, exceptions, points, same, none, opposite, lowest, highest } = found.sign;
  const { difference, standardError = 0 } = found;
  const unit = unitOf(id, language);
  const extremeLine = (message: 'influence.lowest' | 'influence.highest', extreme: Extreme | undefined): readonly string[] => {
    if (extreme === undefined) return [];
    const at = valuesText(ready, extreme.at, { order: Object.keys(found.hypotheses), language });
    return [say(language, message, { difference: formatDifference(id, extreme.difference, language), unit, at })];
  };
  const isUnsure = usualSign !== 0 && Math.abs(difference) < CLEAR * standardError;
  const verdict = usualSign === 0 ? 'influence.sign.none' : holds ? 'influence.sign.holds' : 'influence.sign.changes';
  const shares = { same: percent(same, language), none: percent(none, language), opposite: percent(opposite, language) };
  return [
    ...(isUnsure ? [say(language, 'influence.sign.unsure', { error: formatSize(id, standardError, language), unit })] : []),
    say(language, verdict, { met, exceptions, points, ...shares }),
    ...extremeLine('influence.lowest', lowest),
    ...extremeLine('influence.highest', highest),
  ].join('\n');
}

/** The values of a point, the most influential first; those of a screening point are cut to the first few. */
function valuesText(
  ready: ReadyScenario,
  at: Extreme['at'],
  { order, language }: { readonly order: readonly string[]; readonly language: Language },
): string {
  const varied = order.filter((id) => at[id] !== undefined);
  const shown = varied
    .slice(0, MOST_SHOWN / 2)
    .map((id) => `${titleOf(ready, id, language)} ${numberText(hypothesisOf(ready, id), at[id] ?? 0, language)}`);
  return varied.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}

function hypothesisOf({ library }: ReadyScenario, id: string): Hypothesis | undefined {
  return library.model.hypotheses[id];
}

function titleOf(ready: ReadyScenario, id: string, language: Language): string {
  return hypothesisOf(ready, id)?.title[language] ?? id;
}

function rangeOf(hypothesis: Hypothesis | undefined, [low, high]: readonly [number, number], language: Language): string {
  return say(language, 'influence.fromTo', {
    low: numberText(hypothesis, low, language),
    high: numberText(hypothesis, high, language),
  });
}

function numberText(hypothesis: Hypothesis | undefined, value: number, language: Language): string {
  return hypothesis?.unit === 'share'
    ? percent(value, language)
    : intlFor(language).formatNumber(value, { maximumFractionDigits: 2 });
}

function percent(value: number, language: Language): string {
  return intlFor(language).formatNumber(value, { style: 'percent', maximumFractionDigits: 0 });
}
