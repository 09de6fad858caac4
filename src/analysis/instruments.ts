/**
 * What a proposal takes in real life: the rank of the rules that its operations touch (a law, a decree, an agreement, …).
 * A new role has no rule yet: those who bind in the phase hold theirs by the rule that would have to change.
 */
import type { Provenance, Rank } from '../../models/schema/common.schema.ts';
import type { Decision, Phase, Step } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Op } from '../../models/schema/proposal.schema.ts';
import { isBinding } from '../engine/behaviour.ts';
import { fundingTableOf } from '../governance/resolve.ts';

/** From the hardest to change to the easiest. */
export const ranksByStrength: readonly Rank[] = ['law', 'decree', 'order', 'agreement', 'internalRules', 'practice', 'none'];

type Ruled = Pick<Provenance, 'rank'> | undefined;

/** Ranks of the rules that operations touch, the strongest first; `none` only when nothing stronger is touched. */
export function instrumentsOf(model: Model, ops: readonly Op[]): readonly Rank[] {
  const touched = new Set(ops.flatMap(({ slot }) => rulesOf(model, slot)).flatMap((rule) => rule?.rank ?? []));
  const ranked = ranksByStrength.filter((rank) => touched.has(rank));
  const real = ranked.filter((rank) => rank !== 'none');
  return real.length > 0 || ops.length === 0 ? real : ['none'];
}

function rulesOf(model: Model, slot: string): readonly Ruled[] {
  const [head = '', first = '', second = '', third = ''] = slot.split('/');
  const decision = model.decisions[first];
  const phase = decision?.phases[second];
  switch (head) {
    case 'role':
      return roleRules(model, first, second);
    case 'cell':
      return [phase?.cells[third]];
    case 'clock':
      return phase === undefined ? [] : [phase.clock, ...(phase.clock === undefined ? bindingSteps(phase) : [])];
    case 'arbiter':
      return phase === undefined ? [] : [phase.arbiter ?? undefined, ...(phase.arbiter === undefined ? bindingSteps(phase) : [])];
    case 'appeal':
      return [phase?.appeal];
    case 'fact':
      return [decision?.facts[second]];
    case 'return':
      return decision?.returns.filter(({ id }) => id === second) ?? [];
    case 'trigger':
      return Object.values(model.decisions).flatMap(({ triggers }) => triggers.filter(({ id }) => id === first));
    default:
      return worldRules(model, head, [first, second, third]);
  }
}

function worldRules(model: Model, head: string, [first, second, third]: readonly [string, string, string]): readonly Ruled[] {
  const body = model.bodies[first];
  switch (head) {
    case 'body':
      if (second === 'college') return [body?.colleges[third] ?? body?.majority];
      return [
        second === 'quorum'
          ? body?.quorum
          : second === 'again'
            ? body?.again
            : second === 'majority'
              ? body?.majority
              : model.actors[body?.actor ?? ''],
      ];
    case 'calendar':
      return [model.calendars[first] ?? body?.meetings];
    case 'actor':
      return [model.actors[first]];
    case 'share':
      return [fundingTableOf(model, first)?.modes[second]];
    case 'money': {
      const [table = '', mode = ''] = first.split('.');
      return [model.funding[table]?.modes[mode]];
    }
    default:
      return [];
  }
}

/** The role that the actor holds today, or else the rules of those who bind where it would come. */
function roleRules(model: Model, place: string, actor: string): readonly Ruled[] {
  const [id = '', phaseId] = place.split('@');
  const decision = model.decisions[id];
  if (decision === undefined) return [];
  const phases = phaseId === undefined ? decision.order : segmentOf(decision, phaseId);
  const held = phases.flatMap((one) => decision.phases[one]?.cells[actor] ?? []);
  if (held.length > 0) return held;
  const ends = phaseId === undefined ? decision.order : [phaseId];
  return ends.flatMap((one) => bindingSteps(decision.phases[one]));
}

function bindingSteps(phase: Phase | undefined): readonly Step[] {
  return Object.values(phase?.cells ?? {}).filter(isBinding);
}

/** The phases whose opinions a binding phase hears, and itself (rule 14). */
function segmentOf(decision: Decision, end: string): readonly string[] {
  const last = decision.order.indexOf(end);
  const before = decision.order.slice(0, last).findLastIndex((id) => bindingSteps(decision.phases[id]).length > 0);
  return decision.order.slice(before + 1, last + 1);
}
