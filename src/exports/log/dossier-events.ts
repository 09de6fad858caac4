/**
 * The events of one dossier, from its trace. Left out: the states of institutions, the starts of phases, and the ends of
 * phases in which nobody was called and no clock rang. Causes lead to the nearest event that is kept.
 */
import type { TraceRecord } from '../../engine/trace.ts';
import { type Naming, nameActivity, nameAnswer, namePhase, namePower, nameType } from './event-names.ts';
import { dateOfDay } from './simulated-date.ts';
import { attributeOf, type EventNature, type LogAttribute, type LogEvent, timeAttribute } from './simulated-log.ts';

/** A record of the trace that becomes an event. */
interface Kept {
  readonly record: TraceRecord;
  readonly nature: EventNature;
}

/** Read the trace of a dossier, complete and in order. */
export function eventsOf(naming: Naming, dossier: string, trace: readonly TraceRecord[]): readonly LogEvent[] {
  const busy = new Set(trace.filter(({ kind }) => kind === 'stepStarted' || kind === 'clockRang').map(placeOf));
  const kept = trace.flatMap((record): readonly Kept[] => {
    const nature = natureOf(record);
    const isEmptyPhase = nature === 'phaseEnded' && record.outcome === 'passes' && !busy.has(placeOf(record));
    return nature === undefined || isEmptyPhase ? [] : [{ record, nature }];
  });
  const ids = new Map(kept.map(({ record: { seq } }) => [seq, `${dossier}-${seq + 1}`]));
  return kept.map(({ record, nature }, index) => {
    const rank = index - kept.findIndex(({ record: { day } }) => day === record.day);
    const cause = causeOf(trace, ids, record);
    return {
      id: `${dossier}-${record.seq + 1}`,
      nature,
      type: nameType(naming, nature, record),
      activity: nameActivity(naming, nature, record),
      time: dateOfDay(record.day, rank),
      lifecycle: nature === 'stepStarted' ? 'start' : 'complete',
      ...(record.actor !== undefined && { institution: record.actor }),
      attributes: [
        ...attributesOf(naming, nature, record),
        ...(cause === undefined ? [] : [attributeOf('cause', cause)]),
        ...sittingOf(record),
      ],
    };
  });
}

/** A phase, each time that it is walked. */
function placeOf({ phase, round }: TraceRecord): string {
  return `${phase}/${round}`;
}

function natureOf({ kind, rule }: TraceRecord): EventNature | undefined {
  if (kind === 'phaseStarted' || kind === 'stage') return undefined;
  return kind === 'convened' && rule === undefined ? 'dated' : kind;
}

/** Id of the nearest event that brought this one about. */
function causeOf(trace: readonly TraceRecord[], ids: ReadonlyMap<number, string>, { cause }: TraceRecord): string | undefined {
  if (cause === undefined) return undefined;
  const before = trace[cause];
  return ids.get(cause) ?? (before && causeOf(trace, ids, before));
}

function attributesOf(naming: Naming, nature: EventNature, record: TraceRecord): readonly LogAttribute[] {
  const { day, round, phase, power, outcome, rule, until, copy } = record;
  return [
    attributeOf('nature', nature),
    attributeOf('jour', day),
    attributeOf('tour', round + 1),
    ...(phase === undefined ? [] : [attributeOf('phase', namePhase(naming, phase))]),
    ...(power === undefined ? [] : [attributeOf('pouvoir', namePower(power, naming.language))]),
    ...(outcome === undefined ? [] : [attributeOf('reponse', nameAnswer(outcome, naming.language))]),
    ...(rule === undefined ? [] : [attributeOf('regle', rule)]),
    ...(until === undefined ? [] : [timeAttribute('echeance', dateOfDay(until))]),
    ...(copy === undefined ? [] : [attributeOf('copie', copy + 1)]),
  ];
}

function sittingOf({ sitting }: TraceRecord): readonly LogAttribute[] {
  if (sitting === undefined) return [];
  return [
    attributeOf('convocation', sitting.call),
    attributeOf('presents', sitting.present),
    attributeOf('sieges', sitting.seats),
    attributeOf('quorum', sitting.hasQuorum),
    attributeOf('pour', sitting.for),
    attributeOf('contre', sitting.against),
  ];
}
