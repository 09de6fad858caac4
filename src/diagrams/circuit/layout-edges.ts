/**
 * Draws the flow without a web of links: a bar between two phases gathers those who must have answered and lets the next
 * ones start. Arrows of their own: a step after another, an arbiter or an appeal, a return. Units: pixels.
 */
import type { Cell } from './cells.ts';
import type { Slot } from './layout-columns.ts';
import type { Placed } from './layout-steps.ts';
import { size } from './sizes.ts';
import type { CircuitInput, Column, Edge } from './types.ts';

type Point = readonly [number, number];

interface Side {
  /** Where a stub meets the step, and its height. */
  readonly points: readonly Point[];
  readonly isNew: readonly boolean[];
}

/** Bars and stubs between phases. */
export function placeGates(input: CircuitInput, columns: readonly Column[], placed: readonly Placed[]): readonly Edge[] {
  const edges: Edge[] = [];
  const flow = placed.filter((one) => isInFlow(input, one));
  let carried: Point | undefined;
  columns.slice(0, -1).forEach((column, index) => {
    const next = columns[index + 1];
    if (!next) return;
    const x = column.rect.x + column.rect.width;
    const left = sideOf(input, flow, column.phases.at(-1), 'out');
    const right = sideOf(input, flow, next.phases[0], 'in');
    const hasFlow = left.points.length > 0;
    if (!hasFlow && carried) edges.push(plain('pass', [carried, [x, carried[1]]]));
    const passY = hasFlow ? gapBelow(flow, column.phases.at(-1)) : carried?.[1];
    const isBlind = right.points.length === 0;
    const isLast = isBlind && !flow.some((one) => one.slot.column > index);
    if (isLast) return;
    const heights = [...left.points.map(([, y]) => y), ...right.points.map(([, y]) => y)];
    if (passY !== undefined && (!hasFlow || isBlind)) heights.push(passY);
    carried = isBlind && passY !== undefined ? [x, passY] : undefined;
    if (heights.length === 0) return;
    edges.push(...stubs(left, x, 'out'), ...stubs(right, x, 'in'));
    edges.push(
      plain('gate', [
        [x, Math.min(...heights)],
        [x, Math.max(...heights)],
      ]),
    );
  });
  return edges;
}

/** Short lines between the bar and the steps it gathers (out) or starts (in). */
function stubs(side: Side, x: number, kind: 'in' | 'out'): readonly Edge[] {
  return side.points.map((point, index) => {
    const bar: Point = [x, point[1]];
    return {
      kind,
      points: kind === 'out' ? [point, bar] : [bar, point],
      hasArrow: kind === 'in',
      isNew: side.isNew[index] === true,
    };
  });
}

function plain(kind: Edge['kind'], points: readonly Point[]): Edge {
  return { kind, points, hasArrow: false, isNew: false };
}

/** Latent and aside steps hold nobody up; a removed step is no longer on the way. */
function isInFlow(input: CircuitInput, one: Placed): boolean {
  const isGone = input.view === 'both' && one.cell.mark === 'removed';
  return one.cell.role === 'step' && one.step.aside !== true && !isGone;
}

function sideOf(input: CircuitInput, flow: readonly Placed[], phase: string | undefined, direction: 'in' | 'out'): Side {
  const here = flow.filter((one) => one.cell.phase === phase);
  const isFollowed = (one: Placed): boolean => here.some((other) => leaderOf(input, other, here) === one);
  const ends = here.filter((one) => (direction === 'in' ? !leaderOf(input, one, here) : !isFollowed(one)));
  const byHeight = new Map<number, { point: Point; isNew: boolean }>();
  for (const { rect, cell } of ends) {
    const y = rect.y + rect.height / 2;
    const x = direction === 'in' ? rect.x : rect.x + rect.width;
    const known = byHeight.get(y);
    const outer = known ? (direction === 'in' ? Math.min(known.point[0], x) : Math.max(known.point[0], x)) : x;
    byHeight.set(y, { point: [outer, y], isNew: (known?.isNew ?? true) && cell.mark === 'added' });
  }
  const sides = [...byHeight.values()];
  return { points: sides.map((side) => side.point), isNew: sides.map((side) => side.isNew) };
}

