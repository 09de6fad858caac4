/** What every figure must hold: labels in their boxes, apart from each other, large enough, in the bundled face. */

import { missingCharacters, textWidth } from '../../../src/diagrams/text/measure.ts';
import type { PlacedText } from '../../../src/diagrams/text/text-box.ts';

interface Ink {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Extents of the drawn lines of a label. */
export function inkOf(text: PlacedText): readonly Ink[] {
  return text.lines.map((line, index) => {
    const width = textWidth(line, text.size, text.weight);
    const left = text.anchor === 'start' ? text.x : text.anchor === 'end' ? text.x - width : text.x - width / 2;
    const baseline = text.baselines[index] ?? 0;
    return { id: text.id, left, right: left + width, top: baseline - 0.76 * text.size, bottom: baseline + 0.22 * text.size };
  });
}

/** Everything wrong with the labels of a figure; empty when all is well. */
export function textFaults(
  texts: readonly PlacedText[],
  figure: { readonly width: number; readonly height: number },
): readonly string[] {
  return [...texts.flatMap((text) => faultsOf(text, figure)), ...overlaps(texts.flatMap(inkOf))];
}

function faultsOf(text: PlacedText, figure: { readonly width: number; readonly height: number }): readonly string[] {
  const { container, id } = text;
  const faults: string[] = [];
  if (text.isCut) faults.push(`${id} is cut: ${text.lines.join(' / ')}`);
  if (text.size < 14) faults.push(`${id} is set in ${text.size}`);
  const missing = missingCharacters(text.lines.join(''));
  if (missing.length > 0) faults.push(`${id} has characters that the face lacks: ${missing.join(' ')}`);
  const isOutside = container.x < -0.01 || container.y < -0.01 || container.x + container.width > figure.width + 0.01;
  if (isOutside || container.y + container.height > figure.height + 0.01) faults.push(`the box of ${id} leaves the figure`);
  for (const ink of inkOf(text)) {
    const leaves =
      ink.left < container.x - 0.01 ||
      ink.right > container.x + container.width + 0.01 ||
      ink.top < container.y - 0.01 ||
      ink.bottom > container.y + container.height + 0.01;
    if (leaves) faults.push(`${id} leaves its box`);
  }
  return faults;
}

function overlaps(inks: readonly Ink[]): readonly string[] {
  const faults: string[] = [];
  inks.forEach((a, index) => {
    for (const b of inks.slice(index + 1)) {
      const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
      if (!isApart) faults.push(`${a.id} and ${b.id} overlap`);
    }
  });
  return faults;
}
