/**
 * Role slots: who holds which power in a decision. `say` is a ladder within a segment (the phases that lead to a binding
 * phase); the other facets are on or off. Writing one removes the old cell and puts a new one in its place or at home.
 */
import type { Decision, Facet, Power, Step } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { Op } from '../../models/schema/proposal.schema.ts';
import { hintAmong, NO_TEXT, quoted, text } from './issues.ts';
import {
  behaviourOf,
  isBinding,
  isBindingPhase,
  KINDS_OF_ROLE,
  POWER_LABELS,
  ROLE_FACETS,
  type RoleFacet,
  RUNGS,
} from './powers.ts';
import { proposedProvenance, type Slot, type SlotProblem, type SlotResult } from './slot.ts';

/** Hypothesis that gives its delay to an opinion added without one. */
export const OPINION_DEADLINE = 'opinion-deadline-days';

export interface RoleTarget {
  readonly decision: string;
  /** For `say`: the last phase of the segment. For a facet: the phase named, if any. */
  readonly phase: string | undefined;
  readonly actor: string;
  readonly facet: 'say' | RoleFacet;
}

export interface CellKey {
  readonly decision: string;
  readonly phase: string;
  readonly actor: string;
}

/** What a write does to the grid. */
export interface RoleEffect {
  readonly removes: readonly CellKey[];
  readonly adds: readonly (CellKey & { readonly step: Step })[];
  /** A cell that holds another step: some operation of the same clause must remove it. */
  readonly displaces?: CellKey;
}

export type RoleOutcome = { readonly effect: RoleEffect } | { readonly problem: SlotProblem };

export function cellPath({ decision, phase, actor }: CellKey): string {
  return `${decision}/${phase}/${actor}`;
}

/** Reads `role/D[@phase]/actor/facet`. */
export function roleSlot(model: Model, parts: readonly string[]): SlotResult {
  const target = roleTarget(model, parts);
  if ('problem' in target) return target;
  const { decision, phase, actor, facet } = target.role;
  const slot: Slot = {
    path: `role/${decision}${phase === undefined ? '' : `@${phase}`}/${actor}/${facet}`,
    order: facet === 'say' ? 'rung' : 'none',
    decision,
    touches: [],
    needs: [`actor/${actor}`],
    read: (from) => readRole(from, target.role),
    write: () => {},
  };
  return { slot };
}

/** The parts of a role path, its phase found when it is not said. */
export function roleTarget(
  model: Model,
  parts: readonly string[],
): { readonly role: RoleTarget } | { readonly problem: SlotProblem } {
  const [place = '', actor = '', facet = ''] = parts;
  const [id = '', named] = place.split('@');
  const decision = model.decisions[id];
  const facets: readonly string[] = ['say', ...ROLE_FACETS];
  if (parts.length !== 3 || !facets.includes(facet))
    return unknown('slot.unknown', facet, 'n’est pas un rôle.', 'is not a role.', facets);
  if (decision === undefined)
    return unknown('slot.unknown-decision', id, 'n’est pas une décision.', 'is not a decision.', Object.keys(model.decisions));
  if (model.actors[actor] === undefined)
    return unknown('slot.unknown-actor', actor, 'n’est pas un acteur.', 'is not an actor.', Object.keys(model.actors));
  if (named !== undefined && !decision.order.includes(named)) {
    return unknown('slot.unknown-phase', named, 'n’est pas une phase.', 'is not a phase.', decision.order);
  }
  const role = { decision: id, actor, facet: facet as RoleTarget['facet'] };
  if (facet !== 'say') return { role: { ...role, phase: named } };
  const binding = decision.order.filter((phase) => isSegmentEnd(decision, phase));
  const phase = named ?? (binding.length === 1 ? binding[0] : undefined);
  if (phase !== undefined && canEndSegment(decision, phase)) return { role: { ...role, phase } };
  return unknown(
    'slot.segment',
    named ?? id,
    'ne dit pas quelle décision est prise.',
    'does not say which decision is taken.',
    binding.map((one) => `${id}@${one}`),
  );
}

function unknown(
  code: string,
  value: string,
  fr: string,
  en: string,
  among: readonly string[],
): { readonly problem: SlotProblem } {
  return { problem: { code, texts: { found: quoted(value, fr, en), expected: NO_TEXT, hint: hintAmong(value, among) } } };
}

