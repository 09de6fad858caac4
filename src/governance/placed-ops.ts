/**
 * Operations of the proposals selected, each placed on its slot with its baseline value and the value it asks at the dose
 * chosen. Nothing is decided here about conflicts (see `contests.ts`).
 */
import type { Model } from '../../models/schema/model.schema.ts';
import type { Basis, Clause, Op, Proposal, SlotValue } from '../../models/schema/proposal.schema.ts';
import type { Issue } from '../core/issue.ts';
import { NO_TEXT, quoted, showValue, text } from './issues.ts';
import { cellPath, type RoleEffect, roleEffect, roleTarget } from './slot-role.ts';
import { declare } from './slot-world.ts';
import { isProblem, type Slot, type SlotProblem, sameValue, slotOf } from './slots.ts';

/** A proposal selected, alone or in a package, with the clauses of the variant chosen. */
export interface Selection {
  readonly proposal: Proposal;
  readonly clauses: readonly Clause[];
  /** Share of the way from the baseline to the full demand, in [0, 1]; acts on dosed operations only. */
  readonly dose: number;
  readonly package?: string;
  readonly variant?: string;
  /** A variant that no document states makes its operations our reading. */
  readonly basis?: Basis;
}

/** Selects one proposal as it is written, at full dose. */
export function selectWhole(proposal: Proposal): Selection {
  return { proposal, clauses: proposal.clauses, dose: 1 };
}

/** `asks`: it would change the baseline. `inForce`: the baseline is so already. `zeroDose`: it asks nothing at this dose. */
export type OpStatus = 'asks' | 'inForce' | 'zeroDose';

export interface PlacedOp {
  readonly op: Op;
  readonly slot: Slot;
  readonly selection: Selection;
  /** Index of the clause in the selection. */
  readonly clause: number;
  /** Names the clause among all those selected. */
  readonly clauseKey: string;
  /** Where the operation is written, for issues. */
  readonly path: string;
  readonly status: OpStatus;
  /** The value at the dose chosen, and at full dose. */
  readonly value: SlotValue;
  readonly fullValue: SlotValue;
  /** For a role: what it does to the grid. */
  readonly effect?: RoleEffect;
}

export interface PlacedOps {
  readonly ops: readonly PlacedOp[];
  readonly issues: readonly Issue[];
  /** The baseline with everything that the selections declare. */
  readonly declared: Model;
}

/** Places every operation; stale and unknown slots are issues. `reference` is the law in force, where `from` is read. */
export function placeOps(model: Model, selections: readonly Selection[], reference: Model): PlacedOps {
  const declared = withDeclarations(model, selections);
  const outcomes = selections.flatMap((selection, index) =>
    selection.clauses.flatMap((clause, clauseIndex) =>
      clause.map((op, opIndex) =>
        placeOp({ model, declared, reference }, op, {
          selection,
          clause: clauseIndex,
          clauseKey: `${selection.proposal.id}#${clauseIndex}#${selection.package ?? ''}#${index}`,
          path: `${selection.proposal.id}.clauses[${clauseIndex}][${opIndex}]`,
        }),
      ),
    ),
  );
  const ops = outcomes.flatMap((outcome) => ('issue' in outcome ? [] : [outcome]));
  const issues = outcomes.flatMap((outcome) => ('issue' in outcome ? [outcome.issue] : []));
  return { ops, issues: [...issues, ...occupiedIssues(ops)], declared };
}

/** A new step in a cell that holds another, which its clause does not remove: an error of whoever wrote the proposal. */
function occupiedIssues(ops: readonly PlacedOp[]): readonly Issue[] {
  return ops.flatMap(({ op, effect, clauseKey, path }) => {
    const cell = effect?.displaces;
    const removers = ops.filter((other) => other.clauseKey === clauseKey).flatMap((other) => other.effect?.removes ?? []);
    if (cell === undefined || removers.some((one) => cellPath(one) === cellPath(cell))) return [];
    const texts = {
      found: quoted(cellPath(cell), 'est déjà pris.', 'is already taken.'),
      expected: text('Une case n’a qu’une étape.', 'A cell holds one step.'),
      hint: text(
        'Nommez une autre phase avec « at », ou ôtez l’ancienne étape.',
        'Name another phase with "at", or remove the old step.',
      ),
    };
    return [issueAtOp({ code: 'proposal.cell-occupied', texts }, path, op)];
  });
}

