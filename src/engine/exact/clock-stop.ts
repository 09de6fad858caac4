/** The places under one running clock, and the ways between them. */
import type { PreparedPhase } from '../setting.ts';
import type { BlockFlow } from './block-flow.ts';
import type { LawTable } from './law-table.ts';
import type { Sent } from './loads.ts';
import type { PhaseTime } from './phase-time.ts';
import { type End, keyOfWay, type Place, type Transition } from './places.ts';
import type { RingQuestion } from './ring.ts';

export interface Way {
  readonly chance: number;
  readonly marks: readonly string[];
  /** Undefined for a milestone reached on the way, under the clock. */
  readonly next: Place | End | undefined;
  readonly key: string;
  /** Whether the clock still runs there. */
  readonly isInside: boolean;
}

/** A place under a clock: what waits there, and where it goes. */
export interface Stop {
  readonly place: Place;
  readonly flow: BlockFlow;
  readonly isAgain: boolean;
  /** Ways out at once, of a place that takes no time: a gate, an empty phase. */
  readonly plain: readonly Way[];
  /** When its steps, or the days lost, end. */
  readonly time: PhaseTime;
  /** Ways out at their end, by label. */
  readonly byLabel: readonly (readonly Sent<Way>[])[];
  readonly ring: RingQuestion;
  /** What the ring finds by status, and where it goes. */
  readonly atRing: Map<string | number, { readonly ways: readonly Way[]; readonly flow: BlockFlow }>;
}

/** The part under one clock, begun from one place. */
export interface Block {
  readonly start: Place;
  readonly owner: PreparedPhase;
  readonly days: number;
  readonly stops: Map<Place, Stop>;
  readonly exits: Map<string, Way & { readonly flow: BlockFlow; laws?: LawTable }>;
  readonly isSolved: boolean[];
  /** Until it has been solved once, it is held to depend on the season. */
  isSeasonal: boolean;
}

/** Places whose steps may end in more ways are left one by one: comparing where they lead would cost more than moving them. */
const FEW = 16;

/**
 * The places to be left next: those of the earliest phase and kind where there is mass, of steps that end alike; one alone
 * when it leads to another of them, by a return.
 */
export function nextStops({ stops }: Block): readonly Stop[] {
  const waiting = [...stops.values()].filter(({ flow }) => !flow.isEmpty).sort((a, b) => rankOf(a) - rankOf(b));
  const [first] = waiting;
  if (first === undefined) return [];
  if (first.plain.length > 0 || first.time.labels > FEW) return [first];
  const { phase, kind } = first.place;
  const alike = waiting.filter(
    ({ place, plain, time, isAgain }) =>
      place.phase === phase && place.kind === kind && plain.length === 0 && time === first.time && isAgain === first.isAgain,
  );
  const places = new Set<Way['next']>(alike.map(({ place }) => place));
  const isApart = alike.every(({ byLabel }) => byLabel.every((sent) => sent.every(({ to }) => !places.has(to.next))));
  return isApart ? alike : [first];
}

function rankOf({ place: { phase, kind, id } }: Stop): number {
  return phase.index * 1e9 + ['gate', 'lost', 'phase', 'arbiter', 'appeal'].indexOf(kind) * 1e8 + id;
}

export function wayOut({ chance, marks, next }: Transition): Way {
  return { chance, marks, next, key: keyOfWay(next, marks), isInside: false };
}

/** Transitions that lead to the same place, as one. */
export function merged(ways: readonly Transition[]): readonly Transition[] {
  const byKey = new Map<string, Transition>();
  for (const way of ways) {
    if (way.chance <= 0) continue;
    const key = keyOfWay(way.next, way.marks);
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? way : { ...way, chance: way.chance + before.chance });
  }
  return [...byKey.values()];
}
