/** Translates what zod says of a value into issues with a stable code, in French and English, one for each fault. */
import type * as z from 'zod';
import { closestTo, hintAmong, type IssueTexts, NO_TEXT, quoted, showValue, text } from './issues.ts';
import { keysAllowedAt } from './schema-walk.ts';
import type { PathParts } from './source-file.ts';

/** A fault of one value, not yet placed in a file. */
export interface SchemaFault {
  readonly code: string;
  readonly parts: PathParts;
  readonly atKey: boolean;
  readonly texts: IssueTexts;
}

type ZodIssue = z.core.$ZodIssue;

/** Every fault of a value against a schema; empty when it is valid. */
export function faultsOf(schema: z.ZodType, value: unknown): readonly SchemaFault[] {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success ? [] : result.error.issues.flatMap((issue) => faultOf(schema, issue, [], value));
}

function faultOf(schema: z.ZodType, issue: ZodIssue, prefix: PathParts, root: unknown): readonly SchemaFault[] {
  const parts = [...prefix, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  const input = valueAt(root, parts);
  if (input === undefined && issue.code !== 'unrecognized_keys' && issue.code !== 'invalid_key') return [missing(parts, issue)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownField(schema, [...parts, key], key));
    case 'invalid_union':
      return unionFaults(schema, issue, parts, root, input);
    case 'invalid_key':
      return [badId(parts, String(parts.at(-1)))];
    case 'invalid_type':
      return [{ ...valueFault('field.type', parts, input, typeName(issue.expected)) }];
    case 'invalid_value':
      return [badChoice(parts, input, issue.values.map(String))];
    case 'invalid_format':
      return [formatFault(parts, input, issue)];
    case 'too_small':
      return [valueFault('field.range', parts, input, bound('small', issue.origin, Number(issue.minimum)))];
    case 'too_big':
      return [valueFault('field.range', parts, input, bound('big', issue.origin, Number(issue.maximum)))];
    default:
      return [valueFault('field.value', parts, input, text(issue.message, issue.message))];
  }
}

function missing(parts: PathParts, issue: ZodIssue): SchemaFault {
  const name = String(parts.at(-1) ?? '');
  const expected = issue.code === 'invalid_type' ? typeName(issue.expected) : undefined;
  return {
    code: 'field.missing',
    parts,
    atKey: true,
    texts: {
      found: text(`Le champ « ${name} » manque.`, `The field "${name}" is missing.`),
      expected: expected === undefined ? NO_TEXT : expectedText(expected),
      hint: text('Ajoutez-le.', 'Add it.'),
    },
  };
}

function unknownField(schema: z.ZodType, parts: PathParts, key: string): SchemaFault {
  const allowed = keysAllowedAt(schema, parts.slice(0, -1));
  return {
    code: 'field.unknown',
    parts,
    atKey: true,
    texts: {
      found: quoted(key, 'n’est pas un champ connu ici.', 'is not a field known here.'),
      expected: NO_TEXT,
      hint: hintAmong(key, allowed),
    },
  };
}

function badChoice(parts: PathParts, input: unknown, values: readonly string[]): SchemaFault {
  const list = values.join(', ');
  const near = closestTo(String(input), values);
  return {
    code: 'field.value',
    parts,
    atKey: false,
    texts: {
      found: quoted(input, 'n’est pas une valeur possible.', 'is not a possible value.'),
      expected: text(`Attendu : ${list}.`, `Expected: ${list}.`),
      hint: near === undefined ? NO_TEXT : text(`Vouliez-vous dire « ${near} » ?`, `Did you mean "${near}"?`),
    },
  };
}

function formatFault(parts: PathParts, input: unknown, issue: ZodIssue & { code: 'invalid_format' }): SchemaFault {
  if (String(issue.pattern).includes('[a-z0-9]+(?:-[a-z0-9]+)*')) return { ...badId(parts, String(input)), atKey: false };
  const pattern = String(issue.pattern ?? issue.format);
  return valueFault('field.format', parts, input, text(`un texte de la forme ${pattern}`, `a text of the form ${pattern}`));
}

function badId(parts: PathParts, key: string): SchemaFault {
  return {
    code: 'field.id',
    parts,
    atKey: true,
    texts: {
      found: quoted(key, 'n’est pas un identifiant.', 'is not an identifier.'),
      expected: text(
        'Attendu : minuscules, chiffres et tirets (avis-simple).',
        'Expected: lower case, digits and hyphens (avis-simple).',
      ),
      hint: NO_TEXT,
    },
  };
}

