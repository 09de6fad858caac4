/**
 * Whether a document has the shape of the official JSON schema of OCEL 2.0 (ocel-standard.org/2.0/ocel20-schema-json.json).
 * What the schema does not say, `check-ocel.ts` checks.
 */
import * as z from 'zod';
import { fail, type Result, succeed } from '../../core/issue.ts';
import { issueOf, pathText, text } from '../../governance/issues.ts';
import { faultsOf } from '../../governance/schema-issues.ts';

const typeSchema = z.looseObject({
  name: z.string(),
  attributes: z.array(z.looseObject({ name: z.string(), type: z.string() })),
});

const relationsSchema = z.array(z.looseObject({ objectId: z.string(), qualifier: z.string() })).optional();

const ocelSchema = z.looseObject({
  eventTypes: z.array(typeSchema),
  objectTypes: z.array(typeSchema),
  events: z.array(
    z.looseObject({
      id: z.string(),
      type: z.string(),
      time: z.string(),
      attributes: z.array(z.looseObject({ name: z.string(), value: z.string() })).optional(),
      relationships: relationsSchema,
    }),
  ),
  objects: z.array(
    z.looseObject({
      id: z.string(),
      type: z.string(),
      attributes: z.array(z.looseObject({ name: z.string(), value: z.string(), time: z.string() })).optional(),
      relationships: relationsSchema,
    }),
  ),
});

/** A document of the right shape. */
export type OcelShape = z.infer<typeof ocelSchema>;

const seeSchema = text(
  'Voir le schéma sur ocel-standard.org : même un nombre s’y écrit entre guillemets.',
  'See the schema on ocel-standard.org: even a number is written there between quotation marks.',
);

/** Read a document as an OCEL log, or give every fault of its shape. */
export function readOcelShape(document: unknown): Result<OcelShape> {
  const parsed = ocelSchema.safeParse(document);
  if (parsed.success) return succeed(parsed.data);
  return fail(
    faultsOf(ocelSchema, document).map(({ code, parts, texts }) => {
      const hint = texts.hint.en === '' ? seeSchema : texts.hint;
      return issueOf(`ocel.${code}`, pathText(parts), { ...texts, hint });
    }),
  );
}
