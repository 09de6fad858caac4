/**
 * What a run needs, resolved once: the decision with every number read from its hypothesis, every law as a mass,
 * every body with its seats and stances. Days are integers, shares and probabilities lie in [0, 1].
 */
import type { AnyStateMachine } from 'xstate';
import { charts } from '../../models/actors/charts.ts';
import { type BareChart, bareChart } from '../../models/actors/read-machine.ts';
import type { Body, Majority } from '../../models/schema/body.schema.ts';
import type { Calendar, Duration, ModelNumber, Silence } from '../../models/schema/common.schema.ts';
import type { Decision, Outcome, Phase, PhaseKind, Power, Step } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Territory } from '../../models/schema/territory.schema.ts';
import { InvariantError } from '../core/issue.ts';
import { type Mass, massOf } from '../core/mass.ts';
import { sessionDays } from '../core/year.ts';
import type { ResolvedStance } from '../governance/positions.ts';
import { type Behaviour, behaviourOf, isVote } from '../governance/powers.ts';
import { countOf, fundingTableOf, lawOf, numberOf, sharesOf } from '../governance/resolve.ts';

/** One decision of one model in one territory, under stated stances. */
export interface Setting {
  readonly model: Model;
  readonly territory: Territory;
  readonly decision: string;
  /** Stance of every actor that has one; the others are neutral (1/2). */
  readonly stances: Readonly<Record<string, ResolvedStance>>;
  /** Machines that replace those of the registry, by id. */
  readonly machines?: Readonly<Record<string, AnyStateMachine>>;
}

export interface PreparedCollege {
  readonly id: string;
  readonly seats: number;
  readonly weight: number;
  readonly attendance: number;
  /** Actor whose stance the seats take. */
  readonly speaksFor: string;
}

export interface PreparedCalendar {
  readonly daysOfYear: readonly number[];
  readonly noticeDays: number;
  /** Infinity when unlimited. */
  readonly places: number;
}

/** As all that follows, of one shape whatever it holds: solvers and the kernel read it often. */
export interface PreparedBody {
  readonly id: string;
  readonly colleges: readonly PreparedCollege[];
  readonly seats: number;
  readonly cohesion: number;
  readonly quorum: { readonly share: number; readonly isStrict: boolean } | undefined;
  readonly again: { readonly afterDays: number } | { readonly nextDate: true } | undefined;
  readonly majority: Majority;
  readonly meetings: PreparedCalendar;
}

export interface PreparedStep {
  /** `phase/actor`; arbiters and appeals: `phase/arbiter`, `phase/appeal`. */
  readonly path: string;
  readonly phase: string;
  readonly actor: string;
  readonly lane: number;
  readonly power: Power;
  readonly behaviour: Behaviour;
  /** The institution's life: its id in the registry, how to read its chart, and its machine when the setting brings its own. */
  readonly life: string;
  readonly readChart: () => BareChart;
  readonly machine: AnyStateMachine | undefined;
  readonly work: Mass;
  readonly body: PreparedBody | undefined;
  readonly calendar: PreparedCalendar | undefined;
  readonly deadline: { readonly days: number; readonly onSilence: Silence } | undefined;
  readonly after: string | undefined;
  readonly when: readonly (readonly [string, readonly string[]])[];
  readonly copies: number;
  /** Files that the institution works on at once, for each copy. */
  readonly capacity: number;
  readonly pass: readonly [number, number];
  readonly share: number;
  readonly weight: number;
  readonly isRecordedOnly: boolean;
  readonly isAside: boolean;
  readonly repeat: { readonly everyDays: number; readonly times: number } | undefined;
  /** False when nobody can do it (count or capacity 0, body that never meets): it ends at once. */
  readonly isPossible: boolean;
}

export interface PreparedPhase {
  readonly id: string;
  readonly index: number;
  readonly kind: PhaseKind;
  /** In lane order. */
  readonly steps: readonly PreparedStep[];
  readonly arbiter: PreparedStep | undefined;
  readonly appeal: (PreparedStep & { readonly chance: number }) | undefined;
  readonly clock: { readonly from: string; readonly days: number; readonly onSilence: 'yes' | 'no' } | undefined;
  /** Whether it holds a binding cell, active or not: it closes a segment. */
  readonly isBinding: boolean;
}

export interface PreparedReturn {
  readonly id: string;
  readonly on: readonly ('refused' | 'blocked')[];
  readonly at: string;
  readonly to: string;
  readonly max: number;
  readonly chance: number;
}

