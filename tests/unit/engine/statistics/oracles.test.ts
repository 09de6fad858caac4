/** Published examples: tests/oracles/statistics-cases.json says where each comes from. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { differenceOf } from '../../../../src/engine/statistics/paired.ts';
import { coverageOfRanks, quantileRanks } from '../../../../src/engine/statistics/quantiles.ts';
import { runsFor } from '../../../../src/engine/statistics/sequential.ts';
import { studentHalfWidth } from '../../../../src/engine/statistics/student.ts';

const interval = z.tuple([z.number(), z.number()]);
const source = z.string().min(10);
const name = z.string();

const caseSchema = z.discriminatedUnion('kind', [
  z.object({
    id: z.literal('U01'),
    kind: z.literal('pairedT'),
    name,
    source,
    input: z.object({ x1: z.array(z.number()), x2: z.array(z.number()), confidence: z.number() }),
    expected: z.object({
      meanDifference: z.number(),
      varianceOfMean: z.number(),
      ci: interval,
      welchDf: z.number(),
      welchCi: interval,
    }),
    published: z.object({ meanDifference: z.number(), ci: interval, welchCi: interval }),
    tolerance: z.object({ abs: z.number(), publishedAbs: z.number() }),
  }),
  z.object({
    id: z.literal('U02'),
    kind: z.literal('sequential'),
    name,
    source,
    input: z.object({
      mean: z.number(),
      variance: z.number(),
      n0: z.number(),
      confidence: z.number(),
      absoluteError: z.number(),
      relativeError: z.number(),
    }),
    expected: z.object({ nAbsolute: z.number(), nRelative: z.number(), halfWidth10: z.number() }),
    published: z.object({ nAbsolute: z.number(), nRelative: z.number() }),
    tolerance: z.object({ abs: z.number() }),
  }),
  z.object({
    id: z.literal('U04'),
    kind: z.literal('quantileCi'),
    name,
    source,
    input: z.object({ cases: z.array(z.object({ n: z.number(), p: z.number(), r: z.number(), s: z.number() })) }),
    expected: z.object({ coverage: z.array(z.number()) }),
    tolerance: z.object({ abs: z.number() }),
  }),
  z.object({
    id: z.literal('U05'),
    kind: z.literal('quantileLimit'),
    name,
    source,
    input: z.object({ p: z.number(), confidence: z.number() }),
    expected: z.object({ n: z.array(z.number()) }),
  }),
]);

type Case = z.infer<typeof caseSchema>;

const { cases } = z
  .object({ cases: z.array(caseSchema).length(4) })
  .parse(JSON.parse(readFileSync(new URL('../../../oracles/statistics-cases.json', import.meta.url), 'utf8')));

function caseOf<Kind extends Case['kind']>(kind: Kind): Extract<Case, { kind: Kind }> {
  return cases.find((one) => one.kind === kind) as Extract<Case, { kind: Kind }>;
}

function expectNear(found: readonly number[] | undefined, expected: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(expected.length);
  for (const [index, value] of expected.entries())
    expect(Math.abs((found?.[index] ?? Number.NaN) - value)).toBeLessThan(tolerance);
}

describe('paired differences (U01)', () => {
  const { input, expected, published, tolerance } = caseOf('pairedT');
  const sample = {
    a: Float64Array.from(input.x2),
    b: Float64Array.from(input.x1),
    strata: new Uint8Array(input.x1.length),
  };

  it('give the published interval', () => {
    const found = differenceOf(sample, { confidence: input.confidence, method: 'paired' });
    expectNear(
      [found.mean, found.standardError ** 2, found.degrees],
      [expected.meanDifference, expected.varianceOfMean, 4],
      tolerance.abs,
    );
    expectNear(found.interval, expected.ci, tolerance.abs);
    expectNear(found.interval, published.ci, tolerance.publishedAbs);
  });

  it('measure a negative correlation, for which pairing widens the interval', () => {
    const { correlation } = differenceOf(sample, { confidence: input.confidence, method: 'paired' });
    const centred = (values: readonly number[]): readonly number[] => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.map((value) => value - mean);
    };
    const dot = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
    const [x, y] = [centred(input.x1), centred(input.x2)];
    expect(correlation).toBeCloseTo(dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y)), 12);
    expect(correlation).toBeLessThan(-0.5);
  });

  it('give the interval of independent series when asked', () => {
    const found = differenceOf(sample, { confidence: input.confidence, method: 'welch' });
    expectNear([found.mean, found.degrees], [expected.meanDifference, expected.welchDf], tolerance.abs);
    expectNear(found.interval, expected.welchCi, tolerance.abs);
    expectNear(found.interval, published.welchCi, tolerance.publishedAbs);
  });
});

describe('sequential stopping (U02)', () => {
  const { input, expected, published, tolerance } = caseOf('sequential');
  const limits = { fewest: input.n0, most: 1000 };
  const { confidence, absoluteError: absolute, relativeError: relative } = input;

  it('finds the numbers of runs of the book', () => {
    const byUnit = runsFor(input, { confidence, absolute, relative: 0 }, limits);
    const byMean = runsFor(input, { confidence, absolute: 0, relative }, limits);
    expect([byUnit, byMean]).toEqual([
      { runs: expected.nAbsolute, isReached: true },
      { runs: expected.nRelative, isReached: true },
    ]);
    expect(published).toEqual({ nAbsolute: byUnit.runs, nRelative: byMean.runs });
  });

  it('starts from the half-width of the first runs', () => {
    expectNear(
      [studentHalfWidth(Math.sqrt(input.variance / input.n0), input.n0 - 1, confidence)],
      [expected.halfWidth10],
      tolerance.abs,
    );
  });
});

describe('quantile intervals (U04)', () => {
  const { input, expected, tolerance } = caseOf('quantileCi');

  it('cover as the tables say', () => {
    expectNear(
      input.cases.map(({ n, p, r, s }) => coverageOfRanks({ n, p }, r, s)),
      expected.coverage,
      tolerance.abs,
    );
  });

  it('are found from the coverage asked', () => {
    expect(input.cases.map(({ n, p }) => quantileRanks({ n, p }, 0.95))).toEqual(input.cases.map(({ r, s }) => ({ r, s })));
  });
});

describe('quantile limits (U05)', () => {
  const { input, expected } = caseOf('quantileLimit');

  it('need as many runs as Wilks found', () => {
    const fewest = (fromTop: number): number => {
      let n = fromTop;
      while (coverageOfRanks({ n, p: input.p }, 0, n + 1 - fromTop) < input.confidence) n += 1;
      return n;
    };
    expect(expected.n.map((_, index) => fewest(index + 1))).toEqual(expected.n);
  });
});
