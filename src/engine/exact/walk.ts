/**
 * Forward over the places of a procedure, dossiers by day: from each place, the laws of its phase move them on, and the
 * rules say where to. Places of the earliest phase first, so that every place is left once. Dossiers that go the same way
 * are added before they are moved.
 */

import { Again } from './again.ts';
import { ClockBlocks } from './clock-block.ts';
import { Flow, type Move } from './flow.ts';
import { fixedDelay } from './law.ts';
import { type Departure, type Load, loadsOf, type Sent } from './loads.ts';
import { type End, keyOfWay, type Place, type Transition } from './places.ts';
import type { Rules } from './rules.ts';
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
    const order = ['gate', 'lost', 'phase', 'arbiter', 'appeal'] as const;
    const kind = order.find((one) => [...group.keys()].some((place) => place.kind === one));
    const taken = [...group].filter(([place]) => place.kind === kind);
    for (const [place] of taken) group.delete(place);
    return taken;
  }
}

/** Where dossiers arrive, and the milestones they reach. */
type Arrival = Pick<Transition, 'next' | 'marks'>;

function sent({ next, marks, chance }: Transition): Sent<Arrival> {
  return { key: keyOfWay(next, marks), chance, to: { next, marks } };
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
      this.#arrive(next, marks, Flow.filed(this.#dates, 1), chance);
    }
    for (let places = this.#waiting.take(); places.length > 0; places = this.#waiting.take()) this.#depart(places);
    return this.#blocks.inDoubt;
  }

  #depart(places: readonly (readonly [Place, Flow])[]): void {
    const departures = new Map<
      string,
      Departure<Flow, Arrival> & { readonly sources: Departure<Flow, Arrival>['sources'][number][] }
    >();
    for (const [place, flow] of places) {
      if (place.kind === 'phase' && this.#blocks.ownerFrom(place.phase) !== undefined) {
        for (const { marks, next, move } of this.#blocks.exits(place, flow.folded())) this.#exit(marks, next, move, flow);
        continue;
      }
      const isAgain = place.phase.index <= place.memory.furthest;
      if (place.kind === 'gate')
        for (const { next, marks, chance } of this.#rules.transitions(place, 0)) this.#arrive(next, marks, flow, chance);
      else if (place.kind === 'lost') this.#lose(place, flow, isAgain);
      else {
        const { time } = this.#rules.sceneOf(place);
        const byLabel = Array.from({ length: time.labels }, (_, label) => this.#rules.transitions(place, label).map(sent));
        const key = `${time.id} ${isAgain}`;
        const known = departures.get(key);
        if (known === undefined) departures.set(key, { time, isAgain, sources: [{ flow, byLabel }] });
        else known.sources.push({ flow, byLabel });
      }
    }
    for (const departure of departures.values()) for (const load of loadsOf(departure)) this.#carry(load);
  }

  #lose(place: Place, flow: Flow, isAgain: boolean): void {
    const law = fixedDelay(this.#rules.decision.misroute?.days ?? 0);
    for (const { next, marks, chance } of this.#rules.transitions(place, 0)) {
      const move = { isSeasonal: false, law: () => law, isAgain };
      this.#carry({ move, from: [{ flow, chance }], parts: [{ to: { next, marks }, share: 1 }] });
    }
  }

  #exit(marks: readonly string[], next: Place | End | undefined, move: Move, flow: Flow): void {
    if (next !== undefined) {
      this.#carry({ move, from: [{ flow, chance: 1 }], parts: [{ to: { next, marks }, share: 1 }] });
      return;
    }
    const moved = new Flow([]);
    moved.move(flow, 1, move);
    for (const mark of marks) this.#tally.reached(mark, moved, 1);
  }

  #carry({ move, from, parts }: Load<Flow, Arrival>): void {
    const [first] = from;
    const [only] = parts;
    if (first === undefined || only === undefined) return;
    const isAgeless = parts.every(({ to }) => this.#isAgeless(to.next));
    let source = first.flow;
    let chance = first.chance;
    if (from.length > 1) {
      source = new Flow(isAgeless && !move.isSeasonal ? [] : this.#dates);
      for (const one of from) source.add(one.flow, one.chance);
      chance = 1;
    }
    if (parts.length === 1) chance *= only.share;
    const { next, marks } = only.to;
    const waiting = parts.length > 1 || marks.length > 0 || next.kind === 'end' ? undefined : this.#waiting.at(next);
    if (waiting !== undefined) {
      waiting.move(source, chance, move);
      return;
    }
    const moved = new Flow(isAgeless ? [] : this.#dates);
    moved.move(source, chance, move);
    if (parts.length === 1) this.#arrive(next, marks, moved, 1);
    else for (const { to, share } of parts) this.#arrive(to.next, to.marks, moved, share);
  }

  /** Whether no calendar is read any more: a mean over filing dates is then enough. */
  #isAgeless(next: Place | End): boolean {
    return next.kind === 'end' || this.#rules.outlook.isAgeless(next.phase.index, next.memory);
  }

  /** A flow of share 1 is given away. */
  #arrive(next: Place | End, marks: readonly string[], flow: Flow, share: number): void {
    for (const mark of marks) this.#mark(mark, next, flow, share);
    if (next.kind === 'end') {
      this.#tally.ended(next.outcome, flow, share);
      return;
    }
    let waiting = this.#waiting.at(next);
    if (waiting === undefined && share === 1 && flow.isMean === this.#isAgeless(next)) {
      this.#waiting.put(next, flow);
      return;
    }
    if (waiting === undefined) {
      waiting = new Flow(this.#isAgeless(next) ? [] : this.#dates);
      this.#waiting.put(next, waiting);
    }
    waiting.add(flow, share);
  }

  /** A milestone is reached; when the last time counts, those that will reach it again are left out. */
  #mark(mark: string, next: Place | End, flow: Flow, share: number): void {
    const isFirst = this.#rules.decision.milestones[mark]?.first === true;
    const again = isFirst || next.kind === 'end' ? 0 : this.#again.chance(mark, next);
    if (again === 1) return;
    this.#tally.reached(mark, flow, share, again === 0 ? undefined : again.map((value) => 1 - value));
  }
}
