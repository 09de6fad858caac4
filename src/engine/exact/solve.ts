/**
 * Exact solution of one decision for a dossier alone: the frequency of each outcome and the full law of the time to each
 * milestone, forward over (phase, day, memory). Memory is what the rest of the procedure reads: kept answers, opinions of
 * the segment, wills of those who speak twice, returns used, clocks that run. Days are lags from filing.
 * What cannot be solved so is refused with its reason, never approximated.
 */
import { appealPhaseOf, isCalled, valuationsOf } from '../procedure.ts';
import type { PreparedDecision, PreparedPhase, PreparedStep } from '../setting.ts';
import { predecessorOf } from '../time-parts.ts';
import { answerOfArbiter, arbitratedVerdict, clockVerdict, type Verdict, verdictOf } from '../verdict.ts';
import type { Forcing } from '../wills.ts';
import { actorStance, type CaseContext, caseOf, Inexact, routesOf, type StepReading, voteOf } from './cases.ts';
import { type Accumulator, eachLag, type LagMass, later, pointMass, scaled, totalOf } from './lag-mass.ts';
import { answersOf, lawWithin, spread } from './laws.ts';
import {
  allSteps,
  EMPTY,
  earlier,
  forget,
  type Memory,
  mayStop,
  openingsOf,
  opinionsOf,
  type Pool,
  put,
  type State,
  speakingTwice,
  without,
} from './memory.ts';
import { type Heard, heardByRing, type PhaseQuestion, phaseLaw } from './phase-law.ts';
import type { Opinions, StepLaw } from './step-law.ts';
import { type ExactResult, Tally } from './tally.ts';

export interface ExactOptions {
  /** Filing days; the result is their average. */
  readonly startDays: readonly number[];
  readonly forcing?: Forcing;
}

/** Solve a decision exactly, or say why it cannot be. */
export function solveExactly(decision: PreparedDecision, options: ExactOptions): ExactResult | { readonly reason: string } {
  try {
    const total = new Tally();
    for (const { facts, chance } of valuationsOf(decision)) {
      const solver = new Solver(decision, facts, options.forcing, total);
      for (const startDay of options.startDays) solver.run(startDay, chance / options.startDays.length);
    }
    return total.result();
  } catch (error) {
    if (error instanceof Inexact) return { reason: error.message };
    throw error;
  }
}

/** One valuation of the facts. */
class Solver {
  readonly #decision: PreparedDecision;
  readonly #facts: Readonly<Record<string, string>>;
  readonly #forcing: Forcing | undefined;
  #startDay = 0;
  readonly #tally: Tally;
  readonly #laws = new Map<string, StepLaw>();
  readonly #readings = new Map<string, Pick<StepReading, 'routes' | 'vote'>>();
  readonly #phaseLaws = new Map<string, ReturnType<typeof phaseLaw>>();
  readonly #referenced: ReadonlySet<string>;
  readonly #twice: readonly string[];
  #returned: Pool[] = [];

  constructor(decision: PreparedDecision, facts: Readonly<Record<string, string>>, forcing: Forcing | undefined, tally: Tally) {
    this.#decision = decision;
    this.#facts = facts;
    this.#forcing = forcing;
    this.#tally = tally;
    const steps = decision.phases.flatMap((phase) => allSteps(phase));
    this.#referenced = new Set(steps.flatMap((step) => step.when.map(([reference]) => reference.replace('.', '/'))));
    this.#twice = speakingTwice(decision, facts);
  }

