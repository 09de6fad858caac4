/**
 * A thousand generated decisions and a hundred and fifty portfolios, run on the XState system and in the compiled kernel;
 * together they enter every state of every institution. Seeds follow those of `kernel-generated.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { expectSamePortfolios, expectSameRuns } from '../fixtures/generated-compare.ts';
import { Reach } from '../fixtures/generated-reach.ts';

const CHUNK = 50;
const chunks = (count: number) => Array.from({ length: count / CHUNK }, (_, index) => index * CHUNK);
const reach = new Reach();

describe('generated decisions', () => {
  test.each(chunks(1000))('from seed %i', { timeout: 120_000 }, (first) => {
    for (let seed = first; seed < first + CHUNK; seed += 1) expectSameRuns(seed, (setting, trace) => reach.add(setting, trace));
  });

  test('together they reach everything', () => expect(reach.missed).toEqual([]));
});

test.each(chunks(150))('portfolios from seed %i', { timeout: 120_000 }, (first) => {
  for (let seed = first; seed < first + CHUNK; seed += 1) expectSamePortfolios(seed);
});
