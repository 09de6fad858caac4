/**
 * How much a scenario changes the rules of a decision: rules added, removed and changed, and the fields that change, by Ostrom's
 * seven types of rules (2005, *Understanding Institutional Diversity*; 2011, doi:10.1111/j.1541-0072.2010.00394.x), classified
 * by what the rule aims at. A field belongs to one type. Numbers that are no rules (stances, share that follows opinions,
 * attendance, means, hypotheses, labels) are left out. A count: neither legal weight nor political difficulty.
 */
import type { Rank } from '../../../models/schema/common.schema.ts';
import type { Decision } from '../../../models/schema/decision.schema.ts';
import type { Model } from '../../../models/schema/model.schema.ts';
import { POWERS } from '../../../models/schema/words.ts';
import type { Change } from '../../governance/diff.ts';
import { RANKS } from '../../governance/instruments.ts';
import { isBinding } from '../../governance/powers.ts';

/** Which seats exist; who enters; what one may do; how choices combine; who knows; who pays; which ends can be reached. */
export const RULE_TYPES = ['position', 'boundary', 'choice', 'aggregation', 'information', 'payoff', 'scope'] as const;
export type RuleType = (typeof RULE_TYPES)[number];

export interface RuleDistance {
  readonly added: number;
  readonly removed: number;
  readonly modified: number;
  /** Fields that differ in the rules that are changed. */
  readonly components: number;
  /** Rules added and removed, and fields changed, by type. */
  readonly byType: Readonly<Record<RuleType, number>>;
  /** Changes by the strongest instrument that each takes. */
  readonly byInstrument: Readonly<Partial<Record<Rank, number>>>;
}

/** Count the changes that concern a decision, its actors, bodies, calendars and funding tables. */
export function ruleDistanceOf(models: readonly Model[], decision: string, changes: readonly Change[]): RuleDistance {
  const found = changes
    .filter((change) => models.some((model) => concerns(model.decisions[decision], change)))
    .map((change) => ({ change, types: ruleTypesOf(change) }))
    .filter(({ types }) => types.length > 0);
  const types = found.flatMap((one) => one.types);
  const ranks = found.map(({ change }) => change.instruments[0] ?? 'none');
  const modified = found.filter(({ change }) => change.from !== null && change.to !== null);
  return {
    added: found.filter(({ change }) => change.from === null).length,
    removed: found.filter(({ change }) => change.to === null).length,
    modified: modified.length,
    components: modified.reduce((sum, one) => sum + one.types.length, 0),
    byType: Object.fromEntries(
      RULE_TYPES.map((type) => [type, types.filter((one) => one === type).length]),
    ) as RuleDistance['byType'],
    byInstrument: Object.fromEntries(
      RANKS.filter((rank) => ranks.includes(rank)).map((rank) => [rank, ranks.filter((one) => one === rank).length]),
    ),
  };
}

/** Rules of the circuit by their rank: what a change of each would take. */
export function rulesByRank(decision: Decision): Readonly<Partial<Record<Rank, number>>> {
  const ranks = decision.order.flatMap((id) => {
    const phase = decision.phases[id];
    const latent = [phase?.arbiter, phase?.appeal, phase?.clock].flatMap((rule) => rule ?? []);
    return [...Object.values(phase?.cells ?? {}), ...latent].map(({ rank }) => rank);
  });
  return Object.fromEntries(
    RANKS.filter((rank) => ranks.includes(rank)).map((rank) => [rank, ranks.filter((one) => one === rank).length]),
  );
}

function concerns(decision: Decision | undefined, change: Change): boolean {
  if (decision === undefined) return false;
  if (change.decision !== undefined) return change.decision === decision.id;
  if (change.funding !== undefined) return decision.funding?.includes(change.funding) === true;
  const cells = Object.values(decision.phases).flatMap((phase) => Object.entries(phase.cells));
  if (change.body !== undefined) return cells.some(([, { body }]) => body === change.body);
  if (change.calendar !== undefined) return cells.some(([, { calendar }]) => calendar === change.calendar);
  return change.actor !== undefined && cells.some(([actor]) => actor === change.actor);
}

