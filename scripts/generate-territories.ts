/**
 * Write `seeds/territories/<code>.json` from the administrative division of France and from our cited facts.
 * Usage: `npx tsx scripts/generate-territories.ts [code …]` (default: 91).
 * Counts come from @etalab/decoupage-administratif (INSEE, DGCL; Licence Ouverte), a build-time dependency;
 * everything else from `seeds/territories/sources/cited-facts.json`. What nobody states stays `null`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type Territory, territoryFactSchema, territorySchema } from '../models/schema/territory.schema.ts';

const packageName = '@etalab/decoupage-administratif';
const defaultCodes = ['91'];
const folder = fileURLToPath(new URL('../seeds/territories/', import.meta.url));
const requireData = createRequire(import.meta.url);

const citedFactSchema = territoryFactSchema.partial({ title: true });
const citedFactsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  everywhere: z.record(z.string(), territoryFactSchema),
  ars: z.record(z.string(), z.string()),
  regions: z.record(z.string(), z.record(z.string(), citedFactSchema)),
  departements: z.record(z.string(), z.record(z.string(), citedFactSchema)),
});

const communesSchema = z.array(
  z.object({
    code: z.string(),
    nom: z.string(),
    type: z.string(),
    departement: z.string().optional(),
    population: z.number().optional(),
  }),
);
const departementsSchema = z.array(
  z.object({
    code: z.string(),
    nom: z.string(),
    region: z.string().optional(),
    chefLieu: z.string().optional(),
    zone: z.string(),
  }),
);
const regionsSchema = z.array(z.object({ code: z.string(), nom: z.string() }));
const groupsSchema = z.array(z.object({ nom: z.string(), membres: z.array(z.object({ code: z.string() })) }));

type Facts = Territory['facts'];
type CitedFacts = z.infer<typeof citedFactsSchema>;
type Division = ReturnType<typeof readDivision>;

/** Read the administrative division: its version, communes, départements, regions and groupings. */
const readDivision = () => ({
  version: z.object({ version: z.string() }).parse(requireData(`${packageName}/package.json`)).version,
  communes: communesSchema.parse(requireData(`${packageName}/data/communes.json`)),
  departements: departementsSchema.parse(requireData(`${packageName}/data/departements.json`)),
  regions: regionsSchema.parse(requireData(`${packageName}/data/regions.json`)),
  epci: groupsSchema.parse(requireData(`${packageName}/data/epci.json`)),
  ept: groupsSchema.parse(requireData(`${packageName}/data/ept.json`)),
});

/** Facts counted in the administrative division for one département. */
const countFacts = (division: Division, code: string, prefecture: string | undefined): Facts => {
  const communes = division.communes.filter((commune) => commune.type === 'commune-actuelle' && commune.departement === code);
  const codes = new Set(communes.map((commune) => commune.code));
  const touches = (group: { membres: readonly { code: string }[] }) => group.membres.some((member) => codes.has(member.code));
  const source = `${packageName} ${division.version} (INSEE, DGCL ; Licence Ouverte)`;
  const known = communes.filter((commune) => commune.population !== undefined);
  return {
    population: {
      title: { fr: 'Population', en: 'Population' },
      value: known.length === 0 ? null : known.reduce((sum, commune) => sum + (commune.population ?? 0), 0),
      unit: 'inhabitants',
      date: '2023',
      source,
      note: {
        fr: 'Somme des populations de référence 2023 des communes, géographie 2026.',
        en: 'Sum of the 2023 reference populations of its communes, 2026 geography.',
      },
    },
    communes: { title: { fr: 'Communes', en: 'Communes' }, value: communes.length, date: '2026', source },
    epci: {
      title: { fr: 'Intercommunalités à fiscalité propre', en: 'Intercommunal authorities' },
      value: division.epci.filter(touches).length,
      date: '2026',
      source,
      note: {
        fr: 'Celles dont une commune au moins est dans le département.',
        en: 'Those with at least one commune in the département.',
      },
    },
    ept: {
      title: { fr: 'Établissements publics territoriaux', en: 'Territorial public bodies of Greater Paris' },
      value: division.ept.filter(touches).length,
      date: '2026',
      source,
    },
    prefecture: {
      title: { fr: 'Préfecture', en: 'Prefecture' },
      value: division.communes.find((commune) => commune.code === prefecture)?.nom ?? null,
      date: '2026',
      source,
    },
  };
};

/** Our cited facts for one département: its own, then its region's, then the unknowns common to all. */
const citeFacts = (cited: CitedFacts, departement: string, region: string): Facts => {
  const own = cited.departements[departement] ?? {};
  const regional = cited.regions[region] ?? {};
  const ars = cited.ars[region];
  return {
    ars: {
      title: { fr: 'Agence régionale de santé', en: 'Regional health agency' },
      value: ars ?? null,
      date: null,
      source: ars === undefined ? null : 'Liste publique des agences régionales de santé',
    },
    ...Object.fromEntries(
      Object.entries(cited.everywhere).map(([id, unknown]) => {
        const { note: _replaced, ...heading } = unknown;
        const found = own[id] ?? regional[id];
        return [id, found === undefined ? unknown : { ...heading, ...found }];
      }),
    ),
  };
};

/**
 * Build the territory of one département (INSEE code).
 *
 * @throws Error when the code is not that of a département.
 */
export const buildTerritory = (division: Division, cited: CitedFacts, code: string): Territory => {
  const departement = division.departements.find((item) => item.code === code && (item.zone === 'metro' || item.zone === 'drom'));
  const region = division.regions.find((item) => item.code === departement?.region);
  if (departement === undefined || region === undefined) {
    throw new Error(`"${code}" is not the code of a French département`);
  }
  return territorySchema.parse({
    schemaVersion: 1,
    id: code,
    name: departement.nom,
    region: { code: region.code, name: region.nom },
    facts: { ...countFacts(division, code, departement.chefLieu), ...citeFacts(cited, code, region.code) },
  });
};

/** Everything a territory is built from, read from disk. */
export const readSources = (): { readonly division: Division; readonly cited: CitedFacts } => ({
  division: readDivision(),
  cited: citedFactsSchema.parse(JSON.parse(readFileSync(`${folder}sources/cited-facts.json`, 'utf8'))),
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { division, cited } = readSources();
  const codes = process.argv.slice(2);
  for (const code of codes.length === 0 ? defaultCodes : codes) {
    writeFileSync(`${folder}${code}.json`, `${JSON.stringify(buildTerritory(division, cited, code), null, 2)}\n`);
  }
}
