/** Turns data files into declarations: one for each file, or one for each item of a registry. */
import type { Issue } from '../core/issue.ts';
import { type EntityKind, entitySchemas, kindOfFile, orderSchema, registrySchema } from './file-kinds.ts';
import { type IssueTexts, NO_TEXT, pathText, quoted, text } from './issues.ts';
import { asRecord } from './references.ts';
import { faultsOf } from './schema-issues.ts';
import { type ParsedFile, type PathParts, parseFile, type SourceFile } from './source-file.ts';

/** A declaration as written; `isValid` says that it has the shape of its kind. */
export interface Entity {
  readonly kind: EntityKind;
  readonly id: string;
  readonly raw: unknown;
  readonly file: ParsedFile;
  /** Path of the declaration inside its file. */
  readonly prefix: PathParts;
  readonly isValid: boolean;
}

export interface ReadEntities {
  readonly entities: readonly Entity[];
  /** Names of broken files: they are known, their content is not. */
  readonly broken: readonly { readonly kind: EntityKind; readonly id: string }[];
  readonly orders: readonly { readonly file: ParsedFile; readonly ids: readonly string[] }[];
  readonly issues: readonly Issue[];
}

const NOTHING: ReadEntities = { entities: [], broken: [], orders: [], issues: [] };

/** Reads every data file; files that are not data are left aside. */
export function readEntities(files: readonly SourceFile[]): ReadEntities {
  const parts = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)).map(readOne);
  return {
    entities: parts.flatMap(({ entities }) => entities),
    broken: parts.flatMap(({ broken }) => broken),
    orders: parts.flatMap(({ orders }) => orders),
    issues: parts.flatMap(({ issues }) => issues),
  };
}

function readOne(source: SourceFile): ReadEntities {
  const kind = kindOfFile(source.path);
  if (kind.form === 'other') return NOTHING;
  const parsed = parseFile(source);
  if ('issues' in parsed) {
    return { ...NOTHING, issues: parsed.issues, broken: kind.form === 'entity' ? [{ kind: kind.kind, id: kind.id }] : [] };
  }
  const { file } = parsed;
  switch (kind.form) {
    case 'misplaced':
      return { ...NOTHING, issues: [misplaced(file)] };
    case 'order':
      return readOrder(file);
    case 'registry':
      return readRegistry(file, kind.kind);
    case 'entity':
      return readEntity(file, kind.kind, kind.id);
  }
}

function readOrder(file: ParsedFile): ReadEntities {
  const issues = issuesOf(file, orderSchema);
  if (issues.length > 0) return { ...NOTHING, issues };
  return { ...NOTHING, orders: [{ file, ids: orderSchema.parse(file.value).order }] };
}

function readRegistry(file: ParsedFile, kind: EntityKind): ReadEntities {
  const entities = Object.entries(asRecord(asRecord(file.value).items)).map(([id, raw]) => ({
    kind,
    id,
    raw,
    file,
    prefix: ['items', id],
    isValid: entitySchemas[kind].safeParse(raw).success,
  }));
  return { ...NOTHING, entities, issues: issuesOf(file, registrySchema(kind)) };
}

function readEntity(file: ParsedFile, kind: EntityKind, id: string): ReadEntities {
  const issues = issuesOf(file, entitySchemas[kind]);
  const entity: Entity = { kind, id, raw: file.value, file, prefix: [], isValid: issues.length === 0 };
  const declared = asRecord(file.value).id;
  const isNamed = typeof declared !== 'string' || declared === id;
  const names = isNamed
    ? []
    : [
        issueAt(file, { parts: ['id'], atKey: false }, 'file.name', {
          found: quoted(declared, 'n’est pas le nom du fichier.', 'is not the name of the file.'),
          expected: text(`Attendu : « ${id} ».`, `Expected: "${id}".`),
          hint: text('Renommez le fichier ou l’identifiant.', 'Rename the file or the identifier.'),
        }),
      ];
  return { ...NOTHING, entities: [{ ...entity, isValid: entity.isValid && isNamed }], issues: [...issues, ...names] };
}

function issuesOf(file: ParsedFile, schema: Parameters<typeof faultsOf>[0]): readonly Issue[] {
  return faultsOf(schema, file.value).map((fault) => issueAt(file, fault, fault.code, fault.texts));
}

/** An issue at a path of a file. */
export function issueAt(
  file: ParsedFile,
  place: { readonly parts: PathParts; readonly atKey: boolean },
  code: string,
  texts: IssueTexts,
): Issue {
  return {
    code,
    file: file.path,
    ...(file.locate(place.parts, place.atKey) ?? { line: 1, column: 1 }),
    path: pathText(place.parts),
    ...texts,
  };
}

function misplaced(file: ParsedFile): Issue {
  return issueAt(file, { parts: [], atKey: false }, 'file.unknown-place', {
    found: text('Ce fichier n’est pas à une place connue.', 'This file is not in a known place.'),
    expected: text(
      'Attendu dans models/ : actors, bodies, decisions, funding, calendars.yaml, hypotheses.yaml, legal.yaml.',
      'Expected in models/: actors, bodies, decisions, funding, calendars.yaml, hypotheses.yaml, legal.yaml.',
    ),
    hint: NO_TEXT,
  });
}
