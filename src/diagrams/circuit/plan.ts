/**
 * Chooses what is drawn in full: every change, then the steps that matter most, as long as they fit and at most a dozen
 * compete. The rest is folded, by phase and by lane. It does not depend on the view, so that places are kept from one
 * view to the next.
 */
import type { Family } from '../../../models/schema/actor.schema.ts';
import type { Power } from '../../../models/schema/decision.schema.ts';
import { type Cell, compareCells, phaseOrder } from './cells.ts';
import { boxWidth, type Density, foldedHeadWidth, headWidth, leastFold, namesWidth, roomy, size, tight } from './sizes.ts';
import type { CircuitInput } from './types.ts';

export interface LanePlan {
  readonly kind: 'open' | 'fold';
  readonly actors: readonly string[];
  /** Absent for a row that folds several families. */
  readonly family?: Family;
  /** All its steps come from the scenario. */
  readonly isNew: boolean;
  /** Steps stacked in one cell, at most. */
  readonly rows: number;
}

export interface ColumnPlan {
  readonly kind: 'open' | 'fold';
  readonly phases: readonly string[];
  /** Least width. */
  readonly width: number;
}

export interface Plan {
  readonly cells: readonly Cell[];
  readonly columns: readonly ColumnPlan[];
  readonly lanes: readonly LanePlan[];
  readonly namesWidth: number;
  readonly density: Density;
}

/** Open phases and lanes while the plan is made. */
interface Open {
  readonly phases: ReadonlySet<string>;
  readonly actors: ReadonlySet<string>;
}

interface Context {
  readonly input: CircuitInput;
  readonly cells: readonly Cell[];
  /** Phases with a cell, in order. */
  readonly phases: readonly string[];
  /** Actors with a cell, by family. */
  readonly actors: readonly string[];
  readonly widths: ReadonlyMap<string, number>;
  readonly names: number;
  readonly density: Density;
}

/** As many steps in full as a room can follow. */
const mostBoxes = 12;

/** Heights of head, rail, clock and returns taken off the room when lanes are counted. */
const frameHeight = 170;

const rankOfPower: Readonly<Record<Power, number>> = {
  decide: 0,
  codecide: 0,
  arbitrate: 1,
  assent: 1,
  approve: 1,
  veto: 1,
  initiate: 2,
  fund: 3,
  contract: 3,
  execute: 3,
  instruct: 4,
  coordinate: 4,
  advise: 5,
  concert: 5,
  appeal: 6,
  control: 6,
  informed: 7,
};

/** Plan the columns and lanes of a circuit. */
export function planCircuit(input: CircuitInput): Plan {
  const wide = contextOf(input, roomy);
  const context = widthOf(wide, changesOf(wide)) <= input.width ? wide : contextOf(input, tight);
  const open = chooseOpen(context);
  const lanes = laneGroups(context, open);
  const isTooHigh = heightOf(lanes) > lanesRoom(input);
  return {
    cells: context.cells,
    columns: columnsOf(context, open),
    lanes: isTooHigh ? mergeFolded(lanes) : lanes,
    namesWidth: context.names,
    density: context.density,
  };
}

function contextOf(input: CircuitInput, density: Density): Context {
  const cells = compareCells(input.baseline, input.scenario);
  const phases = phaseOrder(input.baseline, input.scenario).filter((phase) => cells.some((cell) => cell.phase === phase));
  const actors = byFamily(input, new Set(cells.map((cell) => cell.actor)));
  const widths = new Map(cells.map((cell) => [keyOf(cell), boxWidth(input, cell, density)]));
  return { input, cells, phases, actors, widths, names: namesWidth(input, actors, (actor) => isNewcomer(cells, actor)), density };
}

/** Lanes in the given order, those of one family together; actors that the order forgets come last. */
function byFamily(input: CircuitInput, used: ReadonlySet<string>): readonly string[] {
  const ordered = [
    ...input.order.filter((actor) => used.has(actor)),
    ...[...used].filter((actor) => !input.order.includes(actor)),
  ];
  const families = [...new Set([...input.order, ...ordered].map((actor) => familyOf(input, actor)))];
  return families.flatMap((family) => ordered.filter((actor) => familyOf(input, actor) === family));
}

export function familyOf(input: CircuitInput, actor: string): Family {
  return input.actors[actor]?.family ?? 'state';
}

/** What a scenario changes, and what the person has unfolded, is open whatever it takes. */
function changesOf({ input, cells }: Context): Open {
  const isKept = (key: string): boolean => !input.folded?.has(key);
  const wanted = cells.filter((cell) => cell.mark !== 'same');
  const named = (kind: string): string[] =>
    [...(input.unfolded ?? [])].filter((key) => key.startsWith(`${kind}/`)).map((key) => key.slice(kind.length + 1));
  return {
    phases: new Set([...wanted.map((cell) => cell.phase), ...named('phase')].filter((id) => isKept(`phase/${id}`))),
    actors: new Set([...wanted.map((cell) => cell.actor), ...named('actor')].filter((id) => isKept(`actor/${id}`))),
  };
}

function chooseOpen(context: Context): Open {
  const { input, cells } = context;
  const isKept = (key: string): boolean => !input.folded?.has(key);
  let open = changesOf(context);
  for (const cell of [...cells].sort((a, b) => urgency(a) - urgency(b))) {
    if (!isKept(`phase/${cell.phase}`) || !isKept(`actor/${cell.actor}`)) continue;
    const tried = { phases: new Set([...open.phases, cell.phase]), actors: new Set([...open.actors, cell.actor]) };
    if (holds(context, tried)) open = tried;
  }
  return open;
}

