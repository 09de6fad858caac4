/**
 * When a phase ends: its steps go in parallel, those that wait for another (`after`) start when it has ended. Every
 * combination of the ways in which its steps end is a label, with its law; the days of the step that ends last (the first
 * in lane order on a tie), and of those it waited for, are the phase's. No answer is read here, so that the same times
 * serve all stances, all opinions heard before and all interventions.
 */
import { DAYS_PER_YEAR } from '../../core/year.ts';
import { AT_ONCE, type Law, LawSum, lastOf, sumOf, TINY } from './law.ts';
import { LawTable } from './law-table.ts';
import type { StepTime } from './step-time.ts';

/** A step of a phase, with the place of the one it waits for. */
export interface PlacedStep {
  readonly time: StepTime;
  /** Index among the steps of the phase. */
  readonly after: number | undefined;
}

export interface PhaseTime {
  readonly id: number;
  readonly steps: readonly PlacedStep[];
  readonly isSeasonal: boolean;
  /** Number of labels: a label is the way of each step, the first step varying fastest. */
  readonly labels: number;
  /** By label: law of the end, by the day it is begun; empty when it cannot be. */
  readonly laws: readonly LawTable[];
}

/** More combinations than this are not followed. */
export const LABEL_LIMIT = 4096;

const known = new Map<string, PhaseTime>();
let count = 0;

/** Times of a phase. Steps are in lane order. The same steps give the same object. */
export function phaseTime(steps: readonly PlacedStep[]): PhaseTime {
  const key = steps.map(({ time, after }) => `${time.id}<${after ?? ''}`).join();
  let time = known.get(key);
  if (time === undefined) {
    if (known.size > 300) known.clear();
    count += 1;
    time = build(count, steps);
    known.set(key, time);
  }
  return time;
}

/** The ways of all the steps in a label. */
export function waysOf({ steps }: PhaseTime, label: number): readonly number[] {
  let rest = label;
  return steps.map(({ time }) => {
    const way = rest % time.ways.length;
    rest = Math.floor(rest / time.ways.length);
    return way;
  });
}

function strideOf(steps: readonly PlacedStep[], index: number): number {
  return steps.slice(0, index).reduce((product, { time }) => product * time.ways.length, 1);
}

function build(id: number, steps: readonly PlacedStep[]): PhaseTime {
  const labels = strideOf(steps, steps.length);
  const isSeasonal = steps.some(({ time }) => time.isSeasonal);
  const forest = new Forest(steps);
  const find = (day: number): void => {
    byLabel(forest.begun(undefined, day), labels).forEach((law, label) => {
      laws[label]?.set(day, law);
    });
  };
  const laws = Array.from({ length: labels }, () => new LawTable(isSeasonal, find));
  return { id, steps, isSeasonal, labels, laws };
}

/** Disjoint events: a label, the lane of the step that counts, and the law of the end. */
interface Ending {
  readonly label: number;
  readonly lane: number;
  readonly law: Law;
}

function byLabel(endings: readonly Ending[], labels: number): readonly (Law | undefined)[] {
  const groups: Law[][] = [];
  for (const { label, law } of endings) {
    const group = groups[label];
    if (group === undefined) groups[label] = [law];
    else group.push(law);
  }
  return Array.from({ length: labels }, (_, label) => (groups[label] === undefined ? undefined : sumOf(groups[label])));
}

/** Trees of steps by `after`. */
class Forest {
  readonly #steps: readonly PlacedStep[];
  readonly #children = new Map<number | undefined, number[]>();
  readonly #begun = new Map<string, readonly Ending[]>();

  constructor(steps: readonly PlacedStep[]) {
    this.#steps = steps;
    steps.forEach(({ after }, index) => {
      this.#children.set(after, [...(this.#children.get(after) ?? []), index]);
    });
  }

