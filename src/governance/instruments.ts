/**
 * What it takes in real life: the ranks of the rules that a change touches. Computed from the baseline, never written.
 * A rule changed or removed needs an instrument of its own rank. A power given takes the rank of those who hold such a
 * power there today (to decide beside one who decides by law needs a law).
 */
import type { Rank } from '../../models/schema/common.schema.ts';
import type { Decision, Phase, Step } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { type ChangePlace, ruleAt } from './places.ts';
import { behaviourOf, isBinding } from './powers.ts';
import { segmentOf } from './slot-role.ts';

/** From the strongest to the weakest. */
export const RANKS: readonly Rank[] = ['law', 'decree', 'order', 'agreement', 'internalRules', 'practice', 'none'];

interface Difference {
  readonly place: ChangePlace;
  readonly from: unknown;
  readonly to: unknown;
}

/** Ranks of the rules that a change touches, strongest first; `none` is left out. */
export function instrumentsOf(
  { before, after }: { readonly before: Model; readonly after: Model },
  { place, from, to }: Difference,
): readonly Rank[] {
  const ranks = from === null ? ranksToAdd(before, after, place) : ranksToChange(before, place, from, to);
  return RANKS.filter((rank) => rank !== 'none' && ranks.includes(rank));
}

/** The strongest of several ranks; `none` when there is none. */
export function strongest(ranks: readonly (Rank | undefined)[]): Rank {
  return RANKS.find((rank) => ranks.includes(rank)) ?? 'none';
}

function ranksToChange(model: Model, place: ChangePlace, from: unknown, to: unknown): readonly Rank[] {
  switch (place.family) {
    case 'actor':
      return actorRanks(model, place, from, to);
    case 'body': {
      const body = model.bodies[place.body ?? ''];
      return body === undefined ? [] : bodyRanks(body, from, to);
    }
    case 'opening':
    case 'misroute':
      return [strongest(openingSteps(model, place.decision ?? '').map(({ rank }) => rank))];
    case 'stance':
    case 'follow':
      return ['practice'];
    case 'arbiter':
    case 'appeal': {
      const old = ruleAt(model, place);
      return [old?.rank ?? 'none', ...(to === null ? [] : [strongest(bindingRanks(phaseOf(model, place)))])];
    }
    case 'share':
    case 'money': {
      const rank = ruleAt(model, place)?.rank ?? 'none';
      const modes = Object.values(model.funding[place.funding ?? '']?.modes ?? {});
      return rank === 'none' ? [strongest(modes.map((edge) => edge.rank))] : [rank];
    }
    default:
      return [ruleAt(model, place)?.rank ?? 'none'];
  }
}

/** Means are a matter of practice (and money); legal personality takes what the institution itself took. */
function actorRanks(model: Model, place: ChangePlace, from: unknown, to: unknown): readonly Rank[] {
  const personality = (value: unknown): unknown =>
    (value as { readonly hasLegalPersonality?: unknown } | null)?.hasLegalPersonality;
  const isStatus = personality(from) !== personality(to);
  return isStatus ? [strongest([model.actors[place.actor ?? '']?.rank])] : ['practice'];
}

function bodyRanks(body: Model['bodies'][string], from: unknown, to: unknown): readonly Rank[] {
  const [old, now] = [from, to].map((value) => (value ?? {}) as Readonly<Record<string, unknown>>);
  const changed = ['quorum', 'again', 'majority', 'secretariat'].filter(
    (field) => JSON.stringify(old?.[field]) !== JSON.stringify(now?.[field]),
  );
  const rankOf = (field: string): Rank => {
    if (field === 'quorum') return body.quorum?.rank ?? body.majority.rank;
    if (field === 'again') return body.again?.rank ?? body.quorum?.rank ?? body.majority.rank;
    return field === 'majority' ? body.majority.rank : 'practice';
  };
  const isMeans = JSON.stringify([old?.attendance, old?.cohesion]) !== JSON.stringify([now?.attendance, now?.cohesion]);
  return [...changed.map(rankOf), ...(isMeans ? (['practice'] as const) : [])];
}

function ranksToAdd(before: Model, after: Model, place: ChangePlace): readonly Rank[] {
  switch (place.family) {
    case 'step':
      return [rankOfNewStep(before, after, place)];
    case 'arbiter':
    case 'appeal':
    case 'clock':
      return [strongest(bindingRanks(phaseOf(before, place)))];
    case 'college':
      return [strongest(Object.values(before.bodies[place.body ?? '']?.colleges ?? {}).map(({ rank }) => rank))];
    case 'actor':
    case 'body': {
      const within = after.actors[place.actor ?? '']?.within;
      return [
        strongest([
          within === undefined ? undefined : before.actors[within]?.rank,
          place.family === 'body' ? before.actors[place.actor ?? '']?.rank : undefined,
        ]),
      ];
    }
    case 'stance':
    case 'misroute':
    case 'calendar':
      return ['practice'];
    default:
      return [];
  }
}

/** What makes two steps alike: any binding word, any opinion, or the same work. */
function roleOf(step: Step): string {
  if (isBinding(step)) return 'binding';
  const behaviour = behaviourOf(step);
  return behaviour === 'work' ? step.power : behaviour;
}

/**
 * Rank of those who hold such a power there today: in the phase, then in the segment, then in the decision. A signature or a
 * payment that nobody gives there today takes the rank of the decision that it carries out; other work is a practice.
 */
function rankOfNewStep(before: Model, after: Model, place: ChangePlace): Rank {
  const decision = before.decisions[place.decision ?? ''];
  const step = after.decisions[place.decision ?? '']?.phases[place.phase ?? '']?.cells[place.actor ?? ''];
  if (decision === undefined || step === undefined) return 'none';
  const role = roleOf(step);
  const alike = (phases: readonly string[]): readonly Step[] =>
    phases.flatMap((phase) => Object.values(decision.phases[phase]?.cells ?? {})).filter((one) => roleOf(one) === role);
  const here = place.phase ?? '';
  const end = decision.order.slice(decision.order.indexOf(here)).find((phase) => bindingRanks(decision.phases[phase]).length > 0);
  const circles = [[here], end === undefined ? [] : segmentOf(decision, end), decision.order];
  const found = circles.map(alike).find((steps) => steps.length > 0);
  if (found !== undefined) return strongest(found.map(({ rank }) => rank));
  if (step.power === 'contract' || step.power === 'fund') return strongest(lastBindingRanks(decision, here));
  return behaviourOf(step) === 'work' ? 'practice' : strongest(end === undefined ? [] : bindingRanks(decision.phases[end]));
}

/** Ranks of the binding steps of the last phase, up to this one, that has any. */
function lastBindingRanks({ order, phases }: Decision, here: string): readonly Rank[] {
  const before = order.slice(0, order.indexOf(here) + 1);
  const last = before.findLast((phase) => bindingRanks(phases[phase]).length > 0);
  return last === undefined ? [] : bindingRanks(phases[last]);
}

function bindingRanks(phase: Phase | undefined): readonly Rank[] {
  return Object.values(phase?.cells ?? {})
    .filter(isBinding)
    .map(({ rank }) => rank);
}

function phaseOf(model: Model, place: ChangePlace): Phase | undefined {
  return model.decisions[place.decision ?? '']?.phases[place.phase ?? ''];
}

function openingSteps(model: Model, id: string): readonly Step[] {
  return Object.values(model.decisions[id]?.phases ?? {}).flatMap(({ cells }) =>
    Object.values(cells).filter(({ power }) => power === 'initiate'),
  );
}
