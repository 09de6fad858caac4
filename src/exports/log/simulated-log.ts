/**
 * An event log of simulated dossiers, in no format: who did what, when, on which dossier. The writers of each format read
 * it. Names of attributes are the same in both languages (ASCII, French); texts are in the language of the log.
 */
import type { TraceKind } from '../../engine/trace.ts';

/** The types that an attribute of OCEL 2.0 may have; each has its twin in XES. */
export const VALUE_TYPES = ['string', 'time', 'integer', 'float', 'boolean'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

export interface LogAttribute {
  readonly name: string;
  readonly type: ValueType;
  readonly value: string;
}

/** What an event is. `dated` is a filing date that an institution waits for; `convened`, a sitting that is called. */
export type EventNature = Exclude<TraceKind, 'phaseStarted' | 'stage'> | 'dated';

export interface LogEvent {
  /** Unique in the log: dossier and place in its trace. */
  readonly id: string;
  readonly nature: EventNature;
  /** Kind of event in words, with the power of its step: « Avis simple : fin ». */
  readonly type: string;
  /** What is done, and by whom: « Avis des médecins (CME) ». */
  readonly activity: string;
  /** ISO 8601, UTC; never the same for two events of a dossier. */
  readonly time: string;
  readonly lifecycle: 'start' | 'complete';
  /** Id of the institution that acts. */
  readonly institution?: string;
  readonly attributes: readonly LogAttribute[];
}

export interface LogDossier {
  readonly id: string;
  /** Known when it is filed. */
  readonly attributes: readonly LogAttribute[];
  /** Known when it ends. */
  readonly ending: readonly LogAttribute[];
  readonly endTime: string;
  readonly events: readonly LogEvent[];
}

export interface LogInstitution {
  readonly id: string;
  readonly label: string;
  readonly family: string;
  readonly attributes: readonly LogAttribute[];
}

export interface SimulatedLog {
  readonly title: string;
  /** What was simulated, with what, under which scenario; how a date is to be read. */
  readonly about: readonly LogAttribute[];
  /** Those that act in an event, by id. */
  readonly institutions: Readonly<Record<string, LogInstitution>>;
  readonly dossiers: readonly LogDossier[];
}

/** An attribute whose type is that of its value; numbers are whole. */
export function attributeOf(name: string, value: string | number | boolean): LogAttribute {
  const type = typeof value === 'number' ? 'integer' : typeof value === 'boolean' ? 'boolean' : 'string';
  return { name, type, value: String(value) };
}

export function timeAttribute(name: string, time: string): LogAttribute {
  return { name, type: 'time', value: time };
}