/** A further dossier that an outcome may open in a portfolio; it never changes the one that ended (rule 30). */
export interface PreparedTrigger {
  readonly id: string;
  readonly on: readonly Outcome[];
  readonly opens: string;
  readonly after: Mass;
  readonly chance: number;
}

export interface PreparedDecision {
  readonly id: string;
  readonly phases: readonly PreparedPhase[];
  readonly facts: readonly {
    readonly id: string;
    readonly values: readonly { readonly id: string; readonly chance: number }[];
  }[];
  readonly stances: Readonly<Record<string, ResolvedStance>>;
  readonly follow: number;
  readonly misroute?: { readonly chance: number; readonly days: number };
  readonly returns: readonly PreparedReturn[];
  readonly triggers: readonly PreparedTrigger[];
  readonly milestones: Decision['milestones'];
  /** Modes of the hypotheses, by id: what machines read. */
  readonly hypotheses: Readonly<Record<string, number>>;
}

interface Context {
  readonly model: Model;
  readonly territory: Territory;
  readonly decision: Decision;
  readonly machines: NonNullable<Setting['machines']>;
}

/** Resolve a decision for running. @throws InvariantError on a reference that validation would have refused. */
export function prepareDecision(setting: Setting): PreparedDecision {
  const { model, territory } = setting;
  const decision = model.decisions[setting.decision];
  if (decision === undefined) throw new InvariantError(`unknown decision ${setting.decision}`);
  const context = {
    model,
    territory,
    decision,
    machines: setting.machines ?? {},
  };
  const number = (value: ModelNumber): number => numberOf(model, value);
  return {
    id: decision.id,
    phases: decision.order.map((id, index) => preparePhase(context, id, index)),
    facts: Object.entries(decision.facts).map(([id, fact]) => ({ id, values: prepareChances(model, fact.values) })),
    stances: setting.stances,
    follow: number(decision.follow),
    ...(decision.misroute && { misroute: { chance: number(decision.misroute.chance), days: decision.misroute.days } }),
    returns: decision.returns.map(({ id, on, at, to, max, chance }) => ({ id, on, at, to, max, chance: number(chance) })),
    triggers: decision.triggers.map(({ id, on, opens, afterDays, chance, timesShare }) => ({
      id,
      on,
      opens,
      after: massOf(afterDays),
      chance: number(chance) * (timesShare === undefined ? 1 : shareOf(model, timesShare)),
    })),
    milestones: decision.milestones,
    hypotheses: Object.fromEntries(Object.entries(model.hypotheses).map(([id, hypothesis]) => [id, hypothesis.mode])),
  };
}

/** The share of a recipient's revenue that comes by a mode. */
function shareOf(model: Model, { recipient, mode }: { readonly recipient: string; readonly mode: string }): number {
  const table = fundingTableOf(model, recipient);
  return table === undefined ? 0 : (sharesOf(model, table)[mode] ?? 0);
}

function prepareChances(
  model: Model,
  values: Decision['facts'][string]['values'],
): readonly { readonly id: string; readonly chance: number }[] {
  const stated = Object.values(values).reduce((sum, { chance }) => sum + (chance === 'rest' ? 0 : numberOf(model, chance)), 0);
  return Object.entries(values).map(([id, { chance }]) => ({
    id,
    chance: chance === 'rest' ? 1 - stated : numberOf(model, chance),
  }));
}

function preparePhase(context: Context, id: string, index: number): PreparedPhase {
  const phase = phaseOf(context.decision, id);
  const { model } = context;
  const steps = Object.entries(phase.cells)
    .map(([actor, step]) => prepareStep(context, { phase: id, actor, path: `${id}/${actor}` }, step))
    .sort((a, b) => a.lane - b.lane);
  const { arbiter, appeal, clock } = phase;
  return {
    id,
    index,
    kind: phase.kind,
    steps,
    arbiter: arbiter && prepareStep(context, { phase: id, actor: arbiter.actor, path: `${id}/arbiter` }, arbiter),
    appeal: appeal && {
      ...prepareStep(context, { phase: id, actor: appeal.actor, path: `${id}/appeal` }, appeal),
      chance: numberOf(model, appeal.chance),
    },
    clock: clock && { from: clock.from ?? id, days: daysOf(model, clock.days), onSilence: clock.onSilence },
    isBinding: steps.some(({ behaviour }) => behaviour === 'separate' || behaviour === 'group'),
  };
}

/** Days are whole (rule 1), whatever their hypothesis is set to. */
function daysOf(model: Model, value: ModelNumber): number {
  return Math.round(numberOf(model, value));
}

