/** Slots of the grid: children of a cell, arbiter, appeal and clock of a phase. */
import type { Decision, Phase, Step } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { SlotValue } from '../../models/schema/proposal.schema.ts';
import { hintAmong, NO_TEXT, quoted } from './issues.ts';
import { POWER_LABELS } from './powers.ts';
import { markChanged, plain, proposedProvenance, type Slot, type SlotOrder, type SlotResult, type SlotWrite } from './slot.ts';

/** Fields of a cell that a proposal may set, and how their values compare. */
const CELL_FIELDS: Readonly<Record<string, SlotOrder>> = {
  work: 'none',
  'deadline.days': 'number',
  'deadline.onSilence': 'none',
  after: 'none',
  when: 'none',
  each: 'none',
  weight: 'number',
  share: 'number',
  ifNo: 'none',
  mayRefuse: 'none',
  aside: 'none',
  repeat: 'none',
  calendar: 'none',
  body: 'none',
};

/** A path that names nothing. */
export function noSlot(code: string, value: string, among: readonly string[]): SlotResult {
  return {
    problem: {
      code,
      texts: {
        found: quoted(value, 'ne désigne rien ici.', 'names nothing here.'),
        expected: NO_TEXT,
        hint: hintAmong(value, among),
      },
    },
  };
}

/** The phase of a path, or why there is none. */
export function phaseOf(
  model: Model,
  decision: string,
  phase: string,
): { readonly phase: Phase; readonly decision: Decision } | SlotResult {
  const found = model.decisions[decision];
  if (found === undefined) return noSlot('slot.unknown-decision', decision, Object.keys(model.decisions));
  const one = found.phases[phase];
  return one === undefined ? noSlot('slot.unknown-phase', phase, found.order) : { phase: one, decision: found };
}

/** `cell/D/phase/actor/field` */
export function cellSlot(model: Model, parts: readonly string[]): SlotResult {
  const [decision = '', phase = '', actor = '', field = ''] = parts;
  const found = phaseOf(model, decision, phase);
  if (!('decision' in found)) return found;
  const order = CELL_FIELDS[field];
  if (parts.length !== 4 || order === undefined) return noSlot('slot.unknown', field, Object.keys(CELL_FIELDS));
  if (found.phase.cells[actor] === undefined)
    return noSlot(
      'slot.no-cell',
      `${phase}/${actor}`,
      Object.keys(found.phase.cells).map((id) => `${phase}/${id}`),
    );
  const stepIn = (from: Model): Step | undefined => from.decisions[decision]?.phases[phase]?.cells[actor];
  const slot: Slot = {
    path: `cell/${decision}/${phase}/${actor}/${field}`,
    order,
    decision,
    touches: [`step/${decision}/${phase}/${actor}`],
    cell: `${decision}/${phase}/${actor}`,
    needs: [],
    read: (from) => readField(stepIn(from), field),
    write: (draft, write) => {
      const step = stepIn(draft);
      if (step === undefined) return;
      writeField(step, field, write.to);
      markChanged(step, write.why);
    },
  };
  return { slot };
}

function readField(step: Step | undefined, field: string): SlotValue {
  if (step === undefined) return null;
  if (field === 'deadline.days') return plain(step.deadline?.days);
  if (field === 'deadline.onSilence') return plain(step.deadline?.onSilence);
  if (field === 'mayRefuse' || field === 'aside') return step[field] ?? false;
  if (field === 'weight') return plain(step.weight ?? 1);
  return plain((step as Readonly<Record<string, unknown>>)[field]);
}

function writeField(step: Step, field: string, to: SlotValue): void {
  if (field === 'deadline.days') {
    if (to === null) delete step.deadline;
    else step.deadline = { onSilence: step.deadline?.onSilence ?? 'none', days: to as NonNullable<Step['deadline']>['days'] };
  } else if (field === 'deadline.onSilence') {
    if (step.deadline !== undefined) step.deadline.onSilence = to as NonNullable<Step['deadline']>['onSilence'];
  } else {
    setField(step, field, to);
  }
}

/** Sets a field of a draft; null removes it. Values are checked when the data is loaded. */
export function setField(target: object, field: string, to: SlotValue): void {
  const fields = target as Record<string, unknown>;
  if (to === null) delete fields[field];
  else fields[field] = to;
}

