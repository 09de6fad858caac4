/**
 * Points of passage of a graph, read without direction or weight: betweenness by Brandes's algorithm (2001,
 * doi:10.1080/0022250X.2001.9990249) and Freeman's centralization by degree, betweenness and closeness (1977,
 * doi:10.2307/3033543; 1978, doi:10.1016/0378-8733(78)90021-7): sum of the gaps to the most central node over the largest
 * possible sum, that of a star. In [0, 1]. Any value changes when a node without edge is added.
 */
import type { Graph } from './handover-graph.ts';

export interface Centrality {
  /** Pairs of other nodes whose shortest paths go through the node, as shares of these paths. */
  readonly betweennessRaw: Readonly<Record<string, number>>;
  /** Raw over (n - 1)(n - 2) / 2. */
  readonly betweenness: Readonly<Record<string, number>>;
  readonly degreeCentralization: number;
  readonly betweennessCentralization: number;
  /** Absent when the graph is in several pieces. */
  readonly closenessCentralization?: number;
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

/** Measure a graph; undefined with less than three nodes, where no node lies between others. */
export function centralityOf(graph: Graph): Centrality | undefined {
  const { nodes } = graph;
  const n = nodes.length;
  if (n < 3) return undefined;
  const neighbours = neighboursOf(graph);
  const raw = Object.fromEntries(nodes.map((node) => [node, 0]));
  const closeness: number[] = [];
  for (const node of nodes) {
    const search = searchFrom(neighbours, node);
    for (const [id, share] of dependenciesOf(search)) if (id !== node) raw[id] = (raw[id] ?? 0) + share / 2;
    const farness = [...search.distance.values()].reduce((sum, value) => sum + value, 0);
    if (search.distance.size === n) closeness.push((n - 1) / farness);
  }
  const betweenness = Object.fromEntries(Object.entries(raw).map(([id, value]) => [id, (2 * value) / ((n - 1) * (n - 2))]));
  const degrees = nodes.map((node) => neighbours.get(node)?.length ?? 0);
  return {
    betweennessRaw: raw,
    betweenness,
    degreeCentralization: gaps(degrees) / ((n - 1) * (n - 2)),
    betweennessCentralization: gaps(Object.values(betweenness)) / (n - 1),
    ...(closeness.length === n && { closenessCentralization: gaps(closeness) / (((n - 1) * (n - 2)) / (2 * n - 3)) }),
  };
}

function gaps(values: readonly number[]): number {
  const most = Math.max(...values);
  return values.reduce((sum, value) => sum + most - value, 0);
}

function neighboursOf({ nodes, edges }: Graph): Neighbours {
  return new Map(
    nodes.map((node) => {
      const others = edges.flatMap(({ from, to }) => (from === node ? [to] : to === node ? [from] : []));
      return [node, [...new Set(others)].filter((other) => other !== node)];
    }),
  );
}

interface Search {
  /** Nodes reached, nearest first. */
  readonly order: readonly string[];
  readonly distance: ReadonlyMap<string, number>;
  /** Number of shortest paths. */
  readonly paths: ReadonlyMap<string, number>;
  readonly before: ReadonlyMap<string, readonly string[]>;
}

function searchFrom(neighbours: Neighbours, source: string): Search {
  const distance = new Map([[source, 0]]);
  const paths = new Map([[source, 1]]);
  const before = new Map<string, string[]>();
  const order = [source];
  for (const node of order) {
    const next = (distance.get(node) ?? 0) + 1;
    for (const other of neighbours.get(node) ?? []) {
      if (!distance.has(other)) {
        distance.set(other, next);
        order.push(other);
      }
      if (distance.get(other) !== next) continue;
      paths.set(other, (paths.get(other) ?? 0) + (paths.get(node) ?? 0));
      before.set(other, [...(before.get(other) ?? []), node]);
    }
  }
  return { order, distance, paths, before };
}

/** How much each node lies on the shortest paths from the source, farthest first (Brandes 2001). */
function dependenciesOf({ order, paths, before }: Search): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const node of [...order].reverse()) {
    for (const previous of before.get(node) ?? []) {
      const part = ((paths.get(previous) ?? 0) / (paths.get(node) ?? 1)) * (1 + (shares.get(node) ?? 0));
      shares.set(previous, (shares.get(previous) ?? 0) + part);
    }
  }
  return shares;
}
