/** The chance that a milestone is reached again: the last time is the one that counts (rule 22). */
import { DAYS_PER_YEAR } from '../../core/year.ts';
import type { ClockBlocks } from './clock-block.ts';
import type { LawTable } from './law-table.ts';
import { mayRefuse } from './memory.ts';
import type { End, Place } from './places.ts';
import type { Rules } from './rules.ts';

/** A chance that is 0 or 1 whatever the day, or one by day of the year. */
export type Chance = 0 | 1 | Float64Array;

export class Again {
  readonly #rules: Rules;
  readonly #blocks: ClockBlocks;
  readonly #known = new Map<string, Chance>();

  constructor(rules: Rules, blocks: ClockBlocks) {
    this.#rules = rules;
    this.#blocks = blocks;
  }

  /** Chance that a dossier now in a place reaches a milestone later. */
  chance(milestone: string, place: Place | End): Chance {
    if (place.kind === 'end') return 0;
    const key = `${milestone} ${place.id}`;
    let chance = this.#known.get(key);
    if (chance === undefined) {
      chance = this.#rules.isOutOfReach(milestone, place)
        ? 0
        : this.#isSure(milestone, place)
          ? 1
          : this.#found(milestone, place);
      this.#known.set(key, chance);
    }
    return chance;
  }

  /** Whether the end of a phase is reached from a place, since nothing may end the dossier, nor lead past it, before. */
  #isSure(milestone: string, { kind, phase }: Place): boolean {
    const { outlook, decision } = this.#rules;
    const found = decision.milestones[milestone];
    const target = outlook.indexOf(found?.phase ?? '');
    if (found?.at !== 'end' || phase.index > target || kind === 'appeal' || kind === 'arbiter') return false;
    return decision.phases.slice(phase.index, target + 1).every((one) => {
      const owner = this.#blocks.ownerFrom(one);
      return (one.index === target || !mayRefuse(one)) && (owner === undefined || owner.index <= target);
    });
  }

  #found(milestone: string, place: Place): Chance {
    const sum = new Float64Array(DAYS_PER_YEAR);
    const { phase } = place;
    if (place.kind === 'phase' && this.#blocks.ownerFrom(phase) !== undefined) {
      const all = new Float64Array(DAYS_PER_YEAR).fill(1);
      for (const { marks, next, move } of this.#blocks.exits(place, all)) {
        const chance = marks.includes(milestone) ? 1 : next === undefined ? 0 : this.chance(milestone, next);
        this.#addWay(sum, chance, 1, move.laws);
      }
      return settled(sum);
    }
    if (place.kind === 'lost' || place.kind === 'gate') {
      const days = place.kind === 'gate' ? 0 : (this.#rules.decision.misroute?.days ?? 0);
      for (const way of this.#rules.transitions(place, 0)) {
        const next = way.marks.includes(milestone) ? 1 : this.chance(milestone, way.next);
        for (let day = 0; day < DAYS_PER_YEAR; day += 1) sum[day] = (sum[day] as number) + way.chance * at(next, day + days);
      }
      return settled(sum);
    }
    const { time } = this.#rules.sceneOf(place);
    for (let label = 0; label < time.labels; label += 1) {
      for (const way of this.#rules.transitions(place, label)) {
        const next = way.marks.includes(milestone) ? 1 : this.chance(milestone, way.next);
        this.#addWay(sum, next, way.chance, time.laws[label] as LawTable);
      }
    }
    return settled(sum);
  }

  #addWay(sum: Float64Array, next: Chance, chance: number, laws: LawTable): void {
    if (next === 0) return;
    for (let day = 0; day < DAYS_PER_YEAR; day += 1) {
      const season = laws.read(day);
      for (let index = laws.from[season] as number; index < (laws.to[season] as number); index += 1) {
        const later = day + (laws.lags[index] as number);
        sum[day] = (sum[day] as number) + chance * (laws.mass[index] as number) * at(next, later);
      }
    }
  }
}

function at(chance: Chance, day: number): number {
  return typeof chance === 'number' ? chance : (chance[day % DAYS_PER_YEAR] as number);
}

/** Sure chances are said so. */
function settled(chances: Float64Array): Chance {
  if (chances.every((value) => value > 1 - 1e-12)) return 1;
  return chances.every((value) => value < 1e-15) ? 0 : chances;
}
