/** What `attribute` and `influence` share: the decisions and measures asked for, checked, and how measures are written. */
import '../i18n/analysis-messages.ts';
import { isFrequency, type MeasureId, readMeasure, SHARES } from '../analysis/attribution/measures.ts';
import type { Influence } from '../analysis/influence/influence.ts';
import type { Issue } from '../core/issue.ts';
import { hintAmong, issueOf, NO_TEXT, quoted, text } from '../governance/issues.ts';
import { intlFor, say } from '../i18n/intl.ts';
import type { Answer, Request } from './answer.ts';
import { loadLibraryFor } from './library.ts';
import type { OptionValues } from './options.ts';
import { decisionsAsked, type ReadyScenario, readyScenario, settingOn } from './scenario.ts';
import type { Language } from './usage.ts';

export interface ReadyConclusion {
  readonly ready: ReadyScenario;
  readonly decisions: readonly string[];
  readonly measures: readonly MeasureId[];
}

/** Measures when none is asked for; delays only when nobody said where actors stand. */
export interface UsualMeasures {
  readonly stated: readonly MeasureId[];
  readonly unknown: readonly MeasureId[];
}

/** Read and check what is asked; or every problem at once. */
export function readyConclusion(
  { options }: Request,
  usual: UsualMeasures,
): { readonly ok: true; readonly value: ReadyConclusion } | { readonly ok: false; readonly problems: Answer } {
  const library = loadLibraryFor(options);
  if (!library.ok) return { ok: false, problems: { kind: 'problems', issues: library.issues } };
  const known = Object.keys(library.value.model.decisions);
  const { decisions, unknown } = decisionsAsked(options, known);
  const ready = readyScenario(library.value, options);
  if (unknown.length > 0 || !ready.ok) {
    return { ok: false, problems: { kind: 'problems', issues: [...unknown, ...(ready.ok ? [] : ready.issues)] } };
  }
  const isStated = decisions.every((id) => settingOn(ready.value, 'scenario', id).isStated);
  const measures = options.measure.length > 0 ? options.measure : isStated ? usual.stated : usual.unknown;
  const issues = [
    ...refuseNothing(options),
    ...measures.flatMap((id) => refuseMeasure(ready.value, id, { decisions, isStated })),
  ];
  if (issues.length > 0) return { ok: false, problems: { kind: 'problems', issues } };
  return { ok: true, value: { ready: ready.value, decisions, measures } };
}

/** Without a proposal there is no change to explain. */
function refuseNothing({ packages, proposals }: OptionValues): readonly Issue[] {
  if (packages.length + proposals.length > 0) return [];
  return [
    issueOf('cli.no-proposal', '--packages', {
      found: text('aucune proposition n’est appliquée.', 'no proposal is applied.'),
      expected: text('Un paquet ou une proposition au moins est attendu.', 'At least one package or proposal is expected.'),
      hint: text('Voir : gouvernail list packages.', 'See: gouvernail list packages.'),
    }),
  ];
}

function refuseMeasure(
  ready: ReadyScenario,
  id: MeasureId,
  { decisions, isStated }: { readonly decisions: readonly string[]; readonly isStated: boolean },
): readonly Issue[] {
  const measure = readMeasure(id);
  if (measure === undefined) return [unknownMeasure(id, [...SHARES, 'leadTime/decided', 'leadTime/end', 'power/cts'])];
  if (!isStated && isFrequency(measure)) {
    return [
      issueOf('cli.not-stated', `--measure ${id}`, {
        found: text('les positions sont inconnues.', 'positions are unknown.'),
        expected: text('Une fréquence demande des positions dites.', 'A frequency needs stated positions.'),
        hint: text('Choisissez un autre --case, ou leadTime/end.', 'Choose another --case, or leadTime/end.'),
      }),
    ];
  }
  if (measure.kind === 'leadTime') {
    const lacking = decisions.find((decision) => !milestonesOf(ready, decision).includes(measure.milestone));
    const known = milestonesOf(ready, lacking ?? '').map((name) => `leadTime/${name}`);
    return lacking === undefined ? [] : [unknownMeasure(id, known)];
  }
  if (measure.kind !== 'power' || voicesOf(ready).includes(measure.voice)) return [];
  return [
    unknownMeasure(
      id,
      voicesOf(ready).map((voice) => `power/${voice}`),
    ),
  ];
}

