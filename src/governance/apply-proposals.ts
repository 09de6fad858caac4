/**
 * Applies a set of proposals to a model, all at once: writes are grouped by slot, a contested slot holds back every clause
 * that touches it, the rest is written in slot order. The result does not depend on the order of the proposals.
 */
import { enablePatches, type Patch, produceWithPatches } from 'immer';
import type { Model } from '../../models/schema/model.schema.ts';
import type { SlotValue } from '../../models/schema/proposal.schema.ts';
import { fail, type Result, succeed } from '../core/issue.ts';
import { type Contest, findContests } from './contests.ts';
import { type Change, diffModels } from './diff.ts';
import { balanceOpeners } from './openers.ts';
import { type PlacedOp, placeOps, type Selection } from './placed-ops.ts';
import { compareSlots } from './slots.ts';

export type { Contest, HeldReason } from './contests.ts';
export type { Change, ChangeKind, FieldChange, Origin } from './diff.ts';
export { type Selection, selectWhole } from './placed-ops.ts';

enablePatches();

/** A clause that was not written, with the slots it loses and to whom. */
export interface HeldClause {
  readonly proposal: string;
  readonly package?: string;
  /** Index of the clause in its proposal (or variant). */
  readonly clause: number;
  readonly contests: readonly Contest[];
}

/** An operation that changes nothing: already in force (the law has moved since the document), or at a dose of zero. */
export interface NoEffect {
  readonly proposal: string;
  readonly package?: string;
  readonly slot: string;
  readonly value: SlotValue;
  readonly reason: 'inForce' | 'zeroDose';
}

export interface Applied {
  readonly model: Model;
  readonly patches: readonly Patch[];
  readonly inversePatches: readonly Patch[];
  readonly diff: readonly Change[];
  readonly held: readonly HeldClause[];
  readonly noEffect: readonly NoEffect[];
}

export interface ApplyOptions {
  /** The law in force, against which `from` is checked; by default the model itself. */
  readonly reference?: Model;
}

/**
 * Applies selected proposals to a model.
 *
 * @returns the new model with its patches, their inverse, the changes as people read them, the clauses held back and the
 * operations without effect; or issues, for a slot that does not exist or a `from` that is neither the value in force nor
 * the one asked.
 */
export function applyProposals(model: Model, selections: readonly Selection[], options: ApplyOptions = {}): Result<Applied> {
  const chosen = inOrder(selections);
  const { ops, issues, declared } = placeOps(model, chosen, options.reference ?? model);
  if (issues.length > 0) return fail(issues);
  const contests = findContests(declared, ops);
  const written = ops.filter((op) => op.status === 'asks' && !contests.has(op.clauseKey)).sort(compareOps);
  const [next, patches, inversePatches] = produceWithPatches(model, (draft) => {
    writeAll(draft as Model, written);
    balanceOpeners(draft as Model, model, written);
  });
  return succeed({
    model: next,
    patches,
    inversePatches,
    diff: diffModels(model, next, written),
    held: heldClauses(ops, contests),
    noEffect: ops.filter(({ status }) => status !== 'asks').map(withoutEffect),
  });
}

/** Proposals in the order of their ids, each once for each way it is selected. */
function inOrder(selections: readonly Selection[]): readonly Selection[] {
  const key = ({ proposal, package: from, variant, dose }: Selection): string =>
    `${proposal.id} ${from ?? ''} ${variant ?? ''} ${dose}`;
  const byKey = new Map(selections.map((selection) => [key(selection), selection]));
  return [...byKey.keys()]
    .sort()
    .map((one) => byKey.get(one))
    .filter((one) => one !== undefined);
}

function compareOps(a: PlacedOp, b: PlacedOp): number {
  const bySlot = compareSlots(a.slot.path, b.slot.path);
  if (bySlot !== 0) return bySlot;
  return a.clauseKey < b.clauseKey ? -1 : a.clauseKey > b.clauseKey ? 1 : 0;
}

/** Declarations first, then removals of steps, additions of steps, and the rest in slot order; each slot once. */
function writeAll(draft: Model, written: readonly PlacedOp[]): void {
  const once = written.filter((op, index) => written.findIndex((other) => other.slot.path === op.slot.path) === index);
  const plainOps = once.filter(({ effect }) => effect === undefined);
  for (const op of plainOps.filter(({ slot }) => slot.declares !== undefined)) writeOp(draft, op);
  for (const { decision, phase, actor } of once.flatMap(({ effect }) => effect?.removes ?? [])) {
    delete draft.decisions[decision]?.phases[phase]?.cells[actor];
  }
  for (const { decision, phase, actor, step } of once.flatMap(({ effect }) => effect?.adds ?? [])) {
    const cells = draft.decisions[decision]?.phases[phase]?.cells;
    if (cells !== undefined) cells[actor] = structuredClone(step);
  }
  for (const op of plainOps.filter(({ slot }) => slot.declares === undefined)) writeOp(draft, op);
}

function writeOp(draft: Model, { op, slot, value }: PlacedOp): void {
  slot.write(draft, { to: structuredClone(value), why: op.why, ...(op.cell === undefined ? {} : { cell: op.cell }) });
}

function heldClauses(ops: readonly PlacedOp[], contests: ReadonlyMap<string, readonly Contest[]>): readonly HeldClause[] {
  const keys = [...contests].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return keys.flatMap(([key, list]) => {
    const first = ops.find((op) => op.clauseKey === key);
    if (first === undefined) return [];
    const { selection, clause } = first;
    return [{ proposal: selection.proposal.id, clause, contests: list, ...packageOf(selection) }];
  });
}

function withoutEffect({ op, slot, selection, status }: PlacedOp): NoEffect {
  const reason = status === 'zeroDose' ? 'zeroDose' : 'inForce';
  return { proposal: selection.proposal.id, slot: slot.path, value: op.to, reason, ...packageOf(selection) };
}

function packageOf(selection: Selection): { readonly package?: string } {
  return selection.package === undefined ? {} : { package: selection.package };
}
