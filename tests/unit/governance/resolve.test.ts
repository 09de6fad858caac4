/** Numbers of the model, and positions of the actors. */
import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../../src/core/issue.ts';
import { stanceOf, stancesOf, voicesOf } from '../../../src/governance/positions.ts';
import { countOf, lawOf, numberOf, sharesOf, withHypotheses } from '../../../src/governance/resolve.ts';
import { mini } from './mini.ts';

const { model } = mini;
const territory = mini.territories['91']!;
const decision = model.decisions['projet-local']!;

describe('numbers', () => {
  it('are written or held by a hypothesis', () => {
    expect(numberOf(model, 0.4)).toBe(0.4);
    expect(numberOf(model, { hyp: 'assiduite' })).toBe(0.6);
    expect(() => numberOf(model, { hyp: 'nowhere' })).toThrow(InvariantError);
  });

  it('make a law of a duration hypothesis, and a constant once it is changed', () => {
    expect(lawOf(model, { uniform: [1, 2] })).toEqual({ uniform: [1, 2] });
    expect(lawOf(model, { hyp: 'duree' })).toEqual({ pert: [5, 10, 30] });
    const changed = withHypotheses(model, { duree: 42 });
    expect(lawOf(changed, { hyp: 'duree' })).toEqual({ days: 42 });
    expect(numberOf(changed, { hyp: 'duree' })).toBe(42);
    expect(withHypotheses(model, { duree: 10 })).toBe(model);
  });

  it('are counted on the territory, or supposed', () => {
    const otherwise = { hyp: 'secretariat' };
    expect(countOf(model, territory, { territory: 'communes', otherwise })).toBe(194);
    expect(countOf(model, territory, { territory: 'cpts', otherwise })).toBe(1);
    expect(countOf(model, territory, { territory: 'nothing', otherwise })).toBe(1);
    expect(countOf(model, territory, 7)).toBe(7);
  });

  it('give the rest of a table to the mode that takes it', () => {
    const shares = sharesOf(model, model.funding['maison']!);
    expect(shares['dotation']).toBeCloseTo(0.4, 12);
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});

describe('positions', () => {
  const stance = (caseId: string, actor: string, positions = {}) =>
    stanceOf(model, decision, { case: mini.cases[caseId]!, positions }, actor);

  it('come first from what is chosen, then from the case', () => {
    expect(stance('agence-against', 'agence')).toEqual({ stance: 0, isStated: true });
    expect(stance('agence-against', 'commune')).toEqual({ stance: 0, isStated: true });
    expect(stance('agence-against', 'conseil')).toEqual({ stance: 1, isStated: true });
    expect(stance('agence-against', 'agence', { agence: 'for' })).toEqual({ stance: 1, isStated: true });
    expect(stance('agence-against', 'agence', { agence: 'divided' })).toEqual({ stance: 0.5, isStated: true });
    expect(stance('all-agree', 'agence', { agence: 'unknown' })).toEqual({ stance: 0.5, isStated: false });
  });

  it('then from what the decision states, then are neutral', () => {
    expect(stance('divided', 'agence')).toEqual({ stance: { by: 'taille', values: { petit: 0.8, grand: 0.4 } }, isStated: true });
    expect(stance('divided', 'commune')).toEqual({ stance: 0.5, isStated: true });
    expect(stance('unknown', 'commune')).toEqual({ stance: 0.5, isStated: false });
  });

  it('are those of everyone with a voice, colleges included', () => {
    expect(voicesOf(model, decision)).toEqual(['agence', 'commune', 'usagers', 'offreurs']);
    const all = { agence: 'for', commune: 'for', usagers: 'for' } as const;
    expect(stancesOf(model, decision, { case: mini.cases['unknown']!, positions: all }).isStated).toBe(false);
    expect(stancesOf(model, decision, { case: mini.cases['unknown']!, positions: { ...all, offreurs: 'divided' } })).toEqual({
      stances: { agence: 1, commune: 1, usagers: 1, offreurs: 0.5 },
      isStated: true,
    });
  });
});
