/**
 * Forward over the places of a procedure, dossiers by day: from each place, the laws of its phase move them on, and the
 * rules say where to. Places of the earliest phase first, so that every place is left once. Dossiers that go the same way
 * are added before they are moved.
 */

import { Again } from './again.ts';
import { ClockBlocks } from './clock-block.ts';
import { Flow, type Move } from './flow.ts';
import { fixedDelay } from './law.ts';
import type { End, Place, Rules, Transition } from './rules.ts';
import type { Tally } from './tally.ts';

/** Places where dossiers wait to be moved on, by phase and kind. */
class Waiting {
  readonly #byPhase: Map<Place, Flow>[];

  constructor(phases: number) {
    this.#byPhase = Array.from({ length: phases }, () => new Map());
  }

  at(place: Place): Flow | undefined {
    return this.#byPhase[place.phase.index]?.get(place);
  }

  put(place: Place, flow: Flow): void {
    this.#byPhase[place.phase.index]?.set(place, flow);
  }

  /** Take the places of one kind of the earliest phase. */
  take(): readonly (readonly [Place, Flow])[] {
    const group = this.#byPhase.find((one) => one.size > 0);
    if (group === undefined) return [];
    const order = ['lost', 'phase', 'arbiter', 'appeal'] as const;
    const kind = order.find((one) => [...group.keys()].some((place) => place.kind === one));
    const taken = [...group].filter(([place]) => place.kind === kind);
    for (const [place] of taken) group.delete(place);
    return taken;
  }
}

/** What leaves places the same way: by label of their times and where it goes. */
interface Load {
  readonly next: Place | End;
  readonly marks: readonly string[];
  readonly move: Move;
  readonly from: { readonly flow: Flow; readonly chance: number }[];
}

export class Walk {
  readonly #rules: Rules;
  readonly #dates: readonly number[];
  readonly #tally: Tally;
  readonly #waiting: Waiting;
  readonly #blocks: ClockBlocks;
  readonly #again: Again;

  constructor(rules: Rules, dates: readonly number[], tally: Tally) {
    this.#rules = rules;
    this.#dates = dates;
    this.#tally = tally;
    this.#waiting = new Waiting(rules.decision.phases.length);
    this.#blocks = new ClockBlocks(rules);
    this.#again = new Again(rules, this.#blocks);
  }

  /** Move every dossier to its end; gives the milestones that are left out. */
  run(): ReadonlySet<string> {
    for (const { next, marks, chance } of this.#rules.opening()) {
      const flow = this.#flowTo(next);
      flow.add(Flow.filed(this.#dates, chance), 1);
      this.#arrive(next, marks, flow);
    }
    for (let places = this.#waiting.take(); places.length > 0; places = this.#waiting.take()) {
      const loads = new Map<string, Load>();
      for (const [place, flow] of places) this.#leave(loads, place, flow);
      for (const load of loads.values()) this.#carry(load);
    }
    return this.#blocks.inDoubt;
  }

  #leave(loads: Map<string, Load>, place: Place, flow: Flow): void {
    if (place.kind === 'phase' && this.#blocks.ownerFrom(place.phase) !== undefined) {
      for (const { marks, next, move } of this.#blocks.exits(place, flow.folded())) this.#exit(marks, next, move, flow);
      return;
    }
    const isAgain = place.phase.index <= place.memory.furthest;
    if (place.kind === 'lost') {
      const law = fixedDelay(this.#rules.decision.misroute?.days ?? 0);
      const move = { isSeasonal: false, law: () => law, isAgain };
      for (const way of this.#rules.transitions(place, 0)) this.#load(loads, `lost ${isAgain}`, move, way, flow);
      return;
    }
    const { time } = this.#rules.sceneOf(place);
    for (let label = 0; label < time.labels; label += 1) {
      const move: Move = { isSeasonal: time.isSeasonal, law: (day) => time.law(label, day), isAgain };
      for (const way of this.#rules.transitions(place, label))
        this.#load(loads, `${time.id} ${label} ${isAgain}`, move, way, flow);
    }
  }

  #exit(marks: readonly string[], next: Place | End | undefined, move: Move, flow: Flow): void {
    if (next !== undefined) {
      this.#carry({ next, marks, move, from: [{ flow, chance: 1 }] });
      return;
    }
    const moved = new Flow([]);
    moved.move(flow, 1, move);
    for (const mark of marks) this.#tally.reached(mark, moved);
  }

  #load(loads: Map<string, Load>, move: string, how: Move, way: Transition, flow: Flow): void {
    const key = `${move} ${way.next.kind === 'end' ? way.next.outcome : way.next.id} ${way.marks.join()}`;
    let load = loads.get(key);
    if (load === undefined) {
      load = { next: way.next, marks: way.marks, move: how, from: [] };
      loads.set(key, load);
    }
    const known = load.from.find((one) => one.flow === flow);
    if (known === undefined) load.from.push({ flow, chance: way.chance });
    else load.from[load.from.indexOf(known)] = { flow, chance: known.chance + way.chance };
  }

  #carry({ next, marks, move, from }: Load): void {
    const [first] = from;
    if (first === undefined) return;
    let source = first.flow;
    let chance = first.chance;
    if (from.length > 1) {
      source = move.isSeasonal ? new Flow(this.#dates) : this.#flowTo(next);
      for (const one of from) source.add(one.flow, one.chance);
      chance = 1;
    }
    const waiting = next.kind === 'end' || marks.length > 0 ? undefined : this.#waiting.at(next);
    if (waiting !== undefined) {
      waiting.move(source, chance, move);
      return;
    }
    const moved = this.#flowTo(next);
    moved.move(source, chance, move);
    this.#arrive(next, marks, moved);
  }

  /** An empty flow to a place: one row for each filing date, or their mean once no calendar is read any more. */
  #flowTo(next: Place | End): Flow {
    const isAgeless = next.kind === 'end' || this.#rules.outlook.isAgeless(next.phase.index, next.memory);
    return new Flow(isAgeless ? [] : this.#dates);
  }

  /** `flow` is given away. */
  #arrive(next: Place | End, marks: readonly string[], flow: Flow): void {
    for (const mark of marks) this.#mark(mark, next, flow);
    if (next.kind === 'end') {
      this.#tally.ended(next.outcome, flow);
      return;
    }
    const waiting = this.#waiting.at(next);
    if (waiting === undefined) this.#waiting.put(next, flow);
    else waiting.add(flow, 1);
  }

  /** A milestone is reached; when the last time counts, those that will reach it again are left out. */
  #mark(mark: string, next: Place | End, flow: Flow): void {
    const isFirst = this.#rules.decision.milestones[mark]?.first === true;
    const again = isFirst || next.kind === 'end' ? 0 : this.#again.chance(mark, next);
    if (again === 1) return;
    this.#tally.reached(mark, flow, again === 0 ? undefined : again.map((value) => 1 - value));
  }
}
