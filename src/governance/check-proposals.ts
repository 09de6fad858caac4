/**
 * Tries every proposal alone, every variant and every package on the law in force: slots exist, `from` is not stale, no
 * clause contests another of the same set, and the model that results is sound.
 */
import type { Library, Model } from '../../models/schema/model.schema.ts';
import type { Package } from '../../models/schema/proposal.schema.ts';
import type { Issue } from '../core/issue.ts';
import { type Applied, applyProposals, type Selection, selectWhole } from './apply-proposals.ts';
import { proposalsOf, selectPackage } from './apply-scenario.ts';
import { checkModel } from './check-model.ts';
import { collectionsOf, type EntityKind, entitySchemas } from './file-kinds.ts';
import { type Finding, finding, type Subject } from './finding.ts';
import { hintAmong, NO_TEXT, pathText, quoted, text } from './issues.ts';
import type { MachineFacts } from './machine-facts.ts';
import { referencesOf } from './references.ts';
import { faultsOf } from './schema-issues.ts';
import type { PathParts } from './source-file.ts';

interface Trial {
  readonly subject: Subject;
  /** Where the clauses of a selection are written. */
  readonly partsOf: (selection: Selection) => PathParts;
  readonly selections: readonly Selection[];
}

/** Faults of every proposal, variant and package of a sound library. */
export function checkProposals(library: Library, machines: MachineFacts): readonly Finding[] {
  const alone = Object.values(library.documents).flatMap((document) =>
    document.proposals.map((proposal, index) => ({
      subject: { kind: 'document' as const, id: document.id },
      partsOf: (): PathParts => ['proposals', index],
      selections: [selectWhole(proposal)],
    })),
  );
  const single = alone.flatMap((trial) => checkTrial(library.model, machines, trial));
  if (single.length > 0) return single;
  return Object.values(library.packages).flatMap((one) =>
    packageTrials(library, one).flatMap((trial) => checkTrial(library.model, machines, trial)),
  );
}

/** A package as written, and at each of its variants, at full dose. */
function packageTrials(library: Library, one: Package): readonly Trial[] {
  const variants = one.variants === undefined ? [undefined] : Object.keys(one.variants);
  return variants.map((variant) => ({
    subject: { kind: 'package', id: one.id },
    partsOf: ({ proposal }) => {
      const replaced = variant === undefined ? undefined : one.variants?.[variant]?.replaces[proposal.id];
      return variant === undefined || replaced === undefined
        ? ['proposals', one.proposals.indexOf(proposal.id)]
        : ['variants', variant, 'replaces', proposal.id];
    },
    selections: selectPackage(one, proposalsOf(library), { variant, ...(one.dose === undefined ? {} : { dose: 1 }) }),
  }));
}

function checkTrial(model: Model, machines: MachineFacts, trial: Trial): readonly Finding[] {
  if (trial.selections.every(({ clauses }) => clauses.length === 0)) return [];
  const result = applyProposals(model, trial.selections);
  if (!result.ok) return result.issues.map((issue) => placeIssue(trial, issue));
  const contested = result.value.held.map((held) => {
    const selection = trial.selections.find(({ proposal }) => proposal.id === held.proposal);
    const slots = [...new Set(held.contests.map(({ slot, reason }) => `${slot} (${reason})`))].join(', ');
    return finding(trial.subject, selection === undefined ? [] : trial.partsOf(selection), 'proposal.contests-itself', {
      found: text(
        `Une clause de « ${held.proposal} » en contredit une autre : ${slots}.`,
        `A clause of "${held.proposal}" contradicts another: ${slots}.`,
      ),
      expected: text('Des clauses qui peuvent s’appliquer ensemble.', 'Clauses that can apply together.'),
    });
  });
  return [...contested, ...checkResult(model, result.value, machines).map((fault) => resultFinding(trial, fault))];
}

