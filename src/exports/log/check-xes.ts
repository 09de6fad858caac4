/**
 * Whether a text is a sound XES log: well formed, of the form of the XML schema of IEEE 1849-2016 (which has no namespace),
 * with what tools expect besides: a name on each trace and event, a time on each event.
 */
import type { Issue } from '../../core/issue.ts';
import { type IssueTexts, issueOf, NO_TEXT, quoted, text } from '../../governance/issues.ts';
import { NAME, readXml, type XmlElement } from './read-xml.ts';
import type { ValueType } from './simulated-log.ts';
import { EXAMPLES, isXmlValueOf } from './value-forms.ts';

/** An element, and the way to it. */
interface Place {
  readonly element: XmlElement;
  readonly path: string;
}

/** Elements that hold a value, and the type of it. */
const VALUES: ReadonlyMap<string, ValueType> = new Map([
  ['string', 'string'],
  ['id', 'string'],
  ['date', 'time'],
  ['int', 'integer'],
  ['float', 'float'],
  ['boolean', 'boolean'],
]);

/** What an element must carry besides. */
const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map([
  ['extension', ['name', 'prefix', 'uri']],
  ['global', ['scope']],
  ['classifier', ['name', 'scope', 'keys']],
]);

/** What may be in an element, in this order; `attribute` stands for all that hold a key. */
const ORDERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['log', ['extension', 'global', 'classifier', 'attribute', 'trace', 'event']],
  ['trace', ['attribute', 'event']],
  ['list', ['values']],
  ['extension', []],
  ['classifier', []],
]);
const ONLY_ATTRIBUTES: readonly string[] = ['attribute'];

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const XML_NAME = new RegExp(`^${NAME}$`, 'u');

/** Every problem of a log; none when it is sound. */
export function checkXes(source: string): readonly Issue[] {
  const root = readXml(source);
  if (!root.ok) return root.issues;
  return [...rootIssues(root.value), ...elementIssues({ element: root.value, path: root.value.name })];
}

function rootIssues(root: XmlElement): readonly Issue[] {
  const issues: Issue[] = [];
  if (root.name !== 'log') {
    const found = quoted(root.name, 'est l’élément racine.', 'is the root element.');
    const expected = text('Attendu : log.', 'Expected: log.');
    issues.push(issueAt('xes.root', { element: root, path: root.name }, { found, expected, hint: NO_TEXT }));
  }
  if (root.attributes.has('xmlns')) {
    const found = text('Un espace de noms par défaut est déclaré.', 'A default namespace is declared.');
    const expected = text('Le schéma de 2016 n’en a pas.', 'The schema of 2016 has none.');
    const hint = text('Retirez xmlns.', 'Remove xmlns.');
    issues.push(issueAt('xes.namespace', { element: root, path: 'log.xmlns' }, { found, expected, hint }));
  }
  const version = root.attributes.get('xes.version');
  if (version === undefined || !DECIMAL.test(version)) {
    const found = quoted(version, 'n’est pas une version de XES.', 'is not a version of XES.');
    const expected = text('Attendu : un nombre décimal.', 'Expected: a decimal number.');
    const hint = text('Écrivez xes.version="1849.2016".', 'Write xes.version="1849.2016".');
    issues.push(issueAt('xes.version', { element: root, path: 'log.xes.version' }, { found, expected, hint }));
  }
  return issues;
}

function elementIssues(place: Place): readonly Issue[] {
  const inside = place.element.children.flatMap((element, index) =>
    elementIssues({ element, path: `${place.path}.${element.name}[${index}]` }),
  );
  return [...formIssues(place), ...orderIssues(place), ...neededIssues(place), ...inside];
}

/** Its own attributes, and no text. */
function formIssues(place: Place): readonly Issue[] {
  const { name, attributes, hasText } = place.element;
  const type = VALUES.get(name);
  const holdsKey = isAttribute(name) || name === 'values';
  const required = [...(REQUIRED.get(name) ?? []), ...(holdsKey ? ['key'] : []), ...(type === undefined ? [] : ['value'])];
  const missing = required.filter((field) => !attributes.has(field));
  const key = attributes.get('key');
  const value = attributes.get('value');
  return [
    ...missing.map((field) => missingIssue(place, field)),
    ...(holdsKey && key !== undefined && !XML_NAME.test(key) ? [keyIssue(place, key)] : []),
    ...(type !== undefined && value !== undefined && !isXmlValueOf(type, value) ? [valueIssue(place, value, type)] : []),
    ...(hasText ? [textIssue(place)] : []),
  ];
}

