/** What is saved and shared, and its schemas: data read back is checked like any other. */
import * as z from 'zod';
import { idSchema } from '../../models/schema/common.schema.ts';
import { scenarioSchema } from '../../models/schema/scenario.schema.ts';
import { parseJson } from './parse-json.ts';

// The page's policy forbids code made from text: zod must not try to compile its schemas.
z.config({ jitless: true });

const viewSchema = z.enum(['baseline', 'scenario', 'both']);
const languageSchema = z.enum(['fr', 'en']);

/** What the browser keeps between two visits. */
const savedSchema = z.strictObject({
  version: z.number(),
  state: z.strictObject({ scenario: scenarioSchema, decision: idSchema, view: viewSchema, language: languageSchema }),
});

/** Reads a saved session, or null when it is damaged. */
export function readSaved(text: string): z.infer<typeof savedSchema> | null {
  const read = savedSchema.safeParse(parseJson(text));
  return read.success ? read.data : null;
}

/** What a link carries. */
export const sharedSchema = z.strictObject({
  scenario: scenarioSchema,
  decision: idSchema,
  view: viewSchema,
});

export type Shared = z.infer<typeof sharedSchema>;

export { scenarioSchema };