  /** Follow the dossiers filed on a day; laws found for one filing day serve the others. */
  run(startDay: number, chance: number): void {
    this.#startDay = startDay;
    let pools = this.#pools();
    this.#enter(pools, 0, { memory: EMPTY, mass: pointMass(0, chance) });
    for (;;) {
      this.#returned = this.#pools();
      for (const phase of this.#decision.phases) {
        for (const { memory, sum } of pools[phase.index]?.values() ?? []) this.#pass(pools, phase, { memory, mass: sum.mass() });
      }
      if (this.#returned.every((pool) => pool.size === 0)) return;
      pools = this.#returned;
    }
  }

  #pools = (): Pool[] => this.#decision.phases.map(() => new Map());

  /** A state enters a phase at the start of a round: wills of those who speak twice are drawn now. */
  #enter(pools: Pool[], index: number, state: State): void {
    let branches: readonly State[] = [{ ...state, memory: { ...state.memory, wills: {} } }];
    for (const actor of this.#twice) {
      branches = branches.flatMap(({ memory, mass }) => {
        const p = actorStance(this.#context(memory), actor);
        return [
          { memory: { ...memory, wills: { ...memory.wills, [actor]: true } }, mass: scaled(mass, p) },
          { memory: { ...memory, wills: { ...memory.wills, [actor]: false } }, mass: scaled(mass, 1 - p) },
        ].filter((branch) => branch.mass.values.length > 0);
      });
    }
    for (const branch of branches) put(pools[index] as Pool, branch);
  }

  #context(memory: Memory): CaseContext {
    return { decision: this.#decision, facts: this.#facts, initiator: memory.initiator, forcing: this.#forcing };
  }

  #pass(pools: Pool[], phase: PreparedPhase, state: State): void {
    for (const { memory, mass, steps } of openingsOf(phase, state, this.#facts, this.#forcing)) {
      const wrong = this.#decision.misroute;
      const isFirstBinding = this.#decision.phases.find(({ isBinding }) => isBinding) === phase;
      if (wrong !== undefined && isFirstBinding && !memory.isMisrouteSpent && wrong.chance > 0) {
        this.#hear(pools, phase, { memory, mass: scaled(mass, 1 - wrong.chance) }, steps);
        const late = later(scaled(mass, wrong.chance), wrong.days);
        this.#hear(pools, phase, { memory: { ...memory, isMisrouteSpent: true }, mass: late }, steps);
      } else this.#hear(pools, phase, { memory, mass }, steps);
    }
  }

  /** Hear the steps of a phase, day by day of its start. */
  #hear(pools: Pool[], phase: PreparedPhase, { memory, mass }: State, steps: readonly PreparedStep[]): void {
    this.#milestones(phase, 'start', mass);
    const question = this.#question(phase, memory, steps);
    const clocksFrom = this.#decision.phases.filter(({ clock }) => clock?.from === phase.id);
    const isTimed = clocksFrom.length > 0 || this.#ringOf(memory, phase) !== undefined;
    const settled = new Map<string, { readonly heard: Heard; readonly sum: Accumulator }>();
    eachLag(mass, (lag, chance) => {
      const clocks = Object.fromEntries(clocksFrom.map(({ id, clock }) => [id, lag + (clock?.days ?? 0)]));
      const now: Memory = clocksFrom.length > 0 ? { ...memory, clocks: { ...memory.clocks, ...clocks } } : memory;
      const law = this.#phaseLaw(question, phase, memory, steps, lag);
      if (isTimed) this.#hearTimed(pools, phase, { memory: now, steps, lag, chance, law, question });
      else for (const one of law) spread(settled, one.heard, one.mass, lag, chance);
    });
    for (const { heard, sum } of settled.values()) {
      const verdict = verdictOf(phase, heard.answers, memory.initiator);
      this.#settle(pools, phase, { memory: this.#remember(memory, phase, heard), mass: sum.mass(), heard }, verdict);
    }
  }

