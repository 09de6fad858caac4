/**
 * Random sets of proposals on the small model: the order never matters, patches lead there and back, shares sum to 1 at
 * every dose, what is stale is named, and a set that applies alone leaves a sound model.
 */

import fc from 'fast-check';
import { applyPatches } from 'immer';
import { describe, expect, it, vi } from 'vitest';
import type { Clause, Op, Proposal } from '../../../models/schema/proposal.schema.ts';
import { applyProposals, type Selection } from '../../../src/governance/apply-proposals.ts';
import { proposalsOf } from '../../../src/governance/apply-scenario.ts';
import { sharesOf } from '../../../src/governance/resolve.ts';
import { isProblem, slotOf } from '../../../src/governance/slots.ts';
import { mini, proposal, settled } from '../../unit/governance/mini.ts';

const { model } = mini;
vi.setConfig({ testTimeout: 120_000 });

/** More runs on demand: FUZZ_RUNS=20000. */
const runs = { seed: 91, numRuns: Number(process.env.FUZZ_RUNS ?? 150) };
const why = { fr: 'Parce que.', en: 'Because.' };

/** Slots with a few values each, from the present one on. */
const slotValues: Readonly<Record<string, readonly (readonly [Op['to'], Op['cell']?])[]>> = {
  'role/projet-local/conseil/say': [['none'], ['concert'], ['assent'], ['codecide'], ['decide']],
  'role/projet-local/agence/say': [['none'], ['codecide']],
  'role/projet-local/commune/say': [
    ['advise', { work: { days: 5 } }],
    ['decide', { work: { days: 9 } }],
  ],
  'role/projet-local/agence/contract': [
    ['on', { work: { days: 5 } }],
    ['on', { work: { days: 6 } }],
  ],
  'role/projet-local/usagers/initiate': [['off']],
  'role/projet-local/conseil/initiate': [['on', { work: { days: 2 }, share: 0.4 }]],
  'role/budget-local@vote/usagers/say': [['codecide', { work: { days: 5 } }]],
  'cell/projet-local/avis/conseil/deadline.days': [[30], [90]],
  'cell/projet-local/avis/conseil/weight': [[2]],
  'cell/projet-local/decision/agence/work': [[{ days: 3 }]],
  'arbiter/projet-local/decision': [
    ['commune', { work: { days: 3 } }],
    ['bureau', { work: { days: 3 } }],
  ],
  'clock/projet-local/decision/days': [[90], [null]],
  'clock/projet-local/decision/onSilence': [['yes']],
  'fact/projet-local/taille/petit': [[0.2], [0.9]],
  'body/plenier/college/usagers': [[0], [8]],
  'body/plenier/quorum': [[{ share: 0.3 }], [null]],
  'calendar/plenier/perYear': [[4], [8]],
  'hyp/assiduite': [[0.8]],
  'share/maison/activite': [[0.1], [0.3], [0.7]],
  'share/maison/qualite': [[0.3], [0.45]],
  'share/maison/parcours': [[0.2], [0.4]],
  'money/maison/parcours/allocatedBy': [['conseil'], ['commune']],
  'mark/conseil/budget': [['a'], ['b']],
};

function present(slot: string): Op['to'] {
  const found = slotOf(model, slot);
  if (isProblem(found)) throw new Error(slot);
  return found.slot.read(model);
}

const op: fc.Arbitrary<Op> = fc.constantFrom(...Object.keys(slotValues)).chain((slot) =>
  fc.record({ choice: fc.constantFrom(...slotValues[slot]!), dosed: fc.boolean() }).map(({ choice: [to, cell], dosed }) => ({
    slot,
    from: present(slot),
    to,
    why,
    basis: 'stated' as const,
    ...(dosed && typeof to === 'number' ? { dosed } : {}),
    ...(cell === undefined ? {} : { cell }),
  })),
);

/** A clause never writes one slot twice. */
const clause: fc.Arbitrary<Clause> = fc.uniqueArray(op, { minLength: 1, maxLength: 3, selector: ({ slot }) => slot });

const selections: fc.Arbitrary<readonly Selection[]> = fc
  .array(fc.record({ clauses: fc.array(clause, { minLength: 1, maxLength: 2 }), dose: fc.constantFrom(0, 0.25, 0.5, 1) }), {
    maxLength: 6,
  })
  .map((list) =>
    list.map(({ clauses, dose }, index) => {
      const one: Proposal = { ...proposal('arbitre'), id: `p${index}`, clauses };
      return { proposal: one, clauses, dose };
    }),
  );

