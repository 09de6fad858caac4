/** Places the lanes: one an actor, or one row for folded actors of a family. Units: pixels. */
import { say } from '../../i18n/intl.ts';
import { placeText } from '../text/text-box.ts';
import { shownStep } from './cells.ts';
import type { Slot } from './layout-columns.ts';
import { foldWords } from './layout-columns.ts';
import { type LanePlan, laneHeight, type Plan } from './plan.ts';
import { newSign, size } from './sizes.ts';
import type { CircuitInput, Lane, Rect, TextBox } from './types.ts';
import { actorLabel } from './words.ts';

/** Place the lanes from `top` down, over the whole width. */
export function placeLanes(
  input: CircuitInput,
  plan: Plan,
  room: { readonly top: number; readonly right: number; readonly slots: ReadonlyMap<string, Slot> },
): readonly Lane[] {
  let y = room.top;
  let family: string | undefined;
  return plan.lanes.map((lane, index) => {
    if (index > 0 && lane.family !== family) y += size.familyGap;
    family = lane.family;
    const rect = { x: 0, y, width: room.right, height: laneHeight(lane) };
    y += rect.height;
    return placeLane(input, plan, lane, rect, room.slots);
  });
}

function placeLane(input: CircuitInput, plan: Plan, lane: LanePlan, rect: Rect, slots: ReadonlyMap<string, Slot>): Lane {
  const [first = ''] = lane.actors;
  const name = laneName(input, lane);
  const isNew = lane.isNew && input.view !== 'baseline';
  const x = size.band + 8;
  const container = { x, y: rect.y, width: plan.namesWidth - x - 24 - (isNew ? newSign : 0), height: rect.height };
  const tone = isNew ? 'accent' : lane.kind === 'open' ? 'ink' : 'quiet';
  const label = placeText(`lane/${first}`, name, container, { weight: 600, maxLines: 2, vertical: 'middle', tone });
  const note = noteOf(input, plan, lane, rect, slots);
  return {
    kind: lane.kind,
    actors: lane.actors,
    ...(lane.family && { family: lane.family }),
    isNew,
    rect,
    label,
    ...(note && { note }),
    keys: lane.actors.map((actor) => `actor/${actor}`),
    canToggle: true,
    words: laneWords(input, plan, lane),
  };
}

function laneName(input: CircuitInput, lane: LanePlan): string {
  const [first = ''] = lane.actors;
  const n = lane.actors.length;
  if (n === 1) return actorLabel(input, first);
  if (!lane.family) return say(input.language, 'circuit.otherActors', { n });
  return say(input.language, 'circuit.familyActors', { family: say(input.language, `terms.family.${lane.family}`), n });
}

function laneWords(input: CircuitInput, plan: Plan, lane: LanePlan): string {
  const names = lane.actors.map((actor) => input.actors[actor]?.name[input.language] ?? actor).join(', ');
  if (lane.kind === 'open') return say(input.language, 'circuit.fold', { name: names });
  const inside = plan.cells.filter((cell) => lane.actors.includes(cell.actor));
  return `${say(input.language, 'circuit.unfold', { names })} (${foldWords(input, plan, inside)})`;
}

/** An open lane with nothing to show in this view says so. */
function noteOf(
  input: CircuitInput,
  plan: Plan,
  lane: LanePlan,
  rect: Rect,
  slots: ReadonlyMap<string, Slot>,
): TextBox | undefined {
  if (lane.kind === 'fold' || input.view === 'both') return undefined;
  const own = plan.cells.filter((cell) => lane.actors.includes(cell.actor));
  if (own.some((cell) => shownStep(cell, input.view))) return undefined;
  const slot = [...slots.values()].find((candidate) => candidate.isOpen);
  const [first = ''] = lane.actors;
  if (!slot) return undefined;
  const container = { x: slot.boxX, y: rect.y, width: slot.boxWidth, height: rect.height };
  const text = say(input.language, `circuit.noRole.${input.view}`);
  return placeText(`note/${first}`, text, container, { tone: 'quiet', maxLines: 2, vertical: 'middle' });
}
