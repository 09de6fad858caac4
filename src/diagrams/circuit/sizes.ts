/** Sizes of the circuit's parts and the room that its texts ask for. Units: pixels at scale 1. */
import { leastWidth, textWidth } from '../text/measure.ts';
import type { Cell } from './cells.ts';
import type { CircuitInput } from './types.ts';
import { actorLabel, daysOf, durationText, labelOf, phaseTitle, sourceWord } from './words.ts';

export const size = {
  /** Coloured strip of a box, with its icon. */
  strip: 26,
  boxPadX: 8,
  boxHeight: 62,
  boxGap: 8,
  foldedLane: 36,
  chip: 24,
  chipGap: 6,
  slot: 30,
  foldPad: 14,
  gutter: 13,
  track: 9,
  band: 6,
  headPad: 8,
  rail: 26,
  clockTrack: 26,
  returnTrack: 26,
  edge: 6,
  familyGap: 4,
} as const;

const labelStyle = { size: 14, weight: 600, maxLines: 2 } as const;

/** Width a box needs so that its action holds in two lines and its duration and source on one. */
export function boxWidth(input: CircuitInput, cell: Cell): number {
  const sides = [cell.baseline, cell.scenario].filter((step) => step !== undefined);
  const texts = sides.map((step) => {
    const side = step === cell.scenario ? 'scenario' : 'baseline';
    const duration = durationText(daysOf(input, cell, side), input, 'short');
    const source = textWidth(sourceWord(step, input.language), 14);
    const last = source + (duration === undefined ? 0 : textWidth(duration, 14) + 12);
    return Math.max(leastWidth(labelOf(cell, step, input.language), labelStyle), last);
  });
  return Math.ceil(size.strip + 2 * size.boxPadX + Math.max(100, ...texts));
}

/** Width that the head of an open phase needs: title and question, two lines each. */
export function headWidth(input: CircuitInput, phase: string): number {
  const title = leastWidth(phaseTitle(input, phase), { size: 15, weight: 600, maxLines: 2 });
  return Math.ceil(title + 2 * size.headPad + 16);
}

/** Width that the head of one folded phase needs for its title. */
export function foldedHeadWidth(input: CircuitInput, phase: string): number {
  return Math.ceil(leastWidth(phaseTitle(input, phase), { size: 14, weight: 600, maxLines: 2 }) + 2 * size.headPad);
}

/** Width of the lanes' names. */
export function namesWidth(input: CircuitInput, actors: readonly string[]): number {
  const names = actors.map((actor) => leastWidth(actorLabel(input, actor), { size: 14, weight: 600, maxLines: 2 }));
  return Math.ceil(Math.min(190, size.band + 8 + 18 + 10 + Math.max(96, ...names)));
}
