/**
 * The part of a procedure under a running clock (rule 18): from the start of the phase it counts from to what ends it,
 * the ring at the latest. Days count from the start of the clock, so that everything depends on the day of the year it
 * starts on, and on the memory of the dossier: such a part is solved once for each, and then moves dossiers like a phase.
 */
import type { PreparedPhase } from '../setting.ts';
import { BlockFlow } from './block-flow.ts';
import { Inexact } from './inexact.ts';
import { fixedDelay } from './law.ts';
import { LawTable } from './law-table.ts';
import { type Load, loadsOf } from './loads.ts';
import { mayRefuse } from './memory.ts';
import type { Move } from './moves.ts';
import { type End, keyOfWay, type Place, type Transition } from './places.ts';
import { eachStatusAtRing, NOBODY, type RingQuestion } from './ring.ts';
import type { Rules } from './rules.ts';

/** What the ring asks where nobody works. */
const NOTHING_SAID: RingQuestion = { matters: [], shares: [] };

/** One way out of the part under a clock; its law holds the chance. */
export interface Exit {
  readonly marks: readonly string[];
  /** Undefined for a milestone reached on the way, under the clock. */
  readonly next: Place | End | undefined;
  readonly move: Move;
}

interface Way {
  readonly chance: number;
  readonly marks: readonly string[];
  readonly next: Place | End | undefined;
  readonly key: string;
  /** Whether the clock still runs there. */
  readonly isInside: boolean;
}

/** A place under a clock: what waits there, and where it goes. */
interface Stop {
  readonly place: Place;
  readonly flow: BlockFlow;
  readonly rank: number;
  readonly isAgain: boolean;
  /** Ways out when it takes no time: a gate, an empty phase. */
  readonly plain: readonly Way[];
  /** Ways out at the end of its steps, or of the days lost. */
  readonly loads: readonly Load<undefined, Way>[];
  readonly ring: RingQuestion;
  /** What the ring finds by status, and where it goes. */
  readonly atRing: Map<string | number, { readonly ways: readonly Way[]; readonly flow: BlockFlow }>;
}

/** The part under one clock, begun from one place. */
interface Block {
  readonly start: Place;
  readonly owner: PreparedPhase;
  readonly days: number;
  readonly stops: Map<Place, Stop>;
  readonly scratch: BlockFlow;
  readonly exits: Map<string, Way & { readonly flow: BlockFlow; laws?: LawTable }>;
  readonly isSolved: boolean[];
  /** Until it has been solved once, it is held to depend on the season. */
  isSeasonal: boolean;
}

export class ClockBlocks {
  /** Milestones whose last time cannot be told, because they may be reached again while a clock runs. */
  readonly inDoubt = new Set<string>();
  readonly #rules: Rules;
  readonly #owners: ReadonlyMap<string, PreparedPhase>;
  readonly #blocks = new Map<Place, Block>();

  constructor(rules: Rules) {
    this.#rules = rules;
    const clocked = rules.decision.phases.filter(({ clock }) => clock !== undefined);
    this.#owners = new Map(clocked.map((phase) => [phase.clock?.from ?? phase.id, phase]));
    if (this.#owners.size < clocked.length) throw new Inexact('two clocks start with one phase');
  }

  /** The phase whose clock counts from the start of another. */
  ownerFrom({ id }: PreparedPhase): PreparedPhase | undefined {
    return this.#owners.get(id);
  }

  /** Ways out of the part under the clock that starts in a place, for the days on which there is mass. */
  exits(place: Place, folded: Float64Array): readonly Exit[] {
    const block = this.#blockOf(place);
    const days = [...folded.keys()].filter((day) => (folded[day] as number) !== 0 && !block.isSolved[day]);
    const [first] = days;
    // Days of the year only matter if the first dossiers met a calendar; others meet the same steps.
    if (first !== undefined && block.isSolved.length === 0) this.#solve(block, [first]);
    if (block.isSeasonal)
      this.#solve(
        block,
        days.filter((day) => !block.isSolved[day]),
      );
    return [...block.exits.values()].flatMap(({ marks, next, laws }) =>
      laws === undefined ? [] : [{ marks, next, move: { laws, isAgain: false } }],
    );
  }

