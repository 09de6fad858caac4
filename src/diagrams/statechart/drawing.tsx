/**
 * One institution's statechart as SVG, from coordinates computed at build. The active state is told by a thick double
 * outline, bold text and a pointer; states gone through by a thicker outline and a filled corner. Units: pixels.
 */
import type { ReactElement } from 'react';
import type { Text } from '../../../models/schema/common.schema.ts';
import { colour, fontFamily } from '../theme.ts';
import { type ChartFile, chartMetrics, type LaidChart, type LaidEdge, type LaidNode, lapseWords } from './chart-file.ts';
import chartsJson from './charts.json' with { type: 'json' };
import { stageSigns } from './stage-signs.ts';

const { charts } = chartsJson as unknown as ChartFile;
const { font, lineHeight, padX, icon, iconGap, dot } = chartMetrics;
const radius = 7;
const arrow = { long: 8, half: 4 } as const;

export type StatechartLanguage = keyof Text;

export interface StatechartFigureProps {
  /** Id of a machine (`behavesLike` of an actor). */
  readonly chart: string;
  readonly language: StatechartLanguage;
  /** State the institution is in now. */
  readonly activeState?: string;
  /** States it went through during this visit, in order; the active one may end the list. */
  readonly visitedStates?: readonly string[];
  /** Read out as the name of the figure. */
  readonly title?: string;
  /** Colour of the institution's family; ink when absent. */
  readonly tint?: string;
}

/** Layout of a machine's chart, or undefined when there is none of that id. */
export function findChart(id: string): LaidChart | undefined {
  return charts[id];
}

/** What the figure says, in words: the state the institution is in. */
export function labelOfState(chart: string, state: string, language: StatechartLanguage): string {
  return findChart(chart)?.nodes.find(({ id }) => id === state)?.label[language] ?? state;
}

