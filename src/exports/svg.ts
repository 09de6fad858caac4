/** Figures as standalone SVG text: the same elements as on screen, rendered without a DOM. */
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

export interface SvgOptions {
  /** `@font-face` rules to embed, for readers that do not have Inter. */
  readonly fontFaces?: string;
}

/** Render a figure (an `<svg>` element) to a standalone file. */
export function renderSvg(element: ReactElement, options: SvgOptions = {}): string {
  const markup = renderToStaticMarkup(element);
  const style = options.fontFaces ? `<style>${options.fontFaces}</style>` : '';
  const start = markup.indexOf('>') + 1;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup.slice(0, start)}${style}${markup.slice(start)}\n`;
}

/** Normalise numbers to three decimals, so that two machines give the same bytes. */
export function roundNumbers(svg: string): string {
  return svg.replace(/-?\d+\.\d{4,}/g, (number) => String(Number(Number(number).toFixed(3))));
}
