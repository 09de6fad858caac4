/** Territories written in the repository are those that the generator builds; counts are those of INSEE (2023 populations, 2026 geography). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { territorySchema } from '../../../models/schema/territory.schema.ts';
import { buildTerritory, readSources } from '../../../scripts/generate-territories.ts';

const { division, cited } = readSources();
const codes = division.departements.filter(({ zone }) => zone === 'metro' || zone === 'drom').map(({ code }) => code);

describe('territories', () => {
  it('are written as the generator builds them', () => {
    const file = readFileSync(new URL('../../../seeds/territories/91.json', import.meta.url), 'utf8');
    expect(JSON.parse(file)).toEqual(buildTerritory(division, cited, '91'));
  });

  it('can be built for every département', () => {
    expect(codes).toHaveLength(101);
    const territories = codes.map((code) => buildTerritory(division, cited, code));
    for (const territory of territories) expect(territorySchema.safeParse(territory).success).toBe(true);
    const populationOf = (kept: (region: string, id: string) => boolean): number =>
      territories
        .filter(({ region, id }) => kept(region.code, id))
        .reduce((sum, { facts }) => sum + Number(facts.population?.value ?? 0), 0);
    expect(populationOf((region) => region === '11')).toBe(12_463_067);
    expect(populationOf((_, id) => id !== '976')).toBe(68_094_280);
  });

  it('say what is known of Essonne, and that the rest is not', () => {
    const { facts } = buildTerritory(division, cited, '91');
    expect(facts.communes?.value).toBe(194);
    expect(facts['priority-communes']?.value).toBe(85);
    expect(facts['public-hospitals']?.value).toBeNull();
    expect(facts['cpts-count']).toMatchObject({ value: null, source: null });
  });

  it('give a source to every known fact', () => {
    for (const code of codes) {
      const { facts } = buildTerritory(division, cited, code);
      const unsourced = Object.entries(facts).filter(([, fact]) => fact.value !== null && fact.source === null);
      expect(unsourced.map(([id]) => `${code} ${id}`)).toEqual([]);
    }
  });

  it('refuse a code that is not a département', () => {
    expect(() => buildTerritory(division, cited, '20')).toThrow('"20"');
  });
});
