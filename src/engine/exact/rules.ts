/**
 * What happens next: the places where a dossier may be (entering a phase, losing its way, before an arbiter, on appeal),
 * what is heard there, and where each verdict leads (docs/model.md, rules 5 to 8, 14, 16, 18, 20 to 22). No time here:
 * times are found in `phase-time.ts`, and both are put together in `walk.ts`.
 */
import type { Outcome } from '../../../models/schema/decision.schema.ts';
import { appealPhaseOf, isCalled, openersAmong } from '../procedure.ts';
import type { PreparedDecision, PreparedPhase, PreparedReturn, PreparedStep } from '../setting.ts';
import { predecessorOf } from '../time-parts.ts';
import { type Answers, answerOfArbiter, arbitratedVerdict, clockVerdict, type Verdict, verdictOf } from '../verdict.ts';
import type { Forcing } from '../wills.ts';
import { copiesTime } from './copies-time.ts';
import { Inexact } from './inexact.ts';
import { EMPTY, holderOf, keyOf, type Memory, Outlook, phaseOfPath } from './memory.ts';
import { LABEL_LIMIT, type PhaseTime, type PlacedStep, phaseTime, wayOf } from './phase-time.ts';
import { type StepTime, stepTime, type Way } from './step-time.ts';
import { type Said, Voices } from './voices.ts';

/** A place where a dossier is: at the gate of a phase (what it needs to know is drawn there, at once), or in it. */
export interface Place {
  readonly id: number;
  readonly kind: 'gate' | 'lost' | 'phase' | 'arbiter' | 'appeal';
  /** The phase under way. */
  readonly phase: PreparedPhase;
  readonly memory: Memory;
  /** Answers of the phase, for its arbiter. */
  readonly answers: Answers;
  /** Verdict before the arbiter or the appeal. */
  readonly verdict: Verdict | undefined;
}

export interface End {
  readonly kind: 'end';
  readonly outcome: Outcome;
}

/** Where a dossier goes, with its chance, and the milestones reached on leaving. */
export interface Transition {
  readonly chance: number;
  readonly marks: readonly string[];
  readonly next: Place | End;
}

/** What was heard in a place. */
export interface Heard {
  /** Names all that follows but the chance. */
  readonly key: string;
  readonly chance: number;
  readonly answers: Answers;
  readonly expressed: number;
  readonly favourable: number;
  readonly records: Memory['records'];
}

const SILENCE: Heard = { key: '', chance: 1, answers: {}, expressed: 0, favourable: 0, records: {} };

/** What a place holds: its steps and when they end. */
export interface Scene {
  readonly steps: readonly PreparedStep[];
  readonly time: PhaseTime;
}

export class Rules {
  readonly decision: PreparedDecision;
  readonly outlook: Outlook;
  readonly #forcing: Forcing | undefined;
  readonly #voices: Voices;
  readonly #places = new Map<string, Place>();
  readonly #scenes = new Map<Place, Scene>();
  readonly #afters = new Map<string, readonly Transition[]>();
  readonly #factChances: ReadonlyMap<string, PreparedDecision['facts'][number]>;

  constructor(decision: PreparedDecision, forcing: Forcing | undefined) {
    this.decision = decision;
    this.outlook = new Outlook(decision);
    this.#forcing = forcing;
    this.#voices = new Voices(decision, forcing);
    this.#factChances = new Map(decision.facts.map((fact) => [fact.id, fact]));
  }

  /** A new dossier. */
  opening(): readonly Transition[] {
    return this.#enter(0, EMPTY, 1, []);
  }

  sceneOf(place: Place): Scene {
    let scene = this.#scenes.get(place);
    if (scene === undefined) {
      scene = this.#readScene(place);
      this.#scenes.set(place, scene);
    }
    return scene;
  }

  /** Where a dossier goes from a place, when its steps have all ended as a label says. */
  transitions(place: Place, label: number): readonly Transition[] {
    const { phase, memory } = place;
    if (place.kind === 'lost') return this.#enter(phase.index, memory, 1, []);
    if (place.kind === 'gate') return this.#pass(phase.index, memory, 1, []);
    return this.heardAs(place, label).flatMap((heard) => this.#scaled(this.#after(place, heard), heard.chance));
  }

  /** Where a dossier goes with what was heard. */
  #after(place: Place, heard: Heard): readonly Transition[] {
    const key = `${place.id} ${heard.key}`;
    let ways = this.#afters.get(key);
    if (ways === undefined) {
      const known = this.#remember(place, heard);
      ways =
        place.kind === 'appeal'
          ? this.#appealed(place, known, heard)
          : this.#concluded(place, known, heard, this.#verdictOf(place, heard));
      this.#afters.set(key, ways);
    }
    return ways;
  }

