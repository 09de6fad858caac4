/**
 * What changed between two models, at the level people read: steps, arbiters, clocks, seats, calendars, shares. Computed
 * from the models, then linked to the operations that asked for it and to the instruments it takes.
 */
import type { Rank, Text } from '../../models/schema/common.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Basis } from '../../models/schema/proposal.schema.ts';
import { instrumentsOf } from './instruments.ts';
import type { PlacedOp } from './placed-ops.ts';
import { type ChangePlace, placesOf } from './places.ts';
import { cellPath } from './slot-role.ts';
import { sameValue } from './slots.ts';

export type ChangeKind =
  | 'stepAdded'
  | 'stepRemoved'
  | 'stepChanged'
  | 'arbiterSet'
  | 'appealSet'
  | 'clockChanged'
  | 'returnChanged'
  | 'triggerChanged'
  | 'openingChanged'
  | 'factChanged'
  | 'stanceChanged'
  | 'followChanged'
  | 'misrouteChanged'
  | 'bodyChanged'
  | 'bodyAdded'
  | 'collegeChanged'
  | 'calendarChanged'
  | 'calendarAdded'
  | 'actorChanged'
  | 'actorAdded'
  | 'shareChanged'
  | 'moneyChanged'
  | 'hypothesisChanged'
  | 'markSet';

export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** One operation behind a change: who asks, in what words, stated or read between the lines. */
export interface Origin {
  readonly proposal: string;
  readonly source: string;
  readonly voice?: string;
  readonly package?: string;
  readonly slot: string;
  readonly basis: Basis;
  readonly why: Text;
}

export interface Change extends Omit<ChangePlace, 'value' | 'family'> {
  readonly kind: ChangeKind;
  /** Value before and after (a step, a number, …); null when there is none. */
  readonly from: unknown;
  readonly to: unknown;
  /** What differs inside, provenance left out. Empty for what is added or removed. */
  readonly fields: readonly FieldChange[];
  readonly origins: readonly Origin[];
  readonly proposals: readonly string[];
  /** Voices, or sources that speak for themselves. */
  readonly voices: readonly string[];
  /** `stated` when at least one document states it. */
  readonly basis: Basis;
  readonly why: readonly Text[];
  /** Ranks of the rules to be changed, strongest first; computed. */
  readonly instruments: readonly Rank[];
}

/** Differences of two models, in the order of their places. `written` are the operations behind them. */
export function diffModels(before: Model, after: Model, written: readonly PlacedOp[]): readonly Change[] {
  if (before === after) return [];
  const old = placesOf(before);
  const now = placesOf(after);
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
  return ids.flatMap((id) => {
    const [from, to] = [old.get(id), now.get(id)];
    const place = to ?? from;
    if (place === undefined || sameValue(from?.value ?? null, to?.value ?? null)) return [];
    return [changeAt({ before, after }, { place, from: from?.value ?? null, to: to?.value ?? null }, written)];
  });
}

interface Difference {
  readonly place: ChangePlace;
  readonly from: unknown;
  readonly to: unknown;
}

function changeAt(models: { before: Model; after: Model }, difference: Difference, written: readonly PlacedOp[]): Change {
  const { place, from, to } = difference;
  const { value: _value, family, ...where } = place;
  const origins = originsOf(place, written);
  return {
    ...where,
    kind: kindOf(family, from, to),
    from,
    to,
    fields: fieldChanges(from, to),
    origins,
    proposals: unique(origins.map(({ proposal }) => proposal)),
    voices: unique(origins.map(({ voice, source }) => voice ?? source)),
    basis: origins.some(({ basis }) => basis === 'stated') ? 'stated' : 'inferred',
    why: origins.map(({ why }) => why).filter((why, index, all) => all.findIndex(({ fr }) => fr === why.fr) === index),
    instruments: instrumentsOf(models, difference),
  };
}

function kindOf(family: ChangePlace['family'], from: unknown, to: unknown): ChangeKind {
  if (family === 'step') return from === null ? 'stepAdded' : to === null ? 'stepRemoved' : 'stepChanged';
  if ((family === 'actor' || family === 'body' || family === 'calendar') && from === null) return `${family}Added`;
  if (family === 'arbiter' || family === 'appeal' || family === 'mark') return `${family}Set`;
  return `${family}Changed`;
}

function fieldChanges(from: unknown, to: unknown): readonly FieldChange[] {
  if (!isRecord(from) || !isRecord(to)) return [];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return names.flatMap((field) => {
    const [old, now] = [from[field] ?? null, to[field] ?? null];
    return sameValue(old, now) ? [] : [{ field, from: old, to: now }];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Operations that touch the place; failing that, those that share its whole, or open its decision. */
function originsOf(place: ChangePlace, written: readonly PlacedOp[]): readonly Origin[] {
  const direct = written.filter((op) => touchesOf(op).includes(place.id));
  const whole = place.id.split('/').slice(0, -1).join('/');
  const near = direct.length > 0 ? direct : written.filter(({ slot }) => slot.whole === whole);
  const behind =
    near.length > 0 ? near : written.filter(({ slot }) => slot.decision !== undefined && slot.decision === place.decision);
  return behind.map(({ op, slot, selection }) => ({
    proposal: selection.proposal.id,
    source: selection.proposal.source,
    ...(selection.proposal.voice === undefined ? {} : { voice: selection.proposal.voice }),
    ...(selection.package === undefined ? {} : { package: selection.package }),
    slot: slot.path,
    basis: selection.basis === 'inferred' ? 'inferred' : op.basis,
    why: op.why,
  }));
}

function touchesOf({ slot, effect }: PlacedOp): readonly string[] {
  const cells = [...(effect?.removes ?? []), ...(effect?.adds ?? [])].map((cell) => `step/${cellPath(cell)}`);
  return [...slot.touches, ...cells];
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