function urgency(cell: Cell): number {
  const step = cell.scenario ?? cell.baseline;
  return (step ? rankOfPower[step.power] : 9) + (step?.aside ? 4 : 0);
}

function holds(context: Context, open: Open): boolean {
  const boxes = context.cells.filter((cell) => open.phases.has(cell.phase) && open.actors.has(cell.actor)).length;
  if (boxes > mostBoxes) return false;
  return widthOf(context, open) <= context.input.width && heightOf(laneGroups(context, open)) <= lanesRoom(context.input);
}

function widthOf(context: Context, open: Open): number {
  return context.names + columnsOf(context, open).reduce((sum, column) => sum + column.width, 0) + size.edge;
}

function lanesRoom(input: CircuitInput): number {
  return (input.height ?? 700) - frameHeight;
}

function columnsOf(context: Context, open: Open): readonly ColumnPlan[] {
  const columns: ColumnPlan[] = [];
  for (const phase of context.phases) {
    const last = columns.at(-1);
    if (open.phases.has(phase)) columns.push({ kind: 'open', phases: [phase], width: openWidth(context, open, phase) });
    else if (last?.kind === 'fold') columns[columns.length - 1] = foldColumn(context, [...last.phases, phase]);
    else columns.push(foldColumn(context, [phase]));
  }
  return columns;
}

function foldColumn(context: Context, phases: readonly string[]): ColumnPlan {
  const [only] = phases;
  const { input, density } = context;
  const title = phases.length === 1 && only !== undefined ? foldedHeadWidth(input, only, density) : 0;
  const slots = density.isRunMerged ? 1 : phases.length;
  const least = leastFold(input, density);
  return { kind: 'fold', phases, width: Math.max(least, Math.min(title, least + 30), slots * size.slot + 2 * density.foldPad) };
}

function openWidth(context: Context, open: Open, phase: string): number {
  const inside = context.cells.filter((cell) => cell.phase === phase);
  const boxes = inside.filter((cell) => open.actors.has(cell.actor)).map((cell) => context.widths.get(keyOf(cell)) ?? 0);
  const gutters = gutterWidth(inside, 'left', context.density) + gutterWidth(inside, 'right', context.density);
  return Math.max(headWidth(context.input, phase, context.density), Math.max(96, ...boxes) + gutters);
}

/** Room beside the boxes for stubs and for the arrows inside the phase. */
export function gutterWidth(inside: readonly Cell[], where: 'left' | 'right', density: Density): number {
  const tracks =
    where === 'left'
      ? inside.filter((cell) => cell.baseline?.after !== undefined || cell.scenario?.after !== undefined).length
      : inside.filter((cell) => cell.role !== 'step').length;
  return density.gutter + Math.min(4, tracks) * size.track;
}

/** Folded lanes of one family that touch become one row. */
function laneGroups(context: Context, open: Open): readonly LanePlan[] {
  const lanes: LanePlan[] = [];
  for (const actor of context.actors) {
    const family = familyOf(context.input, actor);
    const last = lanes.at(-1);
    if (open.actors.has(actor)) lanes.push(openLane(context, open, actor));
    else if (last?.kind === 'fold' && last.family === family)
      lanes[lanes.length - 1] = { ...last, actors: [...last.actors, actor] };
    else lanes.push({ kind: 'fold', actors: [actor], family, isNew: false, rows: 1 });
  }
  return lanes;
}

function openLane(context: Context, open: Open, actor: string): LanePlan {
  const rows = rowsOf(context, open, actor);
  return { kind: 'open', actors: [actor], family: familyOf(context.input, actor), isNew: isNewcomer(context.cells, actor), rows };
}

function isNewcomer(cells: readonly Cell[], actor: string): boolean {
  return cells.every((cell) => cell.actor !== actor || cell.mark === 'added');
}

function rowsOf(context: Context, open: Open, actor: string): number {
  const counts = new Map<string, number>();
  for (const cell of context.cells) {
    if (cell.actor === actor && open.phases.has(cell.phase)) counts.set(cell.phase, (counts.get(cell.phase) ?? 0) + 1);
  }
  return Math.max(1, ...counts.values());
}

/** All the folded lanes in one last row, when there is no room for one a family. */
function mergeFolded(lanes: readonly LanePlan[]): readonly LanePlan[] {
  const folded = lanes.filter((lane) => lane.kind === 'fold');
  const [first] = folded;
  if (!first || folded.length < 2) return lanes;
  const rest: LanePlan = { kind: 'fold', actors: folded.flatMap((lane) => lane.actors), isNew: false, rows: 1 };
  return [...lanes.filter((lane) => lane.kind === 'open'), rest];
}

/** Height of a lane. */
export function laneHeight(lane: LanePlan): number {
  return lane.kind === 'fold' ? size.foldedLane : lane.rows * (size.boxHeight + size.boxGap) + 2;
}

function heightOf(lanes: readonly LanePlan[]): number {
  return lanes.reduce((sum, lane) => sum + laneHeight(lane) + size.familyGap, 0);
}

/** A cell's own key: latent steps of one phase may change hands. */
export function keyOf(cell: Cell): string {
  return `${cell.path}:${cell.actor}`;
}
