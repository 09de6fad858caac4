/**
 * What remains to be decided once some classes have voted: one number a threshold, brought to a canonical form, so that
 * different votes leading to the same remaining game are met as one state.
 * A reached threshold holds its quota, a lost one -1; between them, what is missing is raised to the nearest sum that the
 * classes still to vote can reach. A threshold that can no longer change the result holds the value of the rule above it.
 */
import { type Rule, thresholdsOf } from './rule.ts';

/** Reachable sums listed for a threshold; beyond, what is missing is kept as it is. */
const mostSums = 4096;

type Node = { readonly kind: 'leaf'; readonly index: number } | { readonly kind: 'all' | 'any'; readonly of: readonly Node[] };

export interface Voter {
  readonly size: number;
  /** Weight of one member in each threshold. */
  readonly weights: readonly number[];
}

export interface Residual {
  readonly quotas: readonly number[];
  /** Write the sums of a state once so many members of the class at this place in the order say yes; to be settled. */
  readonly add: (
    from: readonly number[],
    state: number,
    vote: { readonly position: number; readonly yes: number },
  ) => Float64Array;
  /** Bring sums to their canonical form, in place, when so many classes have voted; the result, if it is known. */
  readonly settle: (sums: Float64Array, voted: number) => boolean | undefined;
  /** The same for the same settled sums only. */
  readonly keyOf: (sums: Float64Array) => number | string;
}

/** Prepare the states of a rule for classes that vote in this order. */
export function prepareResidual(rule: Rule, voters: readonly Voter[]): Residual {
  const quotas = thresholdsOf(rule).map(({ quota }) => quota);
  const root = numberLeaves(rule, { next: 0 });
  const places = quotas.map((quota, index) => {
    const weighed = voters.map(({ size, weights }) => ({ size, weight: weights[index] ?? 0 }));
    return { quota, sums: sumsFromEnd(weighed, quota), most: totalsFromEnd(weighed) };
  });
  const reached = new Float64Array(quotas.length);
  return {
    quotas,
    add(from, state, { position, yes }) {
      const { weights } = voters[position] as Voter;
      for (let index = 0; index < quotas.length; index += 1) {
        const sum = from[state * quotas.length + index] as number;
        reached[index] = sum < 0 ? sum : sum + yes * (weights[index] as number);
      }
      return reached;
    },
    settle(sums, voted) {
      for (let index = 0; index < places.length; index += 1) {
        const { quota, sums: reachable, most } = places[index] as (typeof places)[number];
        const sum = sums[index] as number;
        const missing = quota - sum;
        if (sum < 0) continue;
        if (missing <= 0) sums[index] = quota;
        else if (missing > (most[voted] ?? 0)) sums[index] = -1;
        else sums[index] = quota - raise(missing, reachable[voted]);
      }
      return settleNode(root, sums, quotas);
    },
    keyOf: keyFor(quotas),
  };
}

/** Sums from -1 to the quota as the digits of one number, or as a text when it would not be exact. */
function keyFor(quotas: readonly number[]): Residual['keyOf'] {
  const product = quotas.reduce((all, quota) => all * (quota + 2), 1);
  if (product >= 2 ** 53) return (sums) => sums.join();
  return (sums) => {
    let key = 0;
    for (let index = 0; index < quotas.length; index += 1) {
      key = key * ((quotas[index] as number) + 2) + (sums[index] as number) + 1;
    }
    return key;
  };
}

function numberLeaves(rule: Rule, counter: { next: number }): Node {
  if (typeof rule === 'boolean') return { kind: rule ? 'all' : 'any', of: [] };
  if (rule.kind !== 'threshold') return { kind: rule.kind, of: rule.of.map((one) => numberLeaves(one, counter)) };
  counter.next += 1;
  return { kind: 'leaf', index: counter.next - 1 };
}

/** Value of a node if it is known; else its known children are made uniform, so that equal games look equal. */
function settleNode(node: Node, sums: Float64Array, quotas: readonly number[]): boolean | undefined {
  if (node.kind === 'leaf') {
    const sum = sums[node.index] as number;
    if (sum < 0) return false;
    return sum >= (quotas[node.index] as number) ? true : undefined;
  }
  const decisive = node.kind === 'any';
  let isKnown = true;
  for (const one of node.of) {
    const value = settleNode(one, sums, quotas);
    if (value === decisive) return decisive;
    isKnown &&= value !== undefined;
  }
  if (isKnown) return !decisive;
  for (const one of node.of) if (settleNode(one, sums, quotas) === !decisive) fill(one, !decisive, sums, quotas);
  return undefined;
}

function fill(node: Node, value: boolean, sums: Float64Array, quotas: readonly number[]): void {
  if (node.kind === 'leaf') sums[node.index] = value ? (quotas[node.index] as number) : -1;
  else for (const one of node.of) fill(one, value, sums, quotas);
}

interface Weighed {
  readonly size: number;
  readonly weight: number;
}

/** For each number of classes that have voted, the weight of all the others. */
function totalsFromEnd(voters: readonly Weighed[]): readonly number[] {
  const totals = [0];
  for (const { size, weight } of [...voters].reverse()) totals.unshift((totals[0] ?? 0) + size * weight);
  return totals;
}

/** For each number of classes that have voted, the sums up to the quota that the others can reach, sorted. */
function sumsFromEnd(voters: readonly Weighed[], quota: number): readonly (readonly number[] | undefined)[] {
  const lists: (readonly number[] | undefined)[] = [[0]];
  for (const voter of [...voters].reverse()) {
    const [last] = lists;
    lists.unshift(last === undefined ? undefined : addSums(last, voter, quota));
  }
  return lists;
}

function addSums(sums: readonly number[], voter: Weighed, quota: number): readonly number[] | undefined {
  const found = new Set<number>();
  for (let yes = 0; yes <= (voter.weight === 0 ? 0 : voter.size); yes += 1) {
    for (const sum of sums) found.add(Math.min(quota, sum + yes * voter.weight));
    if (found.size > mostSums) return undefined;
  }
  return [...found].sort((a, b) => a - b);
}

/** The least reachable sum that is enough. */
function raise(missing: number, sums: readonly number[] | undefined): number {
  if (sums === undefined) return missing;
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) >= missing) high = middle;
    else low = middle + 1;
  }
  return sums[low] ?? missing;
}
