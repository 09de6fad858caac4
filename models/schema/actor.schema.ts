/** Institutions and groups that act, and the registry of legal texts and hypotheses they rest on. */
import * as z from 'zod';
import { countSchema, evidenceSchema, idSchema, numberSchema, provenanceShape, rankSchema, textSchema } from './common.schema.ts';

export const familySchema = z.enum([
  'state',
  'healthInsurance',
  'townCare',
  'hospital',
  'medicoSocial',
  'localAuthorities',
  'users',
  'healthDemocracy',
]);

export const levelSchema = z.enum(['national', 'regional', 'territorial', 'local']);

/** An actor: one lane of the circuit. A deliberating body is an actor too, `within` its institution. */
export const actorSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: idSchema,
  /** Short name for a lane or a sentence, at most about 24 characters. */
  label: textSchema,
  /** Full name; the expansion of the acronym. */
  name: textSchema,
  /** French article of the label for sentences ("l'", "le ", "la ", "les "), and English ("the ", ""). */
  article: textSchema.optional(),
  /** Whether the label keeps its capital inside a sentence (« le Sénat »). Acronyms always do. */
  isProperName: z.boolean().optional(),
  family: familySchema,
  level: levelSchema,
  within: idSchema.optional(),
  /** Id of the machine it behaves like: one of `models/actors/machines.ts`. */
  behavesLike: idSchema,
  /** Files treated in parallel; 0 means that it cannot act. */
  capacity: numberSchema,
  count: countSchema.optional(),
  /** Whether it has legal personality: without it, it cannot sign. `null` when unknown. */
  hasLegalPersonality: z.boolean().nullable(),
  /** What it is for, in one sentence. */
  role: textSchema,
  ...provenanceShape,
});

/** A legal text or a source: rank, address and version read. */
export const legalSchema = z.strictObject({
  /** As cited: "CSP L.6122-9". */
  citation: z.string(),
  title: textSchema,
  rank: rankSchema,
  evidence: evidenceSchema,
  /** Addresses of the pages read; empty when none was. */
  urls: z.array(z.string()),
  /** Year (or date) of the version read. */
  read: z.string(),
  note: textSchema.optional(),
});

/** A number nobody publishes, with its range and reason. */
export const hypothesisSchema = z.strictObject({
  title: textSchema,
  unit: z.enum(['days', 'share', 'perYear', 'count', 'seats', 'weight']),
  low: z.number(),
  mode: z.number(),
  high: z.number(),
  /** For `days` used as a duration: the law over low, mode, high. */
  shape: z.enum(['uniform', 'triangular', 'pert']).optional(),
  why: textSchema,
});

export type Actor = z.infer<typeof actorSchema>;
export type Family = z.infer<typeof familySchema>;
export type Level = z.infer<typeof levelSchema>;
export type Legal = z.infer<typeof legalSchema>;
export type Hypothesis = z.infer<typeof hypothesisSchema>;
