/**
 * References from one declaration to another, read on raw values, so that a file with other faults still has its
 * references checked. Wrong types are left to the schema.
 */
import type { EntityKind } from './file-kinds.ts';
import type { PathParts } from './source-file.ts';

export interface Reference {
  /** What it should name; `local` when the candidates are in the same declaration. */
  readonly target: EntityKind | 'proposal' | 'local';
  readonly id: string;
  readonly parts: PathParts;
  readonly atKey: boolean;
  /** Code of the issue if it names nothing; `reference.unknown` by default. */
  readonly code?: string;
  /** For `local`: what it could name, and the word for it. */
  readonly among?: readonly string[];
}

type Raw = Readonly<Record<string, unknown>>;

/** References of one declaration. */
export function referencesOf(kind: EntityKind, raw: unknown): readonly Reference[] {
  return [...commonReferences(raw, []), ...(readers[kind]?.(asRecord(raw)) ?? [])];
}

const readers: Partial<Record<EntityKind, (raw: Raw) => readonly Reference[]>> = {
  actor: (raw) => named('actor', raw, ['within']),
  body: bodyReferences,
  decision: decisionReferences,
  funding: fundingReferences,
  package: packageReferences,
  case: (raw) => keysOf(raw.actors).map((id) => ref('actor', id, ['actors', id], true)),
};

/** `{ hyp: id }`, `legal: [ids]` and `secretariat`, wherever they are. */
function commonReferences(value: unknown, parts: PathParts): readonly Reference[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => commonReferences(item, [...parts, index]));
  return Object.entries(asRecord(value)).flatMap(([key, child]) => {
    const place = [...parts, key];
    if (key === 'hyp' && typeof child === 'string') return [ref('hypothesis', child, place)];
    if (key === 'legal' && Array.isArray(child)) return listed('legal', child, place);
    return commonReferences(child, place);
  });
}

function bodyReferences(raw: Raw): readonly Reference[] {
  const colleges = asRecord(raw.colleges);
  const names = Object.keys(colleges);
  const speakers = names.flatMap((id) => named('actor', asRecord(colleges[id]), ['speaksFor'], ['colleges', id]));
  const majority = majorityReferences(asRecord(raw.majority).rule, ['majority', 'rule'], names);
  return [...named('actor', raw, ['actor', 'secretariat']), ...speakers, ...majority];
}

function majorityReferences(value: unknown, parts: PathParts, colleges: readonly string[]): readonly Reference[] {
  const rule = asRecord(value);
  const chair = asRecord(rule.tie).chair;
  const chairs = typeof chair === 'string' ? [local(chair, [...parts, 'tie', 'chair'], colleges)] : [];
  const each = asList(rule.each).flatMap((id, index) =>
    typeof id === 'string' ? [local(id, [...parts, 'each', index], colleges)] : [],
  );
  const nested = ['all', 'any'].flatMap((key) =>
    asList(rule[key]).flatMap((inner, index) => majorityReferences(inner, [...parts, key, index], colleges)),
  );
  return [...chairs, ...each, ...nested];
}

function decisionReferences(raw: Raw): readonly Reference[] {
  const phases = asRecord(raw.phases);
  const names = Object.keys(phases);
  const phaseAt = (record: unknown, fields: readonly string[], parts: PathParts): readonly Reference[] =>
    fields.flatMap((field) => {
      const id = asRecord(record)[field];
      return typeof id === 'string' ? [{ ...local(id, [...parts, field], names), code: 'phase.unknown' }] : [];
    });
  const list = (field: string): readonly (readonly [Raw, PathParts])[] =>
    asList(raw[field]).map((item, index) => [asRecord(item), [field, index]]);
  const order = asList(raw.order).flatMap((id, index) =>
    typeof id === 'string' ? [{ ...local(id, ['order', index], names), code: 'phase.unknown' }] : [],
  );
  const milestones = asRecord(raw.milestones);
  return [
    ...order,
    ...names.flatMap((id) => phaseReferences(asRecord(phases[id]), ['phases', id])),
    ...names.flatMap((id) => phaseAt(asRecord(phases[id]).clock, ['from'], ['phases', id, 'clock'])),
    ...phaseAt(raw.home, keysOf(raw.home), ['home']),
    ...keysOf(milestones).flatMap((id) => phaseAt(milestones[id], ['phase'], ['milestones', id])),
    ...list('returns').flatMap(([item, parts]) => phaseAt(item, ['at', 'to'], parts)),
    ...list('triggers').flatMap(([item, parts]) => named('decision', item, ['opens'], parts)),
    ...listed('funding', asList(raw.funding), ['funding']),
    ...stanceReferences(asRecord(raw.stances), Object.keys(asRecord(raw.facts))),
  ];
}

