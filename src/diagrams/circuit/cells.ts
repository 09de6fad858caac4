/**
 * Cells of a decision as the circuit shows them, and what a scenario adds, removes or changes in them.
 * A cell path is `phase/actor`; the latent steps of a phase are `phase/@arbiter` and `phase/@appeal`.
 */
import type { Decision, Phase, Step } from '../../../models/schema/decision.schema.ts';

export type CellMark = 'same' | 'added' | 'removed' | 'changed';

export type CellRole = 'step' | 'arbiter' | 'appeal';

export interface Cell {
  readonly path: string;
  readonly phase: string;
  readonly actor: string;
  readonly role: CellRole;
  readonly mark: CellMark;
  /** At least one side is there. */
  readonly baseline?: Step;
  readonly scenario?: Step;
}

interface Placed {
  readonly path: string;
  readonly phase: string;
  readonly actor: string;
  readonly role: CellRole;
  readonly step: Step;
}

/** List every cell of two readings of a decision, phase by phase, with its mark; the phases of the scenario come first. */
export function compareCells(baseline: Decision, scenario: Decision): readonly Cell[] {
  return phaseOrder(baseline, scenario).flatMap((phase) => {
    const before = placedIn(phase, baseline.phases[phase]);
    const after = placedIn(phase, scenario.phases[phase]);
    const keys = [...new Set([...before.keys(), ...after.keys()])];
    return keys.flatMap((key) => cellOf(before.get(key), after.get(key)));
  });
}

/** Merge the phases of both readings, keeping the order of each. */
export function phaseOrder(baseline: Decision, scenario: Decision): readonly string[] {
  const merged = [...baseline.order];
  scenario.order.forEach((phase, index) => {
    if (merged.includes(phase)) return;
    const previous = scenario.order[index - 1];
    merged.splice(previous === undefined ? 0 : merged.indexOf(previous) + 1, 0, phase);
  });
  return merged;
}

/** The step that a view shows in a cell: the scenario's, or the baseline's where the view is of today. */
export function shownStep(cell: Cell, view: 'baseline' | 'scenario' | 'both'): Step | undefined {
  if (view === 'baseline') return cell.baseline;
  if (view === 'scenario') return cell.scenario;
  return cell.scenario ?? cell.baseline;
}

/** Latent steps are keyed by their actor too: another arbiter is one removed and one added. */
function placedIn(id: string, phase: Phase | undefined): ReadonlyMap<string, Placed> {
  const placed = new Map<string, Placed>();
  if (!phase) return placed;
  for (const [actor, step] of Object.entries(phase.cells)) {
    placed.set(actor, { path: `${id}/${actor}`, phase: id, actor, role: 'step', step });
  }
  for (const role of ['arbiter', 'appeal'] as const) {
    const latent = phase[role];
    if (latent)
      placed.set(`@${role}/${latent.actor}`, { path: `${id}/@${role}`, phase: id, actor: latent.actor, role, step: latent });
  }
  return placed;
}

function cellOf(before: Placed | undefined, after: Placed | undefined): readonly Cell[] {
  const place = after ?? before;
  if (!place) return [];
  const { path, phase, actor, role } = place;
  const sides = { ...(before && { baseline: before.step }), ...(after && { scenario: after.step }) };
  return [{ path, phase, actor, role, mark: markOf(before?.step, after?.step), ...sides }];
}

function markOf(before: Step | undefined, after: Step | undefined): CellMark {
  if (!before) return 'added';
  if (!after) return 'removed';
  return isSame(before, after) ? 'same' : 'changed';
}

/** Deep equality of plain data, whatever the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
