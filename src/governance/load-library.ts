/**
 * Loads everything that Gouvernail reads from data files, or reports every problem of every file at once.
 * Pure: files come as texts. A second list of files (a person's own) adds to the first; an identifier taken is refused.
 */
import { machines as registry } from '../../models/actors/machines.ts';
import type { Library, Model } from '../../models/schema/model.schema.ts';
import { fail, type Issue, type Result, succeed } from '../core/issue.ts';
import { checkModel, checkQuestions } from './check-model.ts';
import { checkProposals } from './check-proposals.ts';
import { checkProvenance } from './check-provenance.ts';
import { collectionsOf, type EntityKind } from './file-kinds.ts';
import type { Finding } from './finding.ts';
import { hintAmong, pathText, quoted, text } from './issues.ts';
import { describeMachines, type MachineFacts } from './machine-facts.ts';
import { type Entity, issueAt, type ReadEntities, readEntities } from './read-entities.ts';
import { asRecord, type Reference, referencesOf } from './references.ts';
import type { SourceFile } from './source-file.ts';

export type { SourceFile } from './source-file.ts';

export interface LoadOptions {
  /** What the institutions' machines can do; by default, those of the registry. */
  readonly machines?: MachineFacts;
  /** Model version to print; by default a fingerprint of the files of `models/`. */
  readonly version?: string;
}

const EMPTY: Library = {
  model: {
    version: '',
    actors: {},
    actorOrder: [],
    bodies: {},
    calendars: {},
    decisions: {},
    funding: {},
    hypotheses: {},
    legal: {},
    marks: {},
  },
  documents: {},
  packages: {},
  territories: {},
  cases: {},
};

/**
 * Loads a library from its files. A person's own files may follow ours in the list: they add to them, and an identifier
 * that is already taken is refused.
 *
 * @returns the library, or every issue of every file, with file, line, column and path.
 */
export function loadLibrary(files: readonly SourceFile[], options: LoadOptions = {}): Result<Library> {
  return extendLibrary(EMPTY, files, { ...options, version: options.version ?? fingerprintOf(files) });
}

/** Faults that a broken file may bring about in sound ones: they are said once every file has its shape. */
const CASCADING: ReadonlySet<string> = new Set(['money.unknown-decider', 'trigger.unknown-share']);

/** Adds a person's own files to a library already loaded. Same checks, same issues as `loadLibrary`. */
export function extendLibrary(base: Library, files: readonly SourceFile[], options: LoadOptions = {}): Result<Library> {
  const machines = options.machines ?? describeMachines(registry);
  const read = readEntities(files);
  const known = knownIds(base, read);
  const taken = takenIssues(base, read.entities);
  const references = read.entities.flatMap((entity) => referenceIssues(entity, known));
  const orders = orderIssues(read, known.actor);
  const library = assemble(base, read, options.version ?? base.model.version);
  const place = placer(read.entities);
  const isPartial = read.broken.length > 0 || read.entities.some(({ isValid }) => !isValid);
  const findings = [...checkModel(library.model, machines), ...checkProvenance(library.model), ...checkQuestions(library)].filter(
    ({ code }) => !isPartial || !CASCADING.has(code),
  );
  const early = [...read.issues, ...taken, ...references, ...orders, ...findings.map(place)];
  const issues = early.length > 0 ? early : checkProposals(library, machines).map(place);
  return issues.length === 0 ? succeed(library) : fail(sortIssues(issues));
}

type KnownIds = Readonly<Record<EntityKind | 'proposal', ReadonlySet<string>>>;

