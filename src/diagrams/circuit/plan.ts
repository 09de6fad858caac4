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
  /** Widths asked for: boxes by cell, heads by phase (open and folded), a folded run. */
  readonly widths: ReadonlyMap<string, number>;
  readonly heads: ReadonlyMap<string, { readonly open: number; readonly folded: number }>;
  readonly leastFold: number;
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

/** Below this, a tighter drawing is tried so that more can be read in full. */
const enoughBoxes = 6;

/** A way to draw: widths, and whether the folded lanes of all families share one row. */
interface Attempt {
  readonly context: Context;
  readonly open: Open;
  readonly isMerged: boolean;
}

/** Plan the columns and lanes of a circuit: the roomiest drawing in which the changes hold and enough is in full. */
export function planCircuit(input: CircuitInput): Plan {
  const { context, open: chosen, isMerged } = chooseAttempt(input);
  const open = asAsked(input, chosen);
  return {
    cells: context.cells,
    columns: columnsOf(context, open),
    lanes: lanesOf(context, open, isMerged),
    namesWidth: context.names,
    density: context.density,
  };
}

function chooseAttempt(input: CircuitInput): Attempt {
  const contexts = [contextOf(input, roomy), contextOf(input, tight)] as const;
  const attempts = [false, true].flatMap((isMerged) =>
    contexts.map((context): Attempt => ({ context, open: chooseOpen(context, isMerged), isMerged })),
  );
  const fitting = attempts.filter((attempt) => fits(attempt));
  const enough = fitting.find(({ context, open }) => countBoxes(context, open) >= Math.min(enoughBoxes, context.cells.length));
  const most = [...fitting].sort((a, b) => countBoxes(b.context, b.open) - countBoxes(a.context, a.open))[0];
  const tightest: Attempt = { context: contexts[1], open: changesOf(contexts[1]), isMerged: true };
  return enough ?? most ?? attempts.find((attempt) => attempt.isMerged && fitsWidth(attempt)) ?? tightest;
}

function fitsWidth({ context, open }: Attempt): boolean {
  return widthOf(context, open) <= context.input.width;
}

function fits(attempt: Attempt): boolean {
  const { context, open, isMerged } = attempt;
  return fitsWidth(attempt) && heightOf(lanesOf(context, open, isMerged)) <= lanesRoom(context.input);
}

function countBoxes(context: Context, open: Open): number {
  return context.cells.filter((cell) => open.phases.has(cell.phase) && open.actors.has(cell.actor)).length;
}

function contextOf(input: CircuitInput, density: Density): Context {
  const cells = compareCells(input.baseline, input.scenario);
  const phases = phaseOrder(input.baseline, input.scenario).filter((phase) => cells.some((cell) => cell.phase === phase));
  const actors = byFamily(input, new Set(cells.map((cell) => cell.actor)));
  const widths = new Map(cells.map((cell) => [keyOf(cell), boxWidth(input, cell, density)]));
  const heads = new Map(
    phases.map((id) => [id, { open: headWidth(input, id, density), folded: foldedHeadWidth(input, id, density) }]),
  );
  const fold = leastFold(input, density);
  return {
    input,
    cells,
    phases,
    actors,
    widths,
    heads,
    leastFold: fold,
    names: namesWidth(input, actors, (actor) => isNewcomer(cells, actor)),
    density,
  };
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

/** What a scenario changes is open whatever it takes. */
function changesOf({ cells }: Context): Open {
  const wanted = cells.filter((cell) => cell.mark !== 'same');
  return { phases: new Set(wanted.map((cell) => cell.phase)), actors: new Set(wanted.map((cell) => cell.actor)) };
}

function chooseOpen(context: Context, isMerged: boolean): Open {
  let open = changesOf(context);
  for (const cell of [...context.cells].sort((a, b) => urgency(a) - urgency(b))) {
    const tried = { phases: new Set([...open.phases, cell.phase]), actors: new Set([...open.actors, cell.actor]) };
    if (countBoxes(context, tried) <= mostBoxes && fits({ context, open: tried, isMerged })) open = tried;
  }
  return open;
}

/** The person has the last word; the rest keeps its place, and the figure grows if it must. */
function asAsked({ unfolded, folded }: CircuitInput, { phases, actors }: Open): Open {
  const apply = (kind: string, chosen: ReadonlySet<string>): ReadonlySet<string> => {
    const named = [...(unfolded ?? [])].filter((key) => key.startsWith(`${kind}/`)).map((key) => key.slice(kind.length + 1));
    return new Set([...chosen, ...named].filter((id) => !folded?.has(`${kind}/${id}`)));
  };
  return { phases: apply('phase', phases), actors: apply('actor', actors) };
}

function urgency(cell: Cell): number {
  const step = cell.scenario ?? cell.baseline;
  return (step ? rankOfPower[step.power] : 9) + (step?.aside ? 4 : 0);
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
  const title = phases.length === 1 && only !== undefined ? (context.heads.get(only)?.folded ?? 0) : 0;
  const slots = context.density.isRunMerged ? 1 : phases.length;
  const least = context.leastFold;
  return {
    kind: 'fold',
    phases,
    width: Math.max(least, Math.min(title, least + 30), slots * size.slot + 2 * context.density.foldPad),
  };
}

function openWidth(context: Context, open: Open, phase: string): number {
  const inside = context.cells.filter((cell) => cell.phase === phase);
  const boxes = inside.filter((cell) => open.actors.has(cell.actor)).map((cell) => context.widths.get(keyOf(cell)) ?? 0);
  const gutters = gutterWidth(inside, 'left', context.density) + gutterWidth(inside, 'right', context.density);
  return Math.max(context.heads.get(phase)?.open ?? 0, Math.max(96, ...boxes) + gutters);
}

/** Room beside the boxes for stubs and for the arrows inside the phase. */
export function gutterWidth(inside: readonly Cell[], where: 'left' | 'right', density: Density): number {
  const tracks =
    where === 'left'
      ? inside.filter((cell) => cell.baseline?.after !== undefined || cell.scenario?.after !== undefined).length
      : inside.filter((cell) => cell.role !== 'step').length;
  return density.gutter + Math.min(4, tracks) * size.track;
}

/** Open lanes in order; the folded ones of a family in one row after them, or all in one last row. */
function lanesOf(context: Context, open: Open, isMerged: boolean): readonly LanePlan[] {
  const families = [...new Set(context.actors.map((actor) => familyOf(context.input, actor)))];
  const isOpen = (actor: string): boolean => open.actors.has(actor);
  const lanes = families.flatMap((family): readonly LanePlan[] => {
    const own = context.actors.filter((actor) => familyOf(context.input, actor) === family);
    const folded = own.filter((actor) => !isOpen(actor));
    const opened = own.filter(isOpen).map((actor) => openLane(context, open, actor));
    return folded.length === 0 ? opened : [...opened, { kind: 'fold', actors: folded, family, isNew: false, rows: 1 }];
  });
  return isMerged ? mergeFolded(lanes) : lanes;
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
  if (folded.length < 2) return lanes;
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
