/**
 * A slot: one named place of the model that a proposal may set, with its baseline value and the way to write it.
 * The grammar of paths is in `docs/model.md`. A value that is not there reads as null.
 */
import type { Text } from '../../models/schema/common.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Op, SlotValue } from '../../models/schema/proposal.schema.ts';
import type { IssueTexts } from './issues.ts';

/** What is written in a slot. */
export interface SlotWrite {
  readonly to: SlotValue;
  readonly cell?: Op['cell'];
  readonly why: Text;
}

/** How the values of a slot compare: along a ladder, as numbers, or not at all. */
export type SlotOrder = 'rung' | 'number' | 'none';

export interface Slot {
  /** Canonical path: two paths that name one place have one canonical form. */
  readonly path: string;
  readonly order: SlotOrder;
  readonly decision?: string;
  /** Ids of the changes that a write may bring about (see `diff.ts`). */
  readonly touches: readonly string[];
  /** For a child of a cell: the cell, as `D/phase/actor`. */
  readonly cell?: string;
  /** For a part of a whole (a share, a chance): the whole, whose written parts sum to at most 1. */
  readonly whole?: string;
  /** For a declaration: what it declares, as `actor/id`. Other slots may need it. */
  readonly declares?: string;
  /** Declarations that the path needs. */
  readonly needs: readonly string[];
  readonly read: (model: Model) => SlotValue;
  /** Writes in a draft. Role slots are written by their effect (`slot-role.ts`). */
  readonly write: (draft: Model, write: SlotWrite) => void;
}

/** Why a path names no slot, or a value does not fit. */
export interface SlotProblem {
  readonly code: string;
  readonly texts: IssueTexts;
}

export type SlotResult = { readonly slot: Slot } | { readonly problem: SlotProblem };

export function isProblem(result: SlotResult): result is { readonly problem: SlotProblem } {
  return 'problem' in result;
}

/** Whether two values of slots are the same, whatever the order of their keys; numbers within 1e-12. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) < 1e-12;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const left = definedEntries(a);
  const right = new Map(definedEntries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)));
}

function definedEntries(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

/** A value of the model as a slot reads it: undefined is null, provenance is left out. */
export function plain(value: unknown): SlotValue {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) return value as SlotValue;
  const kept = Object.entries(value).filter(([key, item]) => !PROVENANCE.has(key) && item !== undefined);
  return Object.fromEntries(kept) as SlotValue;
}

const PROVENANCE: ReadonlySet<string> = new Set(['rank', 'evidence', 'legal', 'note']);

/** Provenance of what a proposal brings in: no text yet, and why. */
export function proposedProvenance(why: Text): { rank: 'none'; evidence: 'assumed'; legal: string[]; note: Text } {
  return { rank: 'none', evidence: 'assumed', legal: [], note: why };
}

/**
 * Marks a rule that a proposal changes: what it was is still what would have to be changed (rank, texts), but its content
 * is no longer read in them.
 */
export function markChanged(rule: { evidence: string; note?: Text | undefined }, why: Text): void {
  rule.evidence = 'assumed';
  rule.note = why;
}