function unknownMeasure(id: MeasureId, known: readonly MeasureId[]): Issue {
  const found = quoted(id, 'n’est pas une mesure de cette décision.', 'is not a measure of this decision.');
  return issueOf('cli.unknown-measure', '--measure', { found, expected: NO_TEXT, hint: hintAmong(id, known) });
}

function milestonesOf({ applied }: ReadyScenario, decision: string): readonly string[] {
  return [...Object.keys(applied.applied.model.decisions[decision]?.milestones ?? {}), 'end'];
}

/** Actors, bodies and colleges: whoever can weigh on some decision. */
function voicesOf({ applied }: ReadyScenario): readonly string[] {
  const { actors, bodies } = applied.applied.model;
  const colleges = Object.values(bodies).flatMap((body) => Object.keys(body.colleges));
  return [...new Set([...Object.keys(actors), ...Object.keys(bodies), ...colleges])];
}

/** What a measure is called, with its milestone or voice. */
export function nameMeasure({ applied }: ReadyScenario, decision: string, id: MeasureId, language: Language): string {
  const measure = readMeasure(id);
  const { model } = applied.applied;
  if (measure === undefined) return id;
  switch (measure.kind) {
    case 'leadTime': {
      const title = model.decisions[decision]?.milestones[measure.milestone]?.title[language];
      return say(language, 'attribution.measure.leadTime', { milestone: title ?? say(language, 'cli.compare.end') });
    }
    case 'power':
      return say(language, 'attribution.measure.power', {
        voice: model.actors[measure.voice]?.label[language] ?? measure.voice,
      });
    default:
      return say(language, `attribution.measure.${measure.kind}`);
  }
}

/** How the values were found: solved, or simulated on so many dossiers, and whether that was for want of a solution. */
export function howValued(
  { values, runs, seed, unsolvedBecause }: Pick<Influence, 'values' | 'runs' | 'seed' | 'unsolvedBecause'>,
  language: Language,
): string {
  const how = say(language, `attribution.values.${values}`, { runs: runs ?? 0, seed });
  return unsolvedBecause === undefined ? how : `${how} ${say(language, 'attribution.unsolved')}`;
}

/** A value: days, or dossiers in a hundred. */
export function formatValue(id: MeasureId, value: number, language: Language): string {
  const number = intlFor(language).formatNumber(scaledOf(id, value), { maximumFractionDigits: 1 });
  return say(language, isDays(id) ? 'attribution.days' : 'attribution.inHundred', { number });
}

/** A difference with its sign, in the unit of its column: days, or points (dossiers in a hundred). */
export function formatDifference(id: MeasureId, value: number, language: Language): string {
  const rounded = Math.round(scaledOf(id, value) * 10) / 10;
  return intlFor(language).formatNumber(rounded === 0 ? 0 : rounded, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
}

/** A size without sign, in the same unit. */
export function formatSize(id: MeasureId, value: number, language: Language): string {
  return intlFor(language).formatNumber(scaledOf(id, value), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** The unit of differences of a measure. */
export function unitOf(id: MeasureId, language: Language): string {
  return say(language, isDays(id) ? 'attribution.unit.days' : 'attribution.unit.points');
}

function isDays(id: MeasureId): boolean {
  return readMeasure(id)?.kind === 'leadTime';
}

function scaledOf(id: MeasureId, value: number): number {
  return isDays(id) ? value : value * 100;
}

/** The title of a decision, underlined. */
export function headingOf({ applied }: ReadyScenario, decision: string, language: Language): string {
  const title = applied.applied.model.decisions[decision]?.title[language] ?? decision;
  return `${title}\n${'='.repeat(title.length)}`;
}

/** What the answer does not say, and the model that it rests on. */
export function limitsLine(
  { library }: ReadyScenario,
  message: 'attribution.limits' | 'influence.limits',
  language: Language,
): string {
  return `${say(language, message)} ${say(language, 'cli.model', { version: library.model.version })}`;
}

/** Today, the scenario, and the change from one to the other, in one sentence. */
export function changeLine(
  { id, name, language }: { readonly id: MeasureId; readonly name: string; readonly language: Language },
  change: { readonly baseline: number; readonly scenario: number; readonly total: number },
): string {
  return say(language, 'attribution.change', {
    name,
    baseline: formatValue(id, change.baseline, language),
    scenario: formatValue(id, change.scenario, language),
    total: formatDifference(id, change.total, language),
    unit: unitOf(id, language),
  });
}