/** `arbiter/D/phase`: an actor, or null for none. */
export function arbiterSlot(model: Model, parts: readonly string[]): SlotResult {
  const [decision = '', phase = ''] = parts;
  const found = phaseOf(model, decision, phase);
  if (!('decision' in found)) return found;
  if (parts.length !== 2) return noSlot('slot.unknown', parts.slice(2).join('/'), []);
  const slot: Slot = {
    path: `arbiter/${decision}/${phase}`,
    order: 'none',
    decision,
    touches: [`arbiter/${decision}/${phase}`],
    needs: [],
    read: (from) => from.decisions[decision]?.phases[phase]?.arbiter?.actor ?? null,
    write: (draft, write) => {
      const target = draft.decisions[decision]?.phases[phase];
      if (target === undefined) return;
      if (typeof write.to !== 'string') delete target.arbiter;
      else target.arbiter = { ...latentStep(draft, 'arbitrate', write, target.arbiter), actor: write.to };
    },
  };
  return { slot };
}

/** `appeal/D/phase/{actor,chance}` */
export function appealSlot(model: Model, parts: readonly string[]): SlotResult {
  const [decision = '', phase = '', field = ''] = parts;
  const found = phaseOf(model, decision, phase);
  if (!('decision' in found)) return found;
  if (field !== 'actor' && field !== 'chance') return noSlot('slot.unknown', field, ['actor', 'chance']);
  const slot: Slot = {
    path: `appeal/${decision}/${phase}/${field}`,
    order: field === 'chance' ? 'number' : 'none',
    decision,
    touches: [`appeal/${decision}/${phase}`],
    needs: [],
    read: (from) => {
      const appeal = from.decisions[decision]?.phases[phase]?.appeal;
      return field === 'actor' ? (appeal?.actor ?? null) : (appeal?.chance ?? 0);
    },
    write: (draft, write) => {
      const target = draft.decisions[decision]?.phases[phase];
      if (target === undefined) return;
      if (field === 'chance') {
        if (target.appeal === undefined) return;
        target.appeal.chance = write.to as NonNullable<Phase['appeal']>['chance'];
        markChanged(target.appeal, write.why);
      } else if (typeof write.to !== 'string') delete target.appeal;
      else
        target.appeal = {
          ...latentStep(draft, 'appeal', write, target.appeal),
          actor: write.to,
          chance: target.appeal?.chance ?? 1,
        };
    },
  };
  return { slot };
}

/** An arbiter or an appeal that a proposal sets: work and conditions of the one before, body of the new one. */
function latentStep(model: Model, power: 'arbitrate' | 'appeal', { to, cell, why }: SlotWrite, old: Step | undefined): Step {
  const { at: _at, deadline, ...fields } = cell ?? {};
  const body = Object.values(model.bodies).find((one) => one.actor === to)?.id;
  return {
    power,
    label: POWER_LABELS[power],
    work: old?.work ?? { days: 0 },
    ...(body === undefined ? {} : { body }),
    ...proposedProvenance(why),
    ...fields,
    ...(deadline === undefined || deadline === null ? {} : { deadline }),
  } as Step;
}

/** `clock/D/phase/{days,onSilence,from}`: null days is no clock. */
export function clockSlot(model: Model, parts: readonly string[]): SlotResult {
  const [decision = '', phase = '', field = ''] = parts;
  const found = phaseOf(model, decision, phase);
  if (!('decision' in found)) return found;
  if (field !== 'days' && field !== 'onSilence' && field !== 'from')
    return noSlot('slot.unknown', field, ['days', 'onSilence', 'from']);
  const slot: Slot = {
    path: `clock/${decision}/${phase}/${field}`,
    order: field === 'days' ? 'number' : 'none',
    decision,
    touches: [`clock/${decision}/${phase}`],
    needs: [],
    read: (from) => {
      const clock = from.decisions[decision]?.phases[phase]?.clock;
      if (clock === undefined) return null;
      return field === 'from' ? (clock.from ?? phase) : plain(clock[field]);
    },
    write: (draft, write) => writeClock(draft.decisions[decision]?.phases[phase], field, write),
  };
  return { slot };
}

function writeClock(phase: Phase | undefined, field: 'days' | 'onSilence' | 'from', { to, why }: SlotWrite): void {
  if (phase === undefined) return;
  if (field === 'days' && to === null) {
    delete phase.clock;
  } else if (phase.clock === undefined) {
    if (field === 'days')
      phase.clock = { days: to as NonNullable<Phase['clock']>['days'], onSilence: 'no', ...proposedProvenance(why) };
  } else {
    setField(phase.clock, field, to);
    markChanged(phase.clock, why);
  }
}
