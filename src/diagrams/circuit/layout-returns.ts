/**
 * Places the returns under the lanes: a dashed line from the phase that sends the file back to the one that takes it up.
 * Short ones lie on top; a label never lies under another line. What lies within one folded run is folded with it.
 */
import type { Return } from '../../../models/schema/decision.schema.ts';
import { say } from '../../i18n/intl.ts';
import { plainText, textWidth } from '../text/measure.ts';
import { type BoxRect, placeText } from '../text/text-box.ts';
import { nearest, type Room } from './layout-spans.ts';
import { size } from './sizes.ts';
import type { CircuitInput, ReturnSpan } from './types.ts';
import { phaseTitle } from './words.ts';

interface Loop {
  readonly item: Return;
  readonly xAt: number;
  readonly xTo: number;
  readonly text: string;
  readonly width: number;
}

interface Laid extends Loop {
  readonly track: number;
  readonly labelX: number;
}

/** Height between two lines when labels are listed below them all. */
const tightTrack = 8;
const listRow = 20;

export interface PlacedReturns {
  readonly returns: readonly ReturnSpan[];
  readonly height: number;
}

/** Place the returns of the view below `bottom`. */
export function placeReturns(input: CircuitInput, room: Room, bottom: number): PlacedReturns {
  const loops = loopsOf(input, room).sort((a, b) => Math.abs(a.xAt - a.xTo) - Math.abs(b.xAt - b.xTo));
  const laid = layAll(loops, room);
  if (laid === undefined) return listed(input, loops, room, bottom);
  const tracks = Math.max(0, ...laid.map((loop) => loop.track + 1));
  return { returns: laid.map((loop) => drawn(input, loop, bottom)), height: tracks === 0 ? 0 : tracks * size.returnTrack + 10 };
}

/** Too many to name beside their lines: lines first, then one row each, which says from where to where. */
function listed(input: CircuitInput, loops: readonly Loop[], room: Room, bottom: number): PlacedReturns {
  const first = bottom + 8 + loops.length * tightTrack;
  const returns = loops.map(({ item, xAt, xTo }, index) => {
    const words = wordsOf(input, item);
    const width = Math.min(Math.ceil(textWidth(words, 14)) + 1, room.right - room.left - 8);
    const x = Math.max(room.left + 4, Math.min(Math.min(xAt, xTo), room.right - 4 - width));
    const box = { x, y: first + index * listRow, width, height: 17 };
    return spanOf({ item, xAt, xTo, text: words }, { bottom, y: bottom + 8 + index * tightTrack, box, words });
  });
  return { returns, height: loops.length * (tightTrack + listRow) + 12 };
}

function loopsOf(input: CircuitInput, room: Room): Loop[] {
  const decision = input.view === 'baseline' ? input.baseline : input.scenario;
  return decision.returns.flatMap((item): readonly Loop[] => {
    const at = nearest(room, item.at);
    const to = nearest(room, item.to);
    const isFolded = !at || !to || (at.column === to.column && !at.isOpen);
    if (isFolded) return [];
    const text = plainText(say(input.language, 'circuit.return', { title: item.title[input.language], max: item.max }));
    const width = Math.min(Math.ceil(textWidth(text, 14)) + 1, room.right - room.left - 12);
    return [{ item, xAt: at.x + at.width / 2 + 8, xTo: to.x + to.width / 2 - 8, text, width }];
  });
}

/** Lays the loops in order; one that finds no free place goes first in the next try. Undefined when none succeeds. */
function layAll(loops: readonly Loop[], room: Room): readonly Laid[] | undefined {
  let order = loops;
  for (let tries = 0; tries <= loops.length; tries += 1) {
    const laid: Laid[] = [];
    const crossed = order.find((loop) => {
      const place = lay(loop, laid, room);
      if (place !== undefined) laid.push(place);
      return place === undefined;
    });
    if (crossed === undefined) return laid;
    order = [crossed, ...order.filter((loop) => loop !== crossed)];
  }
  return undefined;
}

/** The first track, from the top, and the first place of the label where nothing is crossed. */
function lay(loop: Loop, laid: readonly Laid[], room: Room): Laid | undefined {
  const left = Math.min(loop.xAt, loop.xTo);
  const right = Math.max(loop.xAt, loop.xTo);
  const wanted = [left + 8, right + 10, left - 10 - loop.width, ...elsewhere(loop, room)];
  const places = wanted.filter((x) => x >= room.left + 4 && x + loop.width <= room.right - 4);
  for (let track = 0; track <= laid.length; track += 1) {
    for (const labelX of places) {
      const candidate = { ...loop, track, labelX };
      if (laid.every((other) => !clash(candidate, other) && !clash(other, candidate))) return candidate;
    }
  }
  return undefined;
}

/** Further places for a label, the nearest to its loop first. */
function elsewhere({ xAt, xTo, width }: Loop, room: Room): readonly number[] {
  const step = 12;
  const count = Math.max(1, Math.floor((room.right - room.left - width) / step));
  const distance = (x: number): number => Math.abs(x + width / 2 - (xAt + xTo) / 2);
  return Array.from({ length: count }, (_, index) => room.left + 4 + index * step).sort((a, b) => distance(a) - distance(b));
}

/** Whether `a` meets `b` on its track, or a vertical of `a` crosses the label of `b` above it. */
function clash(a: Laid, b: Laid): boolean {
  const extent = (loop: Laid): readonly [number, number] => [
    Math.min(loop.xAt, loop.xTo, loop.labelX) - 8,
    Math.max(loop.xAt, loop.xTo, loop.labelX + loop.width) + 8,
  ];
  if (a.track === b.track) {
    const [[a0, a1], [b0, b1]] = [extent(a), extent(b)];
    return a0 < b1 && b0 < a1;
  }
  if (a.track < b.track) return false;
  return [a.xAt, a.xTo].some((x) => x > b.labelX - 4 && x < b.labelX + b.width + 4);
}

function drawn(input: CircuitInput, loop: Laid, bottom: number): ReturnSpan {
  const { xAt, xTo, labelX, width } = loop;
  const y = bottom + 8 + loop.track * size.returnTrack;
  const isUnder = labelX < Math.max(xAt, xTo) + 4 && labelX + width > Math.min(xAt, xTo) - 4;
  const box = { x: labelX, y: isUnder ? y + 3 : y - 4, width, height: 17 };
  return spanOf(loop, { bottom, y, box, words: wordsOf(input, loop.item) });
}

interface SpanPlace {
  readonly bottom: number;
  readonly y: number;
  readonly box: BoxRect;
  readonly words: string;
}

function spanOf(
  { item, xAt, xTo, text }: Pick<Loop, 'item' | 'xAt' | 'xTo' | 'text'>,
  { bottom, y, box, words }: SpanPlace,
): ReturnSpan {
  const points = [
    [xAt, bottom],
    [xAt, y],
    [xTo, y],
    [xTo, bottom],
  ] as const;
  return {
    edge: { kind: 'return', points, hasArrow: true, isNew: false },
    label: placeText(`return/${item.id}`, text, box, { tone: 'quiet' }),
    words,
  };
}

function wordsOf(input: CircuitInput, item: Return): string {
  return say(input.language, 'circuit.return.words', {
    from: phaseTitle(input, item.at),
    to: phaseTitle(input, item.to),
    title: item.title[input.language],
    max: item.max,
  });
}