/** `id.clauses[0][1].slot` as a path of the file. */
function placeIssue(trial: Trial, issue: Issue): Finding {
  const match = /^(.+)\.clauses\[(\d+)\]\[(\d+)\](\.slot)?$/.exec(issue.path);
  const { found, expected, hint } = issue;
  const selection = trial.selections.find(({ proposal }) => proposal.id === match?.[1]);
  if (match === null || selection === undefined) return finding(trial.subject, [], issue.code, { found, expected, hint });
  const base = trial.partsOf(selection);
  const isOwn = trial.subject.kind === 'document' || base[0] === 'variants';
  const clauses = trial.subject.kind === 'document' ? ['clauses'] : [];
  const rest = isOwn ? [...clauses, Number(match[2]), Number(match[3]), ...(match[4] === undefined ? [] : ['slot'])] : [];
  return finding(trial.subject, [...base, ...rest], issue.code, { found, expected, hint });
}

function resultFinding(trial: Trial, fault: Finding): Finding {
  const place = `${fault.kind} ${fault.id} › ${pathText(fault.parts)}`;
  const first = trial.selections[0];
  return finding(trial.subject, first === undefined ? [] : trial.partsOf(first), fault.code, {
    found: text(`Une fois appliqué, ${place} : ${fault.texts.found.fr}`, `Once applied, ${place}: ${fault.texts.found.en}`),
    expected: fault.texts.expected,
    hint: fault.texts.hint,
  });
}

/** Faults that a change brings to the declarations it touches. */
function checkResult(before: Model, { model }: Applied, machines: MachineFacts): readonly Finding[] {
  const changed = changedEntities(before, model);
  const shapes = changed.flatMap(({ kind, id, value }) =>
    faultsOf(entitySchemas[kind], value).map(({ parts, atKey, code, texts }) => ({ kind, id, parts, atKey, code, texts })),
  );
  if (shapes.length > 0) return shapes;
  const references = changed.flatMap(({ kind, id, value }) =>
    referencesOf(kind, value).flatMap(({ target, id: name, parts, code, among }) => {
      const known = target === 'local' ? (among ?? []) : Object.keys(collectionOf(model, target));
      if (known.includes(name) || (target !== 'local' && collectionOf(model, target) === NO_COLLECTION)) return [];
      if (code === 'step.unknown-after' && hadStep(before, id, String(parts[1]), name)) return [];
      const texts = { found: quoted(name, 'n’existe pas.', 'does not exist.'), expected: NO_TEXT, hint: hintAmong(name, known) };
      return [finding({ kind, id }, parts, code ?? 'reference.unknown', texts)];
    }),
  );
  if (references.length > 0) return references;
  const scope = new Set(changed.map(({ kind, id }) => `${kind}/${id}`));
  return checkModel(model, machines, scope).filter(({ code, id, parts }) => {
    const [phase = '', actor = ''] = String(parts.at(-1)).split('.');
    return code !== 'when.unknown' || !hadStep(before, id, phase, actor);
  });
}

/** A step that proposals removed may still be named by `when` (it is absent) and `after` (its own `after` counts). */
function hadStep(before: Model, decision: string, phase: string, actor: string): boolean {
  return before.decisions[decision]?.phases[phase]?.cells[actor] !== undefined;
}

const NO_COLLECTION: Readonly<Record<string, unknown>> = {};

function collectionOf(model: Model, kind: string): Readonly<Record<string, unknown>> {
  const collections: Readonly<Record<string, Readonly<Record<string, unknown>>>> = collectionsOf(model);
  return collections[kind] ?? NO_COLLECTION;
}

function changedEntities(
  before: Model,
  after: Model,
): readonly { readonly kind: EntityKind; readonly id: string; readonly value: unknown }[] {
  const kinds = ['actor', 'body', 'calendar', 'decision', 'funding', 'hypothesis'] as const;
  return kinds.flatMap((kind) => {
    const old = collectionOf(before, kind);
    return Object.entries(collectionOf(after, kind))
      .filter(([id, value]) => value !== old[id])
      .map(([id, value]) => ({ kind, id, value }));
  });
}
