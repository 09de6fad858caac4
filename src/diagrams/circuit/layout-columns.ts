/** Places the phases: open columns with their question, folded runs with their count. Units: pixels. */
import { say } from '../../i18n/intl.ts';
import { wrapText } from '../text/measure.ts';
import { leading, placeText } from '../text/text-box.ts';
import type { Cell } from './cells.ts';
import { shownStep } from './cells.ts';
import { gutterWidth, type Plan } from './plan.ts';
import { size } from './sizes.ts';
import type { CircuitInput, Column, Rect, TextBox } from './types.ts';
import { phaseTitle } from './words.ts';

/** Where a phase lies: its own room, and that of its boxes or chips. */
export interface Slot {
  readonly phase: string;
  readonly column: number;
  readonly isOpen: boolean;
  readonly x: number;
  readonly width: number;
  readonly boxX: number;
  readonly boxWidth: number;
}

export interface PlacedColumns {
  readonly columns: readonly Column[];
  readonly slots: ReadonlyMap<string, Slot>;
  readonly headHeight: number;
  readonly right: number;
}

/** Even all folded, labels that span phases must hold. */
const leastWidth = 640;

/** Lines of a title (15) and of the words under it (14). */
const titleStep = leading(15);
const lineStep = leading(14);

/** Place every column after the lanes' names; spare room goes to open columns. */
export function placeColumns(input: CircuitInput, plan: Plan): PlacedColumns {
  const widths = spread(input, plan);
  const headHeight = headHeightOf(input, plan, widths);
  let x = plan.namesWidth;
  const columns = plan.columns.map((column, index) => {
    const head = { x, y: 0, width: widths[index] ?? column.width, height: headHeight };
    x += head.width;
    return column.kind === 'open' ? openColumn(input, column.phases, head) : foldedColumn(input, plan, column.phases, head);
  });
  return {
    columns,
    slots: slotsOf(plan, columns),
    headHeight,
    right: Math.max(x + size.edge, Math.min(input.width, leastWidth)),
  };
}

function spread(input: CircuitInput, plan: Plan): readonly number[] {
  const total = plan.namesWidth + plan.columns.reduce((sum, column) => sum + column.width, 0) + size.edge;
  const open = plan.columns.filter((column) => column.kind === 'open').length;
  const share = open === 0 ? 0 : Math.min(110, Math.max(0, Math.floor((input.width - total) / open)));
  return plan.columns.map((column) => column.width + (column.kind === 'open' ? share : 0));
}

function headHeightOf(input: CircuitInput, plan: Plan, widths: readonly number[]): number {
  const heights = plan.columns.map((column, index) => {
    const head = { x: 0, y: 0, width: widths[index] ?? 0, height: 200 };
    const texts = column.kind === 'open' ? openTexts(input, column.phases, head) : foldedTexts(input, plan, column.phases, head);
    return Math.max(...texts.map((text) => text.container.y + text.lines.length * leading(text.size)));
  });
  return Math.max(40, ...heights) + size.headPad;
}

function openTexts(input: CircuitInput, phases: readonly string[], head: Rect): readonly TextBox[] {
  const [phase = ''] = phases;
  const found = input.scenario.phases[phase] ?? input.baseline.phases[phase];
  const inner = { x: head.x + size.headPad, y: size.headPad, width: head.width - 2 * size.headPad, height: 2 * lineStep };
  const titleRoom = { ...inner, width: inner.width - 16, height: 2 * titleStep };
  const title = placeText(`head/${phase}`, phaseTitle(input, phase), titleRoom, { size: 15, weight: 600, maxLines: 2 });
  const question = found ? say(input.language, `terms.phase.${found.kind}.question`) : '';
  const below = { ...inner, y: inner.y + title.lines.length * titleStep + 2 };
  return [title, placeText(`question/${phase}`, question, below, { tone: 'quiet', maxLines: 2 })];
}