  /** Where a dossier goes when the clock of `owner` rings; `ways` are those of the steps that have ended. */
  rung(place: Place, ways: readonly number[], owner: PreparedPhase): readonly Transition[] {
    return this.heard(place, ways).flatMap((heard) => this.#scaled(this.#rung(place, heard, owner), heard.chance));
  }

  #rung(place: Place, heard: Heard, owner: PreparedPhase): readonly Transition[] {
    const memory = place.phase === owner || place.kind === 'phase' ? this.#remember(place, heard) : place.memory;
    const expected = owner.steps.filter(
      (step) =>
        (step.behaviour === 'separate' || step.behaviour === 'group') &&
        isCalled(step, memory.facts, { ...memory.answers, ...heard.answers }),
    );
    const answers = { ...place.answers, ...heard.answers };
    const verdict = clockVerdict(owner, answers, expected, memory.initiator);
    return this.#concluded({ ...place, phase: owner, kind: 'arbiter' }, memory, heard, { ...verdict, callsArbiter: false });
  }

  /** Whether what a step says may be read after the ring of a clock that cuts its phase short. */
  mattersAtRing({ phase, memory }: Place, step: PreparedStep, owner: PreparedPhase): boolean {
    if (phase === owner && step.behaviour !== 'work' && step.behaviour !== 'opinion') return true;
    if (this.outlook.isRead(step.path)) return true;
    if (step.behaviour !== 'opinion' || phase.isBinding) return false;
    if (this.outlook.isHeardAfter(phase.index, owner.index)) return true;
    return this.outlook.returnsLeft(memory).some(({ to }) => {
      const target = this.outlook.indexOf(to);
      return target > phase.index && target <= owner.index;
    });
  }

  /** By step and way: the chance that its answer takes this way. */
  sharesOf(place: Place): readonly (readonly number[])[] {
    const { steps, time } = this.sceneOf(place);
    return steps.map((step, index) =>
      (time.steps[index]?.time.ways ?? []).map((way) =>
        this.#said(place, step, way).reduce((sum, { chance }) => sum + chance, 0),
      ),
    );
  }

