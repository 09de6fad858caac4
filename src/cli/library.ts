/** The library that a command works on: our data, and a person's own folder added to it. */
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Library } from '../../models/schema/model.schema.ts';
import { fail, type Result } from '../core/issue.ts';
import { issueOf } from '../governance/issues.ts';
import { extendLibrary, loadLibrary, type SourceFile } from '../governance/load-library.ts';
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

/** Eight hexadecimal digits that change when one of the files does. */
function fingerprintOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${path}\n${text}\n`);
  return hash.digest('hex').slice(0, 8);
}

let own: Result<Library> | undefined;

/** Our own library, read once. */
export function loadOwnLibrary(): Result<Library> {
  own ??= loadLibrary(readDataFolder(ownDataFolder));
  return own;
}

/** Our library with a folder added; issues name files as the person would write them. */
export function extendWithFolder(base: Library, folder: string): Result<Library> {
  const files = readDataFolder(folder);
  if (files.length === 0) return refuseEmpty(folder);
  const extended = extendLibrary(base, files, { version: `${base.model.version}+${fingerprintOf(files)}` });
  if (extended.ok) return extended;
  return fail(
    extended.issues.map((issue) => ({ ...issue, ...(issue.file !== undefined && { file: join(folder, issue.file) }) })),
  );
}

/** Says that a folder holds no data file. */
export function refuseEmpty(folder: string): Result<never> {
  const found = { fr: 'Aucun fichier de données.', en: 'No data file.' };
  const expected = {
    fr: 'Des fichiers étaient attendus dans models/, scenarios/ ou seeds/.',
    en: 'Files were expected in models/, scenarios/ or seeds/.',
  };
  const hint = { fr: 'Voir docs/file-formats.md.', en: 'See docs/file-formats.md.' };
  return fail([issueOf('cli.empty-folder', folder, { found, expected, hint })]);
}

/** Load and validate everything that a command reads. */
export function loadLibraryFor(options: Pick<OptionValues, 'data'>): Result<Library> {
  const { data } = options;
  if (data !== undefined && !(existsSync(data) && statSync(data).isDirectory())) return refusePath('--data', data);
  const library = loadOwnLibrary();
  return library.ok && data !== undefined ? extendWithFolder(library.value, data) : library;
}