function foldedTexts(input: CircuitInput, plan: Plan, phases: readonly string[], head: Rect): readonly TextBox[] {
  const [phase = ''] = phases;
  const inside = plan.cells.filter((cell) => phases.includes(cell.phase));
  const pad = plan.density.foldHeadPad;
  const name = foldedName(input, phases, head.width - 2 * pad);
  const inner = { x: head.x + pad, y: size.headPad, width: head.width - 2 * pad, height: 2 * lineStep };
  const title = placeText(`head/${phase}`, name, inner, { weight: 600, maxLines: 2, tone: 'quiet' });
  const count = { ...inner, y: inner.y + title.lines.length * lineStep + 2 };
  return [title, placeText(`count/${phase}`, foldWords(input, plan, inside), count, { tone: 'quiet', maxLines: 2 })];
}

/** The phase, or the first and the last of the run, when they hold; else how many they are. */
function foldedName(input: CircuitInput, phases: readonly string[], width: number): string {
  const ends = phases.length === 1 ? phases : [phases[0] ?? '', phases.at(-1) ?? ''];
  const name = ends.map((phase) => phaseTitle(input, phase)).join(' \u2026 ');
  const holds = !wrapText(name, width, { size: 14, weight: 600, maxLines: 2 }).isCut;
  return holds ? name : say(input.language, 'circuit.phases', { n: phases.length });
}

/** « inchangé : 7 étapes », or « replié » when nothing is compared or a change hides there. */
export function foldWords(input: CircuitInput, plan: Plan, inside: readonly Cell[]): string {
  const n = inside.filter((cell) => shownStep(cell, input.view)).length;
  const isCompared = plan.cells.some((cell) => cell.mark !== 'same');
  const isSame = isCompared && inside.every((cell) => cell.mark === 'same');
  const text = say(input.language, isSame ? 'circuit.unchanged' : 'circuit.folded', { n });
  return text.replace(/(\d+) /, '$1\u00a0');
}

function openColumn(input: CircuitInput, phases: readonly string[], head: Rect): Column {
  const [phase = ''] = phases;
  const words = say(input.language, 'circuit.fold', { name: phaseTitle(input, phase) });
  return { kind: 'open', phases, rect: head, head, texts: openTexts(input, phases, head), keys: [`phase/${phase}`], words };
}

function foldedColumn(input: CircuitInput, plan: Plan, phases: readonly string[], head: Rect): Column {
  const names = phases.map((phase) => phaseTitle(input, phase)).join(', ');
  const inside = plan.cells.filter((cell) => phases.includes(cell.phase));
  const words = `${say(input.language, 'circuit.unfold', { names })} (${foldWords(input, plan, inside)})`;
  const keys = phases.map((phase) => `phase/${phase}`);
  return { kind: 'fold', phases, rect: head, head, texts: foldedTexts(input, plan, phases, head), keys, words };
}

function slotsOf(plan: Plan, columns: readonly Column[]): ReadonlyMap<string, Slot> {
  const slots = new Map<string, Slot>();
  columns.forEach((column, index) => {
    for (const slot of column.kind === 'open' ? openSlot(plan, column, index) : foldedSlots(plan, column, index))
      slots.set(slot.phase, slot);
  });
  return slots;
}

function openSlot(plan: Plan, column: Column, index: number): readonly Slot[] {
  const [phase = ''] = column.phases;
  const inside = plan.cells.filter((cell) => cell.phase === phase);
  const { x, width } = column.rect;
  const left = gutterWidth(inside, 'left', plan.density);
  const boxWidth = width - left - gutterWidth(inside, 'right', plan.density);
  return [{ phase, column: index, isOpen: true, x, width, boxX: x + left, boxWidth }];
}

/** A slot a phase, or one for the whole run where room is scarce. */
function foldedSlots(plan: Plan, column: Column, index: number): readonly Slot[] {
  const { foldPad, isRunMerged } = plan.density;
  const width = (column.rect.width - 2 * foldPad) / (isRunMerged ? 1 : column.phases.length);
  return column.phases.map((phase, place) => {
    const x = column.rect.x + foldPad + (isRunMerged ? 0 : place * width);
    return { phase, column: index, isOpen: false, x, width, boxX: x, boxWidth: width };
  });
}