/** Draw a statechart; nothing when the chart is unknown. */
export function StatechartFigure(props: StatechartFigureProps): ReactElement | null {
  const { chart: id, language, activeState, visitedStates = [], title, tint = colour.ink } = props;
  const chart = findChart(id);
  if (chart === undefined) return null;
  const path =
    activeState === undefined || visitedStates.at(-1) === activeState ? visitedStates : [...visitedStates, activeState];
  const passed = new Set(path);
  const isPassed = ({ from, to }: LaidEdge): boolean => path.some((state, index) => state === to && path[index - 1] === from);
  const edges = chart.edges.toSorted((a, b) => Number(isPassed(a)) - Number(isPassed(b)));
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${chart.width} ${chart.height}`}
      width={chart.width}
      height={chart.height}
      fontFamily={fontFamily}
      fontSize={font}
      role="img"
      aria-label={title ?? id}
      data-chart={id}
    >
      {title === undefined ? null : <title>{title}</title>}
      <rect width={chart.width} height={chart.height} fill={colour.paper} />
      <circle cx={chart.start.x} cy={chart.start.y} r={dot / 2} fill={colour.ink} />
      <Route points={chart.start.points} tint={passed.size > 0 ? tint : colour.flow} isPassed={passed.size > 0} />
      {edges.map((edge) => (
        <Route
          key={`${edge.from} ${edge.to}`}
          points={edge.points}
          tint={isPassed(edge) ? tint : colour.flow}
          isPassed={isPassed(edge)}
        />
      ))}
      {chart.edges.map((edge) => (
        <WayLabel key={`${edge.from} ${edge.to}`} edge={edge} language={language} />
      ))}
      <text x={chart.lapseNote.x} y={chart.lapseNote.y} fill={colour.quiet}>
        {lapseWords[language]}
      </text>
      {chart.nodes.map((node) => (
        <StateBox
          key={node.id}
          node={node}
          language={language}
          tint={tint}
          mark={node.id === activeState ? 'active' : passed.has(node.id) ? 'visited' : 'plain'}
        />
      ))}
    </svg>
  );
}

interface RouteProps {
  readonly points: LaidEdge['points'];
  readonly tint: string;
  readonly isPassed: boolean;
}

function Route({ points, tint, isPassed }: RouteProps): ReactElement | null {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return null;
  return (
    <g data-passed={isPassed || undefined}>
      <path d={pathOf(points)} fill="none" stroke={tint} strokeWidth={isPassed ? 2.4 : 1.2} strokeLinejoin="round" />
      <path d={arrowOf(before, end)} fill={tint} />
    </g>
  );
}

/** A route with rounded corners that stops at the foot of its arrow. */
function pathOf(points: LaidEdge['points']): string {
  return points
    .map(([x, y], index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (before === undefined) return `M${x} ${y}`;
      if (after === undefined) return `L${towards([x, y], before, arrow.long - 1).join(' ')}`;
      const [from, to] = [towards([x, y], before, 6), towards([x, y], after, 6)];
      return `L${from.join(' ')}Q${x} ${y} ${to.join(' ')}`;
    })
    .join('');
}

type Point = readonly [number, number];

/** Point at some distance of a corner, on the way to another (never past its middle). */
function towards([x, y]: Point, [otherX, otherY]: Point, distance: number): Point {
  const length = Math.hypot(otherX - x, otherY - y);
  if (length === 0) return [x, y];
  const part = Math.min(distance, length / 2) / length;
  return [Math.round((x + (otherX - x) * part) * 10) / 10, Math.round((y + (otherY - y) * part) * 10) / 10];
}

function arrowOf([fromX, fromY]: Point, [x, y]: Point): string {
  const [dx, dy] = [Math.sign(x - fromX), Math.sign(y - fromY)];
  const [footX, footY] = [x - dx * arrow.long, y - dy * arrow.long];
  return `M${x} ${y}L${footX - dy * arrow.half} ${footY + dx * arrow.half}L${footX + dy * arrow.half} ${footY - dx * arrow.half}Z`;
}

function WayLabel({ edge, language }: { readonly edge: LaidEdge; readonly language: StatechartLanguage }): ReactElement | null {
  const { label } = edge;
  if (label === undefined) return null;
  const lines = label.lines[language];
  const top = label.y + (label.height - lines.length * lineHeight) / 2;
  return (
    <g>
      <rect x={label.x} y={label.y} width={label.width} height={label.height} fill={colour.paper} />
      <text fill={colour.quiet} textAnchor="middle">
        {lines.map((line, index) => (
          <tspan key={line} x={label.x + label.width / 2} y={top + index * lineHeight + font * 0.9}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

type Mark = 'active' | 'visited' | 'plain';

interface StateBoxProps {
  readonly node: LaidNode;
  readonly language: StatechartLanguage;
  readonly tint: string;
  readonly mark: Mark;
}

const outlines: Readonly<Record<Mark, number>> = { active: 3, visited: 2, plain: 1.2 };

function StateBox({ node, language, tint, mark }: StateBoxProps): ReactElement {
  const { x, y, width, height, stage, isFinal } = node;
  const isWaiting = stage === 'hold' || stage === 'date';
  const stroke = mark === 'plain' ? colour.gate : tint;
  return (
    <g data-state={node.id} data-mark={mark}>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={radius}
        fill={mark === 'active' ? tint : mark === 'visited' ? colour.band : colour.paper}
        stroke={stroke}
        strokeWidth={outlines[mark]}
        strokeDasharray={isWaiting ? '5 3' : undefined}
      />
      {isFinal || mark === 'active' ? <InnerOutline node={node} stroke={mark === 'active' ? colour.paper : stroke} /> : null}
      {mark === 'visited' ? (
        <path d={`M${x} ${y + radius + 6}V${y + radius}Q${x} ${y} ${x + radius} ${y}H${x + radius + 6}Z`} fill={tint} />
      ) : null}
      <StageMark node={node} tint={mark === 'active' ? colour.paper : mark === 'visited' ? tint : colour.quiet} />
      <StateText node={node} language={language} mark={mark} />
    </g>
  );
}

function InnerOutline({ node, stroke }: { readonly node: LaidNode; readonly stroke: string }): ReactElement {
  const { x, y, width, height } = node;
  return (
    <rect
      x={x + 3}
      y={y + 3}
      width={width - 6}
      height={height - 6}
      rx={radius - 3}
      fill="none"
      stroke={stroke}
      strokeWidth={1.2}
    />
  );
}

function StageMark({ node, tint }: { readonly node: LaidNode; readonly tint: string }): ReactElement {
  const sign = stageSigns[node.stage];
  return (
    <g transform={`translate(${node.x + padX} ${node.y + (node.height - icon) / 2})`}>
      {sign.stroke === undefined ? null : (
        <path d={sign.stroke} fill="none" stroke={tint} strokeWidth={1.6} strokeLinecap="round" strokeLinejoin="round" />
      )}
      {sign.fill === undefined ? null : <path d={sign.fill} fill={tint} />}
    </g>
  );
}

function StateText({ node, language, mark }: Omit<StateBoxProps, 'tint'>): ReactElement {
  const lines = node.lines[language];
  const top = node.y + (node.height - lines.length * lineHeight) / 2;
  return (
    <text fill={mark === 'active' ? colour.paper : colour.ink} fontWeight={mark === 'plain' ? 400 : 600}>
      {lines.map((line, index) => (
        <tspan key={line} x={node.x + padX + icon + iconGap} y={top + index * lineHeight + font * 0.93}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
