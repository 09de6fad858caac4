/** Sizes of the circuit's parts and the room that its texts ask for. Units: pixels at scale 1. */
import { say } from '../../i18n/intl.ts';
import { leastWidth, textWidth } from '../text/measure.ts';
import type { Cell } from './cells.ts';
import type { CircuitInput } from './types.ts';
import { actorLabel, daysOf, durationText, labelOf, phaseTitle, sourceWord } from './words.ts';

export const size = {
  boxHeight: 62,
  boxGap: 8,
  foldedLane: 36,
  chip: 24,
  chipGap: 6,
  slot: 30,
  track: 9,
  band: 6,
  headPad: 8,
  rail: 26,
  clockTrack: 26,
  returnTrack: 26,
  edge: 6,
  familyGap: 4,
} as const;

/** Widths that give way when the changes alone do not hold in the room. */
export interface Density {
  /** Coloured strip of a box, with its icon. */
  readonly strip: number;
  readonly boxPadX: number;
  /** Between duration and source. */
  readonly wordGap: number;
  readonly gutter: number;
  readonly foldPad: number;
  readonly foldHeadPad: number;
  /** A folded run is one slot, its steps are counted. */
  readonly isRunMerged: boolean;
  readonly leastHead: number;
}

export const roomy: Density = {
  strip: 26,
  boxPadX: 8,
  wordGap: 12,
  gutter: 13,
  foldPad: 14,
  foldHeadPad: 8,
  isRunMerged: false,
  leastHead: 120,
};

export const tight: Density = {
  strip: 22,
  boxPadX: 6,
  wordGap: 8,
  gutter: 10,
  foldPad: 14,
  foldHeadPad: 4,
  isRunMerged: true,
  leastHead: 96,
};

/** Room of the sign beside the name of a newcomer. */
export const newSign = 24;

const labelStyle = { size: 14, weight: 600, maxLines: 2 } as const;

/** Width a box needs so that its action holds in two lines and its duration and source on one. */
export function boxWidth(input: CircuitInput, cell: Cell, density: Density): number {
  const sides = [cell.baseline, cell.scenario].filter((step) => step !== undefined);
  const texts = sides.map((step) => {
    const side = step === cell.scenario ? 'scenario' : 'baseline';
    const duration = durationText(daysOf(input, cell, side), input, 'short');
    const source = textWidth(sourceWord(step, input.language), 14);
    const last = source + (duration === undefined ? 0 : textWidth(duration, 14) + density.wordGap);
    return Math.max(leastWidth(labelOf(step, input.language), labelStyle), last);
  });
  return Math.ceil(density.strip + 2 * density.boxPadX + Math.max(90, ...texts) + 1);
}

/** Width that the head of an open phase needs: title and question, two lines each. */
export function headWidth(input: CircuitInput, phase: string, density: Density): number {
  const title = leastWidth(phaseTitle(input, phase), { size: 15, weight: 600, maxLines: 2 });
  return Math.max(density.leastHead, Math.ceil(title + 2 * size.headPad + 16));
}

/** Least width of a folded run: « inchangé : » must hold on a line. */
export function leastFold(input: CircuitInput, density: Density): number {
  const words = (['circuit.unchanged.word', 'circuit.folded.word'] as const).map((id) => textWidth(say(input.language, id), 14));
  return Math.ceil(Math.max(...words) + 2 * density.foldHeadPad + 1);
}

/** Width that the head of one folded phase needs for its title. */
export function foldedHeadWidth(input: CircuitInput, phase: string, density: Density): number {
  return Math.ceil(leastWidth(phaseTitle(input, phase), { size: 14, weight: 600, maxLines: 2 }) + 2 * density.foldHeadPad);
}

/** Width of the lanes' names. */
export function namesWidth(input: CircuitInput, actors: readonly string[], isNew: (actor: string) => boolean): number {
  const names = actors.map(
    (actor) => leastWidth(actorLabel(input, actor), { size: 14, weight: 600, maxLines: 2 }) + (isNew(actor) ? newSign : 0),
  );
  return Math.ceil(Math.min(190, size.band + 8 + 18 + 10 + Math.max(96, ...names)));
}
