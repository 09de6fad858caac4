/** `gouvernail attribute`: which part of what the scenario changes is due to which proposal, each decision alone. */
import { type Attribution, attributeChange, type MeasureAttribution, type Part } from '../../analysis/attribution/attribute.ts';
import type { MeasureId } from '../../analysis/attribution/measures.ts';
import { proposalsOf } from '../../governance/apply-scenario.ts';
import { say } from '../../i18n/intl.ts';
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
import { describeScenario } from '../scenario.ts';
import { scenarioLines } from '../scenario-text.ts';
import { formatTable } from '../table.ts';
import type { Language } from '../usage.ts';

const usual = {
  stated: ['adopted', 'leadTime/decided', 'leadTime/end'],
  unknown: ['leadTime/decided', 'leadTime/end'],
};

export async function attribute(request: Request): Promise<Answer> {
  const read = readyConclusion(request, usual);
  if (!read.ok) return read.problems;
  const { options } = request;
  const { ready, decisions, measures } = read.value;
  const { library, scenario } = ready;
  const attributions = decisions.map((decision) =>
    attributeChange(
      { library, scenario, decision, measures },
      { isSolved: options.values === 'solved', runs: options.runs, seed: options.seed },
    ),
  );
  const entries = attributions.map(({ decision, ...rest }) => [decision, rest] as const);
  const json = { ...describeScenario(ready), decisions: Object.fromEntries(entries) };
  return { kind: 'done', json, text: formatAttributions(read.value, attributions, options.lang) };
}

function formatAttributions(conclusion: ReadyConclusion, attributions: readonly Attribution[], language: Language): string {
  const { ready } = conclusion;
  const head = scenarioLines(ready, language).join('\n');
  const parts = attributions.map((one) => formatDecision(conclusion, one, language));
  return [head, ...parts, limitsLine(ready, 'attribution.limits', language)].join('\n\n');
}

function formatDecision({ ready, measures }: ReadyConclusion, attribution: Attribution, language: Language): string {
  const { decision, evaluations } = attribution;
  const heading = headingOf(ready, decision, language);
  // Two proposals that contest each other may each move it, and leave it untouched together: their parts are shown.
  if (evaluations === 1) return `${heading}\n\n${say(language, 'cli.compare.untouched')}`;
  const tables = measures.map((id) => formatMeasure({ ready, attribution, id, language }));
  return [heading, formatMethod(attribution, language), ...tables].join('\n\n');
}

function formatMethod(attribution: Attribution, language: Language): string {
  const { method, orders, coalitions } = attribution;
  const how = say(language, `attribution.method.${method}`, { coalitions, orders: orders ?? 0 });
  return `${how} ${howValued(attribution, language)}`;
}

interface Shown {
  readonly ready: ReadyConclusion['ready'];
  readonly attribution: Attribution;
  readonly id: MeasureId;
  readonly language: Language;
}

function formatMeasure({ ready, attribution, id, language }: Shown): string {
  const name = nameMeasure(ready, attribution.decision, id, language);
  const measure: MeasureAttribution = attribution.measures[id] ?? {};
  const { baseline, scenario, total, totalStandardError, parts } = measure;
  if (baseline === undefined || scenario === undefined || total === undefined) {
    return say(language, 'attribution.never', { name });
  }
  const head = changeLine({ id, name, language }, { baseline, scenario, total });
  if (parts === undefined) return `${head} ${say(language, 'attribution.undefined')}`;
  const { library } = ready;
  const titles = proposalsOf(library);
  const rows = Object.entries(parts)
    .sort(([, a], [, b]) => Math.abs(b.value) - Math.abs(a.value))
    .map(([proposal, part]) => ({ title: titles[proposal]?.title[language] ?? proposal, part }));
  const sum = {
    title: say(language, 'attribution.total'),
    part: { value: total, ...(totalStandardError !== undefined && { standardError: totalStandardError }) },
  };
  const shown: readonly { readonly title: string; readonly part: Part }[] = [...rows, sum];
  const errors = shown.map(({ part }) => errorText(id, part, language));
  const table = formatTable([
    { head: say(language, 'attribution.proposal'), cells: shown.map(({ title }) => title) },
    {
      head: say(language, 'attribution.part', { unit: unitOf(id, language) }),
      cells: shown.map(({ part }) => formatDifference(id, part.value, language)),
      align: 'right',
    },
    ...(errors.every((error) => error === '')
      ? []
      : [{ head: say(language, 'attribution.error'), cells: errors, align: 'right' as const }]),
  ]);
  return `${head}\n\n${table}`;
}

/** Luck of the runs and of the orders drawn, together. */
function errorText(id: MeasureId, { standardError, samplingError }: Part, language: Language): string {
  if (standardError === undefined && samplingError === undefined) return '';
  return formatSize(id, Math.hypot(standardError ?? 0, samplingError ?? 0), language);
}