  #blockOf(place: Place): Block {
    let block = this.#blocks.get(place);
    if (block === undefined) {
      const owner = this.ownerFrom(place.phase) as PreparedPhase;
      const days = owner.clock?.days ?? 0;
      block = {
        start: place,
        owner,
        days,
        stops: new Map(),
        scratch: new BlockFlow(days),
        exits: new Map(),
        isSolved: [],
        isSeasonal: true,
      };
      this.#blocks.set(place, block);
    }
    return block;
  }

  /** Follow the dossiers whose clock starts on some days. */
  #solve(block: Block, days: readonly number[]): void {
    const isFirst = block.isSolved.length === 0;
    let isSeasonal = false;
    this.#stopAt(block, block.start).flow.start(days);
    for (let stop = nextStop(block); stop !== undefined; stop = nextStop(block)) {
      if (isTimed(stop.place) && this.#rules.sceneOf(stop.place).time.isSeasonal) isSeasonal = true;
      this.#leave(block, stop);
      stop.flow.clear();
    }
    if (isFirst) block.isSeasonal = isSeasonal;
    for (const day of days) block.isSolved[day] = true;
    for (const exit of block.exits.values()) {
      // Days on which nothing arrived have no law.
      const laws: LawTable = exit.laws ?? new LawTable(block.isSeasonal, (day) => laws.begin(day));
      exit.laws = laws;
      exit.flow.take(days, laws);
    }
  }

  #stopAt(block: Block, place: Place): Stop {
    let stop = block.stops.get(place);
    if (stop === undefined) {
      stop = this.#readStop(block, place);
      block.stops.set(place, stop);
    }
    return stop;
  }

  #readStop(block: Block, place: Place): Stop {
    const { kind, phase, memory } = place;
    const isAgain = phase.index <= memory.furthest;
    const base = { place, flow: new BlockFlow(block.days), rank: rankOf(place), isAgain, atRing: new Map() };
    const waysOf = (label: number): readonly Way[] =>
      merged(this.#rules.transitions(place, label)).flatMap((transition) => this.#waysOut(block, transition));
    if (kind === 'lost') {
      const move = { laws: LawTable.of(fixedDelay(this.#rules.decision.misroute?.days ?? 0)), isAgain };
      const parts = waysOf(0).map((way) => ({ to: way, share: way.chance }));
      return { ...base, plain: [], loads: [{ move, from: [], parts }], ring: NOTHING_SAID };
    }
    if (kind === 'gate') return { ...base, plain: waysOf(0), loads: [], ring: NOTHING_SAID };
    const { time, steps } = this.#rules.sceneOf(place);
    if (steps.length === 0 && block.days > 0) return { ...base, plain: waysOf(0), loads: [], ring: NOTHING_SAID };
    const matters = steps.map((step) => kind === 'arbiter' || this.#rules.mattersAtRing(place, step, block.owner));
    const byLabel = Array.from({ length: time.labels }, (_, label) =>
      waysOf(label).map((way) => ({ key: way.key, chance: way.chance, to: way })),
    );
    const loads = loadsOf<undefined, Way>({ time, isAgain, sources: [undefined], places: [{ shares: [1], byLabel }] });
    return { ...base, plain: [], loads, ring: { matters, shares: this.#rules.sharesOf(place) } };
  }

  #leave(block: Block, stop: Stop): void {
    const { flow, plain, loads } = stop;
    for (const way of plain) this.#target(block, way).addNow(flow, way.chance);
    if (plain.length > 0) return;
    for (const { move, parts } of loads) {
      const [only] = parts;
      const chance = parts.reduce((total, { share }) => total + share, 0);
      const left = parts.reduce((total, { to, share }) => total + (to.next === undefined ? 0 : share), 0) / chance;
      if (only !== undefined && parts.length === 1) this.#target(block, only.to).move(flow, { move, chance, left });
      else {
        block.scratch.move(flow, { move, chance, left });
        for (const { to, share } of parts) this.#target(block, to).addNow(block.scratch, share / chance);
        block.scratch.clear();
      }
    }
    this.#ring(block, stop);
  }

  /** What the ring finds in a place: statuses of its steps for every day on which it began. */
  #ring(block: Block, { place, flow, isAgain, ring, atRing }: Stop): void {
    const rungBy = (ways: readonly number[]): BlockFlow => {
      const key = ways.length === 1 ? (ways[0] as number) : ways.join();
      const found = atRing.get(key) ?? { ways: this.#ringWays(block, place, ways), flow: new BlockFlow(block.days) };
      atRing.set(key, found);
      return found.flow;
    };
    if (!ring.matters.includes(true)) {
      if (flow.isLate) rungBy(NOBODY).ringAll(flow, isAgain);
    } else {
      const { time } = this.#rules.sceneOf(place);
      flow.eachLate((season, lag, late) => {
        eachStatusAtRing(time, ring, { day: season, left: block.days - lag, late }, (ways, chance) =>
          rungBy(ways).ring(flow, season, lag, { chance, isAgain }),
        );
      });
    }
    for (const { ways, flow: rung } of atRing.values()) {
      if (rung.isEmpty) continue;
      for (const way of ways) this.#target(block, way).addNow(rung, way.chance);
      rung.clear();
    }
  }

  #target(block: Block, way: Way): BlockFlow {
    if (way.isInside) return this.#stopAt(block, way.next as Place).flow;
    let exit = block.exits.get(way.key);
    if (exit === undefined) {
      exit = { ...way, flow: new BlockFlow(block.days) };
      block.exits.set(way.key, exit);
    }
    return exit.flow;
  }

  #ringWays(block: Block, place: Place, ways: readonly number[]): readonly Way[] {
    return merged(this.#rules.rung(place, ways, block.owner)).map(wayOut);
  }

  /**
   * A transition out of a place; one that stays under the clock leaves its milestones behind, and goes on at once through
   * places that take no time.
   */
  #waysOut(block: Block, transition: Transition): readonly Way[] {
    const { next, marks, chance } = transition;
    if (!this.#isInside(block, next)) return [wayOut(transition)];
    const { plain } = this.#stopAt(block, next as Place);
    const inside: readonly Way[] =
      plain.length > 0
        ? plain.map((way) => ({ ...way, chance: way.chance * chance }))
        : [{ chance, marks: [], next, key: `in ${keyOfWay(next, [])}`, isInside: true }];
    const kept = marks.filter((mark) => this.#isLast(block, mark, next as Place));
    if (kept.length === 0) return inside;
    return [...inside, { chance, marks: kept, next: undefined, key: `mark ${kept.join()}`, isInside: false }];
  }

  /** Whether the clock still runs in a place: a return before its start, or to it, stops it (rule 21). */
  #isInside({ start, owner }: Block, next: Place | End): boolean {
    if (next.kind === 'end' || next.kind === 'appeal' || next.phase.index > owner.index) return false;
    if (next.phase.index < start.phase.index) return false;
    const isEntry = next.kind === 'phase' || next.kind === 'gate';
    if (isEntry && next.phase === start.phase) return false;
    if (isEntry && this.ownerFrom(next.phase) !== undefined) throw new Inexact(`${next.phase.id}: clocks overlap`);
    return true;
  }

  /** Whether a milestone reached under the clock is so for the last time. In doubt, it is left out of the result. */
  #isLast({ owner }: Block, mark: string, place: Place): boolean {
    const { outlook, decision } = this.#rules;
    const milestone = decision.milestones[mark];
    if (milestone === undefined || milestone.first === true || this.#rules.isOutOfReach(mark, place)) return true;
    const { phase } = place;
    const target = outlook.indexOf(milestone.phase);
    const between = decision.phases.slice(phase.index, owner.index);
    const isSureAgain = target === owner.index && milestone.at === 'end' && !between.some(mayRefuse);
    if (!isSureAgain) this.inDoubt.add(mark);
    return false;
  }
}

/** Whether a place has steps that take time. */
function isTimed({ kind }: Place): boolean {
  return kind !== 'lost' && kind !== 'gate';
}

function wayOut({ chance, marks, next }: Transition): Way {
  return { chance, marks, next, key: keyOfWay(next, marks), isInside: false };
}

/** The earliest place where there is mass. */
function nextStop({ stops }: Block): Stop | undefined {
  let first: Stop | undefined;
  for (const stop of stops.values()) {
    if (!stop.flow.isEmpty && (first === undefined || stop.rank < first.rank)) first = stop;
  }
  return first;
}

function rankOf({ phase, kind, id }: Place): number {
  return phase.index * 1e9 + ['gate', 'lost', 'phase', 'arbiter', 'appeal'].indexOf(kind) * 1e8 + id;
}

/** Transitions that lead to the same place, as one. */
function merged(ways: readonly Transition[]): readonly Transition[] {
  const byKey = new Map<string, Transition>();
  for (const way of ways) {
    if (way.chance <= 0) continue;
    const key = keyOfWay(way.next, way.marks);
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? way : { ...way, chance: way.chance + before.chance });
  }
  return [...byKey.values()];
}
