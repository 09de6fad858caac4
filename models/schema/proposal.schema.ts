/** Proposals: what one voice asks, as operations on named slots; packages: named sets with a dose or variants. */
import * as z from 'zod';
import { idSchema, textSchema } from './common.schema.ts';
import { stepSchema } from './decision.schema.ts';

/** The source documents that we read; a person's own document has an id of its own. */
export const sourceSchema = z.enum(['cfe-cgc', 'ps', 'notat', 'schoene']);
export const basisSchema = z.enum(['stated', 'inferred']);

/** JSON scalar or small structure written in a slot; `{ hyp: id }` reads a hypothesis. */
export const slotValueSchema = z.json();

export const opSchema = z.strictObject({
  slot: z.string().regex(/^[a-z]+(?:\/[A-Za-z0-9.@_-]+)+$/),
  from: slotValueSchema,
  to: slotValueSchema,
  why: textSchema,
  basis: basisSchema,
  dosed: z.boolean().optional(),
  /** Fields of the cell that an operation creates; `at` names its phase; `deadline: null` leaves an opinion without delay. */
  cell: stepSchema.partial().extend({ at: idSchema.optional(), deadline: stepSchema.shape.deadline.nullable() }).optional(),
});

/** Operations applied together or not at all. */
export const clauseSchema = z.array(opSchema).min(1);

export const proposalSchema = z.strictObject({
  id: idSchema,
  /** Id of its document. */
  source: idSchema,
  /** Required for `schoene`: each cited voice is a source of its own. */
  voice: z.string().optional(),
  /** The document's own number, where it has one. */
  number: z.string().optional(),
  locator: z.strictObject({ section: z.string().optional(), lines: z.tuple([z.number().int(), z.number().int()]) }),
  title: textSchema,
  summary: textSchema,
  theme: idSchema,
  modelability: z.enum(['core', 'parameter', 'context']),
  clauses: z.array(clauseSchema),
  claims: z
    .array(z.strictObject({ indicator: z.string(), decision: idSchema, sign: z.enum(['+', '-', '0']), text: textSchema }))
    .optional(),
  /** What happened since 2020, or a doubt. */
  note: textSchema.optional(),
});

export const documentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: idSchema,
  title: textSchema,
  author: z.string(),
  date: z.string(),
  proposals: z.array(proposalSchema),
});

export const packageSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: idSchema,
  title: textSchema,
  /** The one question it asks the room. */
  question: textSchema,
  caseFor: textSchema,
  objections: z.array(z.strictObject({ by: textSchema, text: textSchema })).min(1),
  proposals: z.array(idSchema).min(1),
  /** Variants replace the clauses of some of its proposals. */
  variants: z
    .record(
      idSchema,
      z.strictObject({
        title: textSchema,
        basis: basisSchema,
        note: textSchema.optional(),
        replaces: z.record(idSchema, z.array(clauseSchema)),
      }),
    )
    .optional(),
  defaultVariant: idSchema.optional(),
  dose: z.strictObject({ title: textSchema, default: z.number().min(0).max(1), why: textSchema }).optional(),
});

export type Source = z.infer<typeof sourceSchema>;
export type Basis = z.infer<typeof basisSchema>;
export type SlotValue = z.infer<typeof slotValueSchema>;
export type Op = z.infer<typeof opSchema>;
export type Clause = z.infer<typeof clauseSchema>;
export type Proposal = z.infer<typeof proposalSchema>;
export type ProposalDocument = z.infer<typeof documentSchema>;
export type Package = z.infer<typeof packageSchema>;
