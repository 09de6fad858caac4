/** The scenario that the options describe, checked against the library: every unknown name is said, with the nearest one. */
import type { Library } from '../../models/schema/model.schema.ts';
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import { fail, InvariantError, type Issue, type Result, succeed } from '../core/issue.ts';
import type { Setting } from '../engine/setting.ts';
import { type AppliedScenario, applyScenario } from '../governance/apply-scenario.ts';
import { hintAmong, issueOf, quoted } from '../governance/issues.ts';
import { stancesOf } from '../governance/positions.ts';
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

/** An issue for each package that is given a dose or a variant without being asked for. */
function refuseUnused(option: string, names: readonly string[], packages: readonly string[]): readonly Issue[] {
  return names
    .filter((name) => !packages.includes(name))
    .map((name) => {
      const found = quoted(name, 'n’est pas dans --packages.', 'is not in --packages.');
      const hint = { fr: `Ajoutez-le : --packages ${name}.`, en: `Add it: --packages ${name}.` };
      return issueOf('cli.package-not-asked', option, { found, expected: { fr: '', en: '' }, hint });
    });
}

function unknownNames(library: Library, options: OptionValues): readonly Issue[] {
  const { model, packages, documents, territories, cases } = library;
  const proposals = Object.values(documents).flatMap((document) => document.proposals.map(({ id }) => id));
  const known = options.packages.filter((id) => Object.hasOwn(packages, id));
  const variants = Object.entries(options.variant).flatMap(([id, variant]) => {
    const names = Object.keys(packages[id]?.variants ?? {});
    return known.includes(id)
      ? refuseUnknown(
          `--variant ${id}`,
          { id: 'variant', fr: 'une variante de ce paquet', en: 'a variant of this package' },
          [variant],
          names,
        )
      : [];
  });
  const asked = Object.keys({ ...options.variant, ...options.dose });
  return [
    ...refuseUnknown(
      '--territory',
      { id: 'territory', fr: 'un territoire connu', en: 'a known territory' },
      [options.territory],
      Object.keys(territories),
    ),
    ...refuseUnknown('--packages', { id: 'package', fr: 'un paquet', en: 'a package' }, options.packages, Object.keys(packages)),
    ...refuseUnused(
      '--variant, --dose',
      asked.filter((id) => Object.hasOwn(packages, id)),
      options.packages,
    ),
    ...refuseUnknown(
      '--variant, --dose',
      { id: 'package', fr: 'un paquet', en: 'a package' },
      asked.filter((id) => !options.packages.includes(id)),
      Object.keys(packages),
    ),
    ...variants,
    ...refuseUnknown('--proposals', { id: 'proposal', fr: 'une proposition', en: 'a proposal' }, options.proposals, proposals),
    ...refuseUnknown(
      '--set',
      { id: 'hypothesis', fr: 'une hypothèse', en: 'a hypothesis' },
      Object.keys(options.set),
      Object.keys(model.hypotheses),
    ),
    ...refuseUnknown('--case', { id: 'case', fr: 'un cas', en: 'a case' }, [options.case], Object.keys(cases)),
  ];
}

function refuseDoses(library: Library, options: OptionValues): readonly Issue[] {
  return Object.entries(options.dose).flatMap(([id, dose]) => {
    const hasDose = library.packages[id]?.dose !== undefined;
    if (library.packages[id] === undefined || (hasDose && dose >= 0 && dose <= 1)) return [];
    const found = hasDose
      ? quoted(dose, 'est hors des bornes.', 'is out of range.')
      : quoted(id, 'n’a pas de dose.', 'has no dose.');
    const expected = hasDose
      ? { fr: 'Une dose de 0 à 1 était attendue.', en: 'A dose from 0 to 1 was expected.' }
      : { fr: '', en: '' };
    const hint = hasDose
      ? { fr: `Par exemple --dose ${id}=0.5.`, en: `For example --dose ${id}=0.5.` }
      : { fr: 'Retirez --dose.', en: 'Leave --dose out.' };
    return [issueOf(hasDose ? 'cli.dose-out-of-range' : 'cli.no-dose', `--dose ${id}`, { found, expected, hint })];
  });
}

/** Read the options as a scenario and apply it. */
export function readyScenario(library: Library, options: OptionValues): Result<ReadyScenario> {
  const issues = [...unknownNames(library, options), ...refuseDoses(library, options)];
  if (issues.length > 0) return fail(issues);
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
  return applied.ok ? succeed({ library, scenario, applied: applied.value }) : applied;
}

/** What a run of one decision needs, on one side; and whether positions are stated. */
export function settingOf(
  ready: ReadyScenario,
  side: 'baseline' | 'scenario',
  decision: string,
): { readonly setting: Setting; readonly isStated: boolean } {
  const { library, scenario, applied } = ready;
  const model = side === 'baseline' ? applied.baseline : applied.applied.model;
  const found = model.decisions[decision];
  const territory = library.territories[scenario.territory];
  const chosenCase = library.cases[scenario.case];
  if (found === undefined || territory === undefined || chosenCase === undefined)
    throw new InvariantError(`unchecked scenario for ${decision}`);
  const { stances } = stancesOf(model, found, { case: chosenCase, positions: scenario.positions });
  return { setting: { model, territory, decision, stances }, isStated: chosenCase.isStated };
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
