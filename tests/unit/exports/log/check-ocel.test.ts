/** Each way in which an OCEL log may be wrong, and what is said of it. */
import { describe, expect, it } from 'vitest';
import { checkOcel } from '../../../../src/exports/log/check-ocel.ts';

const sound = {
  objectTypes: [
    { name: 'dossier', attributes: [{ name: 'montant_eur', type: 'float' }] },
    { name: 'instance', attributes: [] },
  ],
  eventTypes: [{ name: 'avis_rendu', attributes: [{ name: 'favorable', type: 'boolean' }] }],
  objects: [
    {
      id: 'd1',
      type: 'dossier',
      attributes: [{ name: 'montant_eur', value: '12.5', time: '1970-01-01T00:00:00Z' }],
      relationships: [{ objectId: 'cts', qualifier: 'saisit' }],
    },
    { id: 'cts', type: 'instance' },
  ],
  events: [
    {
      id: 'e1',
      type: 'avis_rendu',
      time: '2025-03-02T09:00:00Z',
      attributes: [{ name: 'favorable', value: 'true' }],
      relationships: [
        { objectId: 'd1', qualifier: 'porte_sur' },
        { objectId: 'cts', qualifier: 'rend' },
      ],
    },
  ],
};

/** The sound log with one value set, or removed when it is undefined. */
function damaged(path: string, value?: unknown): unknown {
  const document: object = structuredClone(sound);
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  const holder = parts.reduce<object>((found, part) => Reflect.get(found, part) as object, document);
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else Reflect.set(holder, last, value);
  return document;
}

const relation = 'events.0.relationships.1';
const shape: readonly (readonly [string, unknown, string, string])[] = [
  ['eventTypes', undefined, 'ocel.field.missing', 'eventTypes'],
  ['objects', undefined, 'ocel.field.missing', 'objects'],
  ['eventTypes.0.attributes', undefined, 'ocel.field.missing', 'eventTypes[0].attributes'],
  ['objects.0.attributes.0.value', 12.5, 'ocel.field.type', 'objects[0].attributes[0].value'],
  ['events.0.attributes.0.value', true, 'ocel.field.type', 'events[0].attributes[0].value'],
  ['objects.0.attributes.0.time', undefined, 'ocel.field.missing', 'objects[0].attributes[0].time'],
  [`${relation}.qualifier`, undefined, 'ocel.field.missing', 'events[0].relationships[1].qualifier'],
  ['events.0.time', undefined, 'ocel.field.missing', 'events[0].time'],
];

const meaning: readonly (readonly [string, unknown, string, string])[] = [
  ['objects.0.id', '', 'ocel.empty', 'objects[0].id'],
  ['eventTypes.0.name', '', 'ocel.empty', 'eventTypes[0].name'],
  [`${relation}.qualifier`, '', 'ocel.empty', 'events[0].relationships[1].qualifier'],
  ['objects.1.id', 'd1', 'ocel.taken', 'objects[1].id'],
  ['objectTypes.1.name', 'dossier', 'ocel.taken', 'objectTypes[1].name'],
  ['objectTypes.0.attributes.0.type', 'money', 'ocel.attribute-type', 'objectTypes[0].attributes[0].type'],
  ['events.0.type', 'avis', 'ocel.unknown-type', 'events[0].type'],
  ['objects.1.type', 'instanc', 'ocel.unknown-type', 'objects[1].type'],
  ['events.0.attributes.0.name', 'sens', 'ocel.unknown-attribute', 'events[0].attributes[0].name'],
  ['events.0.attributes.0.name', 'constructor', 'ocel.unknown-attribute', 'events[0].attributes[0].name'],
  ['events.0.attributes.0.value', 'oui', 'ocel.value', 'events[0].attributes[0].value'],
  ['objects.0.attributes.0.value', '12,5', 'ocel.value', 'objects[0].attributes[0].value'],
  ['objects.0.attributes.0.time', '1970', 'ocel.value', 'objects[0].attributes[0].time'],
  ['events.0.time', '2025-03-02', 'ocel.value', 'events[0].time'],
  [`${relation}.objectId`, 'ctss', 'ocel.unknown-object', 'events[0].relationships[1].objectId'],
  ['objects.0.relationships.0.objectId', 'ctss', 'ocel.unknown-object', 'objects[0].relationships[0].objectId'],
  [relation, { objectId: 'd1', qualifier: 'rend' }, 'ocel.alone', 'objects[1]'],
  ['events.0.relationships', undefined, 'ocel.alone', 'events[0]'],
];

describe('checkOcel', () => {
  it('accepts a sound log', () => {
    expect(checkOcel(sound)).toEqual([]);
  });

  it.each([...shape, ...meaning])('says what is wrong with %s = %j', (path, value, code, place) => {
    const issues = checkOcel(damaged(path, value));
    expect(issues.map((issue) => ({ code: issue.code, path: issue.path }))).toContainEqual({ code, path: place });
    for (const { found, hint } of issues) {
      for (const sentence of [found.fr, found.en, hint.fr, hint.en]) expect(sentence).not.toBe('');
    }
  });

  it.each([null, [], 'log', 3])('refuses %j', (document) => {
    expect(checkOcel(document)).toHaveLength(1);
  });

  it('names the nearest object', () => {
    const [issue] = checkOcel(damaged(`${relation}.objectId`, 'ctss'));
    expect(issue).toMatchObject({ found: { en: '"ctss" is declared nowhere.' }, hint: { en: 'Did you mean "cts"?' } });
  });
});
