/** Share links: what is written is read back; what is damaged is said, never thrown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDecision, defaultScenario } from '../../../src/state/default-scenario.ts';
import type { Shared } from '../../../src/state/saved.ts';
import { readShareFragment, writeShareFragment } from '../../../src/state/share-link.ts';

const shared: Shared = { scenario: defaultScenario, decision: defaultDecision, view: 'both' };

describe('share link', () => {
  it('is read back as it was written', async () => {
    const choices = fc.record({
      seed: fc.nat(0xffffffff),
      dose: fc.double({ min: 0, max: 1, noNaN: true }),
      name: fc.string(),
      positions: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.constantFrom('for', 'against', 'divided', 'unknown')),
    });
    await fc.assert(
      fc.asyncProperty(choices, async ({ seed, dose, name, positions }) => {
        const scenario = { ...defaultScenario, name, seed, positions, packages: [{ id: 'some-package', dose }] };
        const given = JSON.parse(JSON.stringify({ ...shared, scenario })) as Shared;
        const fragment = await writeShareFragment(given);
        expect(fragment).toMatch(/^#s=1\.[\w-]+$/);
        expect(await readShareFragment(fragment)).toEqual({ kind: 'read', shared: given });
      }),
    );
  });

  it('says why it cannot be read', async () => {
    const good = await writeShareFragment(shared);
    const of = async (fragment: string) => {
      const read = await readShareFragment(fragment);
      return read.kind === 'damaged' ? read.reason : read.kind;
    };
    expect(await of('')).toBe('none');
    expect(await of('#elsewhere')).toBe('none');
    expect(await of(good.replace('#s=1.', '#s=2.'))).toBe('version');
    expect(await of(good.slice(0, -12))).toBe('packing');
    expect(await of(await writeShareFragment({ ...shared, view: 'upside-down' } as unknown as Shared))).toBe('content');
  });

  it('survives any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const read = await readShareFragment(`#s=1.${text}`);
        expect(read.kind).toBe('damaged');
      }),
    );
  });
});
