/** A scenario: a territory, packages with their variants and doses, changed hypotheses, positions, a seed. */
import * as z from 'zod';
import { idSchema } from './common.schema.ts';

export const positionSchema = z.enum(['for', 'against', 'divided', 'unknown']);

export const scenarioSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string().optional(),
  territory: z.string(),
  packages: z.array(z.strictObject({ id: idSchema, variant: idSchema.optional(), dose: z.number().min(0).max(1).optional() })),
  /** Single proposals, beside packages. */
  proposals: z.array(idSchema),
  /** Hypotheses changed on screen: they change the baseline and the scenario alike. */
  hypotheses: z.record(idSchema, z.number()),
  /** Ready case, then positions that override it. */
  case: idSchema,
  positions: z.record(idSchema, positionSchema),
  seed: z.number().int().min(0).max(0xffffffff),
});

export type Position = z.infer<typeof positionSchema>;
export type Scenario = z.infer<typeof scenarioSchema>;
