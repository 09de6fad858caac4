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
import { holderOf, type Memory } from './memory.ts';
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
  readonly #states = new Map<string, Float64Array>();

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
    const route = this.routeOf(step);
    const given = this.#given(step, way);
    const hearsOpinions = step.behaviour !== 'opinion' && opinions.expressed > 0;
    const follow = hearsOpinions ? this.#decision.follow : 0;
    const favourable = hearsOpinions ? opinions.favourable / opinions.expressed : 0;
    const { state, record } = this.#stateOf(step, memory);
    const answers = (['yes', 'no', 'none'] as const).map((answer) => {
      const likelihood = state.map((_, index) => {
        const [yes, no] = [given.yes[index] as number, given.no[index] as number];
        const followed = follow * (yes + no) * (answer === 'yes' ? favourable : 1 - favourable);
        return answer === 'none' ? (given.none[index] as number) : (1 - follow) * (answer === 'yes' ? yes : no) + followed;
      });
      const part = share(route, answer, way.afterDays);
      return { answer, likelihood: part === 1 ? likelihood : likelihood.map((value) => value * part) };
    });
    const said = way.isLapsed
      ? [
          {
            answer: silentAnswer(step),
            likelihood: answers.reduce<Float64Array>(
              (sum, one) => sum.map((v, i) => v + (one.likelihood[i] as number)),
              state.map(() => 0),
            ),
          },
        ]
      : answers;
    return said
      .map(({ answer, likelihood }) => {
        const joint = state.map((value, index) => value * (likelihood[index] as number));
        const chance = joint.reduce((sum, value) => sum + value, 0);
        if (!isKept || record === undefined || chance <= 0) return { chance, answer };
        const key = `${record};${way.call}${way.afterDays}${way.isLapsed ? 'late' : answer}${follow > 0 ? favourable : ''}`;
        this.#states.set(
          key,
          joint.map((value) => value / chance),
        );
        return { chance, answer, record: key };
      })
      .filter(({ chance }) => chance > 1e-15);
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

function sure(isFor: boolean): Float64Array {
  return isFor ? Float64Array.of(0, 1) : Float64Array.of(1, 0);
}

/** Chance that an answer is given so many days after the vote or the date. */
function share(route: Route, answer: RoutedAnswer, days: number): number {
  return route.after[answer].find((delay) => delay.days === days)?.chance ?? 0;
}
