/** The places of a model where people see a change, each with its value, provenance left out of the comparison. */
import type { Provenance } from '../../models/schema/common.schema.ts';
import type { Decision } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { sharesOf } from './resolve.ts';
import { plain } from './slot.ts';

export type PlaceFamily =
  | 'step'
  | 'arbiter'
  | 'appeal'
  | 'clock'
  | 'return'
  | 'trigger'
  | 'opening'
  | 'fact'
  | 'stance'
  | 'follow'
  | 'misroute'
  | 'body'
  | 'college'
  | 'calendar'
  | 'actor'
  | 'share'
  | 'money'
  | 'hypothesis'
  | 'mark';

export interface ChangePlace {
  /** `step/D/phase/actor`, `college/body/college`, `share/table/mode`, … */
  readonly id: string;
  readonly family: PlaceFamily;
  readonly value: unknown;
  readonly decision?: string;
  readonly phase?: string;
  readonly actor?: string;
  readonly body?: string;
  readonly college?: string;
  readonly calendar?: string;
  readonly funding?: string;
  readonly mode?: string;
  readonly hypothesis?: string;
  readonly mark?: string;
  /** Id of a return, a trigger or a fact. */
  readonly item?: string;
}

/** Every place of a model, by id. */
export function placesOf(model: Model): ReadonlyMap<string, ChangePlace> {
  const places: readonly ChangePlace[] = [
    ...Object.values(model.decisions).flatMap(decisionPlaces),
    ...Object.entries(model.bodies).flatMap(([body, one]) => [
      { id: `body/${body}`, family: 'body' as const, body, actor: one.actor, value: bodyValue(one) },
      { id: `calendar/${body}`, family: 'calendar' as const, body, actor: one.actor, calendar: body, value: plain(one.meetings) },
      ...Object.entries(one.colleges).map(([college, seats]) => {
        return {
          id: `college/${body}/${college}`,
          family: 'college' as const,
          body,
          college,
          actor: one.actor,
          value: plain(seats),
        };
      }),
    ]),
    ...Object.entries(model.calendars).map(([calendar, one]) => ({
      id: `calendar/${calendar}`,
      family: 'calendar' as const,
      calendar,
      value: plain(one),
    })),
    ...Object.entries(model.actors).map(([actor, one]) => ({
      id: `actor/${actor}`,
      family: 'actor' as const,
      actor,
      value: plain(one),
    })),
    ...Object.values(model.funding).flatMap((table) => fundingPlaces(model, table.id)),
    ...Object.entries(model.hypotheses).map(([hypothesis, { mode }]) => ({
      id: `hypothesis/${hypothesis}`,
      family: 'hypothesis' as const,
      hypothesis,
      value: mode,
    })),
    ...Object.entries(model.marks).map(([mark, value]) => ({ id: `mark/${mark}`, family: 'mark' as const, mark, value })),
  ];
  return new Map(places.map((place) => [place.id, place]));
}

function bodyValue({ quorum, again, majority, attendance, cohesion, secretariat }: Model['bodies'][string]): unknown {
  return {
    quorum: plain(quorum),
    again: plain(again),
    majority: majority.rule,
    attendance,
    cohesion,
    secretariat: secretariat ?? null,
  };
}

function decisionPlaces(decision: Decision): readonly ChangePlace[] {
  const at = (family: PlaceFamily, rest: string, value: unknown, more: Partial<ChangePlace> = {}): readonly ChangePlace[] =>
    value === undefined ? [] : [{ id: `${family}/${decision.id}${rest}`, family, decision: decision.id, value, ...more }];
  const ofPhases = decision.order.flatMap((phase) => {
    const found = decision.phases[phase];
    if (found === undefined) return [];
    const { cells, arbiter, appeal, clock } = found;
    return [
      ...Object.entries(cells).flatMap(([actor, step]) => at('step', `/${phase}/${actor}`, plain(step), { phase, actor })),
      ...(arbiter === undefined ? [] : at('arbiter', `/${phase}`, plain(arbiter), { phase, actor: arbiter.actor })),
      ...(appeal === undefined ? [] : at('appeal', `/${phase}`, plain(appeal), { phase, actor: appeal.actor })),
      ...(clock === undefined ? [] : at('clock', `/${phase}`, plain(clock), { phase })),
    ];
  });
  return [
    ...ofPhases,
    ...decision.returns.flatMap((one) => at('return', `/${one.id}`, plain(one), { item: one.id })),
    ...decision.triggers.flatMap((one) => at('trigger', `/${one.id}`, plain(one), { item: one.id })),
    ...Object.entries(decision.facts).flatMap(([item, fact]) => at('fact', `/${item}`, plain(fact), { item })),
    ...Object.entries(decision.stances).flatMap(([actor, stance]) => at('stance', `/${actor}`, stance, { actor })),
    ...at('opening', '', decision.opening),
    ...at('follow', '', decision.follow),
    ...at('misroute', '', decision.misroute),
  ];
}

function fundingPlaces(model: Model, funding: string): readonly ChangePlace[] {
  const table = model.funding[funding];
  if (table === undefined) return [];
  const shares = sharesOf(model, table);
  return Object.entries(table.modes).flatMap(([mode, { share: _share, ...edge }]) => [
    { id: `share/${funding}/${mode}`, family: 'share' as const, funding, mode, value: shares[mode] ?? 0 },
    { id: `money/${funding}/${mode}`, family: 'money' as const, funding, mode, value: plain(edge) },
  ]);
}

/** The rule at a place, with its provenance; undefined where the place is no rule (a mark, a stance). */
export function ruleAt(model: Model, place: ChangePlace): Provenance | undefined {
  const {
    decision = '',
    phase = '',
    actor = '',
    body = '',
    college = '',
    calendar = '',
    funding = '',
    mode = '',
    item = '',
  } = place;
  const grid = model.decisions[decision];
  const found = grid?.phases[phase];
  switch (place.family) {
    case 'step':
      return found?.cells[actor];
    case 'arbiter':
      return found?.arbiter;
    case 'appeal':
      return found?.appeal;
    case 'clock':
      return found?.clock;
    case 'return':
      return grid?.returns.find(({ id }) => id === item);
    case 'trigger':
      return grid?.triggers.find(({ id }) => id === item);
    case 'fact':
      return grid?.facts[item];
    case 'college':
      return model.bodies[body]?.colleges[college];
    case 'calendar':
      return model.bodies[body]?.meetings ?? model.calendars[calendar];
    case 'actor':
      return model.actors[actor];
    case 'share':
    case 'money':
      return model.funding[funding]?.modes[mode];
    case 'body':
    case 'opening':
    case 'stance':
    case 'follow':
    case 'misroute':
    case 'hypothesis':
    case 'mark':
      return undefined;
  }
}
