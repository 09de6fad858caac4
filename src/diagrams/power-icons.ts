/**
 * One small drawing for each power, in a square of 16: paths only, so that screen, file and every reader show the same.
 * `fill` paths are filled with the current colour, `stroke` paths drawn with a line of 1.6.
 */
import type { Power } from '../../models/schema/decision.schema.ts';

export interface PowerIcon {
  readonly fill?: string;
  readonly stroke?: string;
}

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

const bubble = 'M2.5 3h11v7.5h-6l-3 3v-3h-2z';

export const powerIcons: Readonly<Record<Power, PowerIcon>> = {
  initiate: { stroke: 'M4 14.5V2', fill: 'M4 2.2h9.2l-2.4 3.1 2.4 3.1H4z' },
  instruct: { stroke: 'M3.5 1.8h6.2l2.8 2.8v9.6h-9zM5.8 7h4.4M5.8 9.4h4.4M5.8 11.8h2.8' },
  coordinate: {
    stroke: 'M8 8L3.2 3.6M8 8l4.8-4.4M8 8v5.4',
    fill: `${circle(8, 8, 2.4)}${circle(3, 3.4, 1.7)}${circle(13, 3.4, 1.7)}${circle(8, 13.4, 1.7)}`,
  },
  informed: { stroke: `${circle(8, 8, 6.2)}M8 7.4v4`, fill: circle(8, 4.8, 1.05) },
  concert: { stroke: 'M1.8 2.6h8.4v5.6H6.4L4 10.4V8.2H1.8zM12.6 6h1.8v5.6h-2v2.2l-2.6-2.2H7' },
  advise: { stroke: `${bubble}M5.4 6.7h5.2` },
  assent: { stroke: `${circle(8, 8, 6.2)}M5 8.2l2.2 2.2L11.2 6` },
  approve: {
    stroke:
      'M3 13.6h10M4 11h8v-1.6c0-.9-.7-1.4-1.6-1.4H9.4c0-1.6 1-2 1-3.6a2.4 2.4 0 0 0-4.8 0c0 1.6 1 2 1 3.6h-1C4.7 8 4 8.5 4 9.4z',
  },
  veto: { stroke: `${circle(8, 8, 6.2)}M3.7 12.3L12.3 3.7` },
  codecide: { fill: 'M5.6 3.2L10.4 8l-4.8 4.8L.8 8z', stroke: 'M8.6 4.9l1.8-1.7L15.2 8l-4.8 4.8-1.8-1.7' },
  decide: { fill: 'M8 1l7 7-7 7-7-7z' },
  arbitrate: { stroke: 'M8 2v12M4.6 14h6.8M3 4.4h10M3 4.4L.9 9.2h4.2zM13 4.4l-2.1 4.8h4.2z' },
  appeal: { stroke: 'M3 13.8V8a4.2 4.2 0 0 1 8.4 0v5.2M8.6 10.6l2.8 2.9 2.8-2.9' },
  contract: { stroke: 'M2 14.2h12M3.6 11.2l.7-2.9 7-6.5 2.2 2.3-7 6.5z' },
  fund: { stroke: `${circle(8, 8, 6.4)}M10.7 5.4a3.3 3.3 0 1 0 0 5.2M4.3 7.2h4.2M4.3 8.9h4.2` },
  execute: {
    stroke: `${circle(8, 8, 3)}M8 1.6v2.6M8 11.8v2.6M1.6 8h2.6M11.8 8h2.6M3.5 3.5l1.8 1.8M10.7 10.7l1.8 1.8M3.5 12.5l1.8-1.8M10.7 5.3l1.8-1.8`,
  },
  control: { stroke: `${circle(6.8, 6.8, 4.6)}M10.2 10.2l4 4` },
};