function knownIds(base: Library, read: ReadEntities): KnownIds {
  const { model } = base;
  const idsOf = (kind: EntityKind, declared: object): ReadonlySet<string> =>
    new Set([
      ...Object.keys(declared),
      ...[...read.entities, ...read.broken].filter((one) => one.kind === kind).map(({ id }) => id),
    ]);
  const written = read.entities
    .filter(({ kind }) => kind === 'document')
    .flatMap(({ raw }) => asRecord(raw).proposals)
    .map((proposal) => asRecord(proposal).id)
    .filter((id) => typeof id === 'string');
  const based = Object.values(base.documents).flatMap(({ proposals }) => proposals.map(({ id }) => id));
  return {
    actor: idsOf('actor', model.actors),
    body: idsOf('body', model.bodies),
    calendar: idsOf('calendar', model.calendars),
    decision: idsOf('decision', model.decisions),
    funding: idsOf('funding', model.funding),
    hypothesis: idsOf('hypothesis', model.hypotheses),
    legal: idsOf('legal', model.legal),
    document: idsOf('document', base.documents),
    package: idsOf('package', base.packages),
    territory: idsOf('territory', base.territories),
    case: idsOf('case', base.cases),
    proposal: new Set([...based, ...written]),
  };
}

function takenIssues(base: Library, entities: readonly Entity[]): readonly Issue[] {
  const seen = new Set<string>();
  return entities.flatMap((entity) => {
    const key = `${entity.kind}/${entity.id}`;
    const isTaken = seen.has(key) || Object.hasOwn(collectionOf(base, entity.kind), entity.id);
    seen.add(key);
    if (!isTaken) return [];
    return [
      issueAt(entity.file, { parts: entity.prefix, atKey: true }, 'id.taken', {
        found: quoted(entity.id, 'est déjà déclaré.', 'is already declared.'),
        expected: text('Un fichier ajouté ne remplace rien.', 'An added file replaces nothing.'),
        hint: text('Donnez-lui un autre identifiant.', 'Give it another identifier.'),
      }),
    ];
  });
}

function collectionOf(library: Library, kind: EntityKind): object {
  const { model } = library;
  const collections: Readonly<Record<EntityKind, object>> = {
    ...collectionsOf(model),
    document: library.documents,
    package: library.packages,
    territory: library.territories,
    case: library.cases,
  };
  return collections[kind];
}

function referenceIssues(entity: Entity, known: KnownIds): readonly Issue[] {
  return referencesOf(entity.kind, entity.raw).flatMap((reference) => {
    const among = reference.target === 'local' ? (reference.among ?? []) : [...known[reference.target]];
    if (among.includes(reference.id)) return [];
    const place = { parts: [...entity.prefix, ...reference.parts], atKey: reference.atKey };
    return [issueAt(entity.file, place, reference.code ?? 'reference.unknown', unknownTexts(reference, among))];
  });
}

const TARGETS: Readonly<Record<Reference['target'], { readonly fr: string; readonly en: string }>> = {
  actor: text('un acteur', 'an actor'),
  body: text('une instance', 'a body'),
  calendar: text('un calendrier', 'a calendar'),
  decision: text('une décision', 'a decision'),
  funding: text('un tableau de financement', 'a funding table'),
  hypothesis: text('une hypothèse', 'a hypothesis'),
  legal: text('un texte de models/legal.yaml', 'a text of models/legal.yaml'),
  document: text('un document', 'a document'),
  package: text('un paquet', 'a package'),
  territory: text('un territoire', 'a territory'),
  case: text('un cas', 'a case'),
  proposal: text('une proposition', 'a proposal'),
  local: text('déclaré dans ce fichier', 'declared in this file'),
};

function unknownTexts(reference: Reference, among: readonly string[]): Pick<Issue, 'found' | 'expected' | 'hint'> {
  const name = TARGETS[reference.target];
  return {
    found: quoted(reference.id, `n’est pas ${name.fr}.`, `is not ${name.en}.`),
    expected: text('', ''),
    hint: hintAmong(reference.id, among),
  };
}

