/**
 * How far a group (users, elected officials, professionals, …) takes part in a decision: level 0 to 6 by a rule of ours, the
 * first that holds from the top, with the rungs of Arnstein (1969, doi:10.1080/01944366908977225) and the terms of IAP2 that
 * correspond. The scale is ordinal: no mean of levels, no moral mark. It describes the rule, not attendance.
 *
 * 6 the group alone decides (share of power 1); 5 it has formal power (share above 0); 4 it asks or drafts, and a reasoned
 * reply is due; 3 it advises, is heard before drafting, at least twice, and a reasoned reply is due; 2 it advises, or has a
 * seat without formal power; 1 it is informed, or works on the dossier; 0 it has no part. Decisions do not record a duty to
 * give a reasoned reply: unless `isReplyDue` is said, levels 3 and 4 are not reached.
 */
import type { Model } from '../../../models/schema/model.schema.ts';
import type { PreparedDecision, PreparedStep } from '../../engine/setting.ts';
import type { FormalPower } from './formal-power.ts';

export type ParticipationLevel = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export interface Participation {
  readonly level: ParticipationLevel;
  /** Rungs of Arnstein's ladder, lowest and highest; 1-2 is non-participation, or no part at all. */
  readonly arnsteinRungs: readonly [number, number];
  readonly iap2?: 'inform' | 'consult' | 'involve' | 'collaborate' | 'empower';
  /** Sum of the Shapley-Shubik indices of its voices, in [0, 1]. */
  readonly powerShare: number;
  /** Seats of the group in the bodies that advise or decide, each body once. */
  readonly seats: number;
  /** It sits somewhere and has no formal power. */
  readonly isSeatWithoutPower: boolean;
}

export interface Group {
  readonly isMember: (actor: string) => boolean;
  readonly isReplyDue?: boolean;
}

const SCALES: Readonly<Record<ParticipationLevel, Pick<Participation, 'arnsteinRungs' | 'iap2'>>> = {
  0: { arnsteinRungs: [1, 2] },
  1: { arnsteinRungs: [3, 3], iap2: 'inform' },
  2: { arnsteinRungs: [4, 4], iap2: 'consult' },
  3: { arnsteinRungs: [5, 5], iap2: 'involve' },
  4: { arnsteinRungs: [6, 6], iap2: 'collaborate' },
  5: { arnsteinRungs: [6, 6], iap2: 'empower' },
  6: { arnsteinRungs: [7, 8], iap2: 'empower' },
};

/** Shares differ from 0 and 1 by sums of doubles only. */
const TOLERANCE = 1e-9;

/** Level of one group. `power` is the formal power over the same decision. */
export function participationOf(decision: PreparedDecision, power: FormalPower | undefined, group: Group): Participation {
  const powerShare = Object.entries(power?.byVoice ?? {}).reduce(
    (sum, [voice, { shapleyShubik }]) => sum + (group.isMember(voice) ? shapleyShubik : 0),
    0,
  );
  const seats = seatsOf(decision, group);
  const level = levelOf(decision, group, { powerShare, boundShare: power?.boundShare ?? 0, seats });
  return { level, ...SCALES[level], powerShare, seats, isSeatWithoutPower: seats > 0 && powerShare < TOLERANCE };
}

/** Level of every family of the model. */
export function participationByFamily(
  model: Model,
  decision: PreparedDecision,
  power: FormalPower | undefined,
): Readonly<Record<string, Participation>> {
  const families = [...new Set(Object.values(model.actors).map(({ family }) => family))].sort();
  return Object.fromEntries(
    families.map((family) => [
      family,
      participationOf(decision, power, { isMember: (actor) => model.actors[actor]?.family === family }),
    ]),
  );
}

function levelOf(
  decision: PreparedDecision,
  group: Group,
  { powerShare, boundShare, seats }: { readonly powerShare: number; readonly boundShare: number; readonly seats: number },
): ParticipationLevel {
  const steps = decision.phases.flatMap((phase) => phase.steps.filter(({ actor }) => group.isMember(actor)));
  const isReplyDue = group.isReplyDue === true;
  const opinions = steps.filter(({ behaviour }) => behaviour === 'opinion');
  if (powerShare > 1 - TOLERANCE && boundShare > 1 - TOLERANCE) return 6;
  if (powerShare > TOLERANCE) return 5;
  if (isReplyDue && steps.some(({ power }) => power === 'initiate' || power === 'instruct' || power === 'coordinate')) return 4;
  if (isReplyDue && opinions.length >= 2 && opinions.some((step) => isBeforeDrafting(decision, step))) return 3;
  if (opinions.length > 0 || seats > 0) return 2;
  return steps.length > 0 ? 1 : 0;
}

/** Whether an opinion is given before the last phase where the dossier is prepared. */
function isBeforeDrafting({ phases }: PreparedDecision, opinion: PreparedStep): boolean {
  const given = phases.findIndex(({ id }) => id === opinion.phase);
  return phases.slice(given + 1).some(({ steps }) => steps.some(({ power }) => power === 'instruct'));
}

function seatsOf({ phases }: PreparedDecision, group: Group): number {
  const bodies = new Map(
    phases.flatMap((phase) => phase.steps.flatMap(({ body }) => (body === undefined ? [] : [[body.id, body] as const]))),
  );
  return [...bodies.values()]
    .flatMap(({ colleges }) => colleges)
    .reduce((sum, { seats, speaksFor }) => sum + (group.isMember(speaksFor) ? seats : 0), 0);
}
