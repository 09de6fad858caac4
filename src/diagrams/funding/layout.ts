/**
 * Who decides each 100 € of a recipient's revenue, today and with the scenario: two strips of 100 €, then one row a payment
 * mode with those who price, count and allocate it. Units: pixels; shares in [0, 1].
 */
import { scaleLinear, stack } from 'd3';
import type { Family } from '../../../models/schema/actor.schema.ts';
import { intlFor, type Language, say } from '../../i18n/intl.ts';
import { plainText, textWidth } from '../text/measure.ts';
import { type BoxRect, hugLines, type PlacedText, placeText } from '../text/text-box.ts';

export interface FundingRow {
  readonly mode: string;
  readonly title: string;
  readonly shareBefore: number;
  readonly shareAfter: number;
  /** « prix : ministre × volume : hôpital », in words. */
  readonly decidedBy: string;
  /** Family of the one who allocates: its colour. Absent for a formula. */
  readonly family?: Family | undefined;
}

export interface FundingInput {
  readonly rows: readonly FundingRow[];
  /** What the shares are shares of. */
  readonly perimeter: string;
  readonly language: Language;
  readonly width: number;
}

export type FundingSide = 'before' | 'after';

export interface FundingBar {
  readonly mode: string;
  readonly side: FundingSide;
  readonly rect: BoxRect;
  readonly family?: Family;
  readonly label?: PlacedText;
}

export interface FundingRowLayout {
  readonly mode: string;
  readonly rect: BoxRect;
  readonly texts: readonly PlacedText[];
  readonly bars: readonly FundingBar[];
  readonly words: string;
}

export interface FundingLayout {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly strips: readonly FundingBar[];
  readonly rows: readonly FundingRowLayout[];
  readonly headings: readonly PlacedText[];
  /** Every label with its box, for tests and for readers. */
  readonly texts: readonly PlacedText[];
}

const stripHeight = 34;
const barHeight = 20;
const rowPad = 12;
/** Where strips begin, after the name of their side. */
const stripLeft = 96;

/** Columns: words, bars, change. */
interface Frame {
  readonly words: number;
  readonly bars: number;
  readonly change: number;
  readonly width: number;
  readonly hasChange: boolean;
}

/** Lay out the funding figure. */
export function layoutFunding(input: FundingInput): FundingLayout {
  const hasChange = input.rows.some((row) => Math.abs(row.shareBefore - row.shareAfter) > 1e-9);
  const frame = frameOf(input, hasChange);
  const sides: readonly FundingSide[] = hasChange ? ['before', 'after'] : ['before'];
  const strips = sides.flatMap((side, index) => stripOf(input, frame, { side, y: 26 + index * (stripHeight + 6) }));
  let y = 26 + sides.length * (stripHeight + 6) + 40;
  const headings = headingsOf(input, frame, { sides, y: y - 24 });
  const rows = input.rows.map((row) => {
    const placed = rowOf(input, row, frame, y);
    y += placed.rect.height;
    return placed;
  });
  const labels = strips.flatMap((bar) => bar.label ?? []);
  return {
    width: input.width,
    height: y + 4,
    title: say(input.language, 'figures.funding.title'),
    description: plainText(say(input.language, 'figures.funding.subtitle', { perimeter: input.perimeter })),
    strips,
    rows,
    headings,
    texts: [...headings, ...labels, ...rows.flatMap((row) => [...row.texts, ...row.bars.flatMap((bar) => bar.label ?? [])])],
  };
}

function frameOf(input: FundingInput, hasChange: boolean): Frame {
  const change = hasChange ? 96 : 0;
  const words = Math.round(Math.max(240, input.width * 0.4));
  return { words, bars: input.width - words - change - 70, change, width: input.width, hasChange };
}

/** Amount of 100 €, with a decimal only when it is needed. */
export function euros(share: number, language: Language): string {
  const amount = Math.round(share * 1000) / 10;
  const text = intlFor(language).formatNumber(amount, { maximumFractionDigits: 1 });
  return plainText(say(language, 'figures.funding.amount', { amount: text }));
}

/** One strip of 100 €; a part too thin for its label leaves it to its row. */
function stripOf(
  input: FundingInput,
  frame: Frame,
  place: { readonly side: FundingSide; readonly y: number },
): readonly FundingBar[] {
  const shares = input.rows.map((row) => (place.side === 'before' ? row.shareBefore : row.shareAfter));
  const scale = scaleLinear([0, 1], [stripLeft, frame.width]);
  const parts = stack<readonly number[], number>()
    .keys(shares.keys())
    .value((all, index) => all[index] ?? 0)([shares]);
  return input.rows.flatMap((row, index): readonly FundingBar[] => {
    const [from = 0, to = 0] = parts[index]?.[0] ?? [];
    const share = shares[index] ?? 0;
    if (share <= 0) return [];
    const rect = { x: scale(from), y: place.y, width: scale(to) - scale(from), height: stripHeight };
    const text = `${row.title} ${euros(share, input.language)}`;
    const short = euros(share, input.language);
    const inner = { x: rect.x + 8, y: rect.y, width: rect.width - 16, height: rect.height };
    const fitting = [text, short].find((candidate) => textWidth(candidate, 14, 600) <= inner.width);
    const style = { weight: 600, tone: 'onSolid', vertical: 'middle' } as const;
    const label = fitting === undefined ? undefined : placeText(`strip/${place.side}/${row.mode}`, fitting, inner, style);
    return [{ mode: row.mode, side: place.side, rect, ...(row.family && { family: row.family }), ...(label && { label }) }];
  });
}

