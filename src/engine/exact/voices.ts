/**
 * What a step answers, given the way in which it ends: wills of actors and seats, opinions followed, silence (docs/model.md,
 * rules 11 to 15, 17, 26 and 27). A holder is a law over its hidden state: one will, or how many seats are for. What it
 * says teaches about this state, and is kept when it will speak again in the round.
 */

import type { PreparedDecision, PreparedStep } from '../setting.ts';
import type { StepAnswer } from '../verdict.ts';
import { impossibleAnswer, silentAnswer } from '../verdict.ts';
import { type Forcing, stanceOf } from '../wills.ts';
import { Inexact } from './inexact.ts';
import type { Memory } from './memory.ts';
import { holderOf } from './reading.ts';
import { type Route, type RoutedAnswer, routeOf } from './route.ts';
import type { Way } from './step-time.ts';
import { bodyLaw, type VoteGiven } from './vote-law.ts';

/** Opinions of the segment, as a binding holder hears them. */
export interface Opinions {
  readonly expressed: number;
  readonly favourable: number;
}

export interface Said {
  readonly chance: number;
  readonly answer: StepAnswer;
  /** What is now known of the holder. */
  readonly record?: string;
}

export interface Question {
  readonly step: PreparedStep;
  readonly way: Way;
  readonly memory: Memory;
  readonly opinions: Opinions;
  /** Whether the holder will speak again. */
  readonly isKept: boolean;
}

/** Probability that a seat is for; a forced one leaves the bloc of its college. */
type SeatChance = { readonly chance: number; readonly isForced: boolean };

const ONE_WILL: VoteGiven = { yes: Float64Array.of(0, 1), no: Float64Array.of(1, 0), none: Float64Array.of(0, 0) };

export class Voices {
  readonly #decision: PreparedDecision;
  readonly #forcing: Forcing | undefined;
  readonly #routes = new Map<string, Route>();
  /** Laws over the states of holders, by what was heard of them. */
  readonly #states = new Map<string, Float64Array>();
  /** Short names of what was heard. */
  readonly #names = new Map<string, string>();
  readonly #votes = new Map<string, readonly Said[]>();

  constructor(decision: PreparedDecision, forcing: Forcing | undefined) {
    this.#decision = decision;
    this.#forcing = forcing;
  }

  /** Way of a step through its institution. @throws Inexact */
  routeOf(step: PreparedStep): Route {
    let route = this.#routes.get(step.path);
    if (route === undefined) {
      const { power, body, calendar, readChart } = step;
      const { hypotheses } = this.#decision;
      const found = routeOf(readChart(), { power, sits: body !== undefined, hasCalendar: calendar !== undefined, hypotheses });
      if (typeof found === 'string') throw new Inexact(found);
      route = found;
      this.#routes.set(step.path, route);
    }
    return route;
  }

  /** Answers of a step on one of its ways, with their chances. @throws Inexact */
  said({ step, way, memory, opinions, isKept }: Question): readonly Said[] {
    if (!step.isPossible || step.copies === 0) return [{ chance: 1, answer: impossibleAnswer(step) }];
    const { call, afterDays, isLapsed } = way;
    if (way.answer !== undefined) return [{ chance: 1, answer: way.answer }];
    if (step.behaviour === 'work') {
      const chance = call === 'failed' ? 1 : share(this.routeOf(step), 'done', afterDays);
      return [{ chance, answer: 'done' }];
    }
    if (call === 'failed') return [{ chance: 1, answer: isLapsed ? silentAnswer(step) : 'none' }];
    if (call === 'limit') {
      const chance = share(this.routeOf(step), 'none', afterDays);
      return [{ chance, answer: isLapsed ? silentAnswer(step) : 'none' }];
    }
    return this.#voted({ step, way, memory, opinions, isKept });
  }

