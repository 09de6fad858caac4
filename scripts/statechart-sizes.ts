/**
 * Sizes of a statechart's states and ways, measured with the bundled font, in both languages at once; and the pairs of
 * states drawn side by side (a sitting and its second call, a check and the wait it leads to). Units: pixels.
 */
import type { Chart, ChartState, ChartTransition } from '../models/actors/read-machine.ts';
import type { Text } from '../models/schema/common.schema.ts';
import { chartMetrics, type Lines } from '../src/diagrams/statechart/chart-file.ts';
import { leastWidth, textWidth, wrapText } from '../src/diagrams/text/measure.ts';

const { font, lineHeight, padX, padY, icon, iconGap } = chartMetrics;
const leastTextWidth = 60;
export const languages = ['fr', 'en'] as const;

export interface SizedState {
  readonly state: ChartState;
  readonly width: number;
  readonly height: number;
  readonly lines: Lines;
}

export interface Way {
  readonly from: string;
  readonly to: string;
  readonly lines?: Lines;
  readonly width: number;
  readonly height: number;
}

/** Two states side by side: `second` stands right of `first`; the way between them is drawn in the gap. */
export interface Pair {
  readonly first: string;
  readonly second: string;
}

/** Measure a state; the text is set in the heavier weight, so that the active state may be bold. */
export function sizeState(state: ChartState, maxLines: number): SizedState {
  const style = { size: font, weight: 600, maxLines } as const;
  const textWidthPx = Math.max(leastTextWidth, ...languages.map((language) => leastWidth(state.label[language], style)));
  const linesIn = (language: 'fr' | 'en') => wrapText(state.label[language], textWidthPx, style).lines;
  const lines = { fr: linesIn('fr'), en: linesIn('en') };
  const rows = Math.max(lines.fr.length, lines.en.length);
  return {
    state,
    width: Math.ceil(textWidthPx + icon + iconGap + 2 * padX),
    height: rows * lineHeight + 2 * padY,
    lines,
  };
}

/** One arrow for all the ways between two states; a condition is written only where there is a choice. */
export function waysOf(chart: Chart, maxLines: number): readonly Way[] {
  const pairs = new Map<string, ChartTransition[]>();
  for (const transition of chart.transitions) {
    const key = `${transition.from} ${transition.to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), transition]);
  }
  return [...pairs.values()].flatMap((together) => {
    const [first] = together;
    if (first === undefined) return [];
    return [sizeWay(first, labelsOf(chart, together), maxLines)];
  });
}

/**
 * Condition to write on an arrow: none where there is no choice (a loop back is none), nor on what is left once the
 * others are named. A body that sits goes the way of its own word: where both lead to one state, only the other condition
 * is written.
 */
function labelsOf(chart: Chart, together: readonly ChartTransition[]): readonly Text[] {
  const [first] = together;
  const siblings = chart.transitions.filter(({ from }) => from === first?.from);
  if (first === undefined || siblings.every(({ from, to }) => to === first.to || to === from)) return [];
  const isRest = together.some(({ guard }) => guard === undefined) && (first.event === 'WORKED' || together.length > 1);
  if (isRest && first.event !== 'SERVED') return [];
  const shown = together.filter(({ guard }) => guard !== 'sits' || together.length === 1);
  return shown.slice(0, 1).map(({ label }) => label);
}

function sizeWay(ends: { readonly from: string; readonly to: string }, labels: readonly Text[], maxLines: number): Way {
  const { from, to } = ends;
  if (labels.length === 0) return { from, to, width: 0, height: 0 };
  const style = { size: font, weight: 400, maxLines } as const;
  const linesIn = (language: 'fr' | 'en') =>
    labels.flatMap((label) => wrapText(label[language], leastWidth(label[language], style), style).lines);
  const lines = { fr: linesIn('fr'), en: linesIn('en') };
  const width = Math.max(...languages.flatMap((language) => lines[language].map((line) => textWidth(line, font))));
  return { from, to, lines, width: Math.ceil(width) + 6, height: Math.max(lines.fr.length, lines.en.length) * lineHeight };
}

/** States that read best side by side. */
export function pairsOf(chart: Chart): readonly Pair[] {
  const stageOf = new Map(chart.states.map((state) => [state.id, state] as const));
  return chart.transitions.flatMap(({ from, to }) => {
    const [source, target] = [stageOf.get(from), stageOf.get(to)];
    if (from === to || source === undefined || target === undefined) return [];
    const isWait = target.stage === 'hold' || target.stage === 'date';
    return target.isSecondCall || (source.stage === 'check' && isWait) ? [{ first: from, second: to }] : [];
  });
}
