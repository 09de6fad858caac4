/**
 * What a step answers, given the way in which it ends: wills of actors and seats, opinions followed, silence (docs/model.md,
 * rules 11 to 15, 17, 26 and 27). A holder is a law over its hidden state: one will, or how many seats are for, and what it
 * follows while it may hear the same opinions again. What it says teaches about this state, and is kept when it will speak
 * again in the round.
 */

import type { PreparedDecision, PreparedStep } from '../setting.ts';
import type { StepAnswer } from '../verdict.ts';
import { impossibleAnswer, silentAnswer } from '../verdict.ts';
import { type Forcing, stanceOf } from '../wills.ts';
import { Inexact } from './inexact.ts';
import { likelihoods, mixed, ONE_WILL, productOf, thriceLikelihoods, toldOnce, toldThrice } from './likelihoods.ts';
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
  /** Whether it may hear the same opinions again: as an arbiter, or on appeal. */
  readonly isHeardAgain: boolean;
}

/** Probability that a seat is for; a forced one leaves the bloc of its college. */
type SeatChance = { readonly chance: number; readonly isForced: boolean };

/** A law over the states of a holder. */
interface Known {
  readonly state: Float64Array;
  /** Phase in which what it follows is known too: its states are told thrice. */
  readonly follows: string | undefined;
}

/** The same, as a step finds it. */
interface Holder extends Known {
  /** Names it. */
  readonly name: string;
  /** Whether its wills are sure: nothing can be learnt of them. */
  readonly isSure: boolean;
}

export class Voices {
  readonly #decision: PreparedDecision;
  readonly #forcing: Forcing | undefined;
  readonly #routes = new Map<string, Route>();
  /** What is known of holders, by what was heard of them. */
  readonly #states = new Map<string, Known>();
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
  said(question: Question): readonly Said[] {
    const { step, way } = question;
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
    return this.#voted(question);
  }

  #voted({ step, way, memory, opinions, isKept, isHeardAgain }: Question): readonly Said[] {
    const hearsOpinions = step.behaviour !== 'opinion' && opinions.expressed > 0;
    const follow = hearsOpinions ? this.#decision.follow : 0;
    const favourable = hearsOpinions ? opinions.favourable / opinions.expressed : 0;
    const holder = this.#holderOf(step, memory);
    const told = [step.path, way.call, way.afterDays, way.isLapsed, follow > 0 ? favourable : ''].join(' ');
    const key = `${holder.name};${told} ${isKept} ${isHeardAgain}`;
    let said = this.#votes.get(key);
    if (said === undefined) {
      const isThrice = holder.follows !== undefined || (isHeardAgain && follow > 0);
      const state = isThrice && holder.follows === undefined ? toldThrice(holder.state, { follow, favourable }) : holder.state;
      const given = this.#given(step, way);
      const likelihood = isThrice ? thriceLikelihoods(given) : likelihoods(given, { follow, favourable });
      const isLearnt = isKept && (isThrice || !holder.isSure);
      const follows = isThrice ? step.phase : undefined;
      said = this.#answers(step, way, likelihood)
        .map(({ answer, given }) => {
          const chance = productOf(state, given);
          if (!isLearnt || chance <= 0) return { chance, answer };
          const learnt = given.map((value, index) => ((state[index] as number) * value) / chance);
          const name = `${holder.name};${told} ${way.isLapsed ? '' : answer}`;
          return { chance, answer, record: this.#learn(name, { state: learnt, follows }) };
        })
        .filter(({ chance }) => chance > 1e-15);
      this.#votes.set(key, said);
    }
    return said;
  }

  /** What may be answered on a way, with its chance by state. */
  #answers(
    step: PreparedStep,
    { afterDays, isLapsed }: Way,
    likelihood: readonly Float64Array[],
  ): readonly { readonly answer: StepAnswer; readonly given: Float64Array }[] {
    const shares = ANSWERS.map((answer) => share(this.routeOf(step), answer, afterDays));
    if (isLapsed) return [{ answer: silentAnswer(step), given: mixed(likelihood, shares) }];
    return ANSWERS.map((answer, index) => ({
      answer,
      given: mixed([likelihood[index] as Float64Array], [shares[index] as number]),
    }));
  }

  /** Whether how long a step takes tells what its holder wills: a refusal asks for a delay of its own. */
  isToldByDelay(step: PreparedStep, memory: Memory): boolean {
    if (step.behaviour === 'work' || !step.isPossible) return false;
    const { yes, no } = this.routeOf(step).after;
    return JSON.stringify(yes) !== JSON.stringify(no) && !this.#holderOf(step, memory).isSure;
  }

  /** Keep what is now known of a holder, under a short name. */
  #learn(heard: string, known: Known): string {
    const name = this.#names.get(heard) ?? `${this.#names.size}`;
    this.#names.set(heard, name);
    this.#states.set(name, known);
    return name;
  }

  #given({ body }: PreparedStep, { call }: Way): VoteGiven {
    if (call === 'alone' || body === undefined) return ONE_WILL;
    const law = bodyLaw(body);
    if (typeof law === 'string') throw new Inexact(law);
    return call === 'held' ? law.held : law.recalled;
  }

  /** What is known of the holder of a step, from its stances and from what was heard of it. */
  #holderOf(step: PreparedStep, memory: Memory): Holder {
    const { actor, body } = step;
    const heard = memory.records[holderOf(step)];
    const known = heard === undefined ? undefined : this.#states.get(heard);
    if (heard !== undefined && known?.follows === step.phase) return { ...known, name: heard, isSure: false };
    const sits = body !== undefined && this.routeOf(step).wait === 'sitting';
    if (!sits) {
      if (this.#forcing?.actor === actor) return willOf(actor, this.#forcing.isFor ? 1 : 0);
      if (memory.initiator === actor) return willOf(actor, 1);
    }
    if (heard !== undefined && known !== undefined) {
      const state = known.follows === undefined ? known.state : toldOnce(known.state);
      return { state, follows: undefined, name: heard, isSure: false };
    }
    const context = { stances: this.#decision.stances, facts: memory.facts };
    if (!sits) return willOf(actor, stanceOf(context, actor));
    const law = bodyLaw(body);
    if (typeof law === 'string') throw new Inexact(law);
    const chances = body.colleges.map((college) => this.#seatChance(body.id, college.speaksFor, context));
    const name = `seats ${body.id} ${chances.map(({ chance, isForced }) => `${chance}${isForced ? '!' : ''}`).join()}`;
    let seats = this.#states.get(name);
    if (seats === undefined) {
      const byCollege = new Map(body.colleges.map(({ id }, index) => [id, chances[index] as SeatChance]));
      seats = { state: law.prior((college) => byCollege.get(college) as SeatChance), follows: undefined };
      this.#states.set(name, seats);
    }
    return { ...seats, name, isSure: false };
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

/** One will, for with a chance. */
function willOf(actor: string, chance: number): Holder {
  const isSure = chance === 0 || chance === 1;
  return { state: Float64Array.of(1 - chance, chance), follows: undefined, name: `will ${actor} ${chance}`, isSure };
}

/** Chance that an answer is given so many days after the vote or the date. */
function share(route: Route, answer: RoutedAnswer, days: number): number {
  return route.after[answer].find((delay) => delay.days === days)?.chance ?? 0;
}
