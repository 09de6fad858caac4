/** A statement that runs of the model must satisfy, as data: scenarios compared on one measure of one decision. */
import * as z from 'zod';
import { idSchema, textSchema } from './common.schema.ts';

/** What is measured on the replications of a side. Days are means; shares lie in [0, 1]. */
export const measureSchema = z.union([
  z.strictObject({ share: z.enum(['adopted', 'refused', 'refusedTacit', 'blocked']) }),
  z.strictObject({ leadTimeDays: idSchema }),
  /** A step `phase/actor`: mean wait for a date or a sitting, or share of its runs stopped by a legal clock. */
  z.strictObject({ waitDays: z.string() }),
  z.strictObject({ stopped: z.string() }),
]);

export const checkSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: idSchema,
  title: textSchema,
  decision: idSchema,
  territory: z.string(),
  case: idSchema,
  runs: z.number().int().min(12),
  seed: z.number().int().min(0),
  /** Named sides: the packages switched on. */
  sides: z.record(idSchema, z.array(z.strictObject({ id: idSchema, variant: idSchema.optional(), dose: z.number().optional() }))),
  expect: z
    .array(
      z.strictObject({
        measure: measureSchema,
        of: idSchema,
        is: z.enum(['above', 'below', 'equal', 'atLeast', 'atMost']),
        /** Another side, or a number. */
        than: z.union([idSchema, z.number()]),
        /** The difference must be at least this, in the unit of the measure. */
        by: z.number().min(0).optional(),
        why: textSchema,
      }),
    )
    .min(1),
  /** What the model answered, and why, when it differs from what one hoped. */
  note: textSchema.optional(),
});

export type Measure = z.infer<typeof measureSchema>;
export type Check = z.infer<typeof checkSchema>;
