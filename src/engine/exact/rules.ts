/**
 * What happens next: where each verdict leads from the places where a dossier may be (docs/model.md, rules 16, 18, 20 to
 * 22). No time here: times are found in `phase-time.ts`, what is heard in `scenes.ts`; `walk.ts` puts all together.
 */
import { appealPhaseOf, isCalled, openersAmong } from '../procedure.ts';
import type { PreparedDecision, PreparedPhase, PreparedReturn, PreparedStep } from '../setting.ts';
import { answerOfArbiter, arbitratedVerdict, clockVerdict, type Verdict, verdictOf } from '../verdict.ts';
import type { Forcing } from '../wills.ts';
import { Inexact } from './inexact.ts';
import { EMPTY, keyOf, type Memory, Outlook, phaseOfPath } from './memory.ts';
import { type Heard, NO_RECORDS, type Place, type Scene, type Transition } from './places.ts';
import { calledIn, Scenes } from './scenes.ts';

const NONE: readonly string[] = [];

export class Rules {
  readonly decision: PreparedDecision;
  readonly outlook: Outlook;
  readonly #forcing: Forcing | undefined;
  readonly #places = new Map<string, Place>();
  readonly #scenes: Scenes;
  readonly #afters = new Map<string, readonly Transition[]>();
  /** Milestones by phase and by start or end. */
  readonly #milestones: ReadonlyMap<string, readonly string[]>;
  readonly #factChances: ReadonlyMap<string, PreparedDecision['facts'][number]>;

  constructor(decision: PreparedDecision, forcing: Forcing | undefined) {
    this.decision = decision;
    this.outlook = new Outlook(decision);
    this.#forcing = forcing;
    this.#scenes = new Scenes(decision, this.outlook, forcing);
    const milestones = Object.entries(decision.milestones).map(([id, { phase, at }]) => [`${phase} ${at}`, id] as const);
    this.#milestones = new Map(
      milestones.map(([key]) => [key, milestones.filter(([other]) => other === key).map(([, id]) => id)]),
    );
    this.#factChances = new Map(decision.facts.map((fact) => [fact.id, fact]));
  }

  /** A new dossier. */
  opening(): readonly Transition[] {
    return this.#enter(0, EMPTY, 1, []);
  }

  sceneOf(place: Place): Scene {
    return this.#scenes.at(place);
  }

  /** Whether nobody is called in a place. */
  isEmpty(place: Place): boolean {
    return this.#scenes.isEmpty(place);
  }

  /** By step and way: the chance that its answer takes this way. */
  sharesOf(place: Place): readonly (readonly number[])[] {
    return this.#scenes.sharesOf(place);
  }

  /** Where a dossier goes from a place, when its steps have all ended as a label says. */
  transitions(place: Place, label: number): readonly Transition[] {
    const { phase, memory } = place;
    if (place.kind === 'lost') return this.#enter(phase.index, memory, 1, []);
    if (place.kind === 'gate') return this.#pass(phase.index, memory, 1, []);
    return this.#scenes.heardAs(place, label).flatMap((heard) => this.#scaled(this.#after(place, heard), heard.chance));
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

  /** Where a dossier goes when the clock of `owner` rings; `ways` are those of the steps that have ended. @throws Inexact */
  rung(place: Place, ways: readonly number[], owner: PreparedPhase): readonly Transition[] {
    const told = this.#scenes.toldAtRing(place, owner);
    if (told !== undefined) throw new Inexact(`${told.path}: what it has not yet said when a clock rings tells what it will say`);
    return this.#scenes.heard(place, ways).flatMap((heard) => this.#scaled(this.#rung(place, heard, owner), heard.chance));
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

  #verdictOf({ kind, phase, answers, verdict, memory }: Place, heard: Heard): Verdict {
    if (kind === 'arbiter' && verdict !== undefined)
      return arbitratedVerdict(verdict, answerOfArbiter(phase, { ...answers, ...heard.answers }));
    return verdictOf(phase, heard.answers, memory.initiator);
  }

  #remember({ phase, memory, kind }: Place, heard: Heard): Memory {
    const kept = this.outlook.readsAnswers ? Object.entries(heard.answers).filter(([path]) => this.outlook.isRead(path)) : [];
    const isWeighed = kind === 'phase' && !phase.isBinding && heard.expressed > 0;
    return {
      ...memory,
      answers: kept.length === 0 ? memory.answers : { ...memory.answers, ...Object.fromEntries(kept) },
      tallies: isWeighed ? [...memory.tallies, [phase.index, heard.expressed, heard.favourable]] : memory.tallies,
      records: heard.records === NO_RECORDS ? memory.records : { ...memory.records, ...heard.records },
    };
  }

  /** The verdict of a phase is known (rules 16 and 21). */
  #concluded(place: Place, memory: Memory, heard: Heard, verdict: Verdict): readonly Transition[] {
    const { phase } = place;
    if (verdict.callsArbiter && phase.arbiter !== undefined) {
      const next = this.#place({ kind: 'arbiter', phase, memory, answers: heard.answers, verdict });
      return [{ chance: 1, marks: NONE, next }];
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
      const openers = openersAmong(calledIn(phase, memory), this.#forcing);
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

  /** Whether a fact is read in a phase, until the clock that starts there rings, or by the appeal of the phase after. */
  #needsFact(index: number, fact: string): boolean {
    const phase = this.decision.phases[index] as PreparedPhase;
    const owner = this.decision.phases.find(({ clock }) => clock?.from === phase.id);
    const end = owner?.index ?? index;
    const last = this.decision.phases[end + 1]?.appeal === undefined ? end : end + 1;
    for (let at = index; at <= last; at += 1) if (this.outlook.readsFact(at, fact)) return true;
    return false;
  }

  /** Milestones reached; those counted the first time are counted once. */
  #marked(
    memory: Memory,
    phase: PreparedPhase,
    at: 'start' | 'end',
  ): { readonly marks: readonly string[]; readonly memory: Memory } {
    const marks = this.#marksOf(memory, phase, at);
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

  #marksOf(memory: Memory, phase: PreparedPhase, at: 'start' | 'end'): readonly string[] {
    const marks = this.#milestones.get(`${phase.id} ${at}`) ?? NONE;
    return memory.reached.length === 0 ? marks : marks.filter((id) => !memory.reached.includes(id));
  }

  #place(place: Omit<Place, 'id'>): Place {
    const { kind, phase, memory, answers, verdict } = place;
    const latent = verdict === undefined ? '' : `${JSON.stringify(answers)} ${verdict.kind} ${verdict.isTacit}`;
    const key = `${kind} ${phase.index} ${keyOf(memory)} ${latent}`;
    let known = this.#places.get(key);
    if (known === undefined) {
      known = { ...place, id: this.#places.size };
      this.#places.set(key, known);
    }
    return known;
  }

  #scaled(ways: readonly Transition[], chance: number): readonly Transition[] {
    return chance === 1 ? ways : ways.map(({ chance: own, marks, next }) => ({ chance: own * chance, marks, next }));
  }
}
