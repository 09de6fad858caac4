/**
 * The part of a procedure under a running clock (rule 18): from the start of the phase it counts from to what ends it,
 * the ring at the latest. Days count from the start of the clock, so that everything depends on the day of the year it
 * starts on, and on the memory of the dossier: such a part is solved once for each, and then moves dossiers like a phase.
 */
import type { PreparedPhase } from '../setting.ts';
import { BlockFlow } from './block-flow.ts';
import { type Block, merged, nextStops, type Stop, type Way, wayOut } from './clock-stop.ts';
import { Inexact } from './inexact.ts';
import { fixedDelay } from './law.ts';
import { LawTable } from './law-table.ts';
import { type Load, loadsOf } from './loads.ts';
import { mayRefuse } from './memory.ts';
import type { Move } from './moves.ts';
import { type End, keyOfWay, type Place, type Scene, type Transition } from './places.ts';
import { eachStatusAtRing, NOBODY } from './ring.ts';
import type { Rules } from './rules.ts';

/** One way out of the part under a clock; its law holds the chance. */
export interface Exit {
  readonly marks: readonly string[];
  /** Undefined for a milestone reached on the way, under the clock. */
  readonly next: Place | End | undefined;
  readonly move: Move;
}

export class ClockBlocks {
  /** Milestones whose last time cannot be told, because they may be reached again while a clock runs. */
  readonly inDoubt = new Set<string>();
  readonly #rules: Rules;
  readonly #owners: ReadonlyMap<string, PreparedPhase>;
  readonly #blocks = new Map<Place, Block>();
  /** Days lost on the way, as a place without steps that takes them. */
  readonly #lost: Scene;

  constructor(rules: Rules) {
    this.#rules = rules;
    const laws = [LawTable.of(fixedDelay(rules.decision.misroute?.days ?? 0))];
    this.#lost = { steps: [], time: { id: 0, steps: [], isSeasonal: false, labels: 1, laws } };
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
    const others = block.isSeasonal ? days.filter((day) => !block.isSolved[day]) : [];
    if (others.length > 0) this.#solve(block, others);
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
    for (let stops = nextStops(block); stops.length > 0; stops = nextStops(block)) {
      if (stops[0]?.time.isSeasonal === true) isSeasonal = true;
      this.#leave(block, stops);
      for (const { flow } of stops) flow.clear();
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
    const { time, steps } = kind === 'lost' ? this.#lost : this.#rules.sceneOf(place);
    const isPlain = this.#isPlain(block, place);
    const waysOf = (label: number): readonly Way[] =>
      merged(this.#rules.transitions(place, label)).flatMap((transition) => this.#waysOut(block, transition));
    const byLabel = Array.from({ length: time.labels }, (_, label) =>
      waysOf(label).map((way) => ({ key: way.key, chance: way.chance, to: way })),
    );
    return {
      place,
      time,
      isAgain: phase.index <= memory.furthest,
      flow: new BlockFlow(block.days),
      plain: isPlain ? byLabel.flatMap((ways) => ways.map(({ to }) => to)) : [],
      byLabel: isPlain ? [] : byLabel,
      ring: {
        matters: steps.map((step) => kind === 'arbiter' || this.#rules.mattersAtRing(place, step, block.owner)),
        shares: kind === 'lost' ? [] : this.#rules.sharesOf(place),
      },
      atRing: new Map(),
    };
  }

  /** Whether a place takes no time; what may be refused of the others is not read before dossiers are there. */
  #isPlain({ days }: Block, place: Place): boolean {
    return place.kind === 'gate' || (place.kind !== 'lost' && days > 0 && this.#rules.isEmpty(place));
  }

  /** Leave places whose steps end alike, or one that takes no time. */
  #leave(block: Block, stops: readonly Stop[]): void {
    const [first] = stops;
    if (first === undefined) return;
    for (const way of first.plain) this.#target(block, way).addNow(first.flow, way.chance);
    if (first.plain.length > 0) return;
    const { time, isAgain } = first;
    const places = stops.map(({ byLabel }, index) => ({ shares: stops.map((_, other) => (other === index ? 1 : 0)), byLabel }));
    const sources = stops.map(({ flow }) => flow);
    for (const load of loadsOf<BlockFlow, Way>({ time, isAgain, sources, places })) this.#carry(block, load);
    for (const stop of stops) {
      stop.byLabel.forEach((ways, label) => {
        const left = ways.reduce((sum, { to, chance }) => sum + (to.next === undefined ? 0 : chance), 0);
        stop.flow.count(time.laws[label] as LawTable, left);
      });
      this.#ring(block, stop);
    }
  }

  #carry(block: Block, { move, from, parts }: Load<BlockFlow, Way>): void {
    const [one] = from;
    const [only] = parts;
    if (one === undefined || only === undefined) return;
    const together = new BlockFlow(block.days);
    const moved = new BlockFlow(block.days);
    const isOne = from.length === 1;
    if (!isOne) for (const { flow, chance } of from) together.addNow(flow, chance);
    const source = isOne ? one.flow : together;
    const chance = isOne ? one.chance : 1;
    if (parts.length === 1) this.#target(block, only.to).move(source, move, chance * only.share);
    else {
      moved.move(source, move, chance);
      for (const { to, share } of parts) this.#target(block, to).addNow(moved, share);
      moved.clear();
    }
    together.clear();
  }

  /** What the ring finds in a place: statuses of its steps for every day on which it began. */
  #ring(block: Block, { place, flow, isAgain, ring, atRing }: Stop): void {
    const rungBy = (ways: readonly number[]): BlockFlow => {
      const key = ways.length === 1 ? (ways[0] as number) : ways.join();
      let found = atRing.get(key);
      if (found === undefined) {
        found = { ways: this.#ringWays(block, place, ways), flow: new BlockFlow(block.days) };
        atRing.set(key, found);
      }
      return found.flow;
    };
    if (!ring.matters.includes(true)) {
      if (flow.isLate) rungBy(NOBODY).ringAll(flow, isAgain);
    } else {
      const { time } = this.#rules.sceneOf(place);
      flow.eachLate((season, lag, late) => {
        eachStatusAtRing(time, ring, { day: season, left: block.days - lag, late }, (ways, chance) =>
          rungBy(ways).ring(flow, season, lag, chance, isAgain),
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
    const inside: readonly Way[] = this.#isPlain(block, next as Place)
      ? this.#stopAt(block, next as Place).plain.map((way) => ({ ...way, chance: way.chance * chance }))
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
