/**
 * Writes NOTICES: licences of every package that is shipped or needed to run (from package-lock.json, development packages
 * left out), fonts, and credits of the data. `tests/unit/notices.test.ts` checks that the file is up to date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

interface PackageNotice {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

const credits = `Data
----

Territories: names, codes, populations, communes and groupings come from INSEE and DGCL through the package
@etalab/decoupage-administratif (code MIT), under the Licence Ouverte / Open Licence 2.0 (Etalab). Other facts on a
territory carry the address and date of the page where they were read.

Rules: legal texts of the French Republic are not subject to copyright; models/legal.yaml cites each of them, with the
address and the year of the copy read. They were read in unofficial copies and summed up in our own words.

Proposals: titles and summaries in seeds/documents are ours; each gives the document, the voice and the lines it comes from.

Fonts
-----

Inter (The Inter Project Authors) and Source Serif 4 (Adobe) are used under the SIL Open Font License 1.1, whose text is
below with the packages that carry them. Exported pictures may embed a subset of them, as that licence allows.
`;

/** Licence files of a package, in the order of their names. */
function licenceText(folder: string): string {
  const names = readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name))
    .sort();
  return names.map((name) => readFileSync(join(folder, name), 'utf8').replace(/\r\n/g, '\n').trim()).join('\n\n');
}

/** Packages that run, platform builds left out (they follow the licence of the package that asks for them). */
function shippedPackages(): readonly PackageNotice[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockEntry> };
  const entries = Object.entries(lock.packages).filter(
    ([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && !entry.optional,
  );
  return entries
    .map(([path, { version = '', license = '' }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      license,
      text: licenceText(join(root, path)),
    }))
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** For a package that carries no licence file: where its licence and its source are. */
function missingText({ name, license }: PackageNotice): string {
  const { repository } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
    repository?: { url: string } | string;
  };
  const source =
    (typeof repository === 'string' ? repository : repository?.url)
      ?.replace('git@github.com:', 'https://github.com/')
      .replace(/^git\+|\.git$/g, '') ?? 'not stated';
  return `Licence: ${license}, https://spdx.org/licenses/${license}.html\nSource: ${source}`;
}

/** The whole text of NOTICES. Packages with the very same licence text are written together. */
export function buildNotices(): string {
  const packages = shippedPackages();
  const list = packages.map(({ name, version, license }) => `${name} ${version} (${license})`).join('\n');
  const texts = groupByText(packages).map((group) => {
    const [first] = group;
    const names = group.map(({ name }) => name).join(', ');
    const body = first?.text || (first === undefined ? '' : missingText(first));
    return `${'='.repeat(100)}\n${names}\n${'='.repeat(100)}\n\n${body}\n`;
  });
  return `Gouvernail uses the work of others. Their notices follow; written by scripts/build-notices.ts, not by hand.\n\n${credits}
Packages
--------

${list}

${texts.join('\n')}`;
}

function groupByText(packages: readonly PackageNotice[]): readonly (readonly PackageNotice[])[] {
  const groups = new Map<string, PackageNotice[]>();
  for (const notice of packages) {
    const key = notice.text || notice.license;
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  return [...groups.values()];
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(root, 'NOTICES'), buildNotices());