  /** One start day under a running clock. */
  #hearTimed(
    pools: Pool[],
    phase: PreparedPhase,
    start: {
      readonly memory: Memory;
      readonly steps: readonly PreparedStep[];
      readonly lag: number;
      readonly chance: number;
      readonly law: ReturnType<typeof phaseLaw>;
      readonly question: PhaseQuestion;
    },
  ): void {
    const { memory, lag, chance, law, question } = start;
    const ring = this.#ringOf(memory, phase) as { readonly phase: PreparedPhase; readonly lag: number };
    const isOwn = ring.phase === phase;
    const left = ring.lag - lag;
    const lastInTime = isOwn ? left : left - 1;
    let inTime = 0;
    for (const { heard, mass } of law) {
      const known = this.#remember(memory, phase, heard);
      const isAtRing = isOwn && left >= 0 && left < mass.length;
      const last = Math.min(isAtRing ? left - 1 : lastInTime, mass.length - 1);
      const ends = mass.slice(0, Math.max(0, last + 1)).map((value) => value * chance);
      inTime += ends.reduce((sum, value) => sum + value, 0) / chance;
      const verdict = verdictOf(phase, heard.answers, memory.initiator);
      this.#settle(pools, phase, { memory: known, mass: { first: lag, values: ends }, heard }, verdict);
      const atRing = isAtRing ? (mass[left] as number) : 0;
      inTime += atRing;
      const rung = clockVerdict(phase, heard.answers, this.#binding(ring.phase, memory), memory.initiator);
      if (atRing > 0) this.#settle(pools, phase, { memory: known, mass: pointMass(lag + left, atRing * chance), heard }, rung);
    }
    const late = 1 - inTime;
    if (late < 1e-15) return;
    const silenced = { ...memory, clocks: without(memory.clocks, ring.phase.id) };
    const day = Math.max(ring.lag, lag);
    const heards = isOwn
      ? heardByRing(question, this.#startDay + lag, left)
      : [{ heard: { answers: {}, expressed: 0, favourable: 0 }, chance: late }];
    for (const { heard, chance: share } of heards) {
      const verdict = clockVerdict(ring.phase, heard.answers, this.#binding(ring.phase, memory), memory.initiator);
      const settledState = { memory: this.#remember(silenced, ring.phase, heard), mass: pointMass(day, chance * share), heard };
      this.#settle(pools, ring.phase, settledState, verdict);
    }
  }

  #binding(phase: PreparedPhase, memory: Memory): readonly PreparedStep[] {
    return phase.steps.filter(
      (step) => (step.behaviour === 'separate' || step.behaviour === 'group') && isCalled(step, this.#facts, memory.answers),
    );
  }

  #ringOf(memory: Memory, phase: PreparedPhase): { readonly phase: PreparedPhase; readonly lag: number } | undefined {
    for (const [id, lag] of Object.entries(memory.clocks)) {
      const owner = this.#decision.phases.find((candidate) => candidate.id === id) as PreparedPhase;
      if (owner.index >= phase.index) return { phase: owner, lag };
    }
    return undefined;
  }

  /** The memory once a phase has been heard. */
  #remember(memory: Memory, phase: PreparedPhase, heard: Heard): Memory {
    const kept = Object.fromEntries(Object.entries(heard.answers).filter(([path]) => this.#referenced.has(path)));
    return {
      ...memory,
      answers: { ...memory.answers, ...kept },
      tallies: { ...memory.tallies, [phase.id]: [heard.expressed, heard.favourable] },
    };
  }

  #question(phase: PreparedPhase, memory: Memory, steps: readonly PreparedStep[]): PhaseQuestion {
    const active = steps.map(({ path }) => path);
    return {
      steps,
      predecessorOf: (step) => predecessorOf(phase, active, step),
      keeps: (step) => step.behaviour === 'separate' || step.behaviour === 'group' || this.#referenced.has(step.path),
      lawOf: (step, day) => this.#stepLaw(memory, phase, step, day),
    };
  }

  #stepLaw(memory: Memory, phase: PreparedPhase, step: PreparedStep, day: number): StepLaw {
    const opinions = opinionsOf(earlier(memory, phase), step, this.#decision.follow);
    const will = step.body === undefined && memory.initiator !== step.actor ? memory.wills[step.actor] : undefined;
    const seasonal = step.body !== undefined || step.calendar !== undefined ? day % 365 : 0;
    const key = `${step.path} ${opinions.follow} ${opinions.favourable} ${will} ${memory.initiator} ${seasonal}`;
    let law = this.#laws.get(key);
    if (law === undefined) {
      law = lawWithin(caseOf(this.#context(memory), step, this.#reading(memory, step, { will, opinions })), seasonal);
      this.#laws.set(key, law);
    }
    return law;
  }

  #reading(
    memory: Memory,
    step: PreparedStep,
    given: { readonly will: boolean | undefined; readonly opinions: Opinions },
  ): StepReading {
    const key = `${step.path} ${memory.initiator}`;
    let known = this.#readings.get(key);
    if (known === undefined) {
      known = { routes: routesOf(this.#decision, step), vote: voteOf(this.#context(memory), step) };
      this.#readings.set(key, known);
    }
    return { ...known, ...given };
  }

  #phaseLaw(
    question: PhaseQuestion,
    phase: PreparedPhase,
    memory: Memory,
    steps: readonly PreparedStep[],
    lag: number,
  ): ReturnType<typeof phaseLaw> {
    const day = this.#startDay + lag;
    const isSeasonal = steps.some((step) => step.body !== undefined || step.calendar !== undefined);
    const tallies = Object.values(memory.tallies).join(' ');
    const wills = Object.entries(memory.wills).join(' ');
    const key = `${phase.id} ${steps.map(({ actor }) => actor).join()} ${tallies} ${wills} ${memory.initiator} ${isSeasonal ? day % 365 : ''}`;
    let law = this.#phaseLaws.get(key);
    if (law === undefined) {
      law = phaseLaw(question, day);
      this.#phaseLaws.set(key, law);
    }
    return law;
  }

  /** What a verdict opens: the next phase, arbitration, appeal, return, or the end (rules 16 and 21). */
  #settle(pools: Pool[], phase: PreparedPhase, state: State & { readonly heard: Heard }, verdict: Verdict): void {
    const { memory, mass } = state;
    if (totalOf(mass) <= 0) return;
    if (verdict.callsArbiter && phase.arbiter !== undefined) this.#arbitrate(pools, phase, state, verdict);
    else if (verdict.kind === 'passes') {
      this.#milestones(phase, 'end', mass);
      this.#leave(pools, phase, memory, verdict, mass);
    } else this.#appeal(pools, phase, { memory, mass }, verdict);
  }

  #arbitrate(
    pools: Pool[],
    phase: PreparedPhase,
    { memory, mass, heard }: State & { readonly heard: Heard },
    before: Verdict,
  ): void {
    const arbiter = phase.arbiter as PreparedStep;
    const ring = this.#ringOf(memory, phase);
    eachLag(mass, (lag, chance) => {
      let inTime = 0;
      for (const [answer, law] of answersOf(this.#stepLaw(memory, phase, arbiter, this.#startDay + lag))) {
        const last = ring === undefined ? law.length - 1 : Math.min(law.length - 1, ring.lag - lag);
        const ends = law.slice(0, Math.max(0, last + 1));
        inTime += ends.reduce((sum, value) => sum + value, 0);
        const given = answerOfArbiter(phase, { ...heard.answers, [arbiter.path]: answer });
        const state = { memory, mass: scaled({ first: lag, values: ends }, chance), heard };
        this.#settle(pools, phase, state, arbitratedVerdict(before, given));
      }
      const late = chance * (1 - inTime);
      if (ring === undefined || late < 1e-15) return;
      const silenced = { ...memory, clocks: without(memory.clocks, ring.phase.id) };
      const verdict = { kind: 'refused', isTacit: false, isBinding: true, callsArbiter: false } as const;
      this.#settle(pools, phase, { memory: silenced, mass: pointMass(ring.lag, late), heard }, verdict);
    });
  }

  #appeal(pools: Pool[], phase: PreparedPhase, { memory, mass }: State, verdict: Verdict): void {
    const holder = appealPhaseOf(this.#decision, phase);
    const appeal = memory.isAppealUsed ? undefined : holder?.appeal;
    const chance = appeal?.chance ?? 0;
    const untouched = scaled(mass, 1 - chance);
    this.#milestones(phase, 'end', untouched);
    this.#refuse(phase, { memory, mass: untouched }, verdict);
    if (appeal === undefined || holder === undefined || chance <= 0) return;
    const after: Memory = { ...memory, isAppealUsed: true, clocks: {} };
    eachLag(scaled(mass, chance), (lag, part) => {
      for (const [answer, law] of answersOf(this.#stepLaw(after, phase, appeal, this.#startDay + lag))) {
        const ends = scaled({ first: lag, values: law }, part);
        const isGranted = answer === 'yes' || answer === 'tacitYes';
        if (!isGranted || holder !== phase) this.#milestones(phase, 'end', pointMass(lag, totalOf(ends)));
        if (!isGranted) {
          this.#refuse(phase, { memory: after, mass: ends }, verdict);
          continue;
        }
        this.#milestones(holder, 'end', ends);
        this.#leave(
          pools,
          holder,
          after,
          { kind: 'passes', isTacit: answer === 'tacitYes', isBinding: true, callsArbiter: false },
          ends,
        );
      }
    });
  }

  #refuse(phase: PreparedPhase, { memory, mass }: State, verdict: Verdict): void {
    if (verdict.kind === 'passes') return;
    const kind = verdict.kind === 'refusedTacit' ? 'refused' : verdict.kind;
    let left = 1;
    for (const way of this.#decision.returns) {
      const used = memory.returnsUsed[way.id] ?? 0;
      if (way.at !== phase.id || !way.on.includes(kind) || used >= way.max || way.chance <= 0) continue;
      const part = scaled(mass, left * way.chance);
      left *= 1 - way.chance;
      const target = this.#decision.phases.find(({ id }) => id === way.to) as PreparedPhase;
      const forgotten = forget(this.#decision, memory, target.index);
      const back: Memory = { ...forgotten, returnsUsed: { ...memory.returnsUsed, [way.id]: used + 1 } };
      this.#takeBack(phase, target, { memory: back, mass: part });
      this.#enter(this.#returned, target.index, { memory: back, mass: part });
    }
    this.#tally.outcome(verdict.kind, scaled(mass, left));
  }

  #leave(pools: Pool[], phase: PreparedPhase, memory: Memory, verdict: Verdict, mass: LagMass): void {
    const passedTacitly = verdict.isBinding ? verdict.isTacit : memory.passedTacitly;
    const next: Memory = {
      ...memory,
      passedTacitly,
      clocks: without(memory.clocks, phase.id),
      tallies: phase.isBinding ? {} : memory.tallies,
    };
    const following = this.#decision.phases[phase.index + 1];
    if (following !== undefined) put(pools[following.index] as Pool, { memory: next, mass });
    else this.#tally.outcome(passedTacitly === undefined ? 'closed' : passedTacitly ? 'adoptedTacit' : 'adopted', mass);
  }

  #milestones(phase: PreparedPhase, at: 'start' | 'end', mass: LagMass): void {
    for (const [id, milestone] of Object.entries(this.#decision.milestones)) {
      if (milestone.phase === phase.id && milestone.at === at) this.#tally.milestone(id, mass, 1);
    }
  }

  /**
   * A returned dossier that reaches a milestone again counts the last time only: what it had counted on the day of its
   * return is taken back, in the proportion that reaches it again. Milestones passed before that day are left out.
   */
  #takeBack(phase: PreparedPhase, target: PreparedPhase, { memory, mass }: State): void {
    const indexOf = (id: string): number => this.#decision.phases.find((candidate) => candidate.id === id)?.index ?? -1;
    for (const [id, milestone] of Object.entries(this.#decision.milestones)) {
      const index = indexOf(milestone.phase);
      if (index < target.index || index > phase.index) continue;
      if (index !== phase.index || milestone.at !== 'end' || milestone.first === true) {
        this.#tally.isUnsure(id);
        continue;
      }
      if (mayStop(this.#decision, { from: target, until: phase }, memory))
        throw new Inexact(`${phase.id}: a return passes through another decision`);
      this.#tally.milestone(id, mass, -1);
    }
  }
}
