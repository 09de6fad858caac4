/** The scenario that the options describe, checked against the library: every unknown name is said, with the nearest one. */
import type { Library } from '../../models/schema/model.schema.ts';
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import { fail, type Issue, type Result, succeed } from '../core/issue.ts';
import { type StatedSetting, settingOf } from '../engine/scenario-setting.ts';
import { type AppliedScenario, applyScenario } from '../governance/apply-scenario.ts';
import { hintAmong, issueOf, quoted } from '../governance/issues.ts';
import type { OptionValues } from './options.ts';

/** A scenario applied: both models, and where everybody stands. */
export interface ReadyScenario {
  readonly library: Library;
  readonly scenario: Scenario;
  readonly applied: AppliedScenario;
}

/** An issue for each name that is not one of the known. */
export function refuseUnknown(
  option: string,
  kind: { readonly id: string; readonly fr: string; readonly en: string },
  names: readonly string[],
  known: readonly string[],
): readonly Issue[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const found = quoted(name, `n’est pas ${kind.fr}.`, `is not ${kind.en}.`);
      return issueOf(`cli.unknown-${kind.id}`, option, { found, expected: { fr: '', en: '' }, hint: hintAmong(name, known) });
    });
}

/** A dose or a variant of a package that is not asked for would be lost without a word. */
function refuseUnused(options: OptionValues): readonly Issue[] {
  const named = Object.entries({ variant: options.variant, dose: options.dose }).flatMap(([option, values]) =>
    Object.keys(values).map((name) => ({ option, name })),
  );
  return named
    .filter(({ name }) => !options.packages.includes(name))
    .map(({ option, name }) => {
      const found = quoted(name, 'n’est pas dans --packages.', 'is not in --packages.');
      const hint = { fr: `Ajoutez-le : --packages ${name}.`, en: `Add it: --packages ${name}.` };
      return issueOf('scenario.package-not-asked', `--${option} ${name}`, { found, expected: { fr: '', en: '' }, hint });
    });
}

/** Where the person wrote what a path of the scenario names: `packages[0].dose` is `--dose`. */
function optionOf(path: string, { packages }: Scenario): string {
  const [, index, field] = /^packages\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  if (field === 'id') return '--packages';
  if (field !== undefined) return `--${field} ${packages[Number(index)]?.id}`;
  if (path.startsWith('hypotheses.')) return `--set ${path.slice('hypotheses.'.length)}`;
  return path.startsWith('proposals[') ? '--proposals' : `--${path}`;
}

/** Whether an issue is about the scenario itself, not about a proposal that it applies. */
function isOption(issue: Issue): boolean {
  return issue.file === undefined && issue.code.startsWith('scenario.');
}

/** Read the options as a scenario and apply it. */
export function readyScenario(library: Library, options: OptionValues): Result<ReadyScenario> {
  const scenario: Scenario = {
    schemaVersion: 1,
    territory: options.territory,
    packages: options.packages.map((id) => ({
      id,
      ...(options.variant[id] !== undefined && { variant: options.variant[id] }),
      ...(options.dose[id] !== undefined && { dose: options.dose[id] }),
    })),
    proposals: [...options.proposals],
    hypotheses: { ...options.set },
    case: options.case,
    positions: {},
    seed: options.seed,
  };
  const applied = applyScenario(library, scenario);
  const unused = refuseUnused(options);
  if (applied.ok && unused.length === 0) return succeed({ library, scenario, applied: applied.value });
  const issues = applied.ok
    ? []
    : applied.issues.map((issue) => (isOption(issue) ? { ...issue, path: optionOf(issue.path, scenario) } : issue));
  return fail([...issues, ...unused]);
}

/** What a run of one decision needs, on one side; and whether positions are stated. */
export function settingOn(
  { library, scenario, applied }: ReadyScenario,
  side: 'baseline' | 'scenario',
  decision: string,
): StatedSetting {
  return settingOf(library, side === 'baseline' ? applied.baseline : applied.applied.model, scenario, decision);
}

/** What each package is used with, asked or usual. */
function usedBy<T>(
  scenario: Scenario,
  pickFrom: (id: string, asked: Scenario['packages'][number]) => T | undefined,
): Readonly<Record<string, T>> {
  const pairs = scenario.packages.map((asked) => [asked.id, pickFrom(asked.id, asked)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, T & {}] => pair[1] !== undefined));
}

/** The part of every answer that says what was asked. */
export function describeScenario(ready: ReadyScenario) {
  const { library, scenario, applied } = ready;
  const { held, noEffect } = applied.applied;
  const variants = usedBy(scenario, (id, { variant }) => variant ?? library.packages[id]?.defaultVariant);
  const doses = usedBy(scenario, (id, { dose }) => dose ?? library.packages[id]?.dose?.default);
  return {
    modelVersion: library.model.version,
    territory: scenario.territory,
    packages: scenario.packages.map(({ id }) => id),
    ...(Object.keys(variants).length > 0 && { variants }),
    ...(Object.keys(doses).length > 0 && { doses }),
    ...(scenario.proposals.length > 0 && { proposals: scenario.proposals }),
    ...(Object.keys(scenario.hypotheses).length > 0 && { hypotheses: scenario.hypotheses }),
    case: scenario.case,
    seed: scenario.seed,
    ...(held.length > 0 && { held }),
    ...(noEffect.length > 0 && { noEffect }),
  };
}

/** The decisions asked for, `all` included, and the unknown ones among them. */
export function decisionsAsked(
  options: Pick<OptionValues, 'decision' | 'decisions'>,
  known: readonly string[],
): { readonly decisions: readonly string[]; readonly unknown: readonly Issue[] } {
  const asked = options.decision === undefined ? options.decisions : [options.decision];
  const decisions = asked.includes('all') ? known : asked;
  const names = { id: 'decision', fr: 'une décision', en: 'a decision' };
  return { decisions, unknown: refuseUnknown('--decisions', names, decisions, known) };
}
