/**
 * Brokers between silos (Gould & Fernandez 1989, doi:10.2307/270949): for each open path a -> v -> b of a directed graph, with
 * no edge a -> b, the part that v plays given the silos of the three. Counts, without weight. A broker may help or slow down.
 */
import type { Graph } from './handover-graph.ts';

export interface Brokerage {
  /** All three in one silo. */
  readonly coordinator: number;
  /** Between two of one silo, from outside. */
  readonly itinerant: number;
  /** Lets others into its silo. */
  readonly gatekeeper: number;
  /** Speaks outside for its silo. */
  readonly representative: number;
  /** Three silos. */
  readonly liaison: number;
}

/** Parts played by each node. */
export function brokerageOf({ nodes, edges }: Graph, siloOf: (node: string) => string): Readonly<Record<string, Brokerage>> {
  const arcs = new Set(edges.map(({ from, to }) => `${from}>${to}`));
  return Object.fromEntries(
    nodes.map((node) => {
      const sources = edges.filter(({ from, to }) => to === node && from !== node).map(({ from }) => from);
      const targets = edges.filter(({ from, to }) => from === node && to !== node).map(({ to }) => to);
      const parts = sources.flatMap((from) =>
        targets
          .filter((to) => to !== from && !arcs.has(`${from}>${to}`))
          .map((to) => partOf(siloOf(from), siloOf(node), siloOf(to))),
      );
      const count = (part: keyof Brokerage) => parts.filter((one) => one === part).length;
      return [
        node,
        {
          coordinator: count('coordinator'),
          itinerant: count('itinerant'),
          gatekeeper: count('gatekeeper'),
          representative: count('representative'),
          liaison: count('liaison'),
        },
      ];
    }),
  );
}

function partOf(from: string, node: string, to: string): keyof Brokerage {
  if (from === to) return node === from ? 'coordinator' : 'itinerant';
  if (node === to) return 'gatekeeper';
  return node === from ? 'representative' : 'liaison';
}
