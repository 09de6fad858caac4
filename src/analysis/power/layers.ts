/**
 * Any rule, as states: classes vote one after the other, and votes that leave the same game to decide are one state.
 * At worst this is the enumeration of how many members of each class say yes; a game with too many states is refused.
 */
import { prepareResidual, type Residual, type Voter } from './residual.ts';
import { type Rule, type Threshold, thresholdsOf } from './rule.ts';

/** States, sums held by them (one a threshold), and places for counts and passages, beyond which a game is refused. */
export const mostStates = 2 ** 20;
const mostSums = 2 ** 22;
const mostPlaces = 2 ** 24;

/** In the place of a next state: the coalition has won, or lost, whatever the classes still to vote say. */
export const won = -1;
const lost = -2;

/** The states before a class votes. */
export interface Layer {
  /** The class that votes, and its members. */
  readonly voter: number;
  readonly size: number;
  /** By state: the fewest yes votes so far; and where its counts by size begin, with their end after the last. */
  readonly fewest: readonly number[];
  readonly offsets: Int32Array;
  /** At `state * (size + 1) + yes`: the state that follows. */
  readonly next: Int32Array;
}

/** States being met, by their key. */
interface Front {
  readonly states: Map<number | string, number>;
  /** One number a threshold, state after state. */
  readonly sums: number[];
  readonly fewest: number[];
  readonly most: number[];
}

/** One layer a class, in the order of voting; undefined when there are too many states, empty when the rule is constant. */
export function buildLayers(rule: Rule, sizes: readonly number[]): readonly Layer[] | undefined {
  const thresholds = thresholdsOf(rule);
  const order = orderOf(thresholds, sizes.length);
  const voters = order.map((index): Voter => weighVoter(thresholds, index, sizes));
  const residual = prepareResidual(rule, voters);
  const layers: Layer[] = [];
  let front = firstFront(residual);
  const used = { states: 0, places: 0 };
  const affordable = Math.min(mostStates, Math.floor(mostSums / thresholds.length));
  for (const [position, voter] of voters.entries()) {
    used.states += front.fewest.length;
    used.places += front.fewest.length * (voter.size + 2) + spread(front);
    if (used.places > mostPlaces) return undefined;
    const following = emptyFront();
    const next = new Int32Array(front.fewest.length * (voter.size + 1));
    for (let state = 0; state < front.fewest.length; state += 1) {
      if (used.states + following.fewest.length > affordable) return undefined;
      for (let yes = 0; yes <= voter.size; yes += 1) {
        const sums = residual.add(front.sums, state, { position, yes });
        const result = residual.settle(sums, position + 1);
        const place = state * (voter.size + 1) + yes;
        if (result === undefined) next[place] = meet(following, residual.keyOf(sums), sums, rangeAfter(front, state, yes));
        else next[place] = result ? won : lost;
      }
    }
    layers.push({ voter: order[position] ?? 0, size: voter.size, fewest: front.fewest, offsets: offsetsOf(front), next });
    front = following;
  }
  return layers;
}

function weighVoter(thresholds: readonly Threshold[], index: number, sizes: readonly number[]): Voter {
  return { size: sizes[index] ?? 0, weights: thresholds.map(({ weights }) => weights[index] ?? 0) };
}

/** Vetoes and small colleges first, members of a threshold together, heavy ones first: states end or meet early. */
function orderOf(thresholds: readonly Threshold[], classes: number): readonly number[] {
  const support = ({ weights }: Threshold) => weights.filter((weight) => weight > 0).length;
  const listed = [...thresholds]
    .sort((a, b) => support(a) - support(b))
    .flatMap(({ weights }) =>
      [...weights.keys()].filter((index) => (weights[index] ?? 0) > 0).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0)),
    );
  return [...new Set([...listed, ...Array.from({ length: classes }, (_, index) => index)])];
}

function emptyFront(): Front {
  return { states: new Map(), sums: [], fewest: [], most: [] };
}

function firstFront(residual: Residual): Front {
  const front = emptyFront();
  const sums = new Float64Array(residual.quotas.length);
  if (residual.settle(sums, 0) === undefined) meet(front, residual.keyOf(sums), sums, { fewest: 0, most: 0 });
  return front;
}

interface Range {
  readonly fewest: number;
  readonly most: number;
}

function rangeAfter(front: Front, state: number, yes: number): Range {
  return { fewest: (front.fewest[state] as number) + yes, most: (front.most[state] as number) + yes };
}

/** The state of this key, made if it is new; its range of yes votes grows. */
function meet(front: Front, key: number | string, sums: Float64Array, range: Range): number {
  const known = front.states.get(key);
  if (known === undefined) {
    front.states.set(key, front.fewest.length);
    for (const sum of sums) front.sums.push(sum);
    front.fewest.push(range.fewest);
    front.most.push(range.most);
    return front.fewest.length - 1;
  }
  if (range.fewest < (front.fewest[known] as number)) front.fewest[known] = range.fewest;
  if (range.most > (front.most[known] as number)) front.most[known] = range.most;
  return known;
}

/** Places for the counts by size of all the states. */
function spread(front: Front): number {
  return front.most.reduce((sum, most, state) => sum + most - (front.fewest[state] as number) + 1, 0);
}

function offsetsOf(front: Front): Int32Array {
  const offsets = new Int32Array(front.most.length + 1);
  for (const [state, most] of front.most.entries()) {
    offsets[state + 1] = (offsets[state] as number) + most - (front.fewest[state] as number) + 1;
  }
  return offsets;
}