function phaseReferences(phase: Raw, parts: PathParts): readonly Reference[] {
  const cells = asRecord(phase.cells);
  const actors = Object.keys(cells);
  const lanes = actors.map((id) => ({ ...ref('actor', id, [...parts, 'cells', id], true), code: 'step.unknown-actor' }));
  const steps = actors.flatMap((id) => stepReferences(asRecord(cells[id]), [...parts, 'cells', id], actors));
  const latent = ['arbiter', 'appeal'].flatMap((key) => {
    const step = asRecord(phase[key]);
    const place = [...parts, key];
    const holder = named('actor', step, ['actor'], place).map((one) => ({ ...one, code: 'step.unknown-actor' }));
    return [...holder, ...stepReferences(step, place, actors)];
  });
  return [...lanes, ...steps, ...latent];
}

function stepReferences(step: Raw, parts: PathParts, actors: readonly string[]): readonly Reference[] {
  const after = step.after;
  const before = typeof after === 'string' ? [{ ...local(after, [...parts, 'after'], actors), code: 'step.unknown-after' }] : [];
  return [...named('body', step, ['body'], parts), ...named('calendar', step, ['calendar'], parts), ...before];
}

function stanceReferences(stances: Raw, facts: readonly string[]): readonly Reference[] {
  return Object.entries(stances).flatMap(([id, stance]) => {
    const by = asRecord(stance).by;
    return typeof by === 'string' ? [{ ...local(by, ['stances', id, 'by'], facts), code: 'fact.unknown' }] : [];
  });
}

function fundingReferences(raw: Raw): readonly Reference[] {
  const modes = asRecord(raw.modes);
  return Object.keys(modes).flatMap((id) => named('actor', asRecord(modes[id]), ['payer'], ['modes', id]));
}

function packageReferences(raw: Raw): readonly Reference[] {
  const variants = asRecord(raw.variants);
  const own = asList(raw.proposals).filter((id): id is string => typeof id === 'string');
  const replaced = Object.keys(variants).flatMap((variant) =>
    keysOf(asRecord(variants[variant]).replaces).map((id) => ({
      ...local(id, ['variants', variant, 'replaces', id], own),
      atKey: true,
      code: 'package.unknown-proposal',
    })),
  );
  const chosen = raw.defaultVariant;
  const byDefault =
    typeof chosen === 'string'
      ? [{ ...local(chosen, ['defaultVariant'], Object.keys(variants)), code: 'package.unknown-variant' }]
      : [];
  return [...own.map((id, index) => ref('proposal', id, ['proposals', index])), ...replaced, ...byDefault];
}

function ref(target: Reference['target'], id: string, parts: PathParts, atKey = false): Reference {
  return { target, id, parts, atKey };
}

function local(id: string, parts: PathParts, among: readonly string[]): Reference {
  return { target: 'local', id, parts, atKey: false, among };
}

function named(target: Reference['target'], record: Raw, fields: readonly string[], parts: PathParts = []): readonly Reference[] {
  return fields.flatMap((field) => namedAs(target, record, field, parts));
}

function namedAs(target: Reference['target'], record: Raw, field: string, parts: PathParts): readonly Reference[] {
  const id = record[field];
  return typeof id === 'string' ? [ref(target, id, [...parts, field])] : [];
}

function listed(target: Reference['target'], ids: readonly unknown[], parts: PathParts): readonly Reference[] {
  return ids.flatMap((id, index) => (typeof id === 'string' ? [ref(target, id, [...parts, index])] : []));
}

/** A plain object, or an empty one for anything else. */
export function asRecord(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function keysOf(value: unknown): readonly string[] {
  return Object.keys(asRecord(value));
}
