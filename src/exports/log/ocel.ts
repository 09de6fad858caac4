/**
 * A log in OCEL 2.0 JSON (Berti et al. 2024, arXiv:2403.01975; schema of ocel-standard.org/2.0). Objects: dossiers,
 * institutions (`instance`), and the simulation itself, which holds the scenario, since the format has no attributes of the
 * whole log. Every object is in an event: some readers drop those that are in none.
 */
import type { EventNature, LogAttribute, LogDossier, LogEvent, SimulatedLog } from './simulated-log.ts';

interface OcelType {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
}

interface OcelRelation {
  readonly objectId: string;
  readonly qualifier: string;
}

interface OcelObject {
  readonly id: string;
  readonly type: string;
  readonly attributes: readonly { readonly name: string; readonly value: string; readonly time: string }[];
  readonly relationships?: readonly OcelRelation[];
}

interface OcelEvent {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly relationships: readonly OcelRelation[];
}

export interface OcelDocument {
  readonly objectTypes: readonly OcelType[];
  readonly eventTypes: readonly OcelType[];
  readonly objects: readonly OcelObject[];
  readonly events: readonly OcelEvent[];
}

/** The time of what never changes. */
const ALWAYS = '1970-01-01T00:00:00Z';

/** Ids of institutions are in lower case: neither this one nor those of dossiers can be taken. */
const SIMULATION = 'SIMULATION';

/** What the institution of an event has to do with it; otherwise it takes part. */
const QUALIFIERS: Readonly<Partial<Record<EventNature, string>>> = {
  stepStarted: 'saisit',
  arbitration: 'saisit',
  appealed: 'saisit',
  dated: 'attend',
  convened: 'convoque',
  sat: 'siege',
  answered: 'rend',
  lapsed: 'se_tait',
};

/** Write a log as an OCEL document. */
export function ocelOf(log: SimulatedLog): OcelDocument {
  const institutions = Object.values(log.institutions);
  const dossierAttributes = log.dossiers.map(({ attributes, ending }) => [...attributes, ...ending]);
  const events = log.dossiers
    .flatMap((dossier) => dossier.events.map((event) => ({ event, dossier })))
    .sort((a, b) => (a.event.time < b.event.time ? -1 : a.event.time > b.event.time ? 1 : 0));
  const eventTypes = [...new Set(events.map(({ event }) => event.type))];
  return {
    objectTypes: [
      typeOf('dossier', dossierAttributes),
      typeOf(
        'instance',
        institutions.map(({ attributes }) => attributes),
      ),
      typeOf('simulation', [log.about]),
    ],
    eventTypes: eventTypes.map((name) =>
      typeOf(
        name,
        events.filter(({ event }) => event.type === name).map(({ event }) => attributesOf(event)),
      ),
    ),
    objects: [
      { id: SIMULATION, type: 'simulation', attributes: valuesAt(log.about, ALWAYS) },
      ...institutions.map(({ id, attributes }) => ({ id, type: 'instance', attributes: valuesAt(attributes, ALWAYS) })),
      ...log.dossiers.map(objectOf),
    ],
    events: events.map(({ event, dossier }) => eventOf(event, dossier)),
  };
}

/** The text of a document: one line a type, an object, an event. */
export function formatOcel(document: OcelDocument): string {
  const sections = Object.entries(document).map(([name, items]: readonly [string, readonly unknown[]]) => {
    const lines = items.map((item) => JSON.stringify(item)).join(',\n');
    return `${JSON.stringify(name)}: [\n${lines}\n]`;
  });
  return `{\n${sections.join(',\n')}\n}\n`;
}

/** A type with every attribute that one of its own has, in the order in which they come. */
function typeOf(name: string, holders: readonly (readonly LogAttribute[])[]): OcelType {
  const types = new Map(holders.flat().map((attribute) => [attribute.name, attribute.type]));
  return { name, attributes: [...types].map(([attribute, type]) => ({ name: attribute, type })) };
}

function attributesOf({ activity, lifecycle, attributes }: LogEvent): readonly LogAttribute[] {
  return [
    { name: 'activite', type: 'string', value: activity },
    { name: 'lifecycle', type: 'string', value: lifecycle },
    ...attributes,
  ];
}

function valuesAt(attributes: readonly LogAttribute[], time: string): OcelObject['attributes'] {
  return attributes.map(({ name, value }) => ({ name, value, time }));
}

function objectOf({ id, attributes, ending, endTime }: LogDossier): OcelObject {
  return {
    id,
    type: 'dossier',
    attributes: [...valuesAt(attributes, ALWAYS), ...valuesAt(ending, endTime)],
    relationships: [{ objectId: SIMULATION, qualifier: 'issu_de' }],
  };
}

function eventOf(event: LogEvent, dossier: LogDossier): OcelEvent {
  const { id, type, time, institution, nature } = event;
  return {
    id,
    type,
    time,
    attributes: attributesOf(event).map(({ name, value }) => ({ name, value })),
    relationships: [
      { objectId: dossier.id, qualifier: 'porte_sur' },
      ...(institution === undefined ? [] : [{ objectId: institution, qualifier: QUALIFIERS[nature] ?? 'prend_part' }]),
      ...(nature === 'opened' ? [{ objectId: SIMULATION, qualifier: 'issu_de' }] : []),
    ],
  };
}
