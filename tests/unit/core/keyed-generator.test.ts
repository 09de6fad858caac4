/** The generator of WebAssembly gives the numbers of the plain one, and both those of the published generator. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { philoxModule, philoxModulePath } from '../../../scripts/build-philox.ts';
import { compiledGenerator, plainGenerator } from '../../../src/core/keyed-generator.ts';
import { philox4x32 } from '../../../src/core/philox.ts';

const word = fc.oneof(fc.integer({ min: 0, max: 0xffffffff }), fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff));
const place = fc.tuple(word, word, word, word, word);
afterEach(() => {
  vi.unstubAllGlobals();
});

const generators = { compiled: compiledGenerator(), plain: plainGenerator() };

test('the compiled module is that of philox.wat', async () => {
  expect(readFileSync(philoxModulePath, 'utf8')).toBe(await philoxModule());
});

test.each(Object.entries(generators))('%s: every number of a block is a word of the published generator', (_, generator) => {
  fc.assert(
    fc.property(fc.oneof(word, fc.constant(0)), place, (block, [c1, c2, c3, k0, k1]) => {
      const words = philox4x32([block, c1, c2, c3], [k0, k1]);
      const drawn = [0, 1, 2, 3].map((index) => generator.uniform(index, block, c1, c2, c3, k0, k1));
      expect(drawn).toEqual(words.map((one) => one / 2 ** 32));
      if (block === 0) expect(generator.first(c1, c2, c3, k0, k1)).toBe(drawn[0]);
    }),
    { seed: 20_261_122 },
  );
});

test.each(Object.entries(generators))('%s: a seat is marked when its number falls below the chance', (_, generator) => {
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (key, seats, chance) => {
      generator.masks.fill(-1);
      generator.seats(seats, chance * 2 ** 32, ...key);
      const marked = Array.from({ length: seats }, (_one, seat) => ((generator.masks[seat >> 5]! >>> (seat & 31)) & 1) === 1);
      expect(marked).toEqual(marked.map((_one, seat) => generator.uniform(seat & 3, seat >> 2, ...key) < chance));
      const lastWord = seats === 0 ? 0 : (seats - 1) >> 5;
      const beyond = Array.from({ length: 32 * (lastWord + 1) - seats }, (_one, seat) => seats + seat);
      expect(beyond.filter((seat) => (generator.masks[lastWord]! >>> (seat & 31)) & 1)).toEqual([]);
    }),
    { seed: 20_261_122, numRuns: 300 },
  );
});

test('where a policy forbids to compile, the numbers are the same', async () => {
  class Forbidden {
    constructor() {
      throw new WebAssembly.CompileError('Wasm code generation disallowed by embedder');
    }
  }
  vi.stubGlobal('WebAssembly', { ...WebAssembly, CompileError: WebAssembly.CompileError, Module: Forbidden });
  vi.resetModules();
  const { keyedGenerator, compiledGenerator: compile } = await import('../../../src/core/keyed-generator.ts');
  expect(() => compile()).toThrow('disallowed');
  const key = [1, 2, 3, 4, 5] as const;
  expect(keyedGenerator.uniform(2, 7, ...key)).toBe(generators.compiled.uniform(2, 7, ...key));
});