  #voted({ step, way, memory, opinions, isKept }: Question): readonly Said[] {
    const hearsOpinions = step.behaviour !== 'opinion' && opinions.expressed > 0;
    const follow = hearsOpinions ? this.#decision.follow : 0;
    const favourable = hearsOpinions ? opinions.favourable / opinions.expressed : 0;
    const { state, record } = this.#stateOf(step, memory);
    const told = `${way.call}${way.afterDays}${way.isLapsed ? 'late' : ''}${follow > 0 ? favourable : ''}`;
    const key = `${step.path} ${record ?? state.join()};${told} ${isKept}`;
    let said = this.#votes.get(key);
    if (said === undefined) {
      const likelihood = likelihoods(this.#given(step, way), follow, favourable);
      const isLearnt = isKept && record !== undefined;
      const shares = ANSWERS.map((answer) => share(this.routeOf(step), answer, way.afterDays));
      const answers = way.isLapsed
        ? [{ answer: silentAnswer(step), likelihood: mixed(likelihood, shares) }]
        : ANSWERS.map((answer, index) => ({
            answer,
            likelihood: mixed([likelihood[index] as Float64Array], [shares[index] as number]),
          }));
      said = answers
        .map(({ answer, likelihood: given }) => {
          const chance = productOf(state, given);
          if (!isLearnt || chance <= 0) return { chance, answer };
          const learnt = given.map((value, index) => ((state[index] as number) * value) / chance);
          return { chance, answer, record: this.#learn(`${record};${told}${way.isLapsed ? '' : answer}`, learnt) };
        })
        .filter(({ chance }) => chance > 1e-15);
      this.#votes.set(key, said);
    }
    return said;
  }

  /** Keep what is now known of a holder, under a short name. */
  #learn(heard: string, state: Float64Array): string {
    const name = this.#names.get(heard) ?? `${this.#names.size}`;
    this.#names.set(heard, name);
    this.#states.set(name, state);
    return name;
  }

  #given({ body }: PreparedStep, { call }: Way): VoteGiven {
    if (call === 'alone' || body === undefined) return ONE_WILL;
    const law = bodyLaw(body);
    if (typeof law === 'string') throw new Inexact(law);
    return call === 'held' ? law.held : law.recalled;
  }

  /** Law over the holder's state, from its stances and from what was heard of it; no record when nothing can be learnt. */
  #stateOf(step: PreparedStep, memory: Memory): { readonly state: Float64Array; readonly record: string | undefined } {
    const { actor, body } = step;
    const heard = memory.records[holderOf(step)];
    const sits = body !== undefined && this.routeOf(step).wait === 'sitting';
    if (!sits) {
      if (this.#forcing?.actor === actor) return { state: sure(this.#forcing.isFor), record: undefined };
      if (memory.initiator === actor) return { state: sure(true), record: undefined };
    }
    if (heard !== undefined) return { state: this.#states.get(heard) as Float64Array, record: heard };
    const context = { stances: this.#decision.stances, facts: memory.facts };
    if (!sits) {
      const chance = stanceOf(context, actor);
      const record = chance > 0 && chance < 1 ? `${actor}:${chance}` : undefined;
      return { state: Float64Array.of(1 - chance, chance), record };
    }
    const law = bodyLaw(body);
    if (typeof law === 'string') throw new Inexact(law);
    const chances = body.colleges.map((college) => this.#seatChance(body.id, college.speaksFor, context));
    const record = `${body.id}:${chances.map(({ chance, isForced }) => `${chance}${isForced ? '!' : ''}`).join()}`;
    let state = this.#states.get(record);
    if (state === undefined) {
      const byCollege = new Map(body.colleges.map(({ id }, index) => [id, chances[index] as SeatChance]));
      state = law.prior((college) => byCollege.get(college) as SeatChance);
      this.#states.set(record, state);
    }
    return { state, record };
  }

  #seatChance(
    body: string,
    speaksFor: string,
    context: { readonly stances: PreparedDecision['stances']; readonly facts: Memory['facts'] },
  ): SeatChance {
    const forcing = this.#forcing;
    if (forcing !== undefined && (forcing.actor === speaksFor || forcing.actor === body)) {
      return { chance: forcing.isFor ? 1 : 0, isForced: true };
    }
    return { chance: stanceOf(context, speaksFor), isForced: false };
  }
}

const ANSWERS = ['yes', 'no', 'none'] as const;

/** By answer (yes, no, none), then state: its chance, when opinions are followed with a chance. */
function likelihoods({ yes, no, none }: VoteGiven, follow: number, favourable: number): readonly Float64Array[] {
  if (follow === 0) return [yes, no, none];
  const followed = (own: Float64Array, other: Float64Array, part: number): Float64Array =>
    own.map((value, state) => (1 - follow) * value + follow * (value + (other[state] as number)) * part);
  return [followed(yes, no, favourable), followed(no, yes, 1 - favourable), none];
}

/** Likelihoods added, each multiplied. */
function mixed(likelihood: readonly Float64Array[], shares: readonly number[]): Float64Array {
  const [first] = likelihood as readonly [Float64Array];
  if (likelihood.length === 1 && shares[0] === 1) return first;
  return first.map((_, state) =>
    likelihood.reduce((sum, values, index) => sum + (values[state] as number) * (shares[index] as number), 0),
  );
}

function productOf(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}

function sure(isFor: boolean): Float64Array {
  return isFor ? Float64Array.of(0, 1) : Float64Array.of(1, 0);
}

/** Chance that an answer is given so many days after the vote or the date. */
function share(route: Route, answer: RoutedAnswer, days: number): number {
  return route.after[answer].find((delay) => delay.days === days)?.chance ?? 0;
}
