/**
 * What `charts.json` holds: every institution's statechart, laid out at build. Units: pixels at scale 1, whole numbers.
 * Written by `scripts/build-statecharts.ts`; one layout serves both languages.
 */
import type { Stage } from '../../../models/actors/read-machine.ts';
import type { Text } from '../../../models/schema/common.schema.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Lines of a label in each language, already broken to their box. */
export interface Lines {
  readonly fr: readonly string[];
  readonly en: readonly string[];
}

export interface LaidNode extends Box {
  readonly id: string;
  readonly stage: Stage;
  readonly label: Text;
  readonly lines: Lines;
  /** Ids of `models/legal.yaml`. */
  readonly legal: readonly string[];
  readonly isFinal: boolean;
}

export interface LaidEdge {
  readonly from: string;
  readonly to: string;
  /** Corners of the route, from start to arrow. */
  readonly points: readonly (readonly [number, number])[];
  /** What decides for this way, when there is a choice. */
  readonly label?: Box & { readonly lines: Lines };
}

export interface LaidChart {
  readonly width: number;
  readonly height: number;
  /** Centre of the dot where a visit begins, and the route of its arrow. */
  readonly start: { readonly x: number; readonly y: number; readonly points: LaidEdge['points'] };
  readonly nodes: readonly LaidNode[];
  readonly edges: readonly LaidEdge[];
  /** State that an elapsed delay leads to, from anywhere: in `nodes`, reached by no drawn edge. */
  readonly lapseState: string;
  /** Left and baseline of the words that lead to it. */
  readonly lapseNote: { readonly x: number; readonly y: number };
}

export interface ChartFile {
  readonly schemaVersion: 1;
  readonly charts: Readonly<Record<string, LaidChart>>;
}

/** Sizes shared by the layout and the drawing. */
export const chartMetrics = {
  font: 14,
  lineHeight: 17,
  /** Space above and below the lines of a state. */
  padY: 8,
  padX: 9,
  /** The stage's sign, left of the label, and its gap. */
  icon: 16,
  iconGap: 6,
  dot: 12,
  margin: 6,
} as const;

/** The words that lead to the state of an elapsed delay. */
export const lapseWords: Text = { fr: 'Si le délai expire, à tout moment :', en: 'If time runs out, at any moment:' };