  #said(place: Place, step: PreparedStep, way: Way): readonly Said[] {
    const isKept = this.#isKept(place, step);
    return this.#voices.said({ step, way, memory: place.memory, opinions: this.#opinionsFor(place, step), isKept });
  }

  heardAs(place: Place, label: number): readonly Heard[] {
    const { time } = this.sceneOf(place);
    return this.heard(
      place,
      time.steps.map((_, index) => wayOf(time, label, index)),
    );
  }

  /** What is heard in a place when its steps end on these ways; a negative way is not read. */
  heard(place: Place, ways: readonly number[]): readonly Heard[] {
    const { steps, time } = this.sceneOf(place);
    let all: readonly Heard[] = [SILENCE];
    steps.forEach((step, index) => {
      const way = time.steps[index]?.time.ways[ways[index] ?? -1];
      if (way === undefined) return;
      all = this.#joined(all, step, this.#said(place, step, way));
    });
    return all;
  }

  #joined(all: readonly Heard[], step: PreparedStep, said: readonly Said[]): readonly Heard[] {
    const isBinding = step.behaviour !== 'work' && step.behaviour !== 'opinion';
    const isRead = isBinding || this.outlook.isRead(step.path);
    const merged = new Map<string, Heard>();
    for (const heard of all) {
      for (const { chance, answer, record } of said) {
        const isOpinion = step.behaviour === 'opinion' && (answer === 'yes' || answer === 'no');
        const expressed = heard.expressed + (isOpinion ? step.weight : 0);
        const favourable = heard.favourable + (isOpinion && answer === 'yes' ? step.weight : 0);
        const answers = isRead ? { ...heard.answers, [step.path]: answer } : heard.answers;
        const records = record === undefined ? heard.records : { ...heard.records, [holderOf(step)]: record };
        const key = `${expressed} ${favourable} ${Object.values(answers).join()} ${Object.values(records).join()}`;
        const both = heard.chance * chance + (merged.get(key)?.chance ?? 0);
        merged.set(key, { key, chance: both, answers, expressed, favourable, records });
      }
    }
    return [...merged.values()];
  }

  #isKept({ phase, memory }: Place, step: PreparedStep): boolean {
    return step.behaviour !== 'work' && this.outlook.speaks(holderOf(step), memory.facts, phase.index + 1, phase.index);
  }

  #opinionsFor({ memory }: Place, step: PreparedStep): { readonly expressed: number; readonly favourable: number } {
    const reader = this.outlook.indexOf(step.phase);
    let [expressed, favourable] = [0, 0];
    for (const [phase, e, f] of memory.tallies) {
      if (phase >= reader || this.outlook.segmentOf(phase) !== this.outlook.segmentOf(reader)) continue;
      expressed += e;
      favourable += f;
    }
    return { expressed, favourable };
  }

  #verdictOf({ kind, phase, answers, verdict, memory }: Place, heard: Heard): Verdict {
    if (kind === 'arbiter' && verdict !== undefined)
      return arbitratedVerdict(verdict, answerOfArbiter(phase, { ...answers, ...heard.answers }));
    return verdictOf(phase, heard.answers, memory.initiator);
  }

  #remember({ phase, memory, kind }: Place, heard: Heard): Memory {
    const kept = Object.entries(heard.answers).filter(([path]) => this.outlook.isRead(path));
    const isWeighed = kind === 'phase' && !phase.isBinding && heard.expressed > 0;
    return {
      ...memory,
      opener: undefined,
      answers: kept.length === 0 ? memory.answers : { ...memory.answers, ...Object.fromEntries(kept) },
      tallies: isWeighed ? [...memory.tallies, [phase.index, heard.expressed, heard.favourable]] : memory.tallies,
      records: { ...memory.records, ...heard.records },
    };
  }

  /** The verdict of a phase is known (rules 16 and 21). */
  #concluded(place: Place, memory: Memory, heard: Heard, verdict: Verdict): readonly Transition[] {
    const { phase } = place;
    if (verdict.callsArbiter && phase.arbiter !== undefined) {
      const marked = this.#marked(memory, phase, 'end', true);
      const next = this.#place({ kind: 'arbiter', phase, memory: marked.memory, answers: heard.answers, verdict });
      return [{ chance: 1, marks: marked.marks, next }];
    }
    const { marks, memory: known } = this.#marked(memory, phase, 'end');
    if (verdict.kind === 'passes') return this.#leave(phase, known, verdict, marks);
    const holder = known.isAppealUsed ? undefined : appealPhaseOf(this.decision, phase);
    const chance = holder?.appeal?.chance ?? 0;
    const refused = this.#refused(phase, known, verdict, marks);
    if (holder?.appeal === undefined || chance <= 0) return refused;
    const next = this.#place({ kind: 'appeal', phase, memory: { ...known, isAppealUsed: true }, answers: {}, verdict });
    return [...this.#scaled(refused, 1 - chance), { chance, marks, next }];
  }

  #appealed({ phase, verdict }: Place, memory: Memory, { answers }: Heard): readonly Transition[] {
    const holder = appealPhaseOf(this.decision, phase) as PreparedPhase;
    const answer = answers[(holder.appeal as PreparedStep).path] ?? 'none';
    if (answer !== 'yes' && answer !== 'tacitYes') return this.#refused(phase, memory, verdict as Verdict, []);
    const granted: Verdict = { kind: 'passes', isTacit: answer === 'tacitYes', isBinding: true, callsArbiter: false };
    const { marks, memory: known } = this.#marked(memory, holder, 'end');
    return this.#leave(holder, known, granted, marks);
  }

  /** A return that matches, or the end. */
  #refused(phase: PreparedPhase, memory: Memory, verdict: Verdict, marks: readonly string[]): readonly Transition[] {
    if (verdict.kind === 'passes') return [];
    const kind = verdict.kind === 'refusedTacit' ? 'refused' : verdict.kind;
    const ways: Transition[] = [];
    let left = 1;
    let declined: Memory = memory;
    for (const way of this.decision.returns) {
      const used = memory.returnsUsed[way.id] ?? 0;
      if (way.at !== phase.id || !way.on.includes(kind) || used >= way.max || way.chance <= 0) continue;
      ways.push(...this.#scaled(this.#back(way, phase, declined, marks), left * way.chance));
      left *= 1 - way.chance;
      // A return that was not taken once never is: its draw is named by the times it was used.
      declined = { ...declined, returnsUsed: { ...declined.returnsUsed, [way.id]: way.max } };
      if (left <= 0) return ways;
    }
    return [...ways, { chance: left, marks, next: { kind: 'end', outcome: verdict.kind } }];
  }

  #back(way: PreparedReturn, phase: PreparedPhase, memory: Memory, marks: readonly string[]): readonly Transition[] {
    const target = this.outlook.indexOf(way.to);
    const isBefore = (path: string): boolean => this.outlook.indexOf(phaseOfPath(path)) < target;
    const back: Memory = {
      ...memory,
      answers: Object.fromEntries(Object.entries(memory.answers).filter(([path]) => isBefore(path))),
      tallies: memory.tallies.filter(([index]) => index < target),
      records: {},
      returnsUsed: { ...memory.returnsUsed, [way.id]: (memory.returnsUsed[way.id] ?? 0) + 1 },
      furthest: Math.max(memory.furthest, phase.index),
    };
    return this.#enter(target, back, 1, marks);
  }

  #leave(phase: PreparedPhase, memory: Memory, verdict: Verdict, marks: readonly string[]): readonly Transition[] {
    const passedTacitly = verdict.isBinding ? verdict.isTacit : memory.passedTacitly;
    if (phase.index + 1 < this.decision.phases.length)
      return this.#enter(phase.index + 1, { ...memory, passedTacitly }, 1, marks);
    const outcome = passedTacitly === undefined ? 'closed' : passedTacitly ? 'adoptedTacit' : 'adopted';
    return [{ chance: 1, marks, next: { kind: 'end', outcome } }];
  }

  /** Enter a phase; by its gate when something has to be drawn first. */
  #enter(index: number, memory: Memory, chance: number, marks: readonly string[]): readonly Transition[] {
    const isDrawing = this.decision.facts.some(({ id }) => memory.facts[id] === undefined && this.#needsFact(index, id));
    if (!isDrawing) return this.#pass(index, memory, chance, marks);
    const phase = this.decision.phases[index] as PreparedPhase;
    const short = this.outlook.shorten(memory, index);
    return [{ chance, marks, next: this.#place({ kind: 'gate', phase, memory: short, answers: {}, verdict: undefined }) }];
  }

  /** Facts that a phase reads are drawn, its opener too, and the file may lose its way. */
  #pass(index: number, memory: Memory, chance: number, marks: readonly string[]): readonly Transition[] {
    const phase = this.decision.phases[index] as PreparedPhase;
    const fact = this.decision.facts.find(({ id }) => memory.facts[id] === undefined && this.#needsFact(index, id));
    if (fact !== undefined) {
      return (this.#factChances.get(fact.id)?.values ?? [])
        .filter((value) => value.chance > 0)
        .flatMap((value) =>
          this.#pass(index, { ...memory, facts: { ...memory.facts, [fact.id]: value.id } }, chance * value.chance, marks),
        );
    }
    if (this.outlook.isFirstBinding(index) && !memory.isOriented) {
      const lost = this.decision.misroute?.chance ?? 0;
      const oriented = { ...memory, isOriented: true };
      const next = this.#place({
        kind: 'lost',
        phase,
        memory: this.outlook.shorten(oriented, index),
        answers: {},
        verdict: undefined,
      });
      const ways = lost < 1 ? this.#pass(index, oriented, chance * (1 - lost), marks) : [];
      return [...ways, { chance: chance * lost, marks, next }];
    }
    if (memory.initiator === undefined) {
      const openers = openersAmong(this.#called(phase, memory), this.#forcing);
      if (openers.length > 0) {
        return openers.flatMap(({ step, chance: drawn }, place) => {
          // Without any share, the last one opens, as the draw has it.
          const share = Number.isNaN(drawn) ? (place === openers.length - 1 ? 1 : 0) : drawn;
          if (share <= 0) return [];
          return this.#pass(index, { ...memory, initiator: step.actor, opener: step.path }, chance * share, marks);
        });
      }
    }
    const part = this.outlook.dividedPart(memory, index);
    if (part !== undefined) {
      const others = memory.tallies.filter(([at]) => at >= index || this.outlook.segmentOf(at) !== this.outlook.segmentOf(index));
      return [1, 0].flatMap((favourable) => {
        const share = favourable === 1 ? part : 1 - part;
        const tallies = [...others, [index - 1, 1, favourable] as const].sort(([a], [b]) => a - b);
        return share > 0 ? this.#pass(index, { ...memory, tallies }, chance * share, marks) : [];
      });
    }
    const started = this.#marked(memory, phase, 'start');
    const short = this.outlook.shorten(started.memory, index);
    const next = this.#place({ kind: 'phase', phase, memory: short, answers: {}, verdict: undefined });
    return [{ chance, marks: [...marks, ...started.marks], next }];
  }

  /** Whether a fact is read in a phase, or until the clock that starts there rings. */
  #needsFact(index: number, fact: string): boolean {
    const phase = this.decision.phases[index] as PreparedPhase;
    const owner = this.decision.phases.find(({ clock }) => clock?.from === phase.id);
    const last = Math.max(owner?.index ?? index, index + (this.decision.phases[index + 1]?.appeal === undefined ? 0 : 1));
    for (let at = index; at <= last; at += 1) if (this.outlook.readsFact(at, fact)) return true;
    return false;
  }

  #called(phase: PreparedPhase, memory: Memory): readonly PreparedStep[] {
    return phase.steps.filter((step) => !step.isAside && isCalled(step, memory.facts, memory.answers));
  }

  /** Milestones reached; those counted the first time are counted once. Before an arbiter, only these are. */
  #marked(
    memory: Memory,
    phase: PreparedPhase,
    at: 'start' | 'end',
    isFirstOnly = false,
  ): { readonly marks: readonly string[]; readonly memory: Memory } {
    const marks = this.marksOf(memory, phase, at).filter((id) => !isFirstOnly || this.decision.milestones[id]?.first === true);
    const first = marks.filter((id) => this.decision.milestones[id]?.first === true);
    return { marks, memory: first.length === 0 ? memory : { ...memory, reached: [...memory.reached, ...first].sort() } };
  }

  /** Whether a milestone cannot be reached any more from a place. */
  isOutOfReach(milestone: string, { kind, phase, memory }: Place): boolean {
    const found = this.decision.milestones[milestone];
    const target = this.outlook.indexOf(found?.phase ?? '');
    const entry = this.outlook.earliest(phase.index, memory);
    if (entry !== target || phase.index !== target || found?.at !== 'start' || kind === 'gate' || kind === 'lost')
      return entry > target;
    return !this.outlook
      .returnsLeft(memory)
      .some(({ at, to }) => this.outlook.indexOf(at) >= target && this.outlook.indexOf(to) <= target);
  }

  marksOf(memory: Memory, phase: PreparedPhase, at: 'start' | 'end'): readonly string[] {
    return Object.entries(this.decision.milestones)
      .filter(([id, milestone]) => milestone.phase === phase.id && milestone.at === at && !memory.reached.includes(id))
      .map(([id]) => id);
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
    if (step.copies <= 1 || !step.isPossible) return stepTime(step, route);
    const holder = holderOf(step);
    const isRepeated = this.#isKept(place, step) || place.memory.records[holder] !== undefined;
    if (isRepeated) throw new Inexact(`${step.path}: several copies that speak again`);
    return copiesTime(step, route, (way) => this.#said(place, step, way));
  }

  #stepsOf({ kind, phase, memory }: Place): readonly PreparedStep[] {
    if (kind === 'arbiter') return [phase.arbiter as PreparedStep];
    if (kind === 'appeal') return [appealPhaseOf(this.decision, phase)?.appeal as PreparedStep];
    const called = this.#called(phase, memory);
    return memory.opener === undefined
      ? called
      : called.filter(({ power, path }) => power !== 'initiate' || path === memory.opener);
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

  #place(place: Omit<Place, 'id'>): Place {
    const key = `${place.kind} ${place.phase.index} ${keyOf(place.memory)} ${JSON.stringify(place.answers)} ${place.verdict?.kind} ${place.verdict?.isTacit}`;
    let known = this.#places.get(key);
    if (known === undefined) {
      known = { ...place, id: this.#places.size };
      this.#places.set(key, known);
    }
    return known;
  }

  #scaled(ways: readonly Transition[], chance: number): readonly Transition[] {
    return ways.map((way) => ({ ...way, chance: way.chance * chance }));
  }
}

/** Names where a transition leads. */
export function keyOfWay(next: Place | End, marks: readonly string[]): string {
  return `${next.kind === 'end' ? next.outcome : next.id} ${marks.join()}`;
}