  /** End of all the steps that wait for one (or for the start of the phase), begun on a day. */
  begun(parent: number | undefined, day: number): readonly Ending[] {
    const roots = this.#children.get(parent) ?? [];
    if (parent === undefined) return this.#together(roots, day);
    const season = roots.some((index) => this.#isSeasonal(index)) ? day % DAYS_PER_YEAR : 0;
    const key = `${parent} ${season}`;
    let endings = this.#begun.get(key);
    if (endings === undefined) {
      endings = this.#together(roots, season);
      this.#begun.set(key, endings);
    }
    return endings;
  }

  #isSeasonal(index: number): boolean {
    const children = this.#children.get(index) ?? [];
    return (this.#steps[index] as PlacedStep).time.isSeasonal || children.some((child) => this.#isSeasonal(child));
  }

  #lanes(index: number): readonly number[] {
    return [index, ...(this.#children.get(index) ?? []).flatMap((child) => this.#lanes(child))];
  }

  #together(roots: readonly number[], day: number): readonly Ending[] {
    let all: readonly Ending[] = [{ label: 0, lane: Number.POSITIVE_INFINITY, law: AT_ONCE }];
    roots.forEach((root, position) => {
      const rest = roots.slice(position + 1).flatMap((other) => this.#lanes(other));
      const tree = this.#tree(root, day);
      all = position === 0 ? tree : all.flatMap((a) => tree.flatMap((b) => joined(a, b, rest)));
    });
    return all;
  }

  #tree(index: number, day: number): readonly Ending[] {
    const stride = strideOf(this.#steps, index);
    const laws = (this.#steps[index] as PlacedStep).time.lawsAt(day);
    const children = this.#children.get(index) ?? [];
    return laws.flatMap((law, way): readonly Ending[] => {
      if (law.lags.length === 0) return [];
      if (children.length === 0) return [{ label: way * stride, lane: index, law }];
      return this.#followed(index, { label: way * stride, lane: index, law }, day);
    });
  }

  /** A step on one of its ways, then those that waited for it. */
  #followed(index: number, { label, law }: Ending, day: number): readonly Ending[] {
    const sums = new Map<string, { readonly label: number; readonly lane: number; readonly sum: LawSum }>();
    for (let place = 0; place < law.lags.length; place += 1) {
      const [lag, mass] = [law.lags[place] as number, law.mass[place] as number];
      if (mass < TINY) continue;
      for (const next of this.begun(index, day + lag)) {
        // A follower that takes no time ends with the one it waited for: the first of both in lane order counts.
        const isShort = next.lane > index && next.law.lags[0] === 0;
        const parts: readonly (readonly [number, Law])[] = isShort
          ? [
              [index, part(next.law, 0, 1)],
              [next.lane, part(next.law, 1)],
            ]
          : [[next.lane, next.law]];
        for (const [lane, after] of parts) {
          const key = `${next.label} ${lane}`;
          const known = sums.get(key) ?? { label: label + next.label, lane, sum: new LawSum() };
          sums.set(key, known);
          known.sum.addLater(after, lag, mass, law.calendar[place] as number, law.legal[place] as number);
        }
      }
    }
    return [...sums.values()]
      .map(({ sum, ...ending }) => ({ ...ending, law: sum.take() }))
      .filter((one) => one.law.lags.length > 0);
  }
}

function part(law: Law, from: number, to?: number): Law {
  return {
    lags: law.lags.subarray(from, to),
    mass: law.mass.subarray(from, to),
    calendar: law.calendar.subarray(from, to),
    legal: law.legal.subarray(from, to),
    isPlain: law.isPlain,
  };
}

/** Both end; kept apart by the one that counts only if a step still to come lies between them in lane order. */
function joined(a: Ending, b: Ending, rest: readonly number[]): readonly Ending[] {
  const isFirst = a.lane < b.lane;
  const label = a.label + b.label;
  const isApart = rest.some((lane) => a.lane < lane !== b.lane < lane);
  const whole = (lane: number, law: Law): Ending => ({ label, lane, law });
  const endings = isApart
    ? [whole(a.lane, lastOf(a.law, b.law, isFirst, 'a')), whole(b.lane, lastOf(a.law, b.law, isFirst, 'b'))]
    : [whole(Math.min(a.lane, b.lane), lastOf(a.law, b.law, isFirst))];
  return endings.filter(({ law }) => law.lags.length > 0);
}
