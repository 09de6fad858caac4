/** Proposals on the small model: what is written, held back, without effect; what people read of it; what it takes. */
import { applyPatches } from 'immer';
import { describe, expect, it } from 'vitest';
import type { Op, Proposal } from '../../../models/schema/proposal.schema.ts';
import { applyProposals, type Change, type Selection, selectWhole } from '../../../src/governance/apply-proposals.ts';
import { isUntouched, touchedDecisions } from '../../../src/governance/untouched.ts';
import { mini, proposal, settled } from './mini.ts';

const { model } = mini;
const grid = 'projet-local';

function apply(...selections: readonly (string | Selection | Proposal)[]) {
  const chosen = selections.map((one) =>
    typeof one === 'string' ? selectWhole(proposal(one)) : 'clauses' in one && 'proposal' in one ? one : selectWhole(one),
  );
  return settled(applyProposals(model, chosen));
}

/** A proposal of one clause, for what the fixture does not ask. */
function ask(id: string, ...ops: readonly (Pick<Op, 'slot' | 'from' | 'to'> & Partial<Op>)[]): Proposal {
  const why = { fr: 'Parce que.', en: 'Because.' };
  return { ...proposal('arbitre'), id, clauses: [ops.map((op) => ({ why, basis: 'stated', ...op }))] };
}

const places = (diff: readonly Change[]) => diff.map(({ kind, id }) => [kind, id]);

describe('roles', () => {
  it('move along the ladder: the old step goes, a new one comes with what it keeps', () => {
    const { model: next, diff } = apply('conseil-decide');
    const phases = next.decisions[grid]!.phases;
    expect(phases['avis']!.cells['conseil']).toBeUndefined();
    expect(phases['decision']!.cells).toEqual({
      conseil: {
        power: 'decide',
        label: { fr: 'Décide', en: 'Decides' },
        work: { hyp: 'duree' },
        body: 'plenier',
        when: { taille: ['grand'] },
        rank: 'none',
        evidence: 'assumed',
        legal: [],
        note: { fr: 'Demandé.', en: 'Asked for.' },
      },
    });
    expect(phases['travaux']!.cells['agence']?.power).toBe('execute');
    expect(places(diff)).toEqual([
      ['stepRemoved', 'step/projet-local/avis/conseil'],
      ['stepRemoved', 'step/projet-local/decision/agence'],
      ['stepAdded', 'step/projet-local/decision/conseil'],
      ['stepAdded', 'step/projet-local/travaux/agence'],
    ]);
  });

  it('say who asks, whether it is written, and what it takes', () => {
    const { diff } = apply('conseil-decide');
    const byId = new Map(diff.map((change) => [change.id, change]));
    const decides = byId.get('step/projet-local/decision/conseil');
    expect(decides).toMatchObject({
      decision: grid,
      phase: 'decision',
      actor: 'conseil',
      basis: 'stated',
      proposals: ['conseil-decide'],
      voices: ['Conseil'],
      instruments: ['law'],
      from: null,
    });
    expect(byId.get('step/projet-local/decision/agence')).toMatchObject({ basis: 'inferred', instruments: ['law'], to: null });
    expect(byId.get('step/projet-local/avis/conseil')).toMatchObject({ instruments: ['decree'] });
  });

  it('give an added opinion a delay, unless it says that there is none', () => {
    const cells = (one: Proposal) => apply(one).model.decisions[grid]!.phases['avis']!.cells;
    const slot = `role/${grid}/commune/say`;
    const work = { days: 3 };
    expect(cells(ask('a', { slot, from: 'none', to: 'concert', cell: { work } }))['commune']?.deadline).toEqual({
      days: { hyp: 'opinion-deadline-days' },
      onSilence: 'none',
    });
    expect(
      cells(ask('a', { slot, from: 'none', to: 'advise', cell: { work, deadline: null } }))['commune']?.deadline,
    ).toBeUndefined();
    const deadline = { days: 9, onSilence: 'yes' } as const;
    expect(cells(ask('a', { slot, from: 'none', to: 'advise', cell: { work, deadline } }))['commune']?.deadline).toEqual(
      deadline,
    );
  });

  it('land where the operation says, at home, or in the nearest phase of their kind', () => {
    const where = (slot: string, to: string, cell: Op['cell']) => {
      const { diff } = apply(
        ask('a', { slot, from: to === 'concert' ? 'none' : 'off', to, cell: { work: { days: 1 }, ...cell } }),
      );
      return diff.map(({ id }) => id);
    };
    expect(where(`role/${grid}/bureau/say`, 'concert', { at: 'debat' })).toEqual(['step/projet-local/debat/bureau']);
    expect(where(`role/${grid}/bureau/say`, 'concert', {})).toEqual(['step/projet-local/avis/bureau']);
    expect(where(`role/${grid}/bureau/contract`, 'on', {})).toEqual(['step/projet-local/signature/bureau']);
    expect(where(`role/${grid}/bureau/control`, 'on', {})).toEqual(['step/projet-local/suivi/bureau']);
    expect(where(`role/${grid}@debat/bureau/execute`, 'on', {})).toEqual(['step/projet-local/debat/bureau']);
  });

  it('stay within the segment of their binding phase', () => {
    const slots = ['orientation', 'vote'].map((phase) => `role/budget-local@${phase}/usagers/say`);
    const at = slots.map(
      (slot) => apply(ask('a', { slot, from: 'none', to: 'codecide', cell: { work: { days: 1 } } })).diff[0]?.phase,
    );
    expect(at).toEqual(['orientation', 'vote']);
    const outside = ask('a', { slot: slots[1]!, from: 'none', to: 'decide', cell: { work: { days: 1 }, at: 'orientation' } });
    expect(applyProposals(model, [selectWhole(outside)]).ok).toBe(false);
  });

  it('may take a cell that the same clause frees', () => {
    const swap = ask(
      'swap',
      { slot: `role/${grid}/agence/say`, from: 'decide', to: 'none' },
      { slot: `role/${grid}@decision/agence/approve`, from: 'off', to: 'on', cell: { work: { days: 2 } } },
    );
    expect(apply(swap).model.decisions[grid]!.phases['decision']!.cells['agence']?.power).toBe('approve');
  });

  it('keep the shares of openers at a sum of 1', () => {
    const shares = (...asked: readonly (string | Proposal)[]) =>
      Object.fromEntries(
        Object.entries(apply(...asked).model.decisions[grid]!.phases['demande']!.cells).map(([id, step]) => [id, step.share]),
      );
    expect(shares('conseil-demande')).toEqual({ commune: 0.75 * 0.8, usagers: 0.25 * 0.8, conseil: 0.2 });
    const leave = ask('leave', { slot: `role/${grid}/usagers/initiate`, from: 'on', to: 'off' });
    expect(shares(leave)).toEqual({ commune: undefined });
    expect(shares(leave, 'conseil-demande')).toEqual({ commune: 0.8, conseil: 0.2 });
  });
});