function orderIssues(read: ReadEntities, actors: ReadonlySet<string>): readonly Issue[] {
  const seen = new Set<string>();
  return read.orders.flatMap(({ file, ids }) =>
    ids.flatMap((id, index) => {
      const isRepeated = seen.has(id);
      seen.add(id);
      if (!isRepeated && actors.has(id)) return [];
      const place = { parts: ['order', index], atKey: false };
      if (isRepeated)
        return [
          issueAt(file, place, 'order.repeated', {
            found: quoted(id, 'est déjà dans l’ordre.', 'is already in the order.'),
            expected: text('Chaque acteur une seule fois.', 'Each actor once.'),
            hint: text('', ''),
          }),
        ];
      return [
        issueAt(file, place, 'reference.unknown', {
          found: quoted(id, 'n’est pas un acteur.', 'is not an actor.'),
          expected: text('', ''),
          hint: hintAmong(id, [...actors]),
        }),
      ];
    }),
  );
}

/** Puts valid declarations together with those of the base. The first of two that share an id is kept. */
function assemble(base: Library, read: ReadEntities, version: string): Library {
  const added = <T>(kind: EntityKind, before: Readonly<Record<string, T>>): Record<string, T> => {
    const own = read.entities.filter((entity) => entity.kind === kind && entity.isValid);
    return { ...Object.fromEntries([...own].reverse().map(({ id, raw }) => [id, raw as T])), ...before };
  };
  const actors = added('actor', base.model.actors);
  const model: Model = {
    version,
    actors: sortKeys(actors),
    actorOrder: [...laneOrder(actors, [...base.model.actorOrder, ...read.orders.flatMap(({ ids }) => ids)])],
    bodies: sortKeys(added('body', base.model.bodies)),
    calendars: sortKeys(added('calendar', base.model.calendars)),
    decisions: sortKeys(added('decision', base.model.decisions)),
    funding: sortKeys(added('funding', base.model.funding)),
    hypotheses: sortKeys(added('hypothesis', base.model.hypotheses)),
    legal: sortKeys(added('legal', base.model.legal)),
    marks: base.model.marks,
  };
  return {
    model,
    documents: sortKeys(added('document', base.documents)),
    packages: sortKeys(added('package', base.packages)),
    territories: sortKeys(added('territory', base.territories)),
    cases: sortKeys(added('case', base.cases)),
  };
}

function sortKeys<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Lanes as ordered; an actor that no order names comes after its institution, or last. */
export function laneOrder(
  actors: Readonly<Record<string, { readonly within?: string | undefined }>>,
  order: readonly string[],
): readonly string[] {
  const lanes = [...new Set(order)].filter((id) => actors[id] !== undefined);
  for (const id of Object.keys(actors).sort()) {
    if (lanes.includes(id)) continue;
    const parent = lanes.indexOf(actors[id]?.within ?? '');
    lanes.splice(parent < 0 ? lanes.length : parent + 1, 0, id);
  }
  return lanes;
}

function placer(entities: readonly Entity[]): (finding: Finding) => Issue {
  const byKey = new Map([...entities].reverse().map((entity) => [`${entity.kind}/${entity.id}`, entity]));
  return ({ kind, id, parts, atKey, code, texts }) => {
    const entity = byKey.get(`${kind}/${id}`);
    if (entity === undefined) return { code, path: pathText([kind, id, ...parts]), ...texts };
    return issueAt(entity.file, { parts: [...entity.prefix, ...parts], atKey }, code, texts);
  };
}

function sortIssues(issues: readonly Issue[]): readonly Issue[] {
  const key = (issue: Issue): string =>
    `${issue.file ?? ''}:${String(issue.line ?? 0).padStart(6, '0')}:${String(issue.column ?? 0).padStart(4, '0')}:${issue.code}`;
  return [...issues].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Eight hexadecimal digits (FNV-1a, 32 bits) of the paths and texts of `models/`: it changes when the model does. */
function fingerprintOf(files: readonly SourceFile[]): string {
  const parts = files
    .filter(({ path }) => path.startsWith('models/') && /\.(?:ya?ml|json)$/.test(path))
    .map(({ path, text: body }) => `${path}\n${body}\n`);
  let hash = 0x811c9dc5;
  for (const character of parts.sort().join('')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return `m-${hash.toString(16).padStart(8, '0')}`;
}
