/** Slots of a decision outside its grid: returns, triggers, opening, facts, stances, follow, misroute. */
import type { Decision } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { markChanged, plain, type Slot, type SlotResult } from './slot.ts';
import { noSlot, setField } from './slot-grid.ts';

/** The decision of a path, or why there is none. */
function decisionOf(model: Model, id: string): Decision | SlotResult {
  return model.decisions[id] ?? noSlot('slot.unknown-decision', id, Object.keys(model.decisions));
}

function isDecision(found: Decision | SlotResult): found is Decision {
  return 'phases' in found;
}

/** `return/D/id/{chance,max}` */
export function returnSlot(model: Model, parts: readonly string[]): SlotResult {
  const [decision = '', id = '', field = ''] = parts;
  const found = decisionOf(model, decision);
  if (!isDecision(found)) return found;
  if (field !== 'chance' && field !== 'max') return noSlot('slot.unknown', field, ['chance', 'max']);
  if (!found.returns.some((one) => one.id === id))
    return noSlot(
      'slot.unknown-return',
      id,
      found.returns.map((one) => one.id),
    );
  const itemIn = (from: Model) => from.decisions[decision]?.returns.find((one) => one.id === id);
  const slot: Slot = {
    path: `return/${decision}/${id}/${field}`,
    order: 'number',
    decision,
    touches: [`return/${decision}/${id}`],
    needs: [],
    read: (from) => plain(itemIn(from)?.[field]),
    write: (draft, { to, why }) => {
      const item = itemIn(draft);
      if (item === undefined) return;
      setField(item, field, to);
      markChanged(item, why);
    },
  };
  return { slot };
}

/** `trigger/id/{chance,afterDays}` */
export function triggerSlot(model: Model, parts: readonly string[]): SlotResult {
  const [id = '', field = ''] = parts;
  if (field !== 'chance' && field !== 'afterDays') return noSlot('slot.unknown', field, ['chance', 'afterDays']);
  const holder = Object.values(model.decisions).find(({ triggers }) => triggers.some((one) => one.id === id));
  if (holder === undefined)
    return noSlot(
      'slot.unknown-trigger',
      id,
      Object.values(model.decisions).flatMap(({ triggers }) => triggers.map((one) => one.id)),
    );
  const itemIn = (from: Model) => from.decisions[holder.id]?.triggers.find((one) => one.id === id);
  const slot: Slot = {
    path: `trigger/${id}/${field}`,
    order: field === 'chance' ? 'number' : 'none',
    decision: holder.id,
    touches: [`trigger/${holder.id}/${id}`],
    needs: [],
    read: (from) => plain(itemIn(from)?.[field]),
    write: (draft, { to, why }) => {
      const item = itemIn(draft);
      if (item === undefined) return;
      setField(item, field, to);
      markChanged(item, why);
    },
  };
  return { slot };
}

/** `opening/D/{perYear,everyDays,mandatory}` */
export function openingSlot(model: Model, parts: readonly string[]): SlotResult {
  const [decision = '', field = ''] = parts;
  const found = decisionOf(model, decision);
  if (!isDecision(found)) return found;
  if (field !== 'perYear' && field !== 'everyDays' && field !== 'mandatory')
    return noSlot('slot.unknown', field, ['perYear', 'everyDays', 'mandatory']);
  const slot: Slot = {
    path: `opening/${decision}/${field}`,
    order: field === 'mandatory' ? 'none' : 'number',
    decision,
    touches: [`opening/${decision}`],
    needs: [],
    read: (from) => plain(from.decisions[decision]?.opening[field]),
    write: (draft, { to }) => {
      const opening = draft.decisions[decision]?.opening;
      if (opening !== undefined) setField(opening, field, to);
    },
  };
  return { slot };
}

/** `fact/D/fact/value`: a chance; one declared value takes the rest. */
export function factSlot(model: Model, parts: readonly string[]): SlotResult {
  const [decision = '', fact = '', value = ''] = parts;
  const found = decisionOf(model, decision);
  if (!isDecision(found)) return found;
  const values = found.facts[fact]?.values;
  if (values === undefined) return noSlot('slot.unknown-fact', fact, Object.keys(found.facts));
  const writable = Object.keys(values).filter((one) => values[one]?.chance !== 'rest');
  if (parts.length !== 3 || !writable.includes(value)) return noSlot('slot.unknown-value', value, writable);
  const slot: Slot = {
    path: `fact/${decision}/${fact}/${value}`,
    order: 'number',
    decision,
    touches: [`fact/${decision}/${fact}`],
    whole: `fact/${decision}/${fact}`,
    needs: [],
    read: (from) => plain(from.decisions[decision]?.facts[fact]?.values[value]?.chance),
    write: (draft, { to, why }) => {
      const target = draft.decisions[decision]?.facts[fact];
      const item = target?.values[value];
      if (target === undefined || item === undefined) return;
      setField(item, 'chance', to);
      markChanged(target, why);
    },
  };
  return { slot };
}

/** `stance/D/actor`: a number, or the fact that the stance reads (setting a criterion). */
export function stanceSlot(model: Model, parts: readonly string[]): SlotResult {
  const [decision = '', actor = ''] = parts;
  const found = decisionOf(model, decision);
  if (!isDecision(found)) return found;
  if (parts.length !== 2) return noSlot('slot.unknown', parts.slice(2).join('/'), []);
  if (model.actors[actor] === undefined) return noSlot('slot.unknown-actor', actor, Object.keys(model.actors));
  const slot: Slot = {
    path: `stance/${decision}/${actor}`,
    order: 'number',
    decision,
    touches: [`stance/${decision}/${actor}`],
    needs: [`actor/${actor}`],
    read: (from) => plain(from.decisions[decision]?.stances[actor]),
    write: (draft, { to }) => {
      const stances = draft.decisions[decision]?.stances;
      if (stances !== undefined) setField(stances, actor, to);
    },
  };
  return { slot };
}

/** `follow/D` */
export function followSlot(model: Model, parts: readonly string[]): SlotResult {
  const [decision = ''] = parts;
  const found = decisionOf(model, decision);
  if (!isDecision(found)) return found;
  const slot: Slot = {
    path: `follow/${decision}`,
    order: 'number',
    decision,
    touches: [`follow/${decision}`],
    needs: [],
    read: (from) => plain(from.decisions[decision]?.follow),
    write: (draft, { to }) => {
      const target = draft.decisions[decision];
      if (target !== undefined) setField(target, 'follow', to);
    },
  };
  return { slot };
}

/** `misroute/D/{chance,days}`: without a misroute, the chance is 0. */
export function misrouteSlot(model: Model, parts: readonly string[]): SlotResult {
  const [decision = '', field = ''] = parts;
  const found = decisionOf(model, decision);
  if (!isDecision(found)) return found;
  if (field !== 'chance' && field !== 'days') return noSlot('slot.unknown', field, ['chance', 'days']);
  const slot: Slot = {
    path: `misroute/${decision}/${field}`,
    order: 'number',
    decision,
    touches: [`misroute/${decision}`],
    needs: [],
    read: (from) => plain(from.decisions[decision]?.misroute?.[field] ?? 0),
    write: (draft, { to }) => {
      const target = draft.decisions[decision];
      if (target === undefined) return;
      target.misroute ??= { chance: 0, days: 0 };
      setField(target.misroute, field, to);
    },
  };
  return { slot };
}
