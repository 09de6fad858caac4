/** The whole governance model as one plain immutable object, and the registries that go with it. */
import * as z from 'zod';
import { actorSchema, hypothesisSchema, legalSchema } from './actor.schema.ts';
import { bodySchema } from './body.schema.ts';
import { calendarSchema, idSchema } from './common.schema.ts';
import { decisionSchema } from './decision.schema.ts';
import { fundingSchema } from './funding.schema.ts';
import { documentSchema, packageSchema } from './proposal.schema.ts';
import { caseSchema, territorySchema } from './territory.schema.ts';

/** What proposals act on: everything the engine reads. */
export const modelSchema = z.strictObject({
  version: z.string(),
  actors: z.record(idSchema, actorSchema),
  /** Lanes from top to bottom. */
  actorOrder: z.array(idSchema),
  bodies: z.record(idSchema, bodySchema),
  calendars: z.record(idSchema, calendarSchema),
  decisions: z.record(idSchema, decisionSchema),
  funding: z.record(idSchema, fundingSchema),
  hypotheses: z.record(idSchema, hypothesisSchema),
  legal: z.record(idSchema, legalSchema),
  /** Facts that proposals state about a scope without run-time effect (`mark/scope/key`). */
  marks: z.record(z.string(), z.string()),
});

/** Everything that a Gouvernail reads: the model and what can be asked of it. */
export const librarySchema = z.strictObject({
  model: modelSchema,
  documents: z.record(idSchema, documentSchema),
  packages: z.record(idSchema, packageSchema),
  territories: z.record(z.string(), territorySchema),
  cases: z.record(idSchema, caseSchema),
});

export type Model = z.infer<typeof modelSchema>;
export type Library = z.infer<typeof librarySchema>;