function headingsOf(
  input: FundingInput,
  frame: Frame,
  place: { readonly sides: readonly FundingSide[]; readonly y: number },
): readonly PlacedText[] {
  const { language } = input;
  const quiet = { tone: 'quiet' } as const;
  const scale = say(language, 'figures.funding.scale');
  return [
    placeText('heading/scale', scale, { x: stripLeft, y: 4, width: frame.width - stripLeft, height: 17 }, quiet),
    ...place.sides.map((side, index) => {
      const box = { x: 0, y: 26 + index * (stripHeight + 6), width: 90, height: stripHeight };
      const tone = side === 'after' ? 'accent' : 'ink';
      return placeText(`heading/${side}`, say(language, `figures.funding.${side}`), box, {
        weight: 600,
        vertical: 'middle',
        tone,
      });
    }),
    placeText(
      'heading/decided',
      say(language, 'figures.funding.decidedBy'),
      { x: 14, y: place.y, width: frame.words - 24, height: 17 },
      quiet,
    ),
  ];
}

function rowOf(input: FundingInput, row: FundingRow, frame: Frame, y: number): FundingRowLayout {
  const wordsRoom = { x: 14, y: y + rowPad, width: frame.words - 28, height: 40 };
  const title = hugLines(placeText(`title/${row.mode}`, row.title, wordsRoom, { size: 15, weight: 600, maxLines: 2 }));
  const below = { ...wordsRoom, y: wordsRoom.y + title.container.height, height: 68 };
  const decided = hugLines(placeText(`decided/${row.mode}`, row.decidedBy, below, { tone: 'quiet', maxLines: 4 }));
  const used = title.container.height + decided.container.height;
  const sides: readonly FundingSide[] = frame.hasChange ? ['before', 'after'] : ['before'];
  const height = Math.max(used, sides.length * (barHeight + 4)) + 2 * rowPad;
  const rect = { x: 0, y, width: frame.width, height };
  const bars = sides.map((side, index) => rowBar(input, row, frame, { side, index, rect, count: sides.length }));
  const change = frame.hasChange ? [changeText(input, row, frame, rect)] : [];
  return { mode: row.mode, rect, texts: [title, decided, ...change], bars, words: wordsOf(input, row) };
}

function rowBar(
  input: FundingInput,
  row: FundingRow,
  frame: Frame,
  place: { readonly side: FundingSide; readonly index: number; readonly count: number; readonly rect: BoxRect },
): FundingBar {
  const share = place.side === 'before' ? row.shareBefore : row.shareAfter;
  const top = place.rect.y + (place.rect.height - place.count * (barHeight + 4) + 4) / 2;
  const length = scaleLinear([0, 1], [0, frame.bars]);
  const rect = { x: frame.words, y: top + place.index * (barHeight + 4), width: length(share), height: barHeight };
  const room = { x: rect.x + rect.width + 8, y: rect.y, width: 60, height: barHeight };
  const tone = place.side === 'after' ? 'accent' : 'ink';
  const label = placeText(`amount/${place.side}/${row.mode}`, euros(share, input.language), room, {
    weight: 600,
    vertical: 'middle',
    tone,
  });
  return { mode: row.mode, side: place.side, rect, ...(row.family && { family: row.family }), label };
}

function changeText(input: FundingInput, row: FundingRow, frame: Frame, rect: BoxRect): PlacedText {
  const delta = row.shareAfter - row.shareBefore;
  const sign = Math.abs(delta) < 0.0005 ? 'same' : delta > 0 ? 'plus' : 'minus';
  const amount = intlFor(input.language).formatNumber(Math.round(Math.abs(delta) * 1000) / 10, { maximumFractionDigits: 1 });
  const text = plainText(say(input.language, 'figures.funding.change', { sign, amount }));
  const room = { x: frame.width - frame.change, y: rect.y, width: frame.change - 8, height: rect.height };
  const tone = sign === 'same' ? 'quiet' : 'accent';
  return placeText(`change/${row.mode}`, text, room, { weight: 600, anchor: 'end', vertical: 'middle', tone });
}

function wordsOf(input: FundingInput, row: FundingRow): string {
  const { title, decidedBy } = row;
  const number = (share: number): string => intlFor(input.language).formatNumber(Math.round(share * 1000) / 10);
  const values = { title, decidedBy, before: number(row.shareBefore), after: number(row.shareAfter) };
  return plainText(say(input.language, 'figures.funding.row.words', values));
}