function orderIssues({ element, path }: Place): readonly Issue[] {
  const order = ORDERS.get(element.name) ?? ONLY_ATTRIBUTES;
  let reached = 0;
  return element.children.flatMap((child) => {
    const place = order.indexOf(isAttribute(child.name) ? 'attribute' : child.name);
    const isInOrder = place >= reached;
    reached = Math.max(reached, place);
    if (isInOrder) return [];
    const found = text(
      place < 0 ? `<${child.name}> n’a pas sa place ici.` : `<${child.name}> vient trop tard.`,
      place < 0 ? `<${child.name}> has no place here.` : `<${child.name}> comes too late.`,
    );
    const list = order.length === 0 ? '—' : order.join(', ');
    const expected = text(`Attendu, dans cet ordre : ${list}.`, `Expected, in this order: ${list}.`);
    return [issueAt('xes.order', { element: child, path }, { found, expected, hint: text('Déplacez-le.', 'Move it.') })];
  });
}

/** What tools read on traces and events. */
function neededIssues(place: Place): readonly Issue[] {
  const { name, children } = place.element;
  const needed: readonly (readonly [string, string])[] = [
    ['string', 'concept:name'],
    ['date', 'time:timestamp'],
  ];
  const count = name === 'event' ? 2 : name === 'trace' ? 1 : 0;
  return needed.slice(0, count).flatMap(([kind, key]) => {
    if (children.some((child) => child.name === kind && child.attributes.get('key') === key)) return [];
    const found = text(`${key} manque.`, `${key} is missing.`);
    const example = `<${kind} key="${key}" value="…"/>`;
    const hint = text('Ajoutez-le : des outils ne lisent rien sans lui.', 'Add it: some tools read nothing without it.');
    const expected = text(`Attendu : ${example}.`, `Expected: ${example}.`);
    return [issueAt('xes.needed', place, { found, expected, hint })];
  });
}

function isAttribute(name: string): boolean {
  return name === 'list' || VALUES.has(name);
}

function missingIssue(place: Place, field: string): Issue {
  const found = text(`L’attribut ${field} manque.`, `The attribute ${field} is missing.`);
  const expected = text(`<${place.element.name}> doit l’avoir.`, `<${place.element.name}> must have it.`);
  return issueAt('xes.missing', place, { found, expected, hint: text('Ajoutez-le.', 'Add it.') });
}

function keyIssue(place: Place, key: string): Issue {
  const found = quoted(key, 'n’est pas une clé.', 'is not a key.');
  const expected = text('Attendu : une lettre d’abord, ni espace ni signe.', 'Expected: a letter first, no space nor sign.');
  const hint = text('Écrivez concept:name, par exemple.', 'Write concept:name, for instance.');
  return issueAt('xes.key', place, { found, expected, hint });
}

function valueIssue(place: Place, value: string, type: ValueType): Issue {
  const found = quoted(value, `n’est pas une valeur de <${place.element.name}>.`, `is not a value of <${place.element.name}>.`);
  const expected = text(`Attendu, par exemple : ${EXAMPLES[type]}.`, `Expected, for instance: ${EXAMPLES[type]}.`);
  const hint = text('Changez la valeur ou l’élément.', 'Change value or element.');
  return issueAt('xes.value', place, { found, expected, hint });
}

function textIssue(place: Place): Issue {
  const found = text(`<${place.element.name}> contient du texte.`, `<${place.element.name}> holds text.`);
  const expected = text('En XES, tout est dans les attributs.', 'In XES everything is in attributes.');
  return issueAt('xes.text', place, { found, expected, hint: text('Retirez ce texte.', 'Remove this text.') });
}

function issueAt(code: string, { element, path }: Place, texts: IssueTexts): Issue {
  return { ...issueOf(code, path, texts), line: element.line };
}