describe('other slots', () => {
  it('write cells, clocks, arbiters, bodies, calendars, actors, hypotheses, marks', () => {
    const { model: next, diff } = apply('delai-avis', 'plus-de-sieges', 'arbitre', 'moyens');
    expect(next.decisions[grid]!.phases['avis']!.cells['conseil']).toMatchObject({
      deadline: { days: 90, onSilence: 'none' },
      evidence: 'assumed',
    });
    expect(next.bodies['plenier']).toMatchObject({ colleges: { usagers: { seats: 8 } }, meetings: { perYear: 6, firstDay: 40 } });
    expect(next.decisions[grid]!.phases['decision']!.arbiter).toMatchObject({
      actor: 'commune',
      power: 'arbitrate',
      work: { days: 20 },
    });
    expect(next.hypotheses['assiduite']).toMatchObject({ low: 0.8, mode: 0.8, high: 0.8 });
    expect(next.marks).toEqual({ 'conseil/budget': 'propre' });
    expect(diff.map(({ kind, id, instruments }) => [kind, id, instruments])).toEqual([
      ['actorChanged', 'actor/conseil', ['law']],
      ['arbiterSet', 'arbiter/projet-local/decision', ['law']],
      ['calendarChanged', 'calendar/plenier', ['practice']],
      ['collegeChanged', 'college/plenier/usagers', ['decree']],
      ['hypothesisChanged', 'hypothesis/assiduite', []],
      ['markSet', 'mark/conseil/budget', []],
      ['stepChanged', 'step/projet-local/avis/conseil', ['decree']],
    ]);
    expect(diff.at(-1)?.fields).toEqual([
      { field: 'deadline', from: { days: 60, onSilence: 'none' }, to: { days: 90, onSilence: 'none' } },
    ]);
  });

  it('remove a clock, and name the one who hears appeals', () => {
    const appeal = ask(
      'appeal',
      { slot: `appeal/${grid}/decision/actor`, from: null, to: 'bureau', cell: { work: { days: 30 } } },
      { slot: `appeal/${grid}/decision/chance`, from: 0, to: 0.2 },
    );
    const { decision } = apply('sans-delai', appeal).model.decisions[grid]!.phases;
    expect(decision!.clock).toBeUndefined();
    expect(decision!.appeal).toMatchObject({ actor: 'bureau', chance: 0.2, power: 'appeal' });
  });

  it('add a college, and remove one', () => {
    const added = apply(ask('a', { slot: 'body/plenier/college/bureau', from: 0, to: 2 })).model.bodies['plenier']!.colleges;
    expect(added['bureau']).toMatchObject({ seats: 2, speaksFor: 'bureau', name: { fr: 'Bureau du territoire' } });
    expect(
      apply(ask('a', { slot: 'body/plenier/college/offreurs', from: 6, to: 0 })).model.bodies['plenier']!.colleges['offreurs'],
    ).toBeUndefined();
  });

  it('declare an actor and give it a role at once', () => {
    const { model: next, diff } = apply('maison-usagers');
    expect(next.actorOrder).toEqual(['agence', 'bureau', 'conseil', 'commune', 'usagers', 'maison-usagers']);
    expect(places(diff)).toEqual([
      ['actorAdded', 'actor/maison-usagers'],
      ['stepAdded', 'step/projet-local/debat/maison-usagers'],
    ]);
  });
});

