/** Finds the slot that a path names. The grammar is that of `docs/model.md` (« one verb, typed slots »). */
import type { Model } from '../../models/schema/model.schema.ts';
import type { SlotResult } from './slot.ts';
import { factSlot, followSlot, misrouteSlot, openingSlot, returnSlot, stanceSlot, triggerSlot } from './slot-decision.ts';
import { appealSlot, arbiterSlot, cellSlot, clockSlot, noSlot } from './slot-grid.ts';
import { roleSlot } from './slot-role.ts';
import { actorSlot, bodySlot, calendarSlot, hypothesisSlot, markSlot, moneySlot, newSlot, shareSlot } from './slot-world.ts';

export type { Slot, SlotOrder, SlotProblem, SlotResult, SlotWrite } from './slot.ts';
export { isProblem, sameValue } from './slot.ts';

const GRAMMAR: Readonly<Record<string, (model: Model, parts: readonly string[]) => SlotResult>> = {
  role: roleSlot,
  cell: cellSlot,
  arbiter: arbiterSlot,
  appeal: appealSlot,
  clock: clockSlot,
  return: returnSlot,
  trigger: triggerSlot,
  opening: openingSlot,
  fact: factSlot,
  stance: stanceSlot,
  follow: followSlot,
  misroute: misrouteSlot,
  hyp: hypothesisSlot,
  body: bodySlot,
  calendar: calendarSlot,
  actor: actorSlot,
  share: shareSlot,
  money: moneySlot,
  new: newSlot,
  mark: markSlot,
};

/** The slot that a path names in a model (with the declarations of the proposals already in it), or why there is none. */
export function slotOf(model: Model, path: string): SlotResult {
  const [head = '', ...parts] = path.split('/');
  const reader = GRAMMAR[head];
  return reader === undefined ? noSlot('slot.unknown', head, Object.keys(GRAMMAR)) : reader(model, parts);
}

/** Writing order: declarations first, then by canonical path. */
export function compareSlots(a: string, b: string): number {
  const rank = (path: string): string => (path.startsWith('new/') ? `0${path}` : `1${path}`);
  return rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0;
}
