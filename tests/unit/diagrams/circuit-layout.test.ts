/** No label leaves its box and nothing is lost: every decision, package, language, view and size, and generated changes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, Step } from '../../../models/schema/decision.schema.ts';
import type { Library, Model } from '../../../models/schema/model.schema.ts';
import { readDataFolder } from '../../../src/cli/read-data-folder.ts';
import { layoutCircuit } from '../../../src/diagrams/circuit/layout.ts';
import type { CircuitInput, CircuitView } from '../../../src/diagrams/circuit/types.ts';
import { applyScenario } from '../../../src/governance/apply-scenario.ts';
import { loadLibrary } from '../../../src/governance/load-library.ts';
import type { Language } from '../../../src/i18n/intl.ts';
import { circuitFaults } from './circuit-checks.ts';
import { councilDecides, inputOf, today } from './fixture.ts';

const views: readonly CircuitView[] = ['baseline', 'scenario', 'both'];
const languages: readonly Language[] = ['fr', 'en'];
const sizes = [
  { width: 1180, height: 700 },
  { width: 984, height: 520 },
] as const;

function readLibrary(): Library {
  const library = loadLibrary(readDataFolder('.'));
  if (!library.ok) throw new Error(JSON.stringify(library.issues[0]));
  return library.value;
}

const library = readLibrary();
const { model } = library;

interface Side {
  readonly name: string;
  readonly baseline: Model;
  readonly scenario: Model;
}

/** Each package with each of its variants, and all packages together. */
function scenarios(): readonly Side[] {
  const single = Object.values(library.packages).flatMap((item) =>
    [undefined, ...Object.keys(item.variants ?? {})].map((variant) => [{ id: item.id, ...(variant && { variant }) }]),
  );
  const choices = [[], ...single, Object.keys(library.packages).map((id) => ({ id }))];
  const territory = Object.keys(library.territories)[0] ?? '';
  const stated = Object.keys(library.cases)[0] ?? '';
  return choices.flatMap((packages): readonly Side[] => {
    const scenario = {
      schemaVersion: 1,
      territory,
      packages,
      proposals: [],
      hypotheses: {},
      case: stated,
      positions: {},
      seed: 1,
    } as const;
    const result = applyScenario(library, { ...scenario, packages: [...packages], proposals: [] });
    if (!result.ok) throw new Error(JSON.stringify(result.issues[0]));
    return [{ name: JSON.stringify(packages), baseline: result.value.baseline, scenario: result.value.applied.model }];
  });
}

function inputFor(side: Side, decision: string, more: Partial<CircuitInput>): CircuitInput {
  const [baseline, scenario] = [side.baseline.decisions[decision], side.scenario.decisions[decision]];
  if (!baseline || !scenario) throw new Error(decision);
  const { actors, actorOrder: order, hypotheses } = side.scenario;
  return { baseline, scenario, view: 'both', actors, order, hypotheses, language: 'fr', ...sizes[0], ...more };
}

describe('every decision with every package', () => {
  const sides = scenarios();

  it('are there to be tested', () => {
    expect(Object.keys(model.decisions).length).toBeGreaterThanOrEqual(4);
    expect(sides.length).toBeGreaterThanOrEqual(5);
  });

  it.each(Object.keys(model.decisions))('%s keeps its labels in their boxes', (decision) => {
    for (const side of sides) {
      for (const view of views) {
        for (const language of languages) {
          for (const size of sizes) {
            const input = inputFor(side, decision, { view, language, ...size });
            expect({ side: side.name, view, language, size, faults: circuitFaults(input, layoutCircuit(input)) }).toMatchObject({
              faults: [],
            });
          }
        }
      }
    }
  });

  it.each(Object.keys(model.decisions))('%s holds when all is unfolded, and when all is folded', (decision) => {
    const keys = new Set([
      ...Object.keys(model.actors).map((id) => `actor/${id}`),
      ...Object.keys(model.decisions[decision]?.phases ?? {}).map((id) => `phase/${id}`),
    ]);
    for (const language of languages) {
      for (const folds of [{ unfolded: keys }, { folded: keys }]) {
        const input = inputFor(sides.at(-1) as Side, decision, { language, unit: 'weeks', ...folds });
        expect(circuitFaults(input, layoutCircuit(input))).toEqual([]);
      }
    }
  });

  it.each(Object.keys(model.decisions))('%s fits the room of a projector without scrolling', (decision) => {
    for (const side of sides) {
      for (const language of languages) {
        const layout = layoutCircuit(inputFor(side, decision, { language }));
        expect({ side: side.name, language, width: Math.max(1180, layout.width) }).toEqual({
          side: side.name,
          language,
          width: 1180,
        });
        expect(layout.height).toBeLessThanOrEqual(700);
      }
    }
  });
});

/** A decision with steps taken away, added and changed at random, with labels of the model's own. */
function mutated(
  decision: Decision,
  edits: readonly { readonly phase: number; readonly actor: number; readonly step: number; readonly kind: number }[],
): Decision {
  const steps = Object.values(model.decisions).flatMap((each) =>
    Object.values(each.phases).flatMap((phase) => Object.values(phase.cells)),
  );
  const copy = structuredClone(decision);
  for (const edit of edits) {
    const phase = copy.phases[copy.order[edit.phase % copy.order.length] ?? ''];
    const actor = model.actorOrder[edit.actor % model.actorOrder.length];
    const { after: _, ...step } = structuredClone(steps[edit.step % steps.length]) as Step;
    if (!phase || actor === undefined) continue;
    if (edit.kind === 0) delete phase.cells[actor];
    else if (edit.kind === 1) phase.arbiter = { ...step, power: 'arbitrate', actor };
    else if (edit.kind === 2) phase.clock = { days: 90, onSilence: 'yes', rank: 'none', evidence: 'assumed', legal: [] };
    else phase.cells[actor] = step;
  }
  return copy;
}

