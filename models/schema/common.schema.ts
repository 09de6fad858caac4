/**
 * Shared vocabulary of every data file: identifiers, bilingual texts, provenance, numbers, durations.
 * Units: days are integer calendar days, shares lie in [0, 1].
 */
import * as z from 'zod';

/** A kebab-case identifier; a file's name is its id. */
export const idSchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** A text in both languages; French is the source. */
export const textSchema = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });

/** What would have to be changed to change the rule. */
export const rankSchema = z.enum(['law', 'decree', 'order', 'agreement', 'internalRules', 'practice', 'none']);

/** How sure we are that the rule reads so: read in the source, read in part, not read, or assumed. */
export const evidenceSchema = z.enum(['verified', 'partial', 'unverified', 'assumed']);

/** Where a rule comes from; spread into every object that states one. */
export const provenanceShape = {
  rank: rankSchema,
  evidence: evidenceSchema,
  /** Ids of `models/legal.yaml`. */
  legal: z.array(idSchema),
  note: textSchema.optional(),
};

export const provenanceSchema = z.strictObject(provenanceShape);

/** A number, or the id of a hypothesis that holds it. */
export const numberSchema = z.union([z.number(), z.strictObject({ hyp: idSchema })]);

/** A count, possibly read on the territory (its communes, …). `null` there means unknown. */
export const countSchema = z.union([
  numberSchema,
  z.strictObject({ territory: z.string(), otherwise: z.strictObject({ hyp: idSchema }) }),
]);

const day = z.number().int().min(0);

/** A probability mass on integer days. Continuous shapes are discretised with the hat function. */
export const lawSchema = z.union([
  z.strictObject({ days: day }),
  z.strictObject({ uniform: z.tuple([day, day]) }),
  z.strictObject({ triangular: z.tuple([day, day, day]) }),
  z.strictObject({ pert: z.tuple([day, day, day]) }),
  z.strictObject({ pmf: z.record(z.string().regex(/^\d+$/), z.number().min(0)) }),
]);

/** A duration: a law whose provenance is that of its step, or a duration hypothesis. */
export const durationSchema = z.union([lawSchema, z.strictObject({ hyp: idSchema })]);

export const silenceSchema = z.enum(['yes', 'no', 'none']);

/** Dates in the year (days 0..364), as sessions per year or as a list. */
export const calendarSchema = z.strictObject({
  perYear: numberSchema.optional(),
  firstDay: z.number().int().min(0).max(364).optional(),
  daysOfYear: z.array(z.number().int().min(0).max(364)).optional(),
  noticeDays: numberSchema.optional(),
  places: numberSchema.optional(),
  ...provenanceShape,
});

export type Id = z.infer<typeof idSchema>;
export type Text = z.infer<typeof textSchema>;
export type Rank = z.infer<typeof rankSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type Provenance = z.infer<typeof provenanceSchema>;
export type ModelNumber = z.infer<typeof numberSchema>;
export type ModelCount = z.infer<typeof countSchema>;
export type Law = z.infer<typeof lawSchema>;
export type Duration = z.infer<typeof durationSchema>;
export type Silence = z.infer<typeof silenceSchema>;
export type Calendar = z.infer<typeof calendarSchema>;
