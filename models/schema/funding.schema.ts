/** Money edges: for one recipient and one perimeter, the share of each mode and who prices, counts and allocates it. */
import * as z from 'zod';
import { idSchema, numberSchema, provenanceShape, textSchema } from './common.schema.ts';

/** An actor id, `decision.phase` (whoever decides there), or `rule` (a formula nobody decides case by case). */
const deciderSchema = z.string();

export const moneyEdgeSchema = z.strictObject({
  title: textSchema,
  /** Share of the recipient's revenue in [0, 1]; exactly one mode of a table is 'rest'. */
  share: z.union([numberSchema, z.literal('rest')]),
  payer: idSchema,
  pricedBy: deciderSchema.optional(),
  volumeBy: deciderSchema.optional(),
  allocatedBy: deciderSchema,
  ...provenanceShape,
});

export const fundingSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: idSchema,
  recipient: idSchema,
  title: textSchema,
  /** What the shares are shares of ("medicine, surgery, obstetrics"). */
  perimeter: textSchema,
  isDefault: z.boolean(),
  modes: z.record(idSchema, moneyEdgeSchema),
});

export type MoneyEdge = z.infer<typeof moneyEdgeSchema>;
export type Funding = z.infer<typeof fundingSchema>;
