/** Places the steps: boxes where phase and lane are open, chips elsewhere. Units: pixels. */
import type { Step } from '../../../models/schema/decision.schema.ts';
import { say } from '../../i18n/intl.ts';
import { textWidth, wrapText } from '../text/measure.ts';
import { placeText } from '../text/text-box.ts';
import { lineHeight } from '../theme.ts';
import { type Cell, type CellMark, shownStep } from './cells.ts';
import type { Slot } from './layout-columns.ts';
import { familyOf, type Plan } from './plan.ts';
import { type Density, size } from './sizes.ts';
import type { Chip, CircuitInput, Lane, Rect, StepBox, TextBox } from './types.ts';
import { daysOf, durationText, labelOf, sourceWord, stepWords } from './words.ts';

const lineStep = lineHeight.small;

/** A step that the view shows, with its place; edges start from here. */
export interface Placed {
  readonly cell: Cell;
  readonly step: Step;
  readonly slot: Slot;
  readonly lane: Lane;
  readonly rect: Rect;
}

export interface PlacedSteps {
  readonly boxes: readonly StepBox[];
  readonly chips: readonly Chip[];
  readonly placed: readonly Placed[];
}

/** Place every step that the view shows. */
export function placeSteps(
  input: CircuitInput,
  plan: Plan,
  lanes: readonly Lane[],
  slots: ReadonlyMap<string, Slot>,
): PlacedSteps {
  const boxes: StepBox[] = [];
  const chips: Chip[] = [];
  const placed: Placed[] = [];
  for (const lane of lanes) {
    for (const slot of distinct(slots)) {
      const cells = shownCells(input, plan, lane, (phase) => slots.get(phase)?.x === slot.x);
      if (cells.length === 0) continue;
      if (lane.kind === 'open' && slot.isOpen) {
        cells.forEach((cell, index) => {
          const rect = boxRect(lane, slot, { index, count: cells.length });
          boxes.push(stepBox(input, plan, cell, rect));
          placed.push(...placeOne(input, cell, { slot, lane, rect }));
        });
      } else {
        for (const { group, rect } of chipGroups(cells, lane, slot)) {
          chips.push(chipOf(input, group, rect));
          placed.push(...group.flatMap((cell) => placeOne(input, cell, { slot: slots.get(cell.phase) ?? slot, lane, rect })));
        }
      }
    }
  }
  return { boxes, chips, placed };
}

/** Slots that lie apart: those of a merged run are one. */
function distinct(slots: ReadonlyMap<string, Slot>): readonly Slot[] {
  const all = [...slots.values()];
  return all.filter((slot, index) => all.findIndex((other) => other.x === slot.x) === index);
}

function shownCells(input: CircuitInput, plan: Plan, lane: Lane, isHere: (phase: string) => boolean): readonly Cell[] {
  return plan.cells.filter(
    (cell) => isHere(cell.phase) && lane.actors.includes(cell.actor) && shownStep(cell, input.view) !== undefined,
  );
}

function placeOne(input: CircuitInput, cell: Cell, place: Pick<Placed, 'slot' | 'lane' | 'rect'>): readonly Placed[] {
  const step = shownStep(cell, input.view);
  return step ? [{ cell, step, ...place }] : [];
}

function boxRect(lane: Lane, slot: Slot, row: { readonly index: number; readonly count: number }): Rect {
  const used = row.count * size.boxHeight + (row.count - 1) * size.boxGap;
  const top = lane.rect.y + (lane.rect.height - used) / 2;
  const y = top + row.index * (size.boxHeight + size.boxGap);
  return { x: slot.boxX, y, width: slot.boxWidth, height: size.boxHeight };
}

/** The mark that the view shows: none when today is looked at alone. */
export function markIn(input: CircuitInput, cell: Cell): CellMark {
  return input.view === 'baseline' ? 'same' : cell.mark;
}

function stepBox(input: CircuitInput, plan: Plan, cell: Cell, rect: Rect): StepBox {
  const step = shownStep(cell, input.view) ?? shownStep(cell, 'both');
  const side = step !== undefined && step === cell.scenario ? 'scenario' : 'baseline';
  return {
    path: cell.path,
    rect,
    strip: plan.density.strip,
    mark: markIn(input, cell),
    role: cell.role,
    family: familyOf(input, cell.actor),
    power: step?.power ?? 'informed',
    isAssumed: step?.evidence === 'assumed',
    isAside: step?.aside === true,
    isSelected: input.selected === cell.path,
    isActive: input.traveller?.active.includes(cell.path) === true,
    texts: step ? boxTexts(input, cell, { step, side, rect, density: plan.density }) : [],
    words: stepWords(input, cell),
  };
}

