/**
 * Winning coalitions of any rule, counted over its states: votes that lead to a state (forward), votes that win from it
 * (backward), and for each class the passages where one given member says yes. By size, exact: see residues.ts.
 */
import type { Counts } from './counts.ts';
import { buildLayers, type Layer, won } from './layers.ts';
import { moduliFor, pascalRows, productCeiling, reduce, restoreNumbers } from './residues.ts';
import type { Rule } from './rule.ts';

/** Multiplications beyond which a game is refused: about ten seconds. */
const mostProducts = 2 ** 31;

/** Counts of any rule; undefined when it has too many states. */
export function countByStates(rule: Rule, sizes: readonly number[]): Counts | undefined {
  const layers = buildLayers(rule, sizes);
  if (layers === undefined) return undefined;
  const members = sizes.reduce((sum, size) => sum + size, 0);
  const moduli = moduliFor(members, productCeiling);
  const places = layers.reduce((sum, { offsets }) => sum + (offsets.at(-1) ?? 0), 0);
  if (places * members * moduli.length > mostProducts) return undefined;
  const passes = moduli.map((modulus) => countResidues(layers, members, modulus));
  const restore = (of: (pass: Residues) => Float64Array) => restoreNumbers(moduli, passes.map(of));
  return {
    members,
    winning: restore(({ winning }) => winning),
    containing: sizes.map((_, index) => restore(({ containing }) => containing[index] ?? new Float64Array(members + 1))),
  };
}

interface Residues {
  readonly winning: Float64Array;
  readonly containing: readonly Float64Array[];
}

/** A layer with the members of the classes that vote after it. */
interface Step {
  readonly layer: Layer;
  readonly following: Layer | undefined;
  readonly after: number;
}

interface Kit {
  readonly steps: readonly Step[];
  readonly members: number;
  readonly modulus: number;
  readonly pascal: readonly Float64Array[];
}

/** Counts that leave a layer: by state of the following one, and those that have won, by size. */
interface Passed {
  readonly counts: Float64Array;
  readonly won: Float64Array;
}

function countResidues(layers: readonly Layer[], members: number, modulus: number): Residues {
  let after = members;
  const steps = layers.map((layer, index) => {
    after -= layer.size;
    return { layer, following: layers[index + 1], after };
  });
  const kit: Kit = { steps, members, modulus, pascal: pascalRows(members, modulus) };
  const winning = new Float64Array(members + 1);
  const freeWins = new Float64Array(members + 1);
  const containing: Float64Array[] = [];
  let counts: Float64Array = new Float64Array(layers[0]?.offsets.at(-1) ?? 0).fill(1);
  const arriving: Float64Array[] = [];
  for (const step of steps) {
    arriving.push(counts);
    // Coalitions that have won before this class votes: a given member of it is in those where it says yes all the same.
    containing[step.layer.voter] = freeWins.slice();
    const passed = passLayer(kit, step, counts, 0);
    multiplyInto(winning, passed.won, rowOf(kit, step.after), { shift: 0, modulus });
    multiplyInto(freeWins, passed.won, rowOf(kit, step.after - 1), { shift: 1, modulus });
    counts = passed.counts;
  }
  countMembers(kit, arriving, containing);
  return { winning, containing };
}

/** Add, from the last class to the first, the coalitions where one given member of the class says yes and that win from there. */
function countMembers(kit: Kit, arriving: readonly Float64Array[], containing: readonly Float64Array[]): void {
  const { modulus } = kit;
  let winsAfter: Float64Array = new Float64Array(0);
  for (let index = kit.steps.length - 1; index >= 0; index -= 1) {
    const step = kit.steps[index] as Step;
    const target = containing[step.layer.voter] as Float64Array;
    const passed = passLayer(kit, step, arriving[index] as Float64Array, 1);
    multiplyInto(target, passed.won, rowOf(kit, step.after), { shift: 0, modulus });
    const { fewest, offsets } = step.following ?? { fewest: [], offsets: [] };
    for (const [state, shift] of fewest.entries()) {
      const led = passed.counts.subarray(offsets[state], offsets[state + 1]);
      multiplyInto(target, led, winsAfter.subarray(state * (step.after + 1), (state + 1) * (step.after + 1)), { shift, modulus });
    }
    winsAfter = winsBefore(kit, step, winsAfter);
  }
}

function rowOf(kit: Kit, n: number): Float64Array {
  return kit.pascal[n] ?? new Float64Array(0);
}

/** Let a class vote: all the ways to say yes (`named` 0), or those where one given member says yes (`named` 1). */
function passLayer(kit: Kit, step: Step, counts: Float64Array, named: 0 | 1): Passed {
  const { modulus, members } = kit;
  const { fewest, offsets, next, size } = step.layer;
  const ways = rowOf(kit, size - named);
  const passed = { counts: new Float64Array(step.following?.offsets.at(-1) ?? 0), won: new Float64Array(members + 1) };
  for (let state = 0; state < fewest.length; state += 1) {
    const from = counts.subarray(offsets[state], offsets[state + 1]);
    for (let yes = named; yes <= size; yes += 1) {
      const target = next[state * (size + 1) + yes] as number;
      if (target < won) continue;
      const reached = (fewest[state] as number) + yes;
      const into = target === won ? passed.won : passed.counts;
      const place = target === won ? reached : targetPlace(step, target) + reached;
      const way = ways[yes - named] as number;
      for (let i = 0; i < from.length; i += 1) {
        into[place + i] = reduce((into[place + i] as number) + way * (from[i] as number), modulus);
      }
    }
  }
  return passed;
}

/** Where the count of size 0 of a following state would be. */
function targetPlace({ following }: Step, state: number): number {
  return (following?.offsets[state] ?? 0) - (following?.fewest[state] ?? 0);
}

/** By state of a layer and size: the votes of its class and of those after that win; from those of the following layer. */
function winsBefore(kit: Kit, step: Step, winsAfter: Float64Array): Float64Array {
  const { layer, after } = step;
  const { next, size, fewest } = layer;
  const width = after + size + 1;
  const wins = new Float64Array(fewest.length * width);
  const ways = rowOf(kit, size);
  const free = rowOf(kit, after);
  for (let state = 0; state < fewest.length; state += 1) {
    for (let yes = 0; yes <= size; yes += 1) {
      const target = next[state * (size + 1) + yes] as number;
      if (target < won) continue;
      const source = target === won ? free : winsAfter.subarray(target * (after + 1), (target + 1) * (after + 1));
      const place = state * width + yes;
      const way = ways[yes] as number;
      for (let i = 0; i <= after; i += 1) {
        wins[place + i] = reduce((wins[place + i] as number) + way * (source[i] as number), kit.modulus);
      }
    }
  }
  return wins;
}

/** target[shift + i + j] += a[i] * b[j]. */
function multiplyInto(
  target: Float64Array,
  a: Float64Array,
  b: Float64Array,
  { shift, modulus }: { readonly shift: number; readonly modulus: number },
): void {
  for (let i = 0; i < a.length; i += 1) {
    const factor = a[i] as number;
    if (factor === 0) continue;
    for (let j = 0; j < b.length; j += 1) {
      const product = factor * (b[j] as number);
      if (product !== 0) target[shift + i + j] = reduce((target[shift + i + j] as number) + product, modulus);
    }
  }
}