/** The baseline with the actors, bodies, calendars and edges that any selection declares, so that paths can name them. */
function withDeclarations(model: Model, selections: readonly Selection[]): Model {
  const declarations = selections
    .flatMap(({ clauses }) => clauses.flat())
    .filter(({ slot }) => slot.startsWith('new/'))
    .sort((a, b) => (a.slot < b.slot ? -1 : a.slot > b.slot ? 1 : 0));
  if (declarations.length === 0) return model;
  const draft = structuredClone(model);
  for (const { slot, to } of declarations) {
    const [, kind = '', id = ''] = slot.split('/');
    if (!isDeclared(model, kind, id)) declare(draft, kind, id, structuredClone(to));
  }
  return draft;
}

function isDeclared(model: Model, kind: string, id: string): boolean {
  const found = slotOf(model, `new/${kind}/${id}`);
  return isProblem(found) || found.slot.read(model) !== null;
}

interface Models {
  readonly model: Model;
  readonly declared: Model;
  readonly reference: Model;
}

interface OpPlace {
  readonly selection: Selection;
  readonly clause: number;
  readonly clauseKey: string;
  readonly path: string;
}

function placeOp(models: Models, op: Op, place: OpPlace): PlacedOp | { readonly issue: Issue } {
  const found = slotOf(models.declared, op.slot);
  if (isProblem(found)) return { issue: issueAtOp(found.problem, `${place.path}.slot`, op) };
  const { slot } = found;
  const status = statusOf(models, slot, op);
  if (status === 'stale') return { issue: staleIssue(slot.read(models.reference), op, place.path) };
  const value = op.dosed === true ? dosedValue(models.model, slot, op, place.selection.dose) : op.to;
  const isIdle = status === 'asks' && op.dosed === true && place.selection.dose === 0;
  const placed: PlacedOp = { op, slot, ...place, status: isIdle ? 'zeroDose' : status, value, fullValue: op.to };
  if (!slot.path.startsWith('role/') || placed.status !== 'asks') return placed;
  const target = roleTarget(models.declared, op.slot.split('/').slice(1));
  const outcome = 'problem' in target ? target : roleEffect(models.declared, target.role, op);
  if ('problem' in outcome) return { issue: issueAtOp(outcome.problem, place.path, op) };
  return { ...placed, effect: outcome.effect };
}

/** Compares the law in force with `from`, then with `to`; a hypothesis and its usual value are the same. */
function statusOf({ declared, reference }: Models, slot: Slot, op: Op): OpStatus | 'stale' {
  const now = slot.path.startsWith('role/') && !hasActorOf(reference, slot) ? slot.read(declared) : slot.read(reference);
  if (isSame(reference, now, op.from)) return isSame(reference, now, op.to) ? 'inForce' : 'asks';
  return isSame(reference, now, op.to) ? 'inForce' : 'stale';
}

function hasActorOf(model: Model, slot: Slot): boolean {
  return slot.needs.every((need) => !need.startsWith('actor/') || model.actors[need.slice('actor/'.length)] !== undefined);
}

function isSame(model: Model, a: SlotValue, b: SlotValue): boolean {
  return sameValue(a, b) || sameValue(numeric(model, a), numeric(model, b));
}

/** A hypothesis as its usual value; `none`, `off` and null say that there is nothing. */
function numeric(model: Model, value: SlotValue): SlotValue {
  if (value === 'none') return null;
  if (typeof value === 'object' && value !== null && 'hyp' in value && typeof value.hyp === 'string') {
    return model.hypotheses[value.hyp]?.mode ?? value;
  }
  return value;
}

/** Part of the way from the present value to the one asked; the value asked itself at full dose. */
function dosedValue(model: Model, slot: Slot, op: Op, dose: number): SlotValue {
  if (dose >= 1) return op.to;
  const now = numeric(model, slot.read(model));
  const to = numeric(model, op.to);
  if (typeof now !== 'number' || typeof to !== 'number') return op.to;
  return now + dose * (to - now);
}

function staleIssue(now: SlotValue, op: Op, path: string): Issue {
  return {
    code: 'proposal.stale-from',
    path,
    found: text(
      `« ${op.slot} » vaut ${showValue(now)} dans le modèle, la proposition s’attend à ${showValue(op.from)}.`,
      `"${op.slot}" is ${showValue(now)} in the model, the proposal expects ${showValue(op.from)}.`,
    ),
    expected: text(`Elle demande ${showValue(op.to)}.`, `It asks for ${showValue(op.to)}.`),
    hint: text('Relisez la règle en vigueur et corrigez « from ».', 'Read the rule in force again and correct "from".'),
  };
}

function issueAtOp(problem: SlotProblem, path: string, op: Op): Issue {
  const { found, expected, hint } = problem.texts;
  const named = text(`${found.fr} (${op.slot})`, `${found.en} (${op.slot})`);
  return { code: problem.code, path, found: named, expected: expected ?? NO_TEXT, hint };
}
