/** Places where dossiers wait to be moved on: what is there is so much of each flow that came. */
import { Flow, type Share } from './flow.ts';
import { proportional } from './loads.ts';
import type { Place } from './places.ts';

/** Dossiers that wait in a place: chances by flow. */
export type Shares = ReadonlyMap<Flow, number>;

/** Kinds of places of one phase, in the order in which they are left. */
const ORDER = ['gate', 'lost', 'phase', 'arbiter', 'appeal'] as const;

/** Places by phase and kind. */
export class Waiting {
  readonly #byPhase: Map<Place, Map<Flow, number>>[];

  constructor(phases: number) {
    this.#byPhase = Array.from({ length: phases }, () => new Map());
  }

  put(place: Place, flow: Flow, chance: number): void {
    const group = this.#byPhase[place.phase.index];
    let shares = group?.get(place);
    if (shares === undefined) {
      shares = new Map();
      group?.set(place, shares);
    }
    shares.set(flow, (shares.get(flow) ?? 0) + chance);
  }

  /** Take the places of one kind of the earliest phase. */
  take(): readonly (readonly [Place, Shares])[] {
    const group = this.#byPhase.find((one) => one.size > 0);
    if (group === undefined) return [];
    const kind = ORDER.find((one) => [...group.keys()].some((place) => place.kind === one));
    const taken = [...group].filter(([place]) => place.kind === kind);
    for (const [place] of taken) group.delete(place);
    return taken;
  }
}

/** What waits in several places, as the fewest flows. */
export interface Sources {
  readonly flows: readonly Flow[];
  /** By place, then flow. */
  readonly shares: readonly ArrayLike<number>[];
}

/** So many flows are not compared. */
const MANY = 128;

/** Flows that are in the same proportions in every place are added; or those of each place, when places are fewer. */
export function sourcesOf(places: readonly Shares[]): Sources {
  const columns = new Map<Flow, { readonly to: Flow; readonly chances: Float64Array }>();
  places.forEach((shares, place) => {
    for (const [flow, chance] of shares) {
      const column = columns.get(flow) ?? { to: flow, chances: new Float64Array(places.length) };
      column.chances[place] = chance;
      columns.set(flow, column);
    }
  });
  const groups = columns.size > MANY ? [] : proportional([...columns.values()], (chances) => chances);
  if (groups.length > 0 && groups.length <= places.length) {
    return {
      flows: groups.map(({ parts }) => Flow.sumOf(parts.map(({ to, share }): Share => ({ flow: to, chance: share })))),
      shares: places.map((_, place) => groups.map(({ shape }) => shape[place] as number)),
    };
  }
  return {
    flows: places.map(sumOf),
    shares: places.map((_, place) => places.map((_other, source) => (source === place ? 1 : 0))),
  };
}

/** All that waits in a place, as one flow. */
export function sumOf(shares: Shares): Flow {
  return Flow.sumOf([...shares].map(([flow, chance]): Share => ({ flow, chance })));
}
