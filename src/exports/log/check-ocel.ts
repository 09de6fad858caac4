/**
 * Whether a document is a sound OCEL 2.0 log: the shape of the official schema, and what the schema does not look at:
 * names, references, declared types and attributes, values of their type, events and objects that stand alone (PM4Py drops
 * those without a word). Source: OCEL 2.0 specification, arXiv:2403.01975.
 */
import type { Issue } from '../../core/issue.ts';
import { hintAmong, issueOf, type LocalText, NO_TEXT, quoted, text } from '../../governance/issues.ts';
import { type OcelShape, readOcelShape } from './check-ocel-shape.ts';
import { VALUE_TYPES, type ValueType } from './simulated-log.ts';
import { EXAMPLES, isValueOf } from './value-forms.ts';

type OcelType = OcelShape['eventTypes'][number];
type Holder = OcelShape['events'][number] | OcelShape['objects'][number];

/** Every problem of a log; none when it is sound. */
export function checkOcel(document: unknown): readonly Issue[] {
  const shape = readOcelShape(document);
  if (!shape.ok) return shape.issues;
  const { eventTypes, objectTypes, events, objects } = shape.value;
  const known = new Set(objects.map(({ id }) => id));
  const used = new Set(events.flatMap(({ relationships = [] }) => relationships.map(({ objectId }) => objectId)));
  return [
    ...typeIssues('eventTypes', eventTypes),
    ...typeIssues('objectTypes', objectTypes),
    ...holderIssues('events', events, eventTypes),
    ...holderIssues('objects', objects, objectTypes),
    ...referenceIssues('events', events, known),
    ...referenceIssues('objects', objects, known),
    ...events.flatMap(({ id, relationships = [] }, index) =>
      relationships.length > 0 ? [] : [aloneIssue(`events[${index}]`, id, ofEvent)],
    ),
    ...objects.flatMap(({ id }, index) => (used.has(id) ? [] : [aloneIssue(`objects[${index}]`, id, ofObject)])),
  ];
}

function typeIssues(place: string, types: readonly OcelType[]): readonly Issue[] {
  return [
    ...nameIssues(
      place,
      'name',
      types.map(({ name }) => name),
    ),
    ...types.flatMap(({ attributes }, index) => [
      ...nameIssues(
        `${place}[${index}].attributes`,
        'name',
        attributes.map(({ name }) => name),
      ),
      ...attributes.flatMap(({ type }, at) =>
        isValueType(type) ? [] : [wrongType(`${place}[${index}].attributes[${at}].type`, type)],
      ),
    ]),
  ];
}

/** Names or ids of a list: none empty, none twice. */
function nameIssues(place: string, field: string, names: readonly string[]): readonly Issue[] {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    const path = `${place}[${index}].${field}`;
    const isTaken = seen.has(name);
    seen.add(name);
    if (name === '') return [issueOf('ocel.empty', path, emptyTexts)];
    if (!isTaken) return [];
    const found = quoted(name, 'est déjà pris.', 'is already taken.');
    const expected = text('Attendu : chaque nom une seule fois.', 'Expected: each name only once.');
    return [issueOf('ocel.taken', path, { found, expected, hint: text('Donnez-en un autre.', 'Give another one.') })];
  });
}

function holderIssues(place: string, holders: readonly Holder[], types: readonly OcelType[]): readonly Issue[] {
  const byName = new Map(types.map((type) => [type.name, new Map(type.attributes.map(({ name, type: of }) => [name, of]))]));
  return [
    ...nameIssues(
      place,
      'id',
      holders.map(({ id }) => id),
    ),
    ...holders.flatMap((holder, index) => {
      const declared = byName.get(holder.type);
      const path = `${place}[${index}]`;
      if (declared === undefined) return [undeclared('ocel.unknown-type', `${path}.type`, holder.type, [...byName.keys()])];
      const ownTime = typeof holder['time'] === 'string' ? timeIssues(`${path}.time`, holder['time']) : [];
      return [...ownTime, ...valueIssues(path, holder, declared)];
    }),
  ];
}

function valueIssues(path: string, { attributes = [] }: Holder, declared: ReadonlyMap<string, string>): readonly Issue[] {
  return attributes.flatMap(({ name, value, time }, index) => {
    const at = `${path}.attributes[${index}]`;
    const type = declared.get(name);
    if (type === undefined) return [undeclared('ocel.unknown-attribute', `${at}.name`, name, [...declared.keys()])];
    const isWrong = isValueType(type) && !isValueOf(type, value);
    return [
      ...(isWrong ? [wrongValue(`${at}.value`, value, type)] : []),
      ...(typeof time === 'string' ? timeIssues(`${at}.time`, time) : []),
    ];
  });
}

function referenceIssues(place: string, holders: readonly Holder[], known: ReadonlySet<string>): readonly Issue[] {
  return holders.flatMap(({ relationships = [] }, index) =>
    relationships.flatMap(({ objectId, qualifier }, at) => {
      const path = `${place}[${index}].relationships[${at}]`;
      return [
        ...(known.has(objectId) ? [] : [undeclared('ocel.unknown-object', `${path}.objectId`, objectId, [...known])]),
        ...(qualifier === '' ? [issueOf('ocel.empty', `${path}.qualifier`, emptyTexts)] : []),
      ];
    }),
  );
}

function timeIssues(path: string, time: string): readonly Issue[] {
  return isValueOf('time', time) ? [] : [wrongValue(path, time, 'time')];
}

function isValueType(type: string): type is ValueType {
  return VALUE_TYPES.some((known) => known === type);
}

function undeclared(code: string, path: string, name: string, known: readonly string[]): Issue {
  const found = quoted(name, 'n’est déclaré nulle part.', 'is declared nowhere.');
  return issueOf(code, path, { found, expected: NO_TEXT, hint: hintAmong(name, known) });
}

function wrongType(path: string, type: string): Issue {
  const list = VALUE_TYPES.join(', ');
  const found = quoted(type, 'n’est pas un type d’attribut.', 'is not a type of attribute.');
  return issueOf('ocel.attribute-type', path, {
    found,
    expected: text(`Attendu : ${list}.`, `Expected: ${list}.`),
    hint: hintAmong(type, VALUE_TYPES),
  });
}

function wrongValue(path: string, value: string, type: ValueType): Issue {
  const found = quoted(value, `n’est pas de type ${type}.`, `is not of type ${type}.`);
  const expected = text(`Attendu, par exemple : ${EXAMPLES[type]}.`, `Expected, for instance: ${EXAMPLES[type]}.`);
  return issueOf('ocel.value', path, { found, expected, hint: text('Changez la valeur ou le type.', 'Change value or type.') });
}

const emptyTexts = {
  found: text('Le nom est vide.', 'The name is empty.'),
  expected: text('Attendu : un texte.', 'Expected: a text.'),
  hint: text('Donnez un nom.', 'Give a name.'),
};

const ofEvent: LocalText = text('n’est lié à aucun objet.', 'is related to no object.');
const ofObject: LocalText = text('n’est dans aucun événement.', 'is in no event.');

function aloneIssue(path: string, id: string, what: LocalText): Issue {
  return issueOf('ocel.alone', path, {
    found: quoted(id, what.fr, what.en),
    expected: text(
      'Attendu : au moins un lien entre événement et objet.',
      'Expected: one relation of event and object at least.',
    ),
    hint: text(
      'Liez-le ou retirez-le : des outils l’oublient sans le dire.',
      'Relate it or remove it: some tools drop it silently.',
    ),
  });
}