function boxTexts(
  input: CircuitInput,
  cell: Cell,
  place: { readonly step: Step; readonly side: 'baseline' | 'scenario'; readonly rect: Rect; readonly density: Density },
): readonly TextBox[] {
  const { step, side, rect, density } = place;
  const id = `${cell.path}:${cell.actor}`;
  const x = rect.x + density.strip + density.boxPadX;
  const width = rect.width - density.strip - 2 * density.boxPadX;
  const isStruck = markIn(input, cell) === 'removed';
  const tone = isStruck ? 'quiet' : 'ink';
  const style = { weight: 600, maxLines: 2, tone, isStruck } as const;
  const action = labelOf(step, input.language);
  const { lines } = wrapText(action, width, { size: 14, ...style });
  const top = rect.y + (rect.height - (lines.length + 1) * lineStep - 2) / 2;
  const labelRoom = { x, y: top, width, height: lines.length * lineStep };
  const label = placeText(`label/${id}`, action, labelRoom, style);
  const source = sourceWord(step, input.language);
  const sourceWidth = textWidth(source, 14);
  const lastY = top + lines.length * lineStep + 2;
  const duration = durationText(daysOf(input, cell, side), input, 'short');
  const sourceRoom = { x: x + width - sourceWidth, y: lastY, width: sourceWidth, height: 17 };
  const texts = [label, placeText(`source/${id}`, source, sourceRoom, { tone: 'quiet' })];
  if (duration === undefined) return texts;
  const room = { x, y: lastY, width: width - sourceWidth - density.wordGap + 1, height: 17 };
  return [...texts, placeText(`duration/${id}`, duration, room, { tone, isStruck })];
}

/** Chips side by side in an open phase when they fit, else one with their number. */
function chipGroups(
  cells: readonly Cell[],
  lane: Lane,
  slot: Slot,
): readonly { readonly group: readonly Cell[]; readonly rect: Rect }[] {
  const y = lane.rect.y + (lane.rect.height - size.chip) / 2;
  const alone = { y, width: size.chip, height: size.chip };
  const row = cells.length * (size.chip + size.chipGap) - size.chipGap;
  if (slot.isOpen && row <= slot.boxWidth) {
    return cells.map((cell, index) => ({ group: [cell], rect: { ...alone, x: slot.boxX + index * (size.chip + size.chipGap) } }));
  }
  const x = slot.isOpen ? slot.boxX : slot.x + (slot.width - size.chip) / 2;
  return [{ group: cells, rect: { ...alone, x } }];
}

function chipOf(input: CircuitInput, group: readonly Cell[], rect: Rect): Chip {
  const [first] = group;
  const step = first && (shownStep(first, input.view) ?? shownStep(first, 'both'));
  const marks = new Set(group.map((cell) => markIn(input, cell)));
  const families = new Set(group.map((cell) => familyOf(input, cell.actor)));
  const [family] = families;
  const words = group.map((cell) => stepWords(input, cell)).join(' ');
  const label = say(input.language, 'circuit.stack.words', { n: group.length, list: words });
  const count = placeText(`chip/${first?.path ?? ''}`, String(group.length), rect, {
    weight: 600,
    anchor: 'middle',
    tone: 'family',
    vertical: 'middle',
  });
  return {
    paths: group.map((cell) => cell.path),
    rect,
    mark: marks.size === 1 ? ([...marks][0] ?? 'same') : 'changed',
    ...(family && families.size === 1 && { family }),
    power: step?.power ?? 'informed',
    isLatent: group.every((cell) => cell.role !== 'step'),
    isAside: group.every((cell) => shownStep(cell, input.view)?.aside === true),
    isSelected: group.some((cell) => cell.path === input.selected),
    isActive: group.some((cell) => input.traveller?.active.includes(cell.path)),
    ...(group.length > 1 && { count }),
    words: group.length > 1 ? label : words,
  };
}
