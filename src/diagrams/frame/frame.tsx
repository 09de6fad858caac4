/**
 * What makes a figure explain itself away from the screen: title, scenario, key, sources, hypotheses, version, and what it
 * does not say. Every line is measured and broken to the width. Units: pixels.
 */
import type { ReactElement } from 'react';
import { type Language, say } from '../../i18n/intl.ts';
import { plainText } from '../text/measure.ts';
import { hugLines, leading, type PlacedText, placeText, type TextStyle } from '../text/text-box.ts';
import { TextLines } from '../text/text-lines.tsx';
import { colour } from '../theme.ts';
import { Legend, type LegendItem, type LegendLayout, layoutLegend } from './legend.tsx';

/** A package of the scenario, with what was chosen in it. */
export interface FramePackage {
  readonly title: string;
  readonly variant?: string | undefined;
  /** In [0, 1]. */
  readonly dose?: number | undefined;
}

export interface FrameInput {
  readonly language: Language;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly territory?: string | undefined;
  /** Empty: the law in force. */
  readonly packages: readonly FramePackage[];
  /** Title of the case of positions, when frequencies are shown. */
  readonly caseTitle?: string | undefined;
  /** « titre : valeur » of each hypothesis that differs from its default. */
  readonly hypotheses: readonly string[];
  /** Citations of the texts that the figure rests on. */
  readonly sources: readonly string[];
  readonly version: string;
  readonly legend: readonly LegendItem[];
  /** Size of the figure inside. */
  readonly figure: { readonly width: number; readonly height: number };
}

export interface FrameLayout {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly figureX: number;
  readonly figureY: number;
  readonly texts: readonly PlacedText[];
  readonly legend: LegendLayout;
  readonly legendY: number;
  readonly rules: readonly number[];
}

const margin = 28;
const leastInner = 760;

/** Place the texts around a figure. */
export function layoutFrame(input: FrameInput): FrameLayout {
  const inner = Math.max(leastInner, input.figure.width);
  const write = writer(inner);
  write('title', input.title, { size: 24, weight: 600, maxLines: 3 });
  if (input.subtitle) write('subtitle', input.subtitle, { size: 16, tone: 'quiet', maxLines: 3 });
  write('scenario', scenarioLine(input), { size: 16, maxLines: 6 });
  const figureY = write.y() + 18;
  const legend = layoutLegend(input.legend, inner);
  const legendY = figureY + input.figure.height + 18;
  write.to(legendY + legend.height + 14);
  for (const [id, text] of footLines(input)) write(id, text, { tone: 'quiet', maxLines: 60 });
  return {
    width: inner + 2 * margin,
    height: write.y() + margin - 6,
    title: plainText(input.title),
    description: plainText(scenarioLine(input)),
    figureX: margin + (inner - input.figure.width) / 2,
    figureY,
    texts: write.texts(),
    legend,
    legendY,
    rules: [figureY - 10, legendY + legend.height + 6],
  };
}

interface Writer {
  (id: string, text: string, style: TextStyle): void;
  readonly y: () => number;
  readonly to: (y: number) => void;
  readonly texts: () => readonly PlacedText[];
}

/** Writes one paragraph under the other. */
function writer(width: number): Writer {
  const texts: PlacedText[] = [];
  let y = margin;
  const write = (id: string, text: string, style: TextStyle): void => {
    const room = { x: margin, y, width, height: (style.maxLines ?? 1) * leading(style.size ?? 14) };
    const placed = hugLines(placeText(`frame/${id}`, text, room, style));
    texts.push(placed);
    y += placed.container.height + 4;
  };
  return Object.assign(write, {
    y: () => y,
    to: (next: number) => {
      y = next;
    },
    texts: () => texts,
  });
}

function scenarioLine(input: FrameInput): string {
  const { language } = input;
  const list = input.packages.map((item) => packageText(item, language)).join(' + ');
  return plainText(
    [
      list === '' ? say(language, 'figures.scenario.none') : say(language, 'figures.scenario', { list }),
      input.territory ? say(language, 'figures.territory', { name: input.territory }) : '',
      input.caseTitle ? say(language, 'figures.case', { title: input.caseTitle }) : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

function packageText({ title, variant, dose }: FramePackage, language: Language): string {
  if (variant !== undefined && dose !== undefined) return say(language, 'figures.package.variantDose', { title, variant, dose });
  if (variant !== undefined) return say(language, 'figures.package.variant', { title, variant });
  if (dose !== undefined) return say(language, 'figures.package.dose', { title, dose });
  return title;
}

function footLines(input: FrameInput): readonly (readonly [string, string])[] {
  const { language, hypotheses, sources } = input;
  const changed =
    hypotheses.length === 0
      ? say(language, 'figures.hypotheses.none')
      : say(language, 'figures.hypotheses', { list: hypotheses.join(', ') });
  const cited = sources.length === 0 ? '' : say(language, 'figures.sources', { list: sources.join(', ') });
  return [
    ['hypotheses', changed],
    ['sources', [cited, say(language, 'figures.read')].filter((part) => part !== '').join(' ')],
    ['disclaimer', `${say(language, 'figures.disclaimer')} ${say(language, 'figures.version', { version: input.version })}.`],
  ];
}

export interface FrameProps {
  readonly layout: FrameLayout;
  /** The shapes of the figure, drawn from (0, 0). */
  readonly children: ReactElement;
  readonly idPrefix?: string | undefined;
}

/** Draw a framed figure: one SVG, complete in itself. */
export function Frame({ layout, children, idPrefix = 'frame' }: FrameProps): ReactElement {
  const { width, height } = layout;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${idPrefix}-title ${idPrefix}-desc`}
    >
      <title id={`${idPrefix}-title`}>{layout.title}</title>
      <desc id={`${idPrefix}-desc`}>{layout.description}</desc>
      <rect width={width} height={height} fill={colour.paper} />
      {layout.rules.map((y) => (
        <line key={y} x1={margin} x2={width - margin} y1={y} y2={y} stroke={colour.line} />
      ))}
      {layout.texts.map((text) => (
        <TextLines key={text.id} text={text} />
      ))}
      <g transform={`translate(${layout.figureX} ${layout.figureY})`}>{children}</g>
      <Legend layout={layout.legend} x={margin} y={layout.legendY} />
    </svg>
  );
}