function valueFault(code: string, parts: PathParts, input: unknown, expected: { fr: string; en: string }): SchemaFault {
  return {
    code,
    parts,
    atKey: false,
    texts: { found: quoted(input, 'ne convient pas.', 'does not fit.'), expected: expectedText(expected), hint: NO_TEXT },
  };
}

function expectedText(expected: { fr: string; en: string }): { fr: string; en: string } {
  return text(`Attendu : ${expected.fr}.`, `Expected: ${expected.en}.`);
}

const TYPE_NAMES: Readonly<Record<string, { fr: string; en: string }>> = {
  string: text('un texte', 'a text'),
  number: text('un nombre', 'a number'),
  int: text('un nombre entier', 'a whole number'),
  boolean: text('true ou false', 'true or false'),
  array: text('une liste', 'a list'),
  tuple: text('une liste', 'a list'),
  object: text('un ensemble de champs', 'a set of fields'),
  record: text('un ensemble de champs', 'a set of fields'),
  null: text('null', 'null'),
};

function typeName(type: string): { fr: string; en: string } {
  return TYPE_NAMES[type] ?? text(type, type);
}

function bound(side: 'small' | 'big', origin: string, limit: number): { fr: string; en: string } {
  const isSmall = side === 'small';
  if (origin === 'array' || origin === 'string' || origin === 'set') {
    const things = origin === 'string' ? text('caractère(s)', 'character(s)') : text('élément(s)', 'item(s)');
    return isSmall
      ? text(`au moins ${limit} ${things.fr}`, `at least ${limit} ${things.en}`)
      : text(`au plus ${limit} ${things.fr}`, `at most ${limit} ${things.en}`);
  }
  return isSmall ? text(`${limit} ou plus`, `${limit} or more`) : text(`${limit} ou moins`, `${limit} or less`);
}

/** Faults of the branch that the author most likely meant; a list of branches when none is near. */
function unionFaults(
  schema: z.ZodType,
  issue: ZodIssue & { code: 'invalid_union' },
  parts: PathParts,
  root: unknown,
  input: unknown,
): readonly SchemaFault[] {
  const branches = issue.errors.map((issues) => ({ issues, score: misfit(issues) }));
  const best = branches.reduce<(typeof branches)[number] | undefined>(
    (least, branch) => (least === undefined || branch.score < least.score ? branch : least),
    undefined,
  );
  if (best !== undefined && best.score < WRONG_SHAPE) return best.issues.flatMap((inner) => faultOf(schema, inner, parts, root));
  const shapes = keysAllowedAt(schema, parts);
  const names = [
    ...new Set(
      issue.errors.flat().flatMap((inner) => (inner.path.length === 0 && inner.code === 'invalid_type' ? [inner.expected] : [])),
    ),
  ];
  const plain = names.filter((name) => name !== 'object').map(typeName);
  const fields = shapes.length === 0 ? [] : [fieldsText(shapes)];
  const choices = [...plain, ...fields];
  const expected = text(choices.map(({ fr }) => fr).join(' ou '), choices.map(({ en }) => en).join(' or '));
  const near = isRecord(input)
    ? Object.keys(input)
        .map((key) => closestTo(key, shapes))
        .find((key) => key !== undefined)
    : undefined;
  const hint = near === undefined ? NO_TEXT : text(`Vouliez-vous dire « ${near} » ?`, `Did you mean "${near}"?`);
  const fault = valueFault('field.type', parts, showValue(input), expected);
  return [{ ...fault, texts: { ...fault.texts, hint } }];
}

function fieldsText(names: readonly string[]): { fr: string; en: string } {
  const list = names.join(', ');
  return names.length === 1
    ? text(`{ ${list} }`, `{ ${list} }`)
    : text(`un ensemble avec l’un de ${list}`, `a set with one of ${list}`);
}

const WRONG_SHAPE = 1000;

/** How far a branch is from the value: a wrong kind of value, then fields the branch does not know, then the rest. */
function misfit(issues: readonly ZodIssue[]): number {
  return issues.reduce((sum, issue) => {
    const isAtRoot = issue.path.length === 0;
    if (isAtRoot && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) return sum + WRONG_SHAPE;
    if (isAtRoot && issue.code === 'unrecognized_keys') return sum + WRONG_SHAPE / 2 + issue.keys.length;
    const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
    return sum + (isMissing ? WRONG_SHAPE / 2 : 1);
  }, 0);
}

function valueAt(root: unknown, parts: PathParts): unknown {
  return parts.reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return value[Number(part)];
    return isRecord(value) && Object.hasOwn(value, part) ? value[String(part)] : undefined;
  }, root);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
