/** What is saved and shared, and its schemas: data read back is checked like any other. */
import * as z from 'zod';
import { idSchema } from '../../models/schema/common.schema.ts';
import { scenarioSchema } from '../../models/schema/scenario.schema.ts';

export const viewSchema = z.enum(['baseline', 'scenario', 'both']);
export const languageSchema = z.enum(['fr', 'en']);

/** What the browser keeps between two visits. */
export const savedSchema = z.object({
  scenario: scenarioSchema,
  decision: idSchema,
  view: viewSchema,
  language: languageSchema,
});

/** What a link carries. */
export const sharedSchema = z.strictObject({
  scenario: scenarioSchema,
  decision: idSchema,
  view: viewSchema,
});

export type Shared = z.infer<typeof sharedSchema>;
