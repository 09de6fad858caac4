/** A real place and its counts; what is unknown is null and shown as unknown. */
import * as z from 'zod';
import { idSchema, textSchema } from './common.schema.ts';

/** A count read somewhere, or null: unknown. */
export const territoryFactSchema = z.strictObject({
  title: textSchema,
  value: z.union([z.number(), z.string(), z.null()]),
  unit: z.string().optional(),
  date: z.string().nullable(),
  source: z.string().nullable(),
  note: textSchema.optional(),
});

export const territorySchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** INSEE code of the département. */
  id: z.string().regex(/^(?:\d{2,3}|2[AB])$/),
  name: z.string(),
  region: z.strictObject({ code: z.string(), name: z.string() }),
  facts: z.record(z.string(), territoryFactSchema),
});

/** A ready set of positions: `null` means unknown (frequencies are then not printed). */
export const caseSchema = z.strictObject({
  title: textSchema,
  description: textSchema,
  /** Stance of everybody not named; absent: the decision's own stances, neutral otherwise. */
  everyone: z.number().min(0).max(1).optional(),
  actors: z.record(idSchema, z.number().min(0).max(1)).optional(),
  families: z.record(z.string(), z.number().min(0).max(1)).optional(),
  isStated: z.boolean(),
});

export type Territory = z.infer<typeof territorySchema>;
export type Case = z.infer<typeof caseSchema>;