/** Random sets, and the proposals of the fixture among them. */
const sets: fc.Arbitrary<readonly Selection[]> = fc
  .tuple(selections, fc.subarray(Object.values(proposalsOf(mini))))
  .map(([random, known]) => [...random, ...known.map((one) => ({ proposal: one, clauses: one.clauses, dose: 1 }))]);

describe('any set of proposals', () => {
  it('gives the same result in any order', () => {
    fc.assert(
      fc.property(
        sets.chain((set) => fc.tuple(fc.constant(set), fc.shuffledSubarray([...set], { minLength: set.length }))),
        ([set, shuffled]) => {
          expect(applyProposals(model, shuffled)).toEqual(applyProposals(model, set));
        },
      ),
      runs,
    );
  });

  it('can be undone, and redone', () => {
    fc.assert(
      fc.property(sets, (set) => {
        const { model: next, patches, inversePatches } = settled(applyProposals(model, set));
        expect(applyPatches(model, [...patches])).toEqual(next);
        expect(applyPatches(next, [...inversePatches])).toEqual(model);
      }),
      runs,
    );
  });

  it('leaves every clause written, held back or without effect', () => {
    fc.assert(
      fc.property(sets, (set) => {
        const { diff, held, noEffect, model: next } = settled(applyProposals(model, set));
        const heard = new Set([
          ...diff.flatMap(({ proposals }) => proposals),
          ...held.map((one) => one.proposal),
          ...noEffect.map((one) => one.proposal),
        ]);
        expect(set.filter(({ proposal: one, clauses }) => clauses.length > 0 && !heard.has(one.id))).toEqual([]);
        expect(diff.length === 0).toBe(next === model);
      }),
      runs,
    );
  });

  it('keeps shares, facts and openers at a sum of 1', () => {
    fc.assert(
      fc.property(sets, (set) => {
        const { model: next } = settled(applyProposals(model, set));
        const shares = Object.values(sharesOf(next, next.funding['maison']!));
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(-1e-9);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        const openers = Object.values(next.decisions['projet-local']!.phases['demande']!.cells).map(({ share }) => share ?? 1);
        expect(openers.reduce<number>((sum, share) => sum + Number(share), 0)).toBeCloseTo(1, 9);
      }),
      runs,
    );
  });

  it('holds back what contests it, and applies what does not: a subset without contest is written whole', () => {
    fc.assert(
      fc.property(sets, (set) => {
        const all = settled(applyProposals(model, set));
        const isHeld = (id: string, index: number) =>
          all.held.some(({ proposal: held, clause: at }) => held === id && at === index);
        const rest = set.map((one) => ({ ...one, clauses: one.clauses.filter((_, index) => !isHeld(one.proposal.id, index)) }));
        const again = settled(applyProposals(model, rest));
        expect(again.held).toEqual([]);
        expect(again.model).toEqual(all.model);
      }),
      runs,
    );
  });
});

describe('a dose', () => {
  it('keeps the shares at a sum of 1 wherever it is set', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (first, second) => {
        const set = ['moins-activite', 'parcours'].map((id, index) => ({
          proposal: proposal(id),
          clauses: proposal(id).clauses,
          dose: [first, second][index]!,
        }));
        const { model: next, held } = settled(applyProposals(model, set));
        const shares = Object.values(sharesOf(next, next.funding['maison']!));
        expect(held).toEqual([]);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(-1e-9);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
      runs,
    );
  });
});

describe('a stale value', () => {
  it('is named with the value in force, whatever else is asked', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 200, max: 400 }), (set, from) => {
        const stale: Op = { slot: 'clock/projet-local/decision/days', from, to: from + 1, why, basis: 'stated' };
        const one: Proposal = { ...proposal('arbitre'), id: 'stale', clauses: [[stale]] };
        const result = applyProposals(model, [...set, { proposal: one, clauses: one.clauses, dose: 1 }]);
        expect(result.ok ? [] : result.issues.map(({ code }) => code)).toEqual(['proposal.stale-from']);
        expect(result.ok ? '' : result.issues[0]!.found.fr).toMatch(new RegExp(`180.*${from}`));
      }),
      runs,
    );
  });
});