describe('doses', () => {
  const dosed = (dose: number) => ({ ...selectWhole(proposal('moins-activite')), dose });
  const shares = (dose: number) =>
    Object.fromEntries(
      apply(dosed(dose))
        .diff.filter(({ kind }) => kind === 'shareChanged')
        .map(({ mode, to }) => [mode, to as number]),
    );

  it('go part of the way, and move the rest', () => {
    expect(shares(1)).toEqual({ activite: 0.2, qualite: 0.3, dotation: expect.closeTo(0.5, 12) });
    expect(shares(0.5)).toEqual({ activite: 0.35, qualite: expect.closeTo(0.2, 12), dotation: expect.closeTo(0.45, 12) });
  });

  it('change nothing at zero, and say so', () => {
    const { model: next, patches, noEffect } = apply(dosed(0));
    expect(next).toBe(model);
    expect(patches).toEqual([]);
    expect(noEffect.map(({ slot, reason }) => [slot, reason])).toEqual([
      ['share/maison/activite', 'zeroDose'],
      ['share/maison/qualite', 'zeroDose'],
    ]);
  });
});

describe('clauses held back', () => {
  const held = (...asked: readonly (string | Proposal)[]) =>
    apply(...asked).held.map(({ proposal: id, clause, contests }) => [
      id,
      clause,
      contests.map(({ reason, against }) => `${reason} ${against.join()}`),
    ]);

  it('when two proposals ask different values of a slot, whole', () => {
    expect(held('plus-de-sieges', 'moins-de-sieges')).toEqual([
      ['moins-de-sieges', 0, ['otherValue plus-de-sieges']],
      ['plus-de-sieges', 0, ['otherValue moins-de-sieges']],
    ]);
    expect(apply('plus-de-sieges', 'moins-de-sieges').model).toBe(model);
  });

  it('when another removes the step they change', () => {
    expect(held('delai-avis', 'conseil-decide')).toEqual([['delai-avis', 0, ['removedCell conseil-decide']]]);
  });

  it('when two put different steps in one cell', () => {
    const slots = { slot: `role/${grid}/bureau/contract`, from: 'off', to: 'on' };
    const one = ask('one', { ...slots, cell: { work: { days: 1 } } });
    const two = ask('two', { ...slots, cell: { work: { days: 9 } } });
    expect(held(one, two)).toEqual([
      ['one', 0, ['sameCell two']],
      ['two', 0, ['sameCell one']],
    ]);
    expect(held(one, ask('two', { ...slots, cell: { work: { days: 1 }, label: { fr: 'Autre', en: 'Other' } } }))).toEqual([]);
  });

  it('when two give one arbiter different work', () => {
    const other = ask('other', { slot: `arbiter/${grid}/decision`, from: null, to: 'commune', cell: { work: { days: 99 } } });
    expect(held('arbitre', other)).toEqual([
      ['arbitre', 0, ['sameCell other']],
      ['other', 0, ['sameCell arbitre']],
    ]);
  });

  it('when shares pass 1 together, whatever the dose', () => {
    const more = ask('more', { slot: 'share/maison/qualite', from: 0.1, to: 0.45, dosed: true });
    expect(held(more)).toEqual([]);
    expect(held(more, 'parcours')).toEqual([
      ['more', 0, ['overAsked parcours']],
      ['parcours', 0, ['overAsked more']],
    ]);
    const less = ask('less', { slot: 'share/maison/activite', from: 0.5, to: 0.1 });
    expect(held(more, 'parcours', less)).toEqual([]);
  });

  it('when they rest on a declaration held back', () => {
    const [declares, role] = proposal('maison-usagers').clauses[0]!;
    const first: Proposal = {
      ...proposal('maison-usagers'),
      id: 'first',
      clauses: [[declares!, { ...proposal('plus-de-sieges').clauses[0]![0]! }], [role!]],
    };
    expect(held(first, 'moins-de-sieges')).toEqual([
      ['first', 0, ['otherValue moins-de-sieges']],
      ['first', 1, ['needsHeld first']],
      ['moins-de-sieges', 0, ['otherValue first']],
    ]);
  });

  it('but rivals for a decision apply as a group', () => {
    const rival = ask('rival', { slot: `role/${grid}/commune/say`, from: 'none', to: 'decide', cell: { work: { days: 5 } } });
    const { model: next, held: none } = apply('conseil-decide', rival);
    expect(none).toEqual([]);
    expect(Object.keys(next.decisions[grid]!.phases['decision']!.cells).sort()).toEqual(['commune', 'conseil']);
  });
});