/** The step it waits for in its phase; where that one is no longer there, the one that it waited for. */
function leaderOf(input: CircuitInput, one: Placed, here: readonly Placed[]): Placed | undefined {
  const cells = input.baseline.phases[one.cell.phase]?.cells;
  const seen = new Set<string>([one.cell.actor]);
  let actor = one.step.after;
  while (actor !== undefined && !seen.has(actor)) {
    const wanted = actor;
    const leader = here.find((other) => other.cell.actor === wanted);
    if (leader) return leader;
    seen.add(actor);
    actor = cells?.[actor]?.after;
  }
  return undefined;
}

/** Height of the gap under the first lane of a phase, where nothing is drawn. */
function gapBelow(flow: readonly Placed[], phase: string | undefined): number | undefined {
  const first = flow.find((one) => one.cell.phase === phase);
  return first && first.lane.rect.y + first.lane.rect.height;
}

/** Arrows inside open phases: `after` on the left of the boxes, arbiter and appeal on their right. */
export function placeInnerEdges(input: CircuitInput, placed: readonly Placed[]): readonly Edge[] {
  const phases = [...new Set(placed.filter((one) => one.slot.isOpen).map((one) => one.cell.phase))];
  return phases.flatMap((phase) => {
    const inside = placed.filter((one) => one.cell.phase === phase);
    const here = inside.filter((one) => isInFlow(input, one));
    return [...afterEdges(input, here), ...latentEdges(input, inside)];
  });
}

function afterEdges(input: CircuitInput, here: readonly Placed[]): readonly Edge[] {
  const followers = here.flatMap((one) => {
    const leader = leaderOf(input, one, here);
    return leader ? [{ one, leader }] : [];
  });
  return followers.map(({ one, leader }, index) => {
    const track = one.slot.boxX - size.track * (1 + (index % 4));
    const down = leader.rect.y < one.rect.y ? 1 : -1;
    const from = leader.rect.y + leader.rect.height / 2 + down * Math.min(16, leader.rect.height / 3);
    const to = one.rect.y + one.rect.height / 2;
    const isNew = one.cell.mark === 'added' || leader.cell.mark === 'added';
    const points: Point[] = [
      [leader.rect.x, from],
      [track, from],
      [track, to],
      [one.rect.x, to],
    ];
    return { kind: 'after', points, hasArrow: true, isNew };
  });
}

function latentEdges(input: CircuitInput, inside: readonly Placed[]): readonly Edge[] {
  const latent = inside.filter((one) => one.cell.role !== 'step' && !(input.view === 'both' && one.cell.mark === 'removed'));
  return latent.flatMap((one, index) => {
    const parties = inside.filter((other) => other !== one && isParty(other.cell, one.cell) && isInFlow(input, other));
    const track = rightTrack(one.slot, index);
    const to = one.rect.y + one.rect.height / 2;
    return parties.map((party): Edge => {
      const down = party.rect.y < one.rect.y ? 1 : -1;
      const from = party.rect.y + party.rect.height / 2 + down * Math.min(16, party.rect.height / 3);
      const points: Point[] = [
        [party.rect.x + party.rect.width, from],
        [track, from],
        [track, to],
        [one.rect.x + one.rect.width, to],
      ];
      return { kind: 'latent', points, hasArrow: true, isNew: one.cell.mark === 'added' };
    });
  });
}

function rightTrack(slot: Slot, index: number): number {
  return slot.boxX + slot.boxWidth + size.track * (1 + (index % 4));
}

/** Who brings a matter to an arbiter or to an appeal: those whose answer binds in the phase. */
function isParty(cell: Cell, latent: Cell): boolean {
  const power = (cell.scenario ?? cell.baseline)?.power;
  const isMember = power === 'decide' || power === 'codecide';
  return isMember || (latent.role === 'appeal' && (power === 'approve' || power === 'assent' || power === 'veto'));
}
