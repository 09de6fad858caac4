/**
 * Lays one statechart out with ELK, from top to bottom. A pair of states is one box with ports for ELK, and the way inside
 * it is drawn here, as are loops. Units: pixels, whole numbers.
 */
import ElkConstructor, { type ElkExtendedEdge, type ElkNode, type ElkPort } from 'elkjs/lib/elk.bundled.js';
import type { Chart } from '../models/actors/read-machine.ts';
import { chartMetrics, type LaidChart, type LaidEdge, type LaidNode, lapseWords } from '../src/diagrams/statechart/chart-file.ts';
import { textWidth } from '../src/diagrams/text/measure.ts';
import { languages, type Pair, pairsOf, type SizedState, sizeState, type Way, waysOf } from './statechart-sizes.ts';

const { font, dot, margin } = chartMetrics;
/** Height above the foot of a pair at which the way inside it runs, its label above. */
const innerWayFoot = 9;
const loop = { out: 14, from: 12 } as const;
const elk = new ElkConstructor();

/** What is being drawn, sized. */
interface Draft {
  readonly chart: Chart;
  readonly sized: ReadonlyMap<string, SizedState>;
  readonly ways: readonly Way[];
  readonly pairs: readonly Pair[];
}

/** One way of laying out: lines that labels may take, and strategies of ELK. */
export interface Manner {
  readonly stateLines: number;
  readonly wayLines: number;
  readonly placement: 'NETWORK_SIMPLEX' | 'BRANDES_KOEPF';
  readonly layering: 'NETWORK_SIMPLEX' | 'LONGEST_PATH_SOURCE';
}

/** Lay a chart out in one manner. */
export async function layOutChart(chart: Chart, manner: Manner): Promise<LaidChart> {
  const draft: Draft = {
    chart,
    sized: new Map(chart.states.map((state) => [state.id, sizeState(state, manner.stateLines)] as const)),
    ways: waysOf(chart, manner.wayLines),
    pairs: pairsOf(chart),
  };
  const laid = await elk.layout(graphOf(draft, manner));
  const nodes = (laid.children ?? []).flatMap((box) => nodesOf(draft, box));
  const routed = new Map((laid.edges ?? []).map((edge) => [edge.id, edge]));
  const start = laid.children?.find(({ id }) => id === '*');
  return addLapse(draft, {
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    start: { ...centreOf(start), points: pointsOf(routed.get('*')) },
    nodes,
    edges: draft.ways.map((way, index) => edgeOf(draft, way, { nodes, edge: routed.get(String(index)) })),
    lapseState: chart.lapseState,
    lapseNote: { x: 0, y: 0 },
  });
}

function centreOf(node: ElkNode | undefined): { readonly x: number; readonly y: number } {
  return { x: Math.round((node?.x ?? 0) + dot / 2), y: Math.round((node?.y ?? 0) + dot / 2) };
}

function graphOf(draft: Draft, { placement, layering }: Manner): ElkNode {
  const initial = draft.chart.states.find(({ isInitial }) => isInitial)?.id ?? '';
  const seconds = new Set(draft.pairs.map(({ second }) => second));
  const own = [...draft.sized.keys()].filter((id) => id !== draft.chart.lapseState && !seconds.has(id));
  return {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.padding': `[top=${margin},left=${margin},bottom=${margin},right=${margin}]`,
      'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.nodePlacement.strategy': placement,
      'elk.layered.layering.strategy': layering,
      'elk.layered.spacing.nodeNodeBetweenLayers': '20',
      'elk.layered.spacing.edgeNodeBetweenLayers': '9',
      'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
      'elk.spacing.nodeNode': '14',
      'elk.spacing.edgeNode': '12',
      'elk.spacing.edgeEdge': '10',
      'elk.spacing.edgeLabel': '2',
      'elk.edgeLabels.placement': 'CENTER',
    },
    children: [
      { id: '*', width: dot, height: dot, layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' } },
      ...own.map((id) => boxOf(draft, id)),
    ],
    edges: [
      { id: '*', sources: ['*'], targets: [endOf(draft, initial, 'in')] },
      ...draft.ways.flatMap((way, index) => outerEdge(draft, way, index)),
    ],
  };
}

/** A state alone, or a pair as one box with fixed ports. */
function boxOf(draft: Draft, id: string): ElkNode {
  const first = sizedOf(draft, id);
  const second = draft.pairs.find((pair) => pair.first === id)?.second;
  if (second === undefined) return { id, width: first.width, height: first.height };
  const other = sizedOf(draft, second);
  const at = first.width + gapOf(draft, id, second);
  const height = Math.max(first.height, other.height);
  const ports = [...portsOf(id, first.width / 2, height), ...portsOf(second, at + other.width / 2, height)];
  const loopRoom = other.state.isSecondCall ? loop.out + margin : 0;
  return { id, width: at + other.width + loopRoom, height, ports, layoutOptions: { 'elk.portConstraints': 'FIXED_POS' } };
}

function portsOf(id: string, x: number, height: number): readonly ElkPort[] {
  return [
    { id: `${id}:in`, x, y: 0, width: 0, height: 0, layoutOptions: { 'elk.port.side': 'NORTH' } },
    { id: `${id}:out`, x, y: height, width: 0, height: 0, layoutOptions: { 'elk.port.side': 'SOUTH' } },
  ] as const;
}

