/** The library that a command works on: our data, and the folder given with `--data`. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Library } from '../../models/schema/model.schema.ts';
import { fail, type Result } from '../core/issue.ts';
import { issueOf } from '../governance/issues.ts';
import { loadLibrary } from '../governance/load-library.ts';
import type { OptionValues } from './options.ts';
import { readDataFolder } from './read-data-folder.ts';

/** Folder of our own data: the root of the project. */
export const ownDataFolder = resolve(import.meta.dirname, '../..');

/** Says that a path given on the command line does not exist. */
export function refusePath(option: string, path: string): Result<never> {
  const found = { fr: `« ${path} » n’existe pas ou n’est pas un dossier.`, en: `"${path}" does not exist or is not a folder.` };
  const expected = { fr: 'Un dossier de données était attendu.', en: 'A folder of data was expected.' };
  const hint = { fr: 'Voir docs/file-formats.md.', en: 'See docs/file-formats.md.' };
  return fail([issueOf('cli.no-folder', option, { found, expected, hint })]);
}

/** Load and validate everything. */
export function loadLibraryFor(options: Pick<OptionValues, 'data'>): Result<Library> {
  const own = readDataFolder(ownDataFolder);
  if (options.data === undefined) return loadLibrary(own);
  if (!existsSync(options.data) || !statSync(options.data).isDirectory()) return refusePath('--data', options.data);
  return loadLibrary([...own, ...readDataFolder(options.data)]);
}
