/** Places what spans several phases: legal time limits above the lanes, returns below, the dossier on its rail. */
import type { Phase } from '../../../models/schema/decision.schema.ts';
import { say } from '../../i18n/intl.ts';
import { textWidth } from '../text/measure.ts';
import { placeText } from '../text/text-box.ts';
import type { CellMark } from './cells.ts';
import type { Slot } from './layout-columns.ts';
import { size } from './sizes.ts';
import type { CircuitInput, CircuitLayout, ClockSpan } from './types.ts';
import { clockText, numberFrom, phaseTitle } from './words.ts';

/** Where phases lie, and the room for labels. */
export interface Room {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly order: readonly string[];
  readonly left: number;
  readonly right: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

type Clock = NonNullable<Phase['clock']>;

interface ClockReading {
  readonly phase: string;
  readonly clock: Clock;
  readonly mark: CellMark;
}

/** Number of tracks that the clocks need, and each of them placed on its track below `top`. */
export function placeClocks(
  input: CircuitInput,
  room: Room,
  top: number,
): { readonly clocks: readonly ClockSpan[]; readonly height: number } {
  const ends: number[] = [];
  const clocks = readClocks(input).flatMap((reading): readonly ClockSpan[] => {
    const from = reading.clock.from ?? reading.phase;
    const span = spanOf(room, from, reading.phase);
    if (!span) return [];
    const text = clockText(numberFrom(reading.clock.days, input.hypotheses), reading.clock.onSilence, input.language);
    const place = labelPlace(span, textWidth(text, 14), room);
    const free = ends.findIndex((end) => end + 12 < Math.min(span.from, place.x));
    const track = free === -1 ? ends.length : free;
    ends[track] = Math.max(span.to, place.x + place.width);
    const y = top + track * size.clockTrack;
    return [clockSpan(input, reading, { span, text, y, place, from })];
  });
  return { clocks, height: ends.length * size.clockTrack };
}

function clockSpan(
  input: CircuitInput,
  reading: ClockReading,
  at: {
    readonly span: Span;
    readonly text: string;
    readonly y: number;
    readonly place: { readonly x: number; readonly width: number };
    readonly from: string;
  },
): ClockSpan {
  const { mark, phase, clock } = reading;
  const container = { ...at.place, y: at.y, height: 17 };
  const tone = mark === 'added' ? 'accent' : mark === 'removed' ? 'quiet' : 'ink';
  const label = placeText(`clock/${phase}/${mark}`, at.text, container, { tone, isStruck: mark === 'removed', anchor: 'middle' });
  const words = say(input.language, 'circuit.clock.words', {
    days: numberFrom(clock.days, input.hypotheses) ?? '?',
    from: phaseTitle(input, at.from),
    to: phaseTitle(input, phase),
    silence: say(input.language, `terms.silence.${clock.onSilence}`),
  });
  return { ...at.span, y: at.y + 20, mark, label, words };
}

/** Time limits of the view; one that changes is a removed one and an added one. */
function readClocks(input: CircuitInput): readonly ClockReading[] {
  const phases = [...new Set([...input.baseline.order, ...input.scenario.order])];
  return phases.flatMap((phase): readonly ClockReading[] => {
    const before = input.baseline.phases[phase]?.clock;
    const after = input.scenario.phases[phase]?.clock;
    const isSame = JSON.stringify(before) === JSON.stringify(after);
    const old = before && input.view !== 'scenario' ? [{ phase, clock: before, mark: markOf(isSame, input, 'removed') }] : [];
    const young = after && input.view !== 'baseline' ? [{ phase, clock: after, mark: markOf(isSame, input, 'added') }] : [];
    return isSame && old.length > 0 ? old : [...old, ...young];
  });
}

function markOf(isSame: boolean, input: CircuitInput, mark: CellMark): CellMark {
  return isSame || input.view === 'baseline' ? 'same' : mark;
}

/** From the start of one phase to the end of another; phases that are not drawn give way to their neighbours. */
function spanOf(room: Room, from: string, to: string): Span | undefined {
  const start = room.order.indexOf(from);
  const end = room.order.indexOf(to);
  const slots = room.order.slice(Math.min(start, end), Math.max(start, end) + 1).flatMap((phase) => room.slots.get(phase) ?? []);
  const [first, last] = [slots[0], slots.at(-1)];
  return first && last ? { from: first.x + 5, to: last.x + last.width - 5 } : undefined;
}

/** Centred on its span when it holds there, else beginning or ending with it. */
function labelPlace(span: Span, width: number, room: Room): { readonly x: number; readonly width: number } {
  const centred = (span.from + span.to - width) / 2;
  return { x: Math.max(room.left + 4, Math.min(centred, room.right - width - 4)), width: Math.ceil(width) + 1 };
}

/** The slot of a phase, or of the nearest later, then earlier, phase that is drawn. */
export function nearest(room: Room, phase: string): Slot | undefined {
  const index = room.order.indexOf(phase);
  const after = room.order.slice(index).find((id) => room.slots.has(id));
  const before = room.order
    .slice(0, index)
    .reverse()
    .find((id) => room.slots.has(id));
  return room.slots.get(after ?? before ?? '');
}

/** The dossier on its rail, with the day. */
export function placeTraveller(input: CircuitInput, room: Room, railY: number): CircuitLayout['traveller'] {
  const slot = input.traveller && nearest(room, input.traveller.phase);
  if (!input.traveller || !slot) return undefined;
  const text = say(input.language, 'circuit.day', { day: Math.round(input.traveller.day) });
  const width = Math.ceil(textWidth(text, 14, 600)) + 2;
  const middle = Math.min(Math.max(slot.x + slot.width / 2, room.left + width / 2 + 16), room.right - width / 2 - 16);
  const container = { x: middle - width / 2, y: railY - 9, width, height: 18 };
  return {
    x: middle,
    label: placeText('traveller', text, container, { weight: 600, anchor: 'middle', tone: 'onSolid', vertical: 'middle' }),
  };
}