/** One type for a rule added or removed; one for each field of a rule changed; none for what is no rule. */
export function ruleTypesOf(change: Change): readonly RuleType[] {
  const { kind, fields, from, to } = change;
  const isChanged = from !== null && to !== null;
  switch (kind) {
    case 'stepAdded':
    case 'stepRemoved':
      return [typeOfStep(to ?? from)];
    case 'stepChanged':
      return fields.flatMap(({ field, from: old, to: now }) =>
        field === 'power' ? [typeOfPowers(old, now)] : (STEP_FIELDS[field] ?? []),
      );
    case 'arbiterSet':
    case 'appealSet':
      return ['aggregation'];
    case 'clockChanged':
      return isChanged ? fields.flatMap(({ field }) => (field === 'onSilence' ? 'aggregation' : 'choice')) : ['choice'];
    case 'bodyChanged':
      return fields.flatMap(({ field }) => BODY_FIELDS[field] ?? []);
    case 'collegeChanged':
      return isChanged ? fields.flatMap(({ field }) => BODY_FIELDS[field] ?? []) : ['position'];
    case 'calendarChanged':
      return fields.map(({ field }) => (field === 'noticeDays' ? 'information' : 'choice'));
    case 'actorAdded':
    case 'bodyAdded':
      return ['position'];
    case 'calendarAdded':
      return ['choice'];
    case 'actorChanged':
      return fields.flatMap(({ field }) => (field === 'hasLegalPersonality' ? 'position' : []));
    case 'shareChanged':
    case 'moneyChanged':
      return ['payoff'];
    case 'returnChanged':
    case 'triggerChanged':
      return ['scope'];
    case 'openingChanged':
      return ['choice'];
    case 'factChanged':
    case 'stanceChanged':
    case 'followChanged':
    case 'misrouteChanged':
    case 'hypothesisChanged':
    case 'markSet':
      return [];
  }
}

const STEP_FIELDS: Readonly<Record<string, RuleType>> = {
  deadline: 'choice',
  when: 'choice',
  after: 'choice',
  calendar: 'choice',
  aside: 'choice',
  repeat: 'choice',
  mayRefuse: 'choice',
  body: 'position',
  share: 'boundary',
  each: 'aggregation',
  weight: 'aggregation',
  ifNo: 'aggregation',
};

const BODY_FIELDS: Readonly<Record<string, RuleType>> = {
  seats: 'boundary',
  speaksFor: 'boundary',
  weight: 'aggregation',
  quorum: 'aggregation',
  again: 'aggregation',
  majority: 'aggregation',
  secretariat: 'position',
};

interface StepLike {
  readonly power?: unknown;
}

function powerOf(step: unknown): string {
  return typeof step === 'object' && step !== null ? String((step as StepLike).power) : String(step);
}

/** A step added or removed: telling is information, paying payoff, binding aggregation, the rest what one may do. */
function typeOfStep(step: unknown): RuleType {
  const power = powerOf(step);
  if (power === 'informed') return 'information';
  if (power === 'fund') return 'payoff';
  return isBindingPower(power) ? 'aggregation' : 'choice';
}

/** From advising to binding, or back, changes how choices combine. */
function typeOfPowers(from: unknown, to: unknown): RuleType {
  if (isBindingPower(powerOf(from)) || isBindingPower(powerOf(to))) return 'aggregation';
  return powerOf(from) === 'informed' || powerOf(to) === 'informed' ? 'information' : 'choice';
}

function isBindingPower(power: string): boolean {
  return BINDING_POWERS.has(power);
}

const BINDING_POWERS: ReadonlySet<string> = new Set(POWERS.filter((power) => isBinding({ power })));