describe('the value expected', () => {
  it('may be in force already: no effect, said', () => {
    expect(apply('deja-la')).toMatchObject({
      diff: [],
      held: [],
      noEffect: [
        { proposal: 'deja-la', slot: 'role/projet-local/commune/initiate', value: 'on', reason: 'inForce' },
        { proposal: 'deja-la', slot: 'clock/projet-local/decision/onSilence', value: 'no', reason: 'inForce' },
      ],
    });
  });

  it('may be written as a hypothesis or as its value', () => {
    const to = 6;
    expect(apply(ask('a', { slot: 'calendar/plenier/perYear', from: 2, to })).diff).toHaveLength(1);
    expect(apply(ask('a', { slot: 'calendar/plenier/perYear', from: { hyp: 'seances' }, to })).diff).toHaveLength(1);
  });

  it('is stale otherwise: an issue that names both values', () => {
    const result = applyProposals(model, [selectWhole(ask('old', { slot: `clock/${grid}/decision/days`, from: 120, to: 90 }))]);
    expect(result).toMatchObject({ ok: false, issues: [{ code: 'proposal.stale-from', path: 'old.clauses[0][0]' }] });
    const found = result.ok ? '' : result.issues[0]!.found.en;
    expect(found).toContain('180');
    expect(found).toContain('120');
  });
});

describe('patches', () => {
  it('lead there and back', () => {
    const { model: next, patches, inversePatches } = apply('conseil-decide', 'moyens', 'maison-usagers', 'parcours');
    expect(applyPatches(model, [...patches])).toEqual(next);
    expect(applyPatches(next, [...inversePatches])).toEqual(model);
  });
});

describe('untouched decisions', () => {
  it('read nothing that differs', () => {
    const touched = (id: string) => touchedDecisions(model, apply(id).model);
    expect(touched('conseil-decide')).toEqual(['projet-local']);
    expect(touched('plus-de-sieges')).toEqual(['projet-local']);
    expect(touched('parcours')).toEqual(['budget-local', 'projet-local']);
    expect(touched('moyens')).toEqual(['projet-local']);
    expect(touchedDecisions(model, apply(ask('a', { slot: 'mark/conseil/x', from: null, to: 'y' })).model)).toEqual([]);
  });

  it('include the hypotheses that machines read', () => {
    const changed = apply(ask('a', { slot: 'hyp/poids', from: 1, to: 2 })).model;
    const machine = { hasDate: true, hasSitting: true, hypotheses: ['poids'], legal: [] };
    expect(isUntouched('budget-local', model, changed, { office: machine })).toBe(false);
    expect(isUntouched('budget-local', model, changed, {})).toBe(true);
    expect(isUntouched('budget-local', model, changed)).toBe(false);
  });
});