function gapOf(draft: Draft, first: string, second: string): number {
  const way = draft.ways.find(({ from, to }) => (from === first && to === second) || (from === second && to === first));
  return Math.max(24, (way?.width ?? 0) + 12);
}

function isInside(draft: Draft, { from, to }: Way): boolean {
  const isPair = ({ first, second }: Pair): boolean => (first === from && second === to) || (first === to && second === from);
  return from === to || draft.pairs.some(isPair);
}

function endOf(draft: Draft, id: string, side: 'in' | 'out'): string {
  return draft.pairs.some(({ first, second }) => first === id || second === id) ? `${id}:${side}` : id;
}

function outerEdge(draft: Draft, way: Way, index: number): readonly ElkExtendedEdge[] {
  if (isInside(draft, way)) return [];
  const { width, height, lines } = way;
  const label = { id: `l${index}`, text: 'x', width, height, layoutOptions: { 'elk.edgeLabels.inline': 'true' } };
  const ends = { sources: [endOf(draft, way.from, 'out')], targets: [endOf(draft, way.to, 'in')] };
  return [{ id: String(index), ...ends, ...(lines && { labels: [label] }) }];
}

function sizedOf(draft: Draft, id: string): SizedState {
  const found = draft.sized.get(id);
  if (found === undefined) throw new Error(`no state ${id} in ${draft.chart.id}`);
  return found;
}

function nodesOf(draft: Draft, box: ElkNode): readonly LaidNode[] {
  if (box.id === '*') return [];
  const [x, y] = [box.x ?? 0, box.y ?? 0];
  const height = Math.round(box.height ?? 0);
  const first = nodeAt(sizedOf(draft, box.id), { x, y, height });
  const second = draft.pairs.find((pair) => pair.first === box.id)?.second;
  if (second === undefined) return [first];
  return [first, nodeAt(sizedOf(draft, second), { x: x + first.width + gapOf(draft, box.id, second), y, height })];
}

function nodeAt(sized: SizedState, at: { readonly x: number; readonly y: number; readonly height: number }): LaidNode {
  const { id, stage, label, legal, isFinal } = sized.state;
  const place = { x: Math.round(at.x), y: Math.round(at.y), width: sized.width, height: at.height };
  return { id, stage, label, lines: sized.lines, legal, isFinal, ...place };
}

function pointsOf(edge: ElkExtendedEdge | undefined): LaidEdge['points'] {
  const [section] = edge?.sections ?? [];
  if (section === undefined) return [];
  const all = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  return all.map(({ x, y }) => [Math.round(x), Math.round(y)] as const);
}

interface Routed {
  readonly nodes: readonly LaidNode[];
  readonly edge: ElkExtendedEdge | undefined;
}

function edgeOf(draft: Draft, way: Way, { nodes, edge }: Routed): LaidEdge {
  const { from, to, lines, width, height } = way;
  const source = nodes.find(({ id }) => id === from);
  const target = nodes.find(({ id }) => id === to);
  if (source === undefined || target === undefined) throw new Error(`${draft.chart.id}: ${from} to ${to} has no place`);
  if (from === to) return { from, to, points: loopOf(source) };
  if (isInside(draft, way)) return innerEdge(way, source, target);
  const at = edge?.labels?.[0];
  const place = { x: Math.round(at?.x ?? 0), y: Math.round(at?.y ?? 0), width, height };
  return { from, to, points: pointsOf(edge), ...(lines && { label: { lines, ...place } }) };
}

/** A sitting put off again: a loop on the right side. */
function loopOf({ x, y, width, height }: LaidNode): LaidEdge['points'] {
  const right = x + width;
  const middle = y + Math.round(height / 2);
  const [up, down] = [middle - Math.round(loop.from / 2), middle + Math.round(loop.from / 2)];
  return [
    [right, up],
    [right + loop.out, up],
    [right + loop.out, down],
    [right, down],
  ];
}

function innerEdge({ from, to, lines, width, height }: Way, source: LaidNode, target: LaidNode): LaidEdge {
  const goesRight = source.x < target.x;
  const y = source.y + source.height - innerWayFoot;
  const [start, end] = goesRight ? [source.x + source.width, target.x] : [source.x, target.x + target.width];
  const middle = Math.round((start + end - width) / 2) - (goesRight ? 2 : -2);
  const points = [
    [start, y],
    [end, y],
  ] as const;
  return { from, to, points, ...(lines && { label: { lines, x: middle, y: y - height - 2, width, height } }) };
}

/** The elapsed delay stands below the chart, after its words, reached from anywhere. */
function addLapse(draft: Draft, laid: LaidChart): LaidChart {
  const words = Math.ceil(Math.max(...languages.map((language) => textWidth(lapseWords[language], font))));
  const y = laid.height + 8;
  const sized = sizedOf(draft, draft.chart.lapseState);
  const node = nodeAt(sized, { x: margin + words + 10, y, height: sized.height });
  return {
    ...laid,
    width: Math.max(laid.width, node.x + node.width + margin),
    height: y + node.height + margin,
    nodes: [...laid.nodes, node],
    lapseNote: { x: margin, y: Math.round(y + node.height / 2 + font * 0.36) },
  };
}
