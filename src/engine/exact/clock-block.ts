/**
 * The part of a procedure under a running clock (rule 18): from the start of the phase it counts from to what ends it,
 * the ring at the latest. Days count from the start of the clock, so that everything depends on the day of the year it
 * starts on, and on the memory of the dossier: such a part is solved once for each, and then moves dossiers like a phase.
 */
import type { PreparedPhase } from '../setting.ts';
import { BlockFlow } from './block-flow.ts';
import type { Move } from './flow.ts';
import { Inexact } from './inexact.ts';
import type { Law } from './law.ts';
import { statusesAtRing } from './ring.ts';
import { type End, mayRefuse, type Place, type Rules, type Transition } from './rules.ts';

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
  readonly isInside: boolean;
}

/** Ways out of a place by label, and what may be read if the clock rings there. */
interface PlaceWays {
  readonly byLabel: readonly (readonly Way[])[];
  readonly atRing: Map<string, readonly Way[]>;
}

/** The part under one clock, begun from one place. */
interface Block {
  readonly start: Place;
  readonly owner: PreparedPhase;
  readonly days: number;
  readonly flows: Map<Place, BlockFlow>;
  readonly exits: Map<string, Pick<Way, 'marks' | 'next'> & { readonly flow: BlockFlow; readonly laws: (Law | undefined)[] }>;
  readonly isSolved: boolean[];
  /** Undefined until it has been solved once. */
  isSeasonal: boolean;
}

