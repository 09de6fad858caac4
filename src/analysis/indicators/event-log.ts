/**
 * What a log of events says of the way files travel: lead times, changes of hands, work done again. Per file: handovers = pairs
 * of successive events with different resources; rework = events less distinct activities; the matrix of handovers counts each
 * pair of resources over all successive pairs (van der Aalst, Reijers & Song 2005, doi:10.1007/s10606-005-9005-9). Each
 * handover is a risk of waiting or loss, and a control too.
 */
import { quantileOf } from './quantile.ts';

export interface LogEvent {
  /** In any unit; lead times are in the same. */
  readonly time: number;
  readonly activity: string;
  readonly resource: string;
}

/** Events of each file, in order of time. */
export type EventLog = Readonly<Record<string, readonly LogEvent[]>>;

export interface LogMeasures {
  readonly cases: number;
  readonly events: number;
  /** Distinct sequences of activities. */
  readonly variants: number;
  readonly activities: number;
  readonly resources: number;
  /** From the first event of a file to its last. */
  readonly leadTimes: Readonly<Record<string, number>>;
  readonly meanLeadTime: number;
  readonly medianLeadTime: number;
  readonly handovers: Readonly<Record<string, number>>;
  readonly rework: Readonly<Record<string, number>>;
  /** Files in which an activity is done more than once. */
  readonly reworkCasesPerActivity: Readonly<Record<string, number>>;
  readonly directlyFollowsPairs: number;
  /** `a>b`: share of the successive pairs in which a is followed by b, itself included. */
  readonly handoverShare: Readonly<Record<string, number>>;
}

/** Measure a log of one file at least. */
export function measureLog(log: EventLog): LogMeasures {
  const files = Object.entries(log);
  const events = files.flatMap(([, file]) => file);
  const each = <T>(measure: (file: readonly LogEvent[]) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(files.map(([id, file]) => [id, measure(file)]));
  const leadTimes = each((file) => (file.at(-1)?.time ?? 0) - (file[0]?.time ?? 0));
  const pairs = files.flatMap(([, file]) => pairsOf(file)).map(([a, b]) => `${a.resource}>${b.resource}`);
  const repeated = files.flatMap(([, file]) => repeatedIn(file));
  const times = Object.values(leadTimes);
  return {
    cases: files.length,
    events: events.length,
    variants: new Set(files.map(([, file]) => JSON.stringify(file.map(({ activity }) => activity)))).size,
    activities: distinct(events.map(({ activity }) => activity)),
    resources: distinct(events.map(({ resource }) => resource)),
    leadTimes,
    meanLeadTime: times.reduce((sum, time) => sum + time, 0) / times.length,
    medianLeadTime: quantileOf(times, 0.5),
    handovers: each((file) => pairsOf(file).filter(([a, b]) => a.resource !== b.resource).length),
    rework: each((file) => file.length - distinct(file.map(({ activity }) => activity))),
    reworkCasesPerActivity: countEach(repeated, 1),
    directlyFollowsPairs: pairs.length,
    handoverShare: countEach(pairs, pairs.length),
  };
}

function pairsOf(file: readonly LogEvent[]): readonly (readonly [LogEvent, LogEvent])[] {
  return file.flatMap((event, index) => {
    const next = file[index + 1];
    return next === undefined ? [] : [[event, next] as const];
  });
}

function repeatedIn(file: readonly LogEvent[]): readonly string[] {
  const names = file.map(({ activity }) => activity);
  return [...new Set(names)].filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
}

function distinct(names: readonly string[]): number {
  return new Set(names).size;
}

function countEach(names: readonly string[], divisor: number): Readonly<Record<string, number>> {
  return Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((other) => other === name).length / divisor]));
}
