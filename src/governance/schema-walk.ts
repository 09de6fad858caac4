/** Looks into a zod schema: which fields are allowed at a path. Serves the hints of issues only. */
import type * as z from 'zod';
import type { PathParts } from './source-file.ts';

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly valueType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly items?: readonly z.core.$ZodType[];
  readonly innerType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly getter?: () => z.core.$ZodType;
}

/** Names of the fields that an object at this path may have; empty when the path leads to no object. */
export function keysAllowedAt(schema: z.core.$ZodType, parts: PathParts): readonly string[] {
  let reached: readonly z.core.$ZodType[] = branchesOf(schema);
  for (const part of parts) reached = reached.flatMap((one) => childrenAt(one, part)).flatMap(branchesOf);
  return [...new Set(reached.flatMap((one) => Object.keys(definitionOf(one).shape ?? {})))];
}

function definitionOf(schema: z.core.$ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

/** The schema without its wrappers, or each of its alternatives. */
function branchesOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const { innerType, options, getter } = definitionOf(schema);
  if (innerType !== undefined) return branchesOf(innerType);
  if (options !== undefined) return options.flatMap(branchesOf);
  if (getter !== undefined) return branchesOf(getter());
  return [schema];
}

function childrenAt(schema: z.core.$ZodType, part: string | number): readonly z.core.$ZodType[] {
  const { shape, valueType, element, items } = definitionOf(schema);
  const child = shape?.[part] ?? valueType ?? element ?? items?.[Number(part)];
  return child === undefined ? [] : [child];
}
