/**
 * Named measures of a decision, as conclusions are drawn from them: shares in [0, 1], days from filing.
 * An estimate keeps its blocks (one block = one dossier filed on each of the twelve dates, or the whole exact law), so that
 * anything computed from it has a standard error by leaving one block out at a time.
 */

/** `adopted`, `blocked`, `silence`, `leadTime/MILESTONE` or `power/VOICE`. */
export type MeasureId = string;

export type Measure =
  | { readonly kind: 'adopted' | 'blocked' | 'silence' }
  | { readonly kind: 'leadTime'; readonly milestone: string }
  | { readonly kind: 'power'; readonly voice: string };

/** Shares that any decision has. `silence` counts what silence adopted and what it refused. */
export const SHARES = ['adopted', 'blocked', 'silence'] as const;

/** Read a measure, or undefined when it is written wrong. Whether the milestone or the voice exists is not checked. */
export function readMeasure(id: MeasureId): Measure | undefined {
  const [head, name, ...rest] = id.split('/');
  const share = SHARES.find((one) => one === head);
  if (share !== undefined) return name === undefined ? { kind: share } : undefined;
  if (name === undefined || name === '' || rest.length > 0) return undefined;
  if (head === 'leadTime') return { kind: 'leadTime', milestone: name };
  return head === 'power' ? { kind: 'power', voice: name } : undefined;
}

/** Whether it is a frequency, which means nothing when nobody said where actors stand. */
export function isFrequency(measure: Measure): boolean {
  return measure.kind !== 'leadTime';
}

/** A mean by blocks: its value is the sum of `sums` over the sum of `weights`. */
export interface Estimate {
  /** Share of the dossiers of a block that the mean is about, in [0, 1]: 1 for a share, those that reach a milestone. */
  readonly weights: readonly number[];
  readonly sums: readonly number[];
}

/** The value without one block, or with all; undefined when no dossier is concerned. */
export function meanOf({ weights, sums }: Estimate, without?: number): number | undefined {
  const total = (values: readonly number[]): number =>
    values.reduce((sum, value, block) => (block === without ? sum : sum + value), 0);
  const weight = total(weights);
  return weight <= 0 ? undefined : total(sums) / weight;
}

/**
 * Standard error of what is computed from estimates of so many blocks, by the jackknife (Efron & Stein 1981,
 * doi:10.1214/aos/1176345462): sqrt((B - 1) / B * sum of (value without b - their mean)^2).
 * Undefined with fewer than two blocks, or when a value without a block is.
 */
export function jackknife(blocks: number, compute: (without: number) => number | undefined): number | undefined {
  if (blocks < 2) return undefined;
  const values: number[] = [];
  for (let block = 0; block < blocks; block += 1) {
    const value = compute(block);
    if (value === undefined) return undefined;
    values.push(value);
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / blocks;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(((blocks - 1) / blocks) * squares);
}
