/** Which file is what: a data file is recognised by its folder, and its name is its id. */
import * as z from 'zod';
import { actorSchema, hypothesisSchema, legalSchema } from '../../models/schema/actor.schema.ts';
import { bodySchema } from '../../models/schema/body.schema.ts';
import { calendarSchema, idSchema } from '../../models/schema/common.schema.ts';
import { decisionSchema } from '../../models/schema/decision.schema.ts';
import { fundingSchema } from '../../models/schema/funding.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { documentSchema, packageSchema } from '../../models/schema/proposal.schema.ts';
import { caseSchema, territorySchema } from '../../models/schema/territory.schema.ts';

/** One thing a file (or an item of a registry) declares. */
export type EntityKind =
  | 'actor'
  | 'body'
  | 'decision'
  | 'funding'
  | 'calendar'
  | 'hypothesis'
  | 'legal'
  | 'package'
  | 'case'
  | 'document'
  | 'territory';

/** Schema of each kind of entity. */
export const entitySchemas = {
  actor: actorSchema,
  body: bodySchema,
  decision: decisionSchema,
  funding: fundingSchema,
  calendar: calendarSchema,
  hypothesis: hypothesisSchema,
  legal: legalSchema,
  package: packageSchema,
  case: caseSchema,
  document: documentSchema,
  territory: territorySchema,
} as const satisfies Record<EntityKind, z.ZodType>;

/** The order of lanes: `models/actors/order.yaml`. */
export const orderSchema = z.strictObject({ schemaVersion: z.literal(1).optional(), order: z.array(idSchema) });

/** A registry file: many small entities under `items`. */
export function registrySchema(kind: EntityKind): z.ZodType {
  return z.strictObject({ schemaVersion: z.literal(1), items: z.record(idSchema, entitySchemas[kind]) });
}

export type FileKind =
  | { readonly form: 'entity'; readonly kind: EntityKind; readonly id: string }
  | { readonly form: 'registry'; readonly kind: EntityKind }
  | { readonly form: 'order' }
  | { readonly form: 'misplaced' }
  | { readonly form: 'other' };

const REGISTRIES: Readonly<Record<string, EntityKind>> = {
  'models/calendars': 'calendar',
  'models/hypotheses': 'hypothesis',
  'models/legal': 'legal',
  'scenarios/cases': 'case',
};

const FOLDERS: Readonly<Record<string, EntityKind>> = {
  'models/actors': 'actor',
  'models/bodies': 'body',
  'models/decisions': 'decision',
  'models/funding': 'funding',
  'scenarios/packages': 'package',
  'seeds/documents': 'document',
  'seeds/territories': 'territory',
};

/** Recognises a file by its path. Files that are not data (machines, checks, …) are `other`. */
export function kindOfFile(path: string): FileKind {
  const match = /^(.+)\.(?:ya?ml|json)$/.exec(path);
  if (match === null) return { form: 'other' };
  const stem = match[1] ?? '';
  if (stem === 'models/actors/order') return { form: 'order' };
  const registry = REGISTRIES[stem];
  if (registry !== undefined) return { form: 'registry', kind: registry };
  const cut = stem.lastIndexOf('/');
  const kind = FOLDERS[stem.slice(0, cut)];
  if (kind !== undefined) return { form: 'entity', kind, id: stem.slice(cut + 1) };
  return { form: /^models\/[^/]+$/.test(stem) ? 'misplaced' : 'other' };
}

/** The collections of a model, by kind of entity. */
export function collectionsOf({ actors, bodies, calendars, decisions, funding, hypotheses, legal }: Model) {
  return {
    actor: actors,
    body: bodies,
    calendar: calendars,
    decision: decisions,
    funding,
    hypothesis: hypotheses,
    legal,
  };
}