function isSegmentEnd(decision: Decision, phase: string): boolean {
  const found = decision.phases[phase];
  return found !== undefined && isBindingPhase(found);
}

function canEndSegment(decision: Decision, phase: string): boolean {
  const kind = decision.phases[phase]?.kind;
  return isSegmentEnd(decision, phase) || kind === 'decision' || kind === 'deliberation';
}

/** Phases of the segment that ends at a phase: from the one after the binding phase before it (rule 14). */
export function segmentOf(decision: Decision, end: string): readonly string[] {
  const last = decision.order.indexOf(end);
  const before = decision.order.slice(0, last).findLastIndex((phase) => isSegmentEnd(decision, phase));
  return decision.order.slice(before + 1, last + 1);
}

/** The baseline value of a role: a rung of the ladder, or on/off (`prepare`: off, instruct, coordinate). */
export function readRole(model: Model, role: RoleTarget): string {
  const held = heldCells(model, role).map(({ step }) => step.power);
  if (role.facet === 'say') return [...RUNGS].reverse().find((rung) => rung !== 'none' && held.includes(rung)) ?? 'none';
  if (role.facet === 'prepare')
    return held.includes('coordinate') ? 'coordinate' : held.includes('instruct') ? 'instruct' : 'off';
  return held.length > 0 ? 'on' : 'off';
}

function heldCells(model: Model, { decision, phase, actor, facet }: RoleTarget): readonly (CellKey & { readonly step: Step })[] {
  const grid = model.decisions[decision];
  if (grid === undefined) return [];
  const phases = phase === undefined ? grid.order : facet === 'say' ? segmentOf(grid, phase) : [phase];
  const powers: readonly string[] = facet === 'say' ? RUNGS : facet === 'prepare' ? ['instruct', 'coordinate'] : [facet];
  return phases.flatMap((one) => {
    const step = grid.phases[one]?.cells[actor];
    return step !== undefined && powers.includes(step.power) ? [{ decision, phase: one, actor, step }] : [];
  });
}

/** What setting a role does to the grid of the baseline, or why it cannot be done. */
export function roleEffect(model: Model, role: RoleTarget, op: Op): RoleOutcome {
  const values: readonly string[] =
    role.facet === 'say' ? RUNGS : role.facet === 'prepare' ? ['off', 'instruct', 'coordinate'] : ['off', 'on'];
  const to = String(op.to);
  if (!values.includes(to))
    return unknown('slot.value', to, 'n’est pas une valeur de ce rôle.', 'is not a value of this role.', values);
  const now = readRole(model, role);
  const held = heldCells(model, role);
  const leaving = role.facet === 'say' ? held.filter(({ step }) => step.power === now) : held;
  const removes = leaving.map(({ decision, phase, actor }) => ({ decision, phase, actor }));
  if (to === 'none' || to === 'off') return { effect: { removes, adds: [] } };
  const power = (role.facet === 'say' || role.facet === 'prepare' ? to : role.facet) as Power;
  const phase = landingPhase(model, role, power, { op, old: leaving[0]?.phase });
  if (typeof phase !== 'string') return phase;
  const cell: CellKey = { decision: role.decision, phase, actor: role.actor };
  const isFree = model.decisions[role.decision]?.phases[phase]?.cells[role.actor] === undefined;
  const displaces = isFree || removes.some((one) => one.phase === phase) ? {} : { displaces: cell };
  const step = newStep(model, role.actor, power, { op, old: leaving[0]?.step, isSamePhase: leaving[0]?.phase === phase });
  if (step === undefined) {
    return problem(
      'proposal.no-work',
      text(`Rien ne dit combien de temps prend « ${power} ».`, `Nothing says how long "${power}" takes.`),
      text('Ajoutez cell.work.', 'Add cell.work.'),
    );
  }
  return { effect: { removes, adds: [{ ...cell, step }], ...displaces } };
}

function problem(
  code: string,
  found: { fr: string; en: string },
  hint: { fr: string; en: string },
): { readonly problem: SlotProblem } {
  return { problem: { code, texts: { found, expected: NO_TEXT, hint } } };
}

interface Landing {
  readonly op: Op;
  readonly old: string | undefined;
}

