/** Means over filing dates: every date present weighs the same, and intervals hold what they promise. */
import { describe, expect, it } from 'vitest';
import { conditionalError, estimateMean, shareError, tallyStrata } from '../../../../src/engine/statistics/stratified.ts';
import { studentHalfWidth } from '../../../../src/engine/statistics/student.ts';
import { sampleOf, uniformsFrom } from './samples.ts';

const none = Number.NaN;

describe('means over dates', () => {
  it('weigh each date the same, whatever its number of runs', () => {
    const { mean, share, count } = tallyStrata(sampleOf([[0, 0, 0], [6]]));
    expect({ mean, share, count }).toEqual({ mean: 3, share: 1, count: 4 });
  });

  it('leave out the runs that a measure does not concern, and count them in the share', () => {
    const { mean, share, count } = tallyStrata(
      sampleOf([
        [10, none],
        [20, 40],
      ]),
    );
    expect({ share, count }).toEqual({ share: 0.75, count: 3 });
    expect(mean).toBeCloseTo((0.5 * 10 + 1 * 30) / 1.5, 12);
  });

  it('are 0 of nothing', () => {
    expect(tallyStrata(sampleOf([[none, none]]))).toMatchObject({ mean: 0, share: 0, count: 0 });
    expect(tallyStrata(sampleOf([]))).toMatchObject({ mean: 0, share: 0, count: 0 });
  });
});

describe('standard errors', () => {
  it('of one date are those of a simple sample', () => {
    const found = estimateMean(sampleOf([[2, 4, 9]]));
    expect(found).toMatchObject({ count: 3, mean: 5, degrees: 2 });
    expect(found.standardError).toBeCloseTo(Math.sqrt(13 / 3), 12);
    expect(conditionalError(tallyStrata(sampleOf([[2, 4, 9]])))).toBeCloseTo(Math.sqrt(13 / 3), 12);
  });

  it('do not count what separates dates', () => {
    expect(
      estimateMean(
        sampleOf([
          [1, 1, 1],
          [500, 500, 500],
        ]),
      ),
    ).toEqual({ count: 6, mean: 250.5, standardError: 0, degrees: 4 });
  });

  it('count that the number of runs concerned is chance, when dates differ', () => {
    const sample = sampleOf([
      [1, 1, none, none],
      [9, 9, none, none],
    ]);
    expect(conditionalError(tallyStrata(sample))).toBe(0);
    // z is -4, -4, 0, 0 on the first date: squares 16 around -2; weight 1 / 4 a run concerned.
    expect(estimateMean(sample).standardError).toBeCloseTo(Math.sqrt((2 * (1 / 16) * 4 * 16) / 3), 12);
  });

  it('take dates of one run together', () => {
    const alone = estimateMean(sampleOf([[1], [2], [6]]));
    const together = estimateMean(sampleOf([[1, 2, 6]]));
    expect(alone).toEqual(together);
    expect(shareError(tallyStrata(sampleOf([[1], [1], [0]])))).toBeCloseTo(Math.sqrt(2 / 9), 12);
  });

  it('say nothing below two runs concerned', () => {
    expect(estimateMean(sampleOf([[5, none], [none]]))).toMatchObject({ count: 1, mean: 5, degrees: 0 });
  });

  it('have Satterthwaite degrees between those of the worst date and those of all', () => {
    const { degrees } = estimateMean(
      sampleOf([
        [0, 10, 0, 10],
        [1, 2, 1, 2],
      ]),
    );
    expect(degrees).toBeGreaterThan(3);
    expect(degrees).toBeLessThan(6);
  });
});

describe('intervals of means', () => {
  it('hold the truth 95 times in 100, when few dossiers are concerned and dates differ', () => {
    const uniform = uniformsFrom(20_261_122);
    const truth = (0.3 * 10 + 0.9 * 90) / 1.2;
    let held = 0;
    for (let trial = 0; trial < 2000; trial += 1) {
      const date = (chance: number, level: number): readonly number[] =>
        Array.from({ length: 30 }, () => (uniform() < chance ? level + 40 * (uniform() - 0.5) : none));
      const { mean, standardError, degrees } = estimateMean(sampleOf([date(0.3, 10), date(0.9, 90)]));
      if (Math.abs(mean - truth) <= studentHalfWidth(standardError, degrees, 0.95)) held += 1;
    }
    expect(held / 2000).toBeGreaterThan(0.935);
    expect(held / 2000).toBeLessThan(0.975);
  });
});
