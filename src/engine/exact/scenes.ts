/**
 * What a place holds: the steps that are called there, when they end, and what is heard of them (docs/model.md, rules 5 to
 * 8, 14). Times and answers are kept apart: a scene's times do not depend on anybody's will.
 */
import { appealPhaseOf, isCalled, predecessorOf, withOpener } from '../procedure.ts';
import type { PreparedDecision, PreparedPhase, PreparedStep } from '../setting.ts';
import type { Forcing } from '../wills.ts';
import { copiesTime } from './copies-time.ts';
import { Inexact } from './inexact.ts';
import type { Memory, Outlook } from './memory.ts';
import { LABEL_LIMIT, type PlacedStep, phaseTime, waysOf } from './phase-time.ts';
import { type Heard, NO_RECORDS, type Place, type Scene } from './places.ts';
import { holderOf } from './reading.ts';
import { type StepTime, stepTime, type Way } from './step-time.ts';
import { type Said, Voices } from './voices.ts';

const SILENCE: Heard = { key: '', trail: '', chance: 1, answers: {}, expressed: 0, favourable: 0, records: NO_RECORDS };

/** A scene, and what was found of it so far. */
interface KnownScene extends Scene {
  /** Answers by step and way. */
  readonly said: (readonly Said[] | undefined)[][];
}

export class Scenes {
  readonly #decision: PreparedDecision;
  readonly #outlook: Outlook;
  readonly #voices: Voices;
  readonly #scenes = new Map<Place, KnownScene>();
  readonly #times = new Map<PreparedStep, StepTime>();

  constructor(decision: PreparedDecision, outlook: Outlook, forcing: Forcing | undefined) {
    this.#decision = decision;
    this.#outlook = outlook;
    this.#voices = new Voices(decision, forcing);
  }

  at(place: Place): Scene {
    return this.#known(place);
  }

