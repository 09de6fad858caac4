/**
 * Working across silos: the E-I index (Krackhardt & Stern 1988, doi:10.2307/2786835), its expected value if labels were
 * shuffled, and the modularity of the silos (Newman & Girvan 2004, doi:10.1103/PhysRevE.69.026113), on edges read without
 * direction. E is the weight between silos, I within: (E - I) / (E + I), from -1 (each in its silo) to 1. It depends on how
 * silos are cut and on their sizes: read it with the expected value. More crossings are not better in themselves.
 */
import type { Graph } from './handover-graph.ts';

export interface Silos {
  readonly externalWeight: number;
  readonly internalWeight: number;
  /** Absent without edges. */
  readonly eiIndex?: number;
  /** 1 - 2 sum of n_g (n_g - 1) / (n (n - 1)), over the silos of n_g nodes; absent with less than two nodes. */
  readonly expectedEiIndex?: number;
  /** Sum over silos of L_g / L - (d_g / 2 L)^2, weighted; absent without edges. */
  readonly modularity?: number;
}

/** Measure silos. `siloOf` labels each node. */
export function silosOf({ nodes, edges }: Graph, siloOf: (node: string) => string): Silos {
  const ties = edges.filter(({ from, to }) => from !== to);
  const total = ties.reduce((sum, { weight }) => sum + weight, 0);
  const isInternal = ({ from, to }: Graph['edges'][number]) => siloOf(from) === siloOf(to);
  const internalWeight = ties.filter(isInternal).reduce((sum, { weight }) => sum + weight, 0);
  const externalWeight = total - internalWeight;
  const silos = [...new Set(nodes.map(siloOf))];
  const sizes = silos.map((silo) => nodes.filter((node) => siloOf(node) === silo).length);
  const n = nodes.length;
  const modularity = silos.reduce((sum, silo) => {
    const degree = ties.reduce(
      (all, { from, to, weight }) => all + weight * (Number(siloOf(from) === silo) + Number(siloOf(to) === silo)),
      0,
    );
    return sum - (degree / (2 * total)) ** 2;
  }, internalWeight / total);
  return {
    externalWeight,
    internalWeight,
    ...(total > 0 && { eiIndex: (externalWeight - internalWeight) / total, modularity }),
    ...(n > 1 && { expectedEiIndex: 1 - (2 * sizes.reduce((sum, size) => sum + size * (size - 1), 0)) / (n * (n - 1)) }),
  };
}