function phaseOf(decision: Decision, id: string): Phase {
  const phase = decision.phases[id];
  if (phase === undefined) throw new InvariantError(`unknown phase ${id} of ${decision.id}`);
  return phase;
}

function prepareStep(
  context: Context,
  place: { readonly phase: string; readonly actor: string; readonly path: string },
  step: Step,
): PreparedStep {
  const { model, territory } = context;
  const actor = model.actors[place.actor];
  if (actor === undefined) throw new InvariantError(`unknown actor ${place.actor}`);
  const behaviour = behaviourOf(step);
  const body = step.body === undefined || !isVote(step) ? undefined : prepareBody(model, step.body);
  const calendar = step.calendar === undefined ? undefined : prepareCalendar(model, calendarOf(model, step.calendar));
  const count = actor.count === undefined ? 1 : countOf(model, territory, actor.count);
  return {
    ...place,
    lane: model.actorOrder.indexOf(place.actor),
    power: step.power,
    behaviour,
    ...lifeOf(context, actor.behavesLike),
    work: massOf(lawOf(model, step.work satisfies Duration)),
    body,
    calendar,
    deadline: step.deadline && { days: daysOf(model, step.deadline.days), onSilence: step.deadline.onSilence },
    after: step.after,
    when: Object.entries(step.when ?? {}),
    capacity: numberOf(model, actor.capacity),
    copies: step.each === undefined ? 1 : Math.round(countOf(model, territory, step.each.n)),
    pass: step.each?.pass ?? [1, 1],
    share: step.share === undefined ? 1 : numberOf(model, step.share),
    weight: step.weight === undefined ? 1 : numberOf(model, step.weight),
    isRecordedOnly: step.ifNo === 'continues',
    isAside: step.aside === true,
    repeat: step.repeat && { everyDays: daysOf(model, step.repeat.everyDays), times: step.repeat.times },
    isPossible:
      count > 0 &&
      numberOf(model, actor.capacity) > 0 &&
      (calendar === undefined || calendar.daysOfYear.length > 0) &&
      (body === undefined || meets(body)),
  };
}

function lifeOf({ machines }: Context, id: string): Pick<PreparedStep, 'life' | 'readChart' | 'machine'> {
  const machine = machines[id];
  if (machine !== undefined) return { life: id, readChart: () => bareChart(machine), machine };
  const chart = charts[id];
  if (chart === undefined) throw new InvariantError(`unknown machine ${id}`);
  return { life: id, readChart: () => chart, machine };
}

function calendarOf(model: Model, id: string): Calendar {
  const calendar = model.calendars[id];
  if (calendar === undefined) throw new InvariantError(`unknown calendar ${id}`);
  return calendar;
}

function prepareCalendar(model: Model, calendar: Calendar): PreparedCalendar {
  return {
    daysOfYear:
      calendar.daysOfYear === undefined
        ? sessionDays(numberOf(model, calendar.perYear ?? 0), calendar.firstDay ?? 0)
        : [...calendar.daysOfYear].sort((a, b) => a - b),
    noticeDays: daysOf(model, calendar.noticeDays ?? 0),
    places: calendar.places === undefined ? Number.POSITIVE_INFINITY : numberOf(model, calendar.places),
  };
}

function prepareBody(model: Model, id: string): PreparedBody {
  const body = model.bodies[id];
  if (body === undefined) throw new InvariantError(`unknown body ${id}`);
  const attendance = numberOf(model, body.attendance);
  const colleges = Object.entries(body.colleges).map(([collegeId, college]) => ({
    id: collegeId,
    seats: Math.round(numberOf(model, college.seats)),
    weight: college.weight ?? 1,
    attendance: college.attendance === undefined ? attendance : numberOf(model, college.attendance),
    speaksFor: college.speaksFor ?? collegeId,
  }));
  return {
    id,
    colleges,
    seats: colleges.reduce((sum, { seats }) => sum + seats, 0),
    cohesion: numberOf(model, body.cohesion),
    quorum: body.quorum && { share: numberOf(model, body.quorum.share), isStrict: body.quorum.strict === true },
    again: body.again && prepareAgain(model, body.again),
    majority: body.majority.rule,
    meetings: prepareCalendar(model, body.meetings),
  };
}

function meets({ meetings }: PreparedBody): boolean {
  return meetings.places >= 1 && meetings.daysOfYear.length > 0;
}

function prepareAgain(model: Model, again: NonNullable<Body['again']>): NonNullable<PreparedBody['again']> {
  return 'nextDate' in again ? { nextDate: true } : { afterDays: daysOf(model, again.afterDays) };
}
