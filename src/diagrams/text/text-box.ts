/** Set a label in a box: breaks it into lines and gives the place of each. Units: pixels. */
import { lineHeight } from '../theme.ts';
import { type Weight, wrapText } from './measure.ts';

export interface BoxRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TextStyle {
  readonly size?: number;
  readonly weight?: Weight;
  readonly maxLines?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly tone?: 'ink' | 'quiet' | 'accent' | 'family' | 'onSolid';
  readonly isStruck?: boolean;
  readonly vertical?: 'top' | 'middle';
}

export interface PlacedText {
  readonly id: string;
  readonly container: BoxRect;
  readonly lines: readonly string[];
  readonly x: number;
  readonly baselines: readonly number[];
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  readonly weight: Weight;
  readonly tone: 'ink' | 'quiet' | 'accent' | 'family' | 'onSolid';
  readonly isStruck: boolean;
  readonly isCut: boolean;
}

/** Height of a line for a font size. */
export function leading(size: number): number {
  return size <= 14 ? lineHeight.small : Math.round(size * 1.25);
}

/** The same text in a box no higher than its lines. */
export function hugLines(text: PlacedText): PlacedText {
  return { ...text, container: { ...text.container, height: text.lines.length * leading(text.size) } };
}

/** Place a text in a box; the baseline of the first line leaves room for its accents. */
export function placeText(id: string, text: string, container: BoxRect, style: TextStyle = {}): PlacedText {
  const { size = 14, weight = 400, maxLines = 1, anchor = 'start', tone = 'ink', isStruck = false, vertical = 'top' } = style;
  const wrapped = wrapText(text, container.width, { size, weight, maxLines });
  const step = leading(size);
  const used = wrapped.lines.length * step;
  const top = vertical === 'middle' ? container.y + (container.height - used) / 2 : container.y;
  const baselines = wrapped.lines.map((_, index) => top + index * step + step / 2 + size * 0.36);
  const x =
    anchor === 'start' ? container.x : anchor === 'end' ? container.x + container.width : container.x + container.width / 2;
  return { id, container, lines: wrapped.lines, x, baselines, anchor, size, weight, tone, isStruck, isCut: wrapped.isCut };
}