/** Where a new step lands: `cell.at`, else the decision's home of the role, else the nearest phase of a matching kind. */
function landingPhase(
  model: Model,
  role: RoleTarget,
  power: Power,
  { op, old }: Landing,
): string | { readonly problem: SlotProblem } {
  const decision = model.decisions[role.decision];
  const order = decision?.order ?? [];
  const isSay = role.facet === 'say';
  const allowed =
    decision === undefined
      ? []
      : isSay && role.phase !== undefined
        ? segmentOf(decision, role.phase)
        : role.phase === undefined
          ? order
          : [role.phase];
  const at = op.cell?.at;
  if (at !== undefined) {
    if (allowed.includes(at)) return at;
    return unknown(
      'proposal.at',
      at,
      'n’est pas une phase où ce rôle peut s’exercer.',
      'is not a phase where this role can be held.',
      allowed,
    );
  }
  const facet: Facet = power === 'instruct' || power === 'coordinate' ? 'prepare' : (power as Facet);
  const home = decision?.home?.[facet];
  const binds = isSay && isBinding({ power });
  const candidates = [
    ...(home === undefined ? [] : [home]),
    ...(binds && role.phase !== undefined ? [role.phase] : []),
    ...(!isSay && role.phase !== undefined ? [role.phase] : []),
    ...(facet === 'prepare' && old !== undefined ? [old] : []),
    ...nearestOfKind(decision, allowed, facet),
  ];
  return (
    candidates.find((phase) => allowed.includes(phase)) ??
    problem(
      'proposal.no-phase',
      text(`Aucune phase pour « ${power} ».`, `No phase for "${power}".`),
      text('Nommez-la avec cell.at.', 'Name it with cell.at.'),
    )
  );
}

/** Phases of a matching kind, nearest first: before the decision for what leads to it, after it for what follows. */
function nearestOfKind(decision: Decision | undefined, allowed: readonly string[], facet: Facet): readonly string[] {
  if (decision === undefined) return [];
  const kinds = KINDS_OF_ROLE[facet];
  const lastBinding = decision.order.findLastIndex((phase) => isSegmentEnd(decision, phase));
  const follows = facet === 'contract' || facet === 'fund' || facet === 'execute' || facet === 'control';
  return kinds.flatMap((kind) => {
    const found = allowed.filter((phase) => decision.phases[phase]?.kind === kind);
    if (facet === 'initiate') return found;
    if (!follows) return [...found].reverse();
    const after = found.filter((phase) => decision.order.indexOf(phase) > lastBinding);
    return [...after, ...found.reverse()];
  });
}

interface OldStep {
  readonly op: Op;
  readonly old: Step | undefined;
  readonly isSamePhase: boolean;
}

/**
 * The step that a proposal creates. It keeps the body, the work and the conditions of the step it replaces, and takes the
 * default provenance (no text, assumed, why), unless the operation says otherwise.
 */
function newStep(model: Model, actor: string, power: Power, { op, old, isSamePhase }: OldStep): Step | undefined {
  const { at: _at, deadline, ...cell } = op.cell ?? {};
  const work = cell.work ?? old?.work;
  if (work === undefined) return undefined;
  const sits = behaviourOf({ power }) !== 'work' && power !== 'concert';
  const own = Object.values(model.bodies).find((body) => body.actor === actor)?.id;
  const body = old?.body ?? own;
  const isOpinion = power === 'advise' || power === 'concert';
  const given =
    deadline === undefined && isOpinion
      ? { days: { hyp: OPINION_DEADLINE }, onSilence: 'none' as const }
      : (deadline ?? undefined);
  const kept = {
    ...(old?.when === undefined ? {} : { when: old.when }),
    ...(old?.each === undefined ? {} : { each: old.each }),
    ...(old?.after === undefined || !isSamePhase ? {} : { after: old.after }),
    ...(old?.calendar === undefined || behaviourOf(old) !== behaviourOf({ power }) ? {} : { calendar: old.calendar }),
  };
  return {
    power,
    label: POWER_LABELS[power],
    work,
    ...(sits && body !== undefined ? { body } : {}),
    ...kept,
    ...proposedProvenance(op.why),
    ...cell,
    ...(given === undefined ? {} : { deadline: given }),
  } as Step;
}
