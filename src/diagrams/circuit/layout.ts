/**
 * Layout of the circuit: phases across, actors down, from two readings of a decision (today and the scenario).
 * Pure numbers and texts in pixels; `drawing.tsx` turns them into one SVG for screen and file.
 */
import { say } from '../../i18n/intl.ts';
import { plainText } from '../text/measure.ts';
import { phaseOrder } from './cells.ts';
import { placeColumns } from './layout-columns.ts';
import { placeGates, placeInnerEdges } from './layout-edges.ts';
import { placeLanes } from './layout-lanes.ts';
import { placeReturns } from './layout-returns.ts';
import { placeClocks, placeTraveller } from './layout-spans.ts';
import { placeSteps } from './layout-steps.ts';
import { type Plan, planCircuit } from './plan.ts';
import { size } from './sizes.ts';
import type { CircuitInput, CircuitLayout, TextBox } from './types.ts';
import { circuitTitle } from './words.ts';

/** Lay out a circuit; the result is at least as wide as its content, at most the room given when that suffices. */
export function layoutCircuit(input: CircuitInput): CircuitLayout {
  const plan = planCircuit(input);
  const { columns, slots, headHeight, right } = placeColumns(input, plan);
  const room = { slots, order: phaseOrder(input.baseline, input.scenario), left: plan.namesWidth, right };
  const { clocks, height: clockHeight } = placeClocks(input, room, headHeight + size.rail + 2);
  const top = headHeight + size.rail + clockHeight + 4;
  const lanes = placeLanes(input, plan, { top, right, slots });
  const bottom = lanes.reduce((lowest, lane) => Math.max(lowest, lane.rect.y + lane.rect.height), top);
  const { boxes, chips, placed } = placeSteps(input, plan, lanes, slots);
  const { returns, height: returnsHeight } = placeReturns(input, room, bottom);
  const railY = headHeight + size.rail / 2;
  const traveller = placeTraveller(input, room, railY);
  const parts = {
    columns: columns.map((column) => ({ ...column, rect: { ...column.rect, height: bottom } })),
    lanes,
    boxes,
    chips,
    clocks,
    returns,
  };
  return {
    width: right,
    height: bottom + Math.max(returnsHeight, size.edge),
    namesWidth: plan.namesWidth,
    title: circuitTitle(input),
    description: describe(input, plan),
    hasBands: input.durations !== undefined,
    railY,
    ...parts,
    edges: [...placeGates(input, columns, placed), ...placeInnerEdges(input, placed)],
    ...(traveller && { traveller }),
    texts: collectTexts(parts, traveller?.label),
  };
}

function describe(input: CircuitInput, plan: Plan): string {
  const count = (list: readonly string[]): number => new Set(list).size;
  return plainText(
    say(input.language, 'circuit.desc', {
      phases: count(plan.cells.map((cell) => cell.phase)),
      actors: count(plan.cells.map((cell) => cell.actor)),
      changes: plan.cells.filter((cell) => cell.mark !== 'same').length,
    }),
  );
}

function collectTexts(
  parts: Pick<CircuitLayout, 'columns' | 'lanes' | 'boxes' | 'chips' | 'clocks' | 'returns'>,
  traveller: TextBox | undefined,
): readonly TextBox[] {
  return [
    ...parts.columns.flatMap((column) => column.texts),
    ...parts.lanes.flatMap((lane) => (lane.note ? [lane.label, lane.note] : [lane.label])),
    ...parts.boxes.flatMap((box) => box.texts),
    ...parts.chips.flatMap((chip) => chip.count ?? []),
    ...parts.clocks.map((clock) => clock.label),
    ...parts.returns.map((item) => item.label),
    ...(traveller ? [traveller] : []),
  ];
}
