/** Influence of hypotheses on a conclusion: ranges, sign over points, determinism, the few that matter. */
import { describe, expect, it } from 'vitest';
import type { Hypothesis } from '../../../../models/schema/actor.schema.ts';
import { factorsOf, sidesAt, valueAt } from '../../../../src/analysis/influence/factors.ts';
import { type Influence, measureInfluence } from '../../../../src/analysis/influence/influence.ts';
import { reportSign } from '../../../../src/analysis/influence/sign.ts';
import { library, scenarioWith } from '../../../fixtures/library.ts';
import { small, smallScenario } from '../attribution/small.ts';

const budget = (asked: readonly string[], change = {}, measure = 'leadTime/end') => ({
  library: small,
  scenario: smallScenario(asked, change),
  decision: 'budget-local',
  measures: [measure],
});
const options = { isSolved: true, runs: 12, seed: 1, trajectories: 4, samples: 64 };

function found(answer: ReturnType<typeof measureInfluence>): Influence {
  if ('sign' in answer) return answer;
  throw new Error(`${answer.measure} is never reached`);
}

describe('hypotheses as inputs', () => {
  it('are those that the decision reads on either side, less those that the scenario sets', () => {
    const closing = (hypotheses = {}) =>
      factorsOf({
        library,
        scenario: scenarioWith([{ id: 'cts-decide' }], { hypotheses }),
        decision: 'fermeture-service',
        measures: ['adopted'],
      }).map(({ id }) => id);
    expect(closing()).toEqual(expect.arrayContaining(['follow', 'cts-sessions-per-year', 'duree-instruction']));
    expect(closing()).not.toContain('cpts-openings-per-year');
    expect(closing({ follow: 0.5 })).toEqual(closing().filter((id) => id !== 'follow'));
  });

  it('take every whole value equally often, or any value between', () => {
    const seats = { id: 'x', low: 3, high: 6, isWhole: true };
    expect([0, 0.24, 0.25, 0.5, 0.75, 0.99, 1].map((input) => valueAt(seats, input))).toEqual([3, 3, 4, 5, 6, 6, 6]);
    const share = { id: 'x', low: 0.1, high: 0.7, isWhole: false };
    expect([0, 0.5, 1].map((input) => valueAt(share, input))).toEqual([0.1, 0.4, 0.7]);
  });

  it('are constants on both sides', () => {
    const { baseline, scenario } = sidesAt(budget(['vote-lent']), { duree: 10 });
    for (const { hypotheses } of [baseline, scenario]) expect(hypotheses.duree).toMatchObject({ low: 10, mode: 10, high: 10 });
    expect(scenario.decisions['budget-local']?.phases.vote?.cells.agence?.work).toEqual({ days: 100 });
  });
});

describe('sign over points', () => {
  const at = (difference: number, isSample: boolean) => ({ difference, at: { x: difference }, isSample });

  it('counts drawn points only, and looks for extremes everywhere', () => {
    expect(reportSign(2, [at(1, true), at(3, true), at(0, true), at(-1, false), at(7, false), at(5, true)])).toEqual({
      usual: 1,
      points: 4,
      same: 0.75,
      none: 0.25,
      opposite: 0,
      met: 6,
      exceptions: 2,
      holds: false,
      lowest: { difference: -1, at: { x: -1 } },
      highest: { difference: 7, at: { x: 7 } },
    });
  });

  it('holds when every point has it; a difference of rounding is none', () => {
    expect(reportSign(-2, [at(-1, true), at(-4, false)]).holds).toBe(true);
    expect(reportSign(1e-15, [at(0, true)])).toMatchObject({ usual: 0, same: 1, opposite: 0, holds: true });
  });
});

describe('influence, solved', () => {
  it('of the duration of the step that a proposal makes constant: the whole variance, one sign everywhere', () => {
    const slow = found(measureInfluence(budget(['vote-rapide'], {}, 'leadTime/decided'), options));
    // The vote takes 1 day instead of `duree` (5 to 30): where the vote is reached, the difference is 1 - duree.
    expect(slow.kept).toEqual(['duree']);
    expect(slow).toMatchObject({ isTouched: true, isExact: true, values: 'solved', method: 'morrisThenSobol' });
    expect(slow.hypotheses.duree?.first?.value).toBeCloseTo(1, 9);
    expect(slow.hypotheses.duree?.total?.value).toBeCloseTo(1, 0);
    expect(slow.sign).toMatchObject({ usual: -1, holds: true, same: 1 });
    expect(slow.sign.highest).toEqual({ difference: expect.closeTo(-4, 9), at: expect.objectContaining({ duree: 5 }) });
    expect(slow.sign.lowest).toEqual({ difference: expect.closeTo(-29, 9), at: expect.objectContaining({ duree: 30 }) });
    // Morris: 1 - duree over a grid of 5, 13, 22, 30 moves by 17 a step of 2/3.
    expect(slow.hypotheses.duree?.muStar).toBeCloseTo(17 * 1.5, 9);
    expect(slow.hypotheses.duree?.sigma).toBeCloseTo(0, 9);
  });

  it('says that the sign turns when the range holds a zero', () => {
    const duree = { ...(small.model.hypotheses.duree as Hypothesis), low: 50, mode: 90, high: 150 };
    const wide = { ...small, model: { ...small.model, hypotheses: { ...small.model.hypotheses, duree } } };
    const turned = found(measureInfluence({ ...budget(['vote-lent'], {}, 'leadTime/decided'), library: wide }, options));
    expect(turned.sign).toMatchObject({ usual: 1, holds: false });
    expect(turned.sign.opposite).toBeGreaterThan(0.3);
    expect(turned.sign.opposite).toBeLessThan(0.7);
    expect(turned.sign.same + turned.sign.none + turned.sign.opposite).toBeCloseTo(1, 12);
  });

  it('of nothing is nothing', () => {
    const nothing = found(measureInfluence(budget(['moins-activite']), options));
    expect(nothing).toMatchObject({ difference: 0, kept: [], sign: { usual: 0, holds: true, points: 0 } });
    expect(Object.values(nothing.hypotheses).every(({ muStar }) => muStar === 0)).toBe(true);
  });
});

describe('influence, simulated', () => {
  const conclusion = { ...budget(['conseil-decide']), decision: 'projet-local' };
  const ask = (seed: number) => found(measureInfluence(conclusion, { runs: 12, seed, trajectories: 2, samples: 2 }));

  it('ranks by mean absolute effect, keeps a few; same seed, same bytes, another seed not', () => {
    const first = ask(1);
    const effects = Object.values(first.hypotheses).map(({ muStar }) => muStar);
    expect(effects).toEqual([...effects].sort((a, b) => b - a));
    expect(first.kept).toEqual(Object.keys(first.hypotheses).slice(0, first.kept.length));
    expect(first.kept.length).toBeGreaterThan(0);
    expect(first.kept.length).toBeLessThanOrEqual(6);
    expect(first.sign.met).toBe(2 * (effects.length + 1) + 2 * (first.kept.length + 2) + 2 ** first.kept.length);
    expect(first.sign.points).toBe(2 * (first.kept.length + 2));
    expect(JSON.stringify(ask(1))).toBe(JSON.stringify(first));
    expect(ask(2).hypotheses).not.toEqual(first.hypotheses);
  }, 60_000);

  it('says where a delay has no value', () => {
    const never = budget(['paiement-lent'], { case: 'agence-against' }, 'leadTime/decided');
    expect(measureInfluence(never, { runs: 12, seed: 1, trajectories: 2, samples: 2 })).toEqual({
      measure: 'leadTime/decided',
      at: {},
    });
  });
});
