/**
 * Which clauses cannot be written, and why. Decided on the whole set at once, so that the order of proposals cannot
 * matter: a clause that touches a contested slot is held back whole.
 */
import type { Model } from '../../models/schema/model.schema.ts';
import type { SlotValue } from '../../models/schema/proposal.schema.ts';
import type { PlacedOp } from './placed-ops.ts';
import { chancesOf, numberOf, sharesOf } from './resolve.ts';
import { cellPath } from './slot-role.ts';
import { sameValue } from './slots.ts';

/**
 * `otherValue`: another proposal asks another value of the slot. `removedCell`: another removes the step. `sameCell`:
 * another puts another step in the cell. `overAsked`: with the others, the shares pass 1. `needsHeld`: it rests on a
 * declaration that is itself held back.
 */
export type HeldReason = 'otherValue' | 'removedCell' | 'sameCell' | 'overAsked' | 'needsHeld';

export interface Contest {
  readonly reason: HeldReason;
  readonly slot: string;
  readonly value: SlotValue;
  /** Proposals on the other side. */
  readonly against: readonly string[];
}

/** Contests of each clause held back, by clause key. */
export function findContests(model: Model, ops: readonly PlacedOp[]): ReadonlyMap<string, readonly Contest[]> {
  const live = ops.filter(({ status }) => status !== 'zeroDose');
  const contests = new Map<string, Contest[]>();
  const hold = (op: PlacedOp, reason: HeldReason, against: readonly PlacedOp[]): void => {
    const others = [...new Set(against.map(({ selection }) => selection.proposal.id))].sort();
    const list = contests.get(op.clauseKey) ?? [];
    contests.set(op.clauseKey, [...list, { reason, slot: op.slot.path, value: op.value, against: others }]);
  };
  for (const op of live) {
    const rivals = live.filter((other) => other.slot.path === op.slot.path && !sameValue(other.value, op.value));
    if (rivals.length > 0) hold(op, 'otherValue', rivals);
    const removers = live.filter((other) => other.clauseKey !== op.clauseKey && isRemovedBy(op, other));
    if (removers.length > 0) hold(op, 'removedCell', removers);
    const sharers = live.filter((other) => other !== op && isSameCell(op, other));
    if (sharers.length > 0) hold(op, 'sameCell', sharers);
  }
  holdOverAsked(model, live, contests, hold);
  holdDependents(live, contests, hold);
  return contests;
}

type Hold = (op: PlacedOp, reason: HeldReason, against: readonly PlacedOp[]) => void;

/** A child of a cell that another clause removes (or replaces by another power). */
function isRemovedBy(op: PlacedOp, other: PlacedOp): boolean {
  return op.slot.cell !== undefined && (other.effect?.removes ?? []).some((cell) => cellPath(cell) === op.slot.cell);
}

/** Two different steps for one cell, or for one arbiter or appeal. Steps that differ in words only are the same step. */
function isSameCell(op: PlacedOp, other: PlacedOp): boolean {
  const isLatent = op.slot.path === other.slot.path && op.effect === undefined && op.op.cell !== other.op.cell;
  if (isLatent) return !sameValue(acting(op.op.cell ?? {}), acting(other.op.cell ?? {}));
  return (op.effect?.adds ?? []).some((mine) =>
    (other.effect?.adds ?? []).some(
      (theirs) => cellPath(mine) === cellPath(theirs) && !sameValue(acting(mine.step), acting(theirs.step)),
    ),
  );
}

/** A step without its words and its provenance. */
function acting(step: object): object {
  return Object.fromEntries(
    Object.entries(step).filter(([key]) => !['label', 'rank', 'evidence', 'legal', 'note'].includes(key)),
  );
}

/**
 * Holds the raises of every whole whose written parts would pass 1, at full dose or at the doses chosen (one text may lower a
 * share by half of what another counts on), until none does.
 */
function holdOverAsked(model: Model, live: readonly PlacedOp[], held: ReadonlyMap<string, unknown>, hold: Hold): void {
  const wholes = [...new Set(live.flatMap(({ slot }) => (slot.whole === undefined ? [] : [slot.whole])))].sort();
  for (let isStable = false; !isStable; ) {
    const left = live.filter((op) => !held.has(op.clauseKey));
    const over = wholes.flatMap((whole) =>
      raisesOver(
        model,
        whole,
        left.filter((op) => op.slot.whole === whole),
      ),
    );
    for (const op of over)
      hold(
        op,
        'overAsked',
        over.filter((other) => other !== op && other.slot.whole === op.slot.whole),
      );
    isStable = over.length === 0;
  }
}

function raisesOver(model: Model, whole: string, ops: readonly PlacedOp[]): readonly PlacedOp[] {
  const now = partsOf(model, whole);
  const isOver = (read: (op: PlacedOp) => SlotValue): boolean => {
    const asked = Object.fromEntries(ops.map((op) => [partName(op), shareIn(model, read(op))]));
    const sum = Object.values({ ...now, ...asked }).reduce((total, share) => total + share, 0);
    return sum > 1 + 1e-9;
  };
  if (!isOver(({ fullValue }) => fullValue) && !isOver(({ value }) => value)) return [];
  return ops.filter((op) => shareIn(model, op.fullValue) > (now[partName(op)] ?? 0) + 1e-12);
}

function partName(op: PlacedOp): string {
  return op.slot.path.split('/').at(-1) ?? '';
}

/** Written parts of a whole in the baseline, without the one that takes the rest. */
function partsOf(model: Model, whole: string): Readonly<Record<string, number>> {
  const [kind, id = '', fact = ''] = whole.split('/');
  const table = model.funding[id];
  const values = model.decisions[id]?.facts[fact]?.values;
  const shares =
    kind === 'share' && table !== undefined ? sharesOf(model, table) : values === undefined ? {} : chancesOf(model, values);
  const isRest = (part: string): boolean => (kind === 'share' ? table?.modes[part]?.share : values?.[part]?.chance) === 'rest';
  return Object.fromEntries(Object.entries(shares).filter(([part]) => !isRest(part)));
}

function shareIn(model: Model, value: SlotValue): number {
  if (typeof value === 'number') return value;
  const isHypothesis = typeof value === 'object' && value !== null && 'hyp' in value && typeof value.hyp === 'string';
  return isHypothesis && model.hypotheses[String(value.hyp)] !== undefined ? numberOf(model, { hyp: String(value.hyp) }) : 0;
}

/** Holds the clauses that name something declared only by clauses held back, until none does. */
function holdDependents(live: readonly PlacedOp[], held: ReadonlyMap<string, unknown>, hold: Hold): void {
  for (let isStable = false; !isStable; ) {
    const isHeld = (op: PlacedOp): boolean => held.has(op.clauseKey);
    const declarers = live.filter(({ slot, status }) => slot.declares !== undefined && status === 'asks');
    const lost = new Set(declarers.filter(isHeld).map(({ slot }) => slot.declares));
    for (const { slot } of declarers.filter((op) => !isHeld(op))) lost.delete(slot.declares);
    const orphans = live.filter((op) => !isHeld(op) && op.slot.needs.some((need) => lost.has(need)));
    for (const op of orphans)
      hold(
        op,
        'needsHeld',
        declarers.filter(({ slot }) => op.slot.needs.includes(slot.declares ?? '')),
      );
    isStable = orphans.length === 0;
  }
}
