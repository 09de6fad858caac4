/** A deliberating body: colleges and seats, quorum, second call, majority, meeting calendar. */
import * as z from 'zod';
import { calendarSchema, idSchema, numberSchema, provenanceShape, textSchema } from './common.schema.ts';

export const collegeSchema = z.strictObject({
  name: textSchema,
  seats: numberSchema,
  /** Actor whose stance the seats take; by default the college's id when it is an actor, else neutral. */
  speaksFor: idSchema.optional(),
  weight: z.number().int().min(0).optional(),
  attendance: numberSchema.optional(),
  ...provenanceShape,
});

/** A fraction written [numerator, denominator]. */
const fraction = z.tuple([z.number().int().min(0), z.number().int().min(1)]);

export type Majority =
  | { more: [number, number]; of: 'cast' | 'seats'; tie?: { chair: string } | undefined; carries?: 'yes' | 'no' | undefined }
  | { atLeast: [number, number]; of: 'cast' | 'seats'; tie?: { chair: string } | undefined; carries?: 'yes' | 'no' | undefined }
  | { each: string[] }
  | { all: Majority[] }
  | { any: Majority[] };

export const majoritySchema: z.ZodType<Majority> = z.lazy(() =>
  z.union([
    z.strictObject({
      more: fraction,
      of: z.enum(['cast', 'seats']),
      tie: z.strictObject({ chair: idSchema }).optional(),
      carries: z.enum(['yes', 'no']).optional(),
    }),
    z.strictObject({
      atLeast: fraction,
      of: z.enum(['cast', 'seats']),
      tie: z.strictObject({ chair: idSchema }).optional(),
      carries: z.enum(['yes', 'no']).optional(),
    }),
    z.strictObject({ each: z.array(idSchema).min(1) }),
    z.strictObject({ all: z.array(majoritySchema).min(1) }),
    z.strictObject({ any: z.array(majoritySchema).min(1) }),
  ]),
);

export const bodySchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: idSchema,
  /** The actor whose lane it is. */
  actor: idSchema,
  name: textSchema,
  colleges: z.record(idSchema, collegeSchema),
  /** Probability that a member comes, seat by seat. */
  attendance: numberSchema,
  /** Probability that a college votes as one in a dossier (rule 11). */
  cohesion: numberSchema,
  quorum: z.strictObject({ share: numberSchema, strict: z.boolean().optional(), ...provenanceShape }).optional(),
  again: z
    .union([
      z.strictObject({ afterDays: numberSchema, ...provenanceShape }),
      z.strictObject({ nextDate: z.literal(true), ...provenanceShape }),
    ])
    .optional(),
  majority: z.strictObject({ rule: majoritySchema, ...provenanceShape }),
  meetings: calendarSchema,
  /** Actor that keeps its secretariat. */
  secretariat: idSchema.optional(),
});

export type College = z.infer<typeof collegeSchema>;
export type Body = z.infer<typeof bodySchema>;
