/**
 * A decision: ordered phases (columns) × actors (lanes), one step at most in a cell.
 * The semantics of every field is in `docs/model.md`.
 */
import * as z from 'zod';
import {
  countSchema,
  durationSchema,
  idSchema,
  lawSchema,
  numberSchema,
  provenanceShape,
  silenceSchema,
  textSchema,
} from './common.schema.ts';
import { OUTCOMES, POWERS } from './words.ts';

export const powerSchema = z.enum(POWERS);

export const phaseKindSchema = z.enum([
  'saisine',
  'instruction',
  'consultation',
  'deliberation',
  'decision',
  'contractualisation',
  'financement',
  'execution',
  'controle',
]);

/** A condition: a fact id or `phase.actor` (a recorded answer), and the values that satisfy it. */
export const whenSchema = z.record(z.string(), z.array(z.string()).min(1));

export const stepSchema = z.strictObject({
  power: powerSchema,
  /** What the actor does here, in at most about 30 characters. */
  label: textSchema,
  body: idSchema.optional(),
  work: durationSchema,
  calendar: idSchema.optional(),
  deadline: z.strictObject({ days: numberSchema, onSilence: silenceSchema }).optional(),
  after: idSchema.optional(),
  when: whenSchema.optional(),
  each: z.strictObject({ n: countSchema, pass: z.tuple([z.number().int().min(0), z.number().int().min(1)]) }).optional(),
  share: numberSchema.optional(),
  weight: numberSchema.optional(),
  ifNo: z.literal('continues').optional(),
  mayRefuse: z.boolean().optional(),
  aside: z.boolean().optional(),
  repeat: z.strictObject({ everyDays: numberSchema, times: z.number().int().min(1) }).optional(),
  ...provenanceShape,
});

export const phaseSchema = z.strictObject({
  kind: phaseKindSchema,
  title: textSchema,
  cells: z.record(idSchema, stepSchema),
  arbiter: stepSchema.extend({ actor: idSchema }).optional(),
  appeal: stepSchema.extend({ actor: idSchema, chance: numberSchema }).optional(),
  clock: z
    .strictObject({ from: idSchema.optional(), days: numberSchema, onSilence: z.enum(['yes', 'no']), ...provenanceShape })
    .optional(),
});

export const factSchema = z.strictObject({
  title: textSchema,
  /** Values with their chances; one of them may be 'rest'. */
  values: z.record(idSchema, z.strictObject({ title: textSchema, chance: z.union([numberSchema, z.literal('rest')]) })),
  ...provenanceShape,
});

/** Probability of being favourable: a number, or one by value of a fact. */
export const stanceSchema = z.union([numberSchema, z.strictObject({ by: idSchema, values: z.record(idSchema, numberSchema) })]);

export const outcomeSchema = z.enum(OUTCOMES);

export const returnSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  on: z.array(z.enum(['refused', 'blocked'])).min(1),
  at: idSchema,
  to: idSchema,
  max: z.number().int().min(1).max(3),
  chance: numberSchema,
  ...provenanceShape,
});

export const triggerSchema = z.strictObject({
  id: idSchema,
  on: z.array(outcomeSchema).min(1),
  opens: idSchema,
  afterDays: lawSchema,
  chance: numberSchema,
  timesShare: z.strictObject({ recipient: idSchema, mode: idSchema }).optional(),
  ...provenanceShape,
});

export const facetSchema = z.enum([
  'initiate',
  'prepare',
  'informed',
  'concert',
  'advise',
  'assent',
  'codecide',
  'decide',
  'approve',
  'veto',
  'contract',
  'fund',
  'execute',
  'control',
]);

export const decisionSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: idSchema,
  title: textSchema,
  question: textSchema,
  /** What is decided on ("a hospital service"). */
  object: textSchema,
  /** The one line that says what makes it particular: its silence rule, calendar or body. */
  particular: textSchema,
  facts: z.record(idSchema, factSchema),
  order: z.array(idSchema).min(1),
  phases: z.record(idSchema, phaseSchema),
  /** Phase where a role given by a proposal lands when it does not say. */
  home: z.partialRecord(facetSchema, idSchema).optional(),
  stances: z.record(idSchema, stanceSchema),
  follow: numberSchema,
  misroute: z.strictObject({ chance: numberSchema, days: z.number().int().min(0) }).optional(),
  returns: z.array(returnSchema),
  triggers: z.array(triggerSchema),
  opening: z.strictObject({ perYear: numberSchema.optional(), everyDays: z.number().int().optional(), mandatory: z.boolean() }),
  /** Moments worth timing; `decided` is obligatory, `end` exists by itself. */
  milestones: z.record(
    idSchema,
    z.strictObject({ title: textSchema, phase: idSchema, at: z.enum(['start', 'end']), first: z.boolean().optional() }),
  ),
  /** Funding tables (ids) that this decision sets, if any. */
  funding: z.array(idSchema).optional(),
  legal: z.array(idSchema),
  note: textSchema.optional(),
});

export type Power = z.infer<typeof powerSchema>;
export type PhaseKind = z.infer<typeof phaseKindSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Phase = z.infer<typeof phaseSchema>;
export type Fact = z.infer<typeof factSchema>;
export type Stance = z.infer<typeof stanceSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type Return = z.infer<typeof returnSchema>;
export type Facet = z.infer<typeof facetSchema>;
export type Decision = z.infer<typeof decisionSchema>;