const editOf = fc.record({ phase: fc.nat(40), actor: fc.nat(40), step: fc.nat(200), kind: fc.nat(8) });

describe('generated changes', () => {
  it.each(languages)('keep every label in its box (%s)', (language) => {
    const decisions = Object.values(model.decisions);
    const property = fc.property(
      fc.nat(99),
      fc.array(editOf, { maxLength: 14 }),
      fc.constantFrom(...views),
      fc.constantFrom(...sizes),
      (which, edits, view, size) => {
        const baseline = decisions[which % decisions.length] as Decision;
        const scenario = mutated(baseline, edits);
        const { actors, actorOrder: order, hypotheses } = model;
        const input: CircuitInput = { baseline, scenario, view, actors, order, hypotheses, language, ...size };
        expect(circuitFaults(input, layoutCircuit(input))).toEqual([]);
      },
    );
    fc.assert(property, { seed: 91, numRuns: 120 });
  });
});

describe('the plan of a circuit', () => {
  it('shows every change in full', () => {
    const { boxes } = layoutCircuit(inputOf());
    const changed = boxes.filter((box) => box.mark !== 'same').map((box) => `${box.mark} ${box.path}`);
    expect(changed.sort()).toEqual([
      'added decision/@arbiter',
      'added decision/cts',
      'added deliberation/cts',
      'added execution/ars',
      'changed concertation/associations-usagers',
      'removed decision/ars',
    ]);
    expect(boxes.length).toBeLessThanOrEqual(12);
  });

  it('keeps its places from one view to the next', () => {
    const places = views.map((view) => {
      const { columns, lanes } = layoutCircuit(inputOf({ view }));
      return { columns: columns.map((column) => column.rect), lanes: lanes.map((lane) => [lane.actors, lane.rect]) };
    });
    expect(places[0]).toEqual(places[2]);
    expect(places[1]).toEqual(places[2]);
  });

  it('makes a newcomer visible, and says that it had no role', () => {
    const lane = (view: CircuitView) => layoutCircuit(inputOf({ view })).lanes.find((each) => each.actors.includes('cts'));
    expect(lane('both')).toMatchObject({ kind: 'open', isNew: true });
    expect(lane('both')?.note).toBeUndefined();
    expect(lane('baseline')?.note?.lines.join(' ')).toBe('aucun rôle aujourd’hui');
  });

  it('hides phases without a step and actors without a role', () => {
    const { columns, lanes } = layoutCircuit(inputOf({ scenario: today }));
    expect(columns.flatMap((column) => column.phases)).not.toContain('deliberation');
    expect(lanes.flatMap((lane) => lane.actors)).not.toContain('cpam');
    expect(lanes.flatMap((lane) => lane.actors)).not.toContain('cts');
  });

  it('counts what it folds, and unfolds on demand', () => {
    const folded = layoutCircuit(inputOf()).columns[0];
    expect(folded).toMatchObject({ kind: 'fold', phases: ['projet', 'avis', 'etablissement', 'depot', 'instruction'] });
    expect(folded?.texts[1]?.lines.join(' ')).toBe('inchangé\u00a0: 8\u00a0étapes');
    const { columns } = layoutCircuit(inputOf({ unfolded: new Set(['phase/avis']) }));
    expect(columns.filter((column) => column.kind === 'open').flatMap((column) => column.phases)).toContain('avis');
  });

  it('folds a change when asked, and then does not call it unchanged', () => {
    const { columns, boxes } = layoutCircuit(inputOf({ folded: new Set(['phase/execution']) }));
    const column = columns.find((each) => each.phases.includes('execution'));
    expect(column?.kind).toBe('fold');
    expect(column?.texts[1]?.lines.join(' ')).toMatch(/^replié/);
    expect(boxes.some((box) => box.path === 'execution/ars')).toBe(false);
  });

  it('draws one bar a boundary and arrows for what follows within a phase', () => {
    const { edges, columns } = layoutCircuit(inputOf({ unfolded: new Set(['phase/avis', 'actor/cme', 'actor/cse']) }));
    expect(edges.filter((edge) => edge.kind === 'gate')).toHaveLength(columns.length - 1);
    expect(edges.filter((edge) => edge.kind === 'after')).toHaveLength(1);
    expect(edges.filter((edge) => edge.kind === 'latent').length).toBeGreaterThanOrEqual(2);
  });

  it('shows the dossier where it is', () => {
    const { traveller, boxes } = layoutCircuit(
      inputOf({ traveller: { phase: 'decision', active: ['decision/cts'], day: 173.4 } }),
    );
    expect(traveller?.label.lines).toEqual(['jour\u00a0173']);
    expect(boxes.filter((box) => box.isActive).map((box) => box.path)).toEqual(['decision/cts']);
  });

  it('strikes a time limit that a scenario lifts', () => {
    const { decision } = councilDecides.phases;
    if (!decision) throw new Error('decision');
    const { clock: _, ...rest } = decision;
    const scenario = { ...councilDecides, phases: { ...councilDecides.phases, decision: rest } };
    const { clocks } = layoutCircuit(inputOf({ scenario }));
    expect(clocks.map((clock) => [clock.mark, clock.label.isStruck])).toEqual([['removed', true]]);
  });
});
