/** Turns a scenario into two models: the baseline with its changed hypotheses, and what its packages and proposals make of it. */
import type { Library, Model } from '../../models/schema/model.schema.ts';
import type { Package, Proposal } from '../../models/schema/proposal.schema.ts';
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import { fail, type Issue, type Result, succeed } from '../core/issue.ts';
import { type Applied, applyProposals, type Selection, selectWhole } from './apply-proposals.ts';
import { highestOf } from './finding.ts';
import { hintAmong, issueOf, NO_TEXT, quoted, text } from './issues.ts';
import { withHypotheses } from './resolve.ts';

export interface AppliedScenario {
  /** The law and practice in force, with the hypotheses changed on screen. */
  readonly baseline: Model;
  readonly applied: Applied;
}

/** Applies a scenario to a library, or says everything that it names and does not exist, or that is out of bounds. */
export function applyScenario(library: Library, scenario: Scenario): Result<AppliedScenario> {
  const issues = [...checkScenario(library, scenario)];
  if (issues.length > 0) return fail(issues);
  const baseline = withHypotheses(library.model, scenario.hypotheses);
  const applied = applyProposals(baseline, selectionsOf(library, scenario), { reference: library.model });
  return applied.ok ? succeed({ baseline, applied: applied.value }) : applied;
}

/** Every proposal of every document, by id. */
export function proposalsOf(library: Library): Readonly<Record<string, Proposal>> {
  return Object.fromEntries(
    Object.values(library.documents).flatMap(({ proposals }) => proposals.map((one) => [one.id, one] as const)),
  );
}

/** What a scenario selects: the proposals of its packages at their variant and dose, then single ones not already there. */
export function selectionsOf(library: Library, scenario: Scenario): readonly Selection[] {
  const proposals = proposalsOf(library);
  const ofPackages = scenario.packages.flatMap((choice) => {
    const found = library.packages[choice.id];
    return found === undefined ? [] : selectPackage(found, proposals, choice);
  });
  const taken = new Set(ofPackages.map(({ proposal }) => proposal.id));
  const single = scenario.proposals.flatMap((id) => {
    const proposal = proposals[id];
    return proposal === undefined || taken.has(id) ? [] : [selectWhole(proposal)];
  });
  return [...ofPackages, ...single];
}

/** The proposals of a package, at a variant (its default one if none is said) and a dose. */
export function selectPackage(
  one: Package,
  proposals: Readonly<Record<string, Proposal>>,
  choice: { readonly variant?: string | undefined; readonly dose?: number | undefined },
): readonly Selection[] {
  const variant = choice.variant ?? one.defaultVariant;
  const replaced = variant === undefined ? undefined : one.variants?.[variant];
  return one.proposals.flatMap((id) => {
    const proposal = proposals[id];
    if (proposal === undefined) return [];
    const clauses = replaced?.replaces[id];
    return [
      {
        proposal,
        clauses: clauses ?? proposal.clauses,
        dose: choice.dose ?? one.dose?.default ?? 1,
        package: one.id,
        ...(variant === undefined ? {} : { variant }),
        ...(clauses === undefined || replaced === undefined ? {} : { basis: replaced.basis }),
      },
    ];
  });
}

/** Everything that a scenario names and does not exist, and every value out of its bounds. */
export function checkScenario(library: Library, scenario: Scenario): readonly Issue[] {
  const { model } = library;
  return [
    ...checkKnown('scenario.unknown-territory', 'territory', scenario.territory, library.territories),
    ...checkKnown('scenario.unknown-case', 'case', scenario.case, library.cases),
    ...scenario.packages.flatMap((choice, index) => checkPackage(library, choice, `packages[${index}]`)),
    ...scenario.proposals.flatMap((id, index) =>
      checkKnown('scenario.unknown-proposal', `proposals[${index}]`, id, proposalsOf(library)),
    ),
    ...Object.keys(scenario.positions).flatMap((id) => checkVoice(model, id)),
    ...Object.entries(scenario.hypotheses).flatMap(([id, value]) => checkHypothesis(model, id, value)),
  ];
}

function checkKnown(code: string, path: string, id: string, known: object): readonly Issue[] {
  if (Object.hasOwn(known, id)) return [];
  return [
    issueOf(code, path, {
      found: quoted(id, 'n’existe pas.', 'does not exist.'),
      expected: NO_TEXT,
      hint: hintAmong(id, Object.keys(known)),
    }),
  ];
}

function checkPackage(library: Library, choice: Scenario['packages'][number], path: string): readonly Issue[] {
  const found = Object.hasOwn(library.packages, choice.id) ? library.packages[choice.id] : undefined;
  if (found === undefined) return checkKnown('scenario.unknown-package', `${path}.id`, choice.id, library.packages);
  const variant =
    choice.variant === undefined
      ? []
      : checkKnown('scenario.unknown-variant', `${path}.variant`, choice.variant, found.variants ?? {});
  const isOut = choice.dose !== undefined && !(choice.dose >= 0 && choice.dose <= 1);
  const range = isOut
    ? [
        issueOf('scenario.dose-range', `${path}.dose`, {
          found: quoted(choice.dose, 'est hors des bornes.', 'is out of bounds.'),
          expected: text('Attendu : entre 0 et 1.', 'Expected: between 0 and 1.'),
          hint: NO_TEXT,
        }),
      ]
    : [];
  const isUseless = choice.dose !== undefined && found.dose === undefined;
  const dose = isUseless
    ? [
        issueOf('scenario.no-dose', `${path}.dose`, {
          found: quoted(choice.id, 'n’a pas de dose.', 'has no dose.'),
          expected: NO_TEXT,
          hint: text('Ôtez la dose.', 'Remove the dose.'),
        }),
      ]
    : [];
  return [...variant, ...range, ...dose];
}

/** A position may be that of an actor, or of a college that no actor speaks for. */
function checkVoice(model: Model, id: string): readonly Issue[] {
  const colleges = Object.values(model.bodies).flatMap((body) => Object.keys(body.colleges));
  const known = [...Object.keys(model.actors), ...colleges];
  return checkKnown('scenario.unknown-actor', `positions.${id}`, id, Object.fromEntries(known.map((one) => [one, true])));
}

function checkHypothesis(model: Model, id: string, value: number): readonly Issue[] {
  const hypothesis = Object.hasOwn(model.hypotheses, id) ? model.hypotheses[id] : undefined;
  if (hypothesis === undefined) return checkKnown('scenario.unknown-hypothesis', `hypotheses.${id}`, id, model.hypotheses);
  if (Number.isFinite(value) && value >= 0 && value <= highestOf(hypothesis.unit)) return [];
  const expected =
    hypothesis.unit === 'share'
      ? text('Attendu : entre 0 et 1.', 'Expected: between 0 and 1.')
      : text('Attendu : 0 ou plus.', 'Expected: 0 or more.');
  return [
    issueOf('scenario.hypothesis-range', `hypotheses.${id}`, {
      found: quoted(value, 'est hors des bornes.', 'is out of bounds.'),
      expected,
      hint: NO_TEXT,
    }),
  ];
}
