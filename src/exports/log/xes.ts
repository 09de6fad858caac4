/**
 * A log in XES (IEEE 1849-2016): one trace a dossier. The order of elements is that of its XML schema, which has no
 * namespace: a default `xmlns` would make the log invalid.
 */
import type { LogAttribute, LogDossier, LogEvent, LogInstitution, SimulatedLog, ValueType } from './simulated-log.ts';

const ELEMENTS: Readonly<Record<ValueType, string>> = {
  string: 'string',
  time: 'date',
  integer: 'int',
  float: 'float',
  boolean: 'boolean',
};

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<global scope="trace"><string key="concept:name" value="?"/></global>
<global scope="event"><string key="concept:name" value="?"/><string key="lifecycle:transition" value="complete"/><date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>
<classifier name="Activity" scope="event" keys="concept:name"/>
<classifier name="ActivityAndLifecycle" scope="event" keys="concept:name lifecycle:transition"/>`;

/** Write a log as the text of an XES file. */
export function writeXes(log: SimulatedLog): string {
  const traces = log.dossiers.map((dossier) => traceOf(dossier, log.institutions));
  return [HEAD, text('concept:name', log.title), ...log.about.map(elementOf), ...traces, '</log>', ''].join('\n');
}

function traceOf(dossier: LogDossier, institutions: SimulatedLog['institutions']): string {
  const attributes = [text('concept:name', dossier.id), ...[...dossier.attributes, ...dossier.ending].map(elementOf)];
  const events = dossier.events.map((event) => eventOf(event, institutions[event.institution ?? '']));
  return ['<trace>', attributes.join(''), ...events, '</trace>'].join('\n');
}

function eventOf(event: LogEvent, institution: LogInstitution | undefined): string {
  const parts = [
    text('concept:name', event.activity),
    text('lifecycle:transition', event.lifecycle),
    elementOf({ name: 'time:timestamp', type: 'time', value: event.time }),
    ...(institution === undefined ? [] : [text('org:resource', institution.label), text('org:group', institution.family)]),
    text('type', event.type),
    ...event.attributes.map(elementOf),
  ];
  return `<event>${parts.join('')}</event>`;
}

function text(name: string, value: string): string {
  return elementOf({ name, type: 'string', value });
}

function elementOf({ name, type, value }: LogAttribute): string {
  return `<${ELEMENTS[type]} key="${escapeXml(name)}" value="${escapeXml(value)}"/>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A value between quotation marks; characters that XML 1.0 has no place for become U+FFFD. */
function escapeXml(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