  #known(place: Place): KnownScene {
    let scene = this.#scenes.get(place);
    if (scene === undefined) {
      const { steps, time } = this.#readScene(place);
      scene = { steps, time, said: steps.map(() => []) };
      this.#scenes.set(place, scene);
    }
    return scene;
  }

  /** Whether nobody is called in a place. */
  isEmpty(place: Place): boolean {
    return this.#stepsOf(place).length === 0;
  }

  /** By step and way: the chance that its answer takes this way. */
  sharesOf(place: Place): readonly (readonly number[])[] {
    const scene = this.#known(place);
    return scene.steps.map((_, index) =>
      (scene.time.steps[index]?.time.ways ?? []).map((_way, way) =>
        this.#saidBy(place, scene, index, way).reduce((sum, { chance }) => sum + chance, 0),
      ),
    );
  }

  /** Answers of a step of a scene on one of its ways. */
  #saidBy(place: Place, { steps, time, said }: KnownScene, index: number, way: number): readonly Said[] {
    const byWay = said[index] as (readonly Said[] | undefined)[];
    byWay[way] ??= this.#said(place, steps[index] as PreparedStep, time.steps[index]?.time.ways[way] as Way);
    return byWay[way];
  }

  #said(place: Place, step: PreparedStep, way: Way): readonly Said[] {
    return this.#voices.said({
      step,
      way,
      memory: place.memory,
      opinions: this.#opinionsFor(place, step),
      isKept: this.#isKept(place, step),
      isHeardAgain: isHeardAgain(place, step),
    });
  }

  heardAs(place: Place, label: number): readonly Heard[] {
    return this.heard(place, waysOf(this.#known(place).time, label));
  }

  /** What is heard in a place when its steps end on these ways; a negative way is not read, nor are those left out. */
  heard(place: Place, ways: readonly number[]): readonly Heard[] {
    const scene = this.#known(place);
    let all: readonly Heard[] = [SILENCE];
    scene.steps.forEach((step, index) => {
      const way = ways[index] ?? -1;
      if (way >= 0) all = this.#joined(all, step, this.#saidBy(place, scene, index, way));
    });
    return all;
  }

  /** A step that has, or has not, answered when the clock of a phase rings tells what its holder will say later on. */
  toldAtRing(place: Place, owner: PreparedPhase): PreparedStep | undefined {
    const { memory } = place;
    return this.#known(place).steps.find(
      (step) =>
        this.#outlook.speaks(holderOf(step), memory.facts, owner.index + 1, owner.index) &&
        this.#voices.isToldByDelay(step, memory),
    );
  }

  #joined(all: readonly Heard[], step: PreparedStep, said: readonly Said[]): readonly Heard[] {
    const isBinding = step.behaviour !== 'work' && step.behaviour !== 'opinion';
    const isRead = isBinding || this.#outlook.isRead(step.path);
    const merged = new Map<string, Heard>();
    for (const heard of all) {
      for (const { chance, answer, record } of said) {
        const isOpinion = step.behaviour === 'opinion' && (answer === 'yes' || answer === 'no');
        const expressed = heard.expressed + (isOpinion ? step.weight : 0);
        const favourable = heard.favourable + (isOpinion && answer === 'yes' ? step.weight : 0);
        const trail = isRead || record !== undefined ? `${heard.trail}${isRead ? answer : ''} ${record ?? ''},` : heard.trail;
        const key = `${expressed} ${favourable} ${trail}`;
        const before = merged.get(key);
        const both = heard.chance * chance + (before?.chance ?? 0);
        if (before !== undefined) merged.set(key, { ...before, chance: both });
        else {
          const answers = isRead ? { ...heard.answers, [step.path]: answer } : heard.answers;
          const records = record === undefined ? heard.records : { ...heard.records, [holderOf(step)]: record };
          merged.set(key, { key, trail, chance: both, answers, expressed, favourable, records });
        }
      }
    }
    return [...merged.values()];
  }

  #isKept({ phase, memory }: Place, step: PreparedStep): boolean {
    return step.behaviour !== 'work' && this.#outlook.speaks(holderOf(step), memory.facts, phase.index + 1, phase.index);
  }

  #opinionsFor({ memory }: Place, step: PreparedStep): { readonly expressed: number; readonly favourable: number } {
    const reader = this.#outlook.indexOf(step.phase);
    let [expressed, favourable] = [0, 0];
    for (const [phase, e, f] of memory.tallies) {
      if (phase >= reader || this.#outlook.segmentOf(phase) !== this.#outlook.segmentOf(reader)) continue;
      expressed += e;
      favourable += f;
    }
    return { expressed, favourable };
  }

  #readScene(place: Place): Scene {
    const { kind, phase, memory } = place;
    if (kind === 'lost' || kind === 'gate') return { steps: [], time: phaseTime([]) };
    const steps = this.#stepsOf(place);
    const active = steps.map(({ path }) => path);
    const placed = steps.map((step): PlacedStep => {
      const before = kind === 'phase' ? predecessorOf(phase, active, step) : undefined;
      const after = before === undefined ? undefined : active.indexOf(before);
      return { time: this.#timeOf(place, step), after };
    });
    this.#refuseTwins(steps, memory);
    const time = phaseTime(placed);
    if (time.labels > LABEL_LIMIT) throw new Inexact(`${phase.id}: too many ways to end`);
    return { steps, time };
  }

  #timeOf(place: Place, step: PreparedStep): StepTime {
    const route = this.#voices.routeOf(step);
    if (step.copies <= 1 || !step.isPossible) {
      const time = this.#times.get(step) ?? stepTime(step, route);
      this.#times.set(step, time);
      return time;
    }
    const holder = holderOf(step);
    const isRepeated = this.#isKept(place, step) || place.memory.records[holder] !== undefined;
    if (isRepeated) throw new Inexact(`${step.path}: several copies that speak again`);
    return copiesTime(step, route, (way) => this.#said(place, step, way));
  }

  #stepsOf({ kind, phase, memory }: Place): readonly PreparedStep[] {
    if (kind === 'arbiter') return [phase.arbiter as PreparedStep];
    if (kind === 'appeal') return [appealPhaseOf(this.#decision, phase)?.appeal as PreparedStep];
    const called = calledIn(phase, memory);
    return memory.opener === undefined ? called : withOpener(called, memory.opener);
  }

  /** Two steps of one holder at the same time share wills and, for a body, attendance: not followed. */
  #refuseTwins(steps: readonly PreparedStep[], { initiator }: Memory): void {
    const seen = new Set<string>();
    for (const step of steps) {
      if (step.behaviour === 'work' || (step.body === undefined && step.actor === initiator)) continue;
      const holder = holderOf(step);
      if (seen.has(holder)) throw new Inexact(`${holder.slice(5)}: speaks twice at the same time`);
      seen.add(holder);
    }
  }
}

/**
 * Whether a holder who binds in a place may hear the same opinions again, as the arbiter of its phase or on the appeal of
 * it. An arbiter who is a party repeats what it said, and is not asked.
 */
function isHeardAgain({ kind, phase: { arbiter, appeal } }: Place, step: PreparedStep): boolean {
  if (kind === 'appeal' || step.behaviour === 'work' || step.behaviour === 'opinion') return false;
  const isHeldBy = (other: PreparedStep | undefined): boolean => other !== undefined && holderOf(other) === holderOf(step);
  const isParty = step.behaviour === 'group' && step.actor === arbiter?.actor;
  return isHeldBy(appeal) || (kind === 'phase' && !isParty && isHeldBy(arbiter));
}

/** Ordinary steps of a phase whose conditions hold. */
export function calledIn(phase: PreparedPhase, memory: Memory): readonly PreparedStep[] {
  return phase.steps.filter((step) => !step.isAside && isCalled(step, memory.facts, memory.answers));
}
