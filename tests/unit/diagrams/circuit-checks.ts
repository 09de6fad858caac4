/** What every circuit must hold, whatever the decision: nothing lost, nothing crossed, nothing outside. */
import { compareCells, shownStep } from '../../../src/diagrams/circuit/cells.ts';
import type { CircuitInput, CircuitLayout, Edge, Rect } from '../../../src/diagrams/circuit/types.ts';
import { textFaults } from './text-checks.ts';

/** Everything wrong with a circuit; empty when all is well. */
export function circuitFaults(input: CircuitInput, layout: CircuitLayout): readonly string[] {
  return [...textFaults(layout.texts, layout), ...missingSteps(input, layout), ...boxFaults(layout), ...edgeFaults(layout)];
}

/** Every step that the view shows is drawn once, in a box or in a chip. */
function missingSteps(input: CircuitInput, layout: CircuitLayout): readonly string[] {
  const wanted = compareCells(input.baseline, input.scenario).filter((cell) => shownStep(cell, input.view));
  const drawn = [...layout.boxes.map((box) => box.path), ...layout.chips.flatMap((chip) => chip.paths)];
  const [expected, found] = [wanted.map((cell) => cell.path).sort(), [...drawn].sort()];
  return expected.join() === found.join() ? [] : [`steps drawn: ${found.join()}; expected: ${expected.join()}`];
}

function boxFaults(layout: CircuitLayout): readonly string[] {
  const rects = [
    ...layout.boxes.map((box) => ({ id: box.path, ...box.rect })),
    ...layout.chips.map((chip) => ({ id: chip.paths.join(), ...chip.rect })),
  ];
  const overlapping = rects.flatMap((a, index) =>
    rects.slice(index + 1).flatMap((b) => (meet(a, b) ? [`${a.id} and ${b.id} overlap`] : [])),
  );
  const spilling = layout.boxes.flatMap((box) =>
    box.texts.flatMap(({ id, container }) => (holds(box.rect, container) ? [] : [`${id} is not inside its step`])),
  );
  const outside = rects.filter(
    (rect) => !holds({ x: layout.namesWidth, y: 0, width: layout.width, height: layout.height }, rect),
  );
  return [...overlapping, ...spilling, ...outside.map((rect) => `${rect.id} is outside`)];
}

function meet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: Rect, inner: Rect): boolean {
  const slack = 0.01;
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

/** No line of the flow goes through a step, no returning line through the label of another. */
function edgeFaults(layout: CircuitLayout): readonly string[] {
  const steps = layout.edges.flatMap((edge) =>
    layout.boxes.flatMap((box) => (crosses(edge, box.rect) ? [`a line of kind ${edge.kind} goes through ${box.path}`] : [])),
  );
  const labels = layout.returns.flatMap(({ edge }) =>
    layout.returns.flatMap(({ label }) =>
      crosses(edge, label.container) ? [`a return goes through the label ${label.id}`] : [],
    ),
  );
  return [...steps, ...labels];
}

function crosses(edge: Edge, rect: Rect): boolean {
  const inner = { x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 2 };
  return edge.points.slice(1).some(([x, y], index) => {
    const [px, py] = edge.points[index] ?? [x, y];
    const segment = { x: Math.min(x, px), y: Math.min(y, py), width: Math.abs(x - px), height: Math.abs(y - py) };
    return meet(inner, segment);
  });
}
