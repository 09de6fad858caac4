/** What packages take in real life, computed from the rules they touch. */
import { expect, test } from 'vitest';
import { instrumentsOfPackage } from '../../../src/governance/instruments-of-package.ts';
import { appliedWith, library } from '../../fixtures/library.ts';

test('deciding in the place of one who decides by law takes a law, and so does signing for it', () => {
  const { applied } = appliedWith([{ id: 'cts-decide' }]);
  const instruments = Object.fromEntries(applied.diff.map(({ id, instruments: ranks }) => [id, ranks[0]]));
  expect(instruments).toMatchObject({
    'step/fermeture-service/decision/cts': 'law',
    'step/fermeture-service/decision/ars': 'law',
    'step/fermeture-service/signature/ars': 'law',
    'step/fermeture-service/instruction/cts': 'decree',
  });
});

test.each([
  { id: 'cts-decide', strongest: 'law' },
  { id: 'cts-moyens', strongest: 'law' },
  { id: 'limiter-t2a', strongest: 'law' },
])('$id takes at most a $strongest', ({ id, strongest }) => {
  const found = library.packages[id];
  if (found === undefined) throw new Error(id);
  expect(instrumentsOfPackage(library, found)[0]).toBe(strongest);
});