export class ClockBlocks {
  /** Milestones whose last time cannot be told, because they may be reached again while a clock runs. */
  readonly inDoubt = new Set<string>();
  readonly #rules: Rules;
  readonly #owners: ReadonlyMap<string, PreparedPhase>;
  readonly #blocks = new Map<Place, Block>();
  readonly #ways = new Map<Place, Map<PreparedPhase, PlaceWays>>();

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
    for (let day = 0; day < folded.length; day += 1) {
      if ((folded[day] as number) === 0 || block.isSolved[block.isSeasonal ? day : 0]) continue;
      this.#solve(block, day);
    }
    return [...block.exits.values()].map(({ marks, next, laws }) => ({
      marks,
      next,
      move: { isSeasonal: block.isSeasonal, isAgain: false, law: (day) => laws[block.isSeasonal ? day : 0] },
    }));
  }

  #blockOf(place: Place): Block {
    let block = this.#blocks.get(place);
    if (block === undefined) {
      const owner = this.ownerFrom(place.phase) as PreparedPhase;
      block = {
        start: place,
        owner,
        days: owner.clock?.days ?? 0,
        flows: new Map(),
        exits: new Map(),
        isSolved: [],
        isSeasonal: true,
      };
      this.#blocks.set(place, block);
    }
    return block;
  }

  /** Follow the dossiers whose clock starts on a day. */
  #solve(block: Block, day: number): void {
    const isFirst = block.isSolved.length === 0;
    let isSeasonal = false;
    this.#flowAt(block, block.start).start();
    for (let place = this.#next(block); place !== undefined; place = this.#next(block)) {
      const flow = block.flows.get(place) as BlockFlow;
      if (place.kind !== 'lost' && this.#rules.sceneOf(place).time.isSeasonal) isSeasonal = true;
      this.#leave(block, place, flow, day);
      flow.clear();
    }
    // Days of the year only matter if the first dossiers met a calendar; others meet the same steps.
    if (isFirst && !isSeasonal) block.isSeasonal = false;
    const season = block.isSeasonal ? day : 0;
    block.isSolved[season] = true;
    for (const { flow, laws } of block.exits.values()) laws[season] = flow.take();
  }

  /** The earliest place where there is mass. */
  #next({ flows }: Block): Place | undefined {
    let first: Place | undefined;
    for (const [place, flow] of flows) {
      if (flow.isEmpty) continue;
      if (first === undefined || rankOf(place) < rankOf(first)) first = place;
    }
    return first;
  }

  #flowAt({ flows, days }: Block, place: Place): BlockFlow {
    let flow = flows.get(place);
    if (flow === undefined) {
      flow = new BlockFlow(days);
      flows.set(place, flow);
    }
    return flow;
  }

  #leave(block: Block, place: Place, flow: BlockFlow, day: number): void {
    const isAgain = place.phase.index <= place.memory.furthest;
    const { byLabel } = this.#waysOf(block, place);
    if (place.kind === 'gate') {
      for (const way of byLabel[0] ?? []) this.#target(block, way).addNow(flow, way.chance);
      return;
    }
    if (place.kind === 'lost') {
      const days = this.#rules.decision.misroute?.days ?? 0;
      for (const way of byLabel[0] ?? []) this.#target(block, way).delay(flow, days, way.chance, isAgain);
      for (const way of this.#ringWays(block, place, [])) this.#target(block, way).ringAfter(flow, days, way.chance, isAgain);
      return;
    }
    const { time } = this.#rules.sceneOf(place);
    const isTimeless = time.steps.length === 0;
    for (let label = 0; label < time.labels; label += 1) {
      for (const way of byLabel[label] as readonly Way[]) {
        const target = this.#target(block, way);
        if (isTimeless && block.days > 0) target.addNow(flow, way.chance);
        else
          target.move(flow, (start) => time.law(label, start), { day, chance: way.chance, isAgain, isSeasonal: time.isSeasonal });
      }
    }
    if (!isTimeless || block.days === 0) this.#ring(block, place, flow, day);
  }

  /** What the ring finds in a place: statuses of its steps for every day on which it began. */
  #ring(block: Block, place: Place, flow: BlockFlow, day: number): void {
    const { steps, time } = this.#rules.sceneOf(place);
    const isAgain = place.phase.index <= place.memory.furthest;
    const matters = steps.map((step) => place.kind === 'arbiter' || this.#rules.mattersAtRing(place, step, block.owner));
    flow.eachLate((lag) => {
      const left = block.days - lag;
      for (const { ways, chance } of statusesAtRing(time, matters, day + lag, left)) {
        for (const way of this.#ringWays(block, place, ways)) {
          this.#target(block, way).ring(flow, lag, chance * way.chance, isAgain);
        }
      }
    });
  }

  #target(block: Block, { marks, next, key, isInside }: Way): BlockFlow {
    if (isInside) return this.#flowAt(block, next as Place);
    let exit = block.exits.get(key);
    if (exit === undefined) {
      exit = { marks, next, flow: new BlockFlow(block.days), laws: [] };
      block.exits.set(key, exit);
    }
    return exit.flow;
  }

  #waysOf(block: Block, place: Place): PlaceWays {
    const byOwner = this.#ways.get(place) ?? new Map<PreparedPhase, PlaceWays>();
    this.#ways.set(place, byOwner);
    let ways = byOwner.get(block.owner);
    if (ways === undefined) {
      const labels = place.kind === 'lost' || place.kind === 'gate' ? 1 : this.#rules.sceneOf(place).time.labels;
      const byLabel = Array.from({ length: labels }, (_, label) =>
        merged(this.#rules.transitions(place, label)).flatMap((transition) => this.#waysOut(block, transition)),
      );
      ways = { byLabel, atRing: new Map() };
      byOwner.set(block.owner, ways);
    }
    return ways;
  }

  #ringWays(block: Block, place: Place, ways: readonly number[]): readonly Way[] {
    const { atRing } = this.#waysOf(block, place);
    const key = ways.join();
    let found = atRing.get(key);
    if (found === undefined) {
      found = merged(this.#rules.rung(place, ways, block.owner)).map((transition) => wayOut(transition));
      atRing.set(key, found);
    }
    return found;
  }

  /** A transition out of a place; one that stays under the clock leaves its milestones behind. */
  #waysOut(block: Block, transition: Transition): readonly Way[] {
    const { next, marks, chance } = transition;
    if (!this.#isInside(block, next)) return [wayOut(transition)];
    const inside: Way = { chance, marks: [], next, key: '', isInside: true };
    const kept = marks.filter((mark) => this.#isLast(block, mark, next as Place));
    return kept.length === 0
      ? [inside]
      : [inside, { chance, marks: kept, next: undefined, key: `mark ${kept.join()}`, isInside: false }];
  }

  /** Whether the clock still runs in a place. A return before its start does not stop it: it rings unless it starts anew. */
  #isInside({ start, owner }: Block, next: Place | End): boolean {
    if (next.kind === 'end' || next.kind === 'appeal' || next.phase.index > owner.index) return false;
    if ((next.kind === 'phase' || next.kind === 'gate') && next.phase === start.phase) return false;
    if (next.kind === 'phase' && this.ownerFrom(next.phase) !== undefined) throw new Inexact(`${next.phase.id}: clocks overlap`);
    return true;
  }

  /** Whether a milestone reached under the clock is so for the last time. In doubt, it is left out of the result. */
  #isLast({ owner }: Block, mark: string, { phase, memory }: Place): boolean {
    const { outlook, decision } = this.#rules;
    const milestone = decision.milestones[mark];
    if (milestone === undefined || milestone.first === true) return true;
    const target = outlook.indexOf(milestone.phase);
    if (outlook.earliest(phase.index, memory) > target) return true;
    const between = decision.phases.slice(phase.index, owner.index);
    const isSureAgain = target === owner.index && milestone.at === 'end' && !between.some(mayRefuse);
    if (!isSureAgain) this.inDoubt.add(mark);
    return false;
  }
}

function wayOut({ chance, marks, next }: Transition): Way {
  return { chance, marks, next, key: `${next.kind === 'end' ? next.outcome : next.id} ${marks.join()}`, isInside: false };
}

function rankOf({ phase, kind, id }: Place): number {
  return phase.index * 1e9 + ['gate', 'lost', 'phase', 'arbiter', 'appeal'].indexOf(kind) * 1e8 + id;
}

/** Transitions that lead to the same place, as one. */
function merged(ways: readonly Transition[]): readonly Transition[] {
  const byKey = new Map<string, Transition>();
  for (const way of ways) {
    if (way.chance <= 0) continue;
    const key = `${way.next.kind === 'end' ? way.next.outcome : way.next.id} ${way.marks.join()}`;
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? way : { ...way, chance: way.chance + before.chance });
  }
  return [...byKey.values()];
}
