/**
 * Widths of texts set in Inter, without a DOM: sums of advances (kerning, which only tightens, is left out).
 * Units: pixels, em sizes in pixels. Source: `inter-metrics.ts`.
 */
import { interWidths } from './inter-metrics.ts';

export type Weight = 400 | 600;

/** Lines of a label in a width; `isCut` tells that the last resort, an ellipsis, was needed. */
export interface Wrapped {
  readonly lines: readonly string[];
  readonly isCut: boolean;
  /** Of the longest line. */
  readonly width: number;
}

/** How a text is set: size in pixels, weight, lines at most. */
export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly maxLines: number;
}

/** Width of a character that the table lacks: the widest common capital, so that a label never leaves its box. */
const unknownWidth = 900;
const ellipsis = '\u2026';

const tables: Readonly<Record<Weight, ReadonlyMap<string, number>>> = { 400: tableOf(400), 600: tableOf(600) };

function tableOf(weight: Weight): ReadonlyMap<string, number> {
  return new Map(interWidths[weight].flatMap(([width, characters]) => [...characters].map((c) => [c, width] as const)));
}

/** Replace the characters that the bundled Latin face lacks by the nearest ones it has. */
export function plainText(text: string): string {
  return text.replaceAll('\u202f', '\u00a0').replaceAll('\u2011', '-').replaceAll('\u2192', '>').normalize('NFC');
}

/** Characters of a text that the bundled face cannot draw. */
export function missingCharacters(text: string): readonly string[] {
  return [...plainText(text)].filter((character) => !tables[400].has(character));
}

/** Return the width in pixels of one line of text. */
export function textWidth(text: string, sizePx: number, weight: Weight = 400): number {
  let thousandths = 0;
  for (const character of plainText(text)) thousandths += tables[weight].get(character) ?? unknownWidth;
  return (thousandths * sizePx) / 1000;
}

/** Break a text into lines no wider than `widthPx`; only ordinary spaces, hyphens and slashes break. */
export function wrapText(text: string, widthPx: number, style: TextStyle): Wrapped {
  const { size, weight, maxLines } = style;
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(plainText(text))) {
    const joined = line + piece;
    if (line !== '' && textWidth(joined.trimEnd(), size, weight) > widthPx) {
      lines.push(line.trimEnd());
      line = piece;
    } else line = joined;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return finish(lines, widthPx, { size, weight, maxLines });
}

/** Keep a label on one line; says when it had to be cut. */
export function fitLabel(text: string, widthPx: number, size: number, weight: Weight = 400): Wrapped {
  return wrapText(text.replaceAll(' ', '\u00a0'), widthPx, { size, weight, maxLines: 1 });
}

/** Widths already searched: layouts ask for the same labels again and again. */
const leastWidths = new Map<string, number>();
const mostKept = 5000;

/** Smallest width at which a text holds in `maxLines` lines without being cut. */
export function leastWidth(text: string, style: TextStyle): number {
  const key = `${style.size}/${style.weight}/${style.maxLines}/${text}`;
  const known = leastWidths.get(key);
  if (known !== undefined) return known;
  const found = searchWidth(text, style);
  if (leastWidths.size >= mostKept) leastWidths.clear();
  leastWidths.set(key, found);
  return found;
}

function searchWidth(text: string, style: TextStyle): number {
  const pieces = piecesOf(plainText(text)).map((piece) => textWidth(piece.trimEnd(), style.size, style.weight));
  let low = Math.max(0, ...pieces);
  let high = textWidth(text, style.size, style.weight);
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (wrapText(text, middle, style).isCut) low = middle;
    else high = middle;
  }
  return Math.ceil(high + 0.01);
}

/** Where a line may break: after spaces, slashes and hyphens, but not inside a number of article (L.6143-4). */
function piecesOf(text: string): readonly string[] {
  return text.split(/(?<=[ /]|-(?=\D))(?![ \-/])/).filter((piece) => piece !== '');
}

function finish(lines: readonly string[], widthPx: number, style: TextStyle): Wrapped {
  const kept = lines.slice(0, style.maxLines);
  const isShort = lines.length > style.maxLines;
  const cut = kept.map((line, index) =>
    (isShort && index === kept.length - 1) || textWidth(line, style.size, style.weight) > widthPx
      ? shorten(line, widthPx, style)
      : line,
  );
  const width = Math.max(0, ...cut.map((line) => textWidth(line, style.size, style.weight)));
  return { lines: cut, isCut: cut.some((line, index) => line !== lines[index]), width };
}

function shorten(line: string, widthPx: number, style: { readonly size: number; readonly weight: Weight }): string {
  let kept = [...line];
  while (kept.length > 0 && textWidth(kept.join('') + ellipsis, style.size, style.weight) > widthPx) kept = kept.slice(0, -1);
  return kept.join('').trimEnd() + ellipsis;
}
