/**
 * Forward over the places of a procedure, dossiers by day: from each place, the laws of its phase move them on, and the
 * rules say where to. Places of the earliest phase first, so that every place is left once. Dossiers that go the same way
 * are added before they are moved.
 */

import { Again } from './again.ts';
import type { Arrivals } from './arrivals.ts';
import { ClockBlocks } from './clock-block.ts';
import { Flow } from './flow.ts';
import { fixedDelay } from './law.ts';
import { LawTable } from './law-table.ts';
import { type Load, loadsOf, type Sent } from './loads.ts';
import { type End, keyOfWay, type Place, type Scene, type Transition } from './places.ts';
import type { Rules } from './rules.ts';
import { type Shares, sourcesOf, sumOf, Waiting } from './waiting.ts';

/** Where dossiers arrive, and the milestones they reach. */
type Arrival = Pick<Transition, 'next' | 'marks'>;

/** A place that is left, and what waits there. */
type Left = readonly [Place, Shares];

export class Walk {
  readonly #rules: Rules;
  readonly #dates: readonly number[];
  readonly #arrivals: Arrivals;
  readonly #waiting: Waiting;
  readonly #blocks: ClockBlocks;
  readonly #again: Again;
  readonly #ageless = new Map<Place, boolean>();

  constructor(rules: Rules, dates: readonly number[], arrivals: Arrivals) {
    this.#rules = rules;
    this.#dates = dates;
    this.#arrivals = arrivals;
    this.#waiting = new Waiting(rules.decision.phases.length);
    this.#blocks = new ClockBlocks(rules);
    this.#again = new Again(rules, this.#blocks);
  }

  /** Move every dossier to its end; gives the milestones that are left out. */
  run(): ReadonlySet<string> {
    const filed = Flow.filed(this.#dates);
    for (const { next, marks, chance } of this.#rules.opening()) this.#arrive({ next, marks }, filed, chance);
    for (let places = this.#waiting.take(); places.length > 0; places = this.#waiting.take()) this.#depart(places);
    return this.#blocks.inDoubt;
  }

  /** Leave places of one kind of a phase. */
  #depart(places: readonly Left[]): void {
    const timed = new Map<string, { readonly scene: Scene; readonly isAgain: boolean; readonly places: Left[] }>();
    for (const left of places) {
      const [place, shares] = left;
      if (place.kind === 'phase' && this.#blocks.ownerFrom(place.phase) !== undefined) this.#exit(place, sumOf(shares));
      else if (place.kind === 'gate') this.#pass(place, shares);
      else if (place.kind === 'lost') this.#lose(place, sumOf(shares));
      else {
        const scene = this.#rules.sceneOf(place);
        const isAgain = isWalkedAgain(place);
        const key = `${scene.time.id} ${isAgain}`;
        const known = timed.get(key);
        if (known === undefined) timed.set(key, { scene, isAgain, places: [left] });
        else known.places.push(left);
      }
    }
    for (const { scene, isAgain, places: same } of timed.values()) {
      const { flows, shares } = sourcesOf(same.map(([, one]) => one));
      const sent = same.map(([place], index) => ({
        shares: shares[index] as ArrayLike<number>,
        byLabel: Array.from({ length: scene.time.labels }, (_, label) => this.#rules.transitions(place, label).map(sentBy)),
      }));
      for (const load of loadsOf<Flow, Arrival>({ time: scene.time, isAgain, sources: flows, places: sent })) this.#carry(load);
    }
  }

  #pass(place: Place, shares: Shares): void {
    for (const { next, marks, chance } of this.#rules.transitions(place, 0))
      for (const [flow, share] of shares) this.#arrive({ next, marks }, flow, share * chance);
  }

  #lose(place: Place, flow: Flow): void {
    const laws = LawTable.of(fixedDelay(this.#rules.decision.misroute?.days ?? 0));
    const move = { laws, isAgain: isWalkedAgain(place) };
    const parts = this.#rules.transitions(place, 0).map(({ next, marks, chance }) => ({ to: { next, marks }, share: chance }));
    this.#carry({ move, from: [{ flow, chance: 1 }], parts });
  }

  /** Leave the part under a clock. */
  #exit(place: Place, flow: Flow): void {
    for (const { marks, next, move } of this.#blocks.exits(place, flow.folded())) {
      if (next !== undefined) this.#carry({ move, from: [{ flow, chance: 1 }], parts: [{ to: { next, marks }, share: 1 }] });
      else for (const mark of marks) this.#arrivals.reached(mark, flow.moved(1, move), 1);
    }
  }

  #carry({ move, from, parts }: Load<Flow, Arrival>): void {
    // Laws that do not depend on the day move a mean as well, and at less cost.
    const isMean = !move.laws.isSeasonal && parts.every(({ to }) => this.#isAgeless(to.next));
    const flows = isMean ? from.map(({ flow, chance }) => ({ flow: flow.collapsed(), chance })) : from;
    const [first] = flows;
    const moved = flows.length === 1 && first ? first.flow.moved(first.chance, move) : Flow.sumOf(flows).moved(1, move);
    for (const { to, share } of parts) this.#arrive(to, moved, share);
  }

  /** Whether no calendar is read any more: a mean over filing dates is then enough. */
  #isAgeless(next: Place | End): boolean {
    if (next.kind === 'end') return true;
    let isAgeless = this.#ageless.get(next);
    if (isAgeless === undefined) {
      isAgeless = this.#rules.outlook.isAgeless(next.phase.index, next.memory);
      this.#ageless.set(next, isAgeless);
    }
    return isAgeless;
  }

  #arrive({ next, marks }: Arrival, flow: Flow, chance: number): void {
    for (const mark of marks) this.#mark(mark, next, flow, chance);
    if (next.kind === 'end') this.#arrivals.ended(next.outcome, flow, chance);
    else this.#waiting.put(next, this.#isAgeless(next) ? flow.collapsed() : flow, chance);
  }

  /** A milestone is reached; when the last time counts, those that will reach it again are left out. */
  #mark(mark: string, next: Place | End, flow: Flow, chance: number): void {
    const isFirst = this.#rules.decision.milestones[mark]?.first === true;
    const again = isFirst || next.kind === 'end' ? 0 : this.#again.chance(mark, next);
    if (again === 1) return;
    this.#arrivals.reached(mark, flow, chance, again === 0 ? undefined : again.map((value) => 1 - value));
  }
}

function isWalkedAgain({ phase, memory }: Place): boolean {
  return phase.index <= memory.furthest;
}

function sentBy({ next, marks, chance }: Transition): Sent<Arrival> {
  return { key: keyOfWay(next, marks), chance, to: { next, marks } };
}
