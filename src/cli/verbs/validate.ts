/** `gouvernail validate PATH`: checks a folder of data, or one file of such a folder, on top of our own data. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { Issue } from '../../core/issue.ts';
import { say } from '../../i18n/intl.ts';
import type { Answer, Request } from '../answer.ts';
import { extendWithFolder, loadOwnLibrary, ownDataFolder, refuseEmpty, refusePath } from '../library.ts';
import { dataFilesOf } from '../read-data-folder.ts';

/** The folder of data that a file belongs to: the parent of the nearest `models`, `scenarios` or `seeds`. */
function dataFolderOf(path: string): string {
  const parent = dirname(path);
  if (parent === path) return dirname(path);
  return ['models', 'scenarios', 'seeds'].includes(basename(path)) ? parent : dataFolderOf(parent);
}

/** A folder inside the data counts as the data it is part of. */
function rootOf(path: string): string {
  return existsSync(resolve(path, 'models')) || existsSync(resolve(path, 'scenarios')) || existsSync(resolve(path, 'seeds'))
    ? path
    : dataFolderOf(path);
}

export async function validate(request: Request): Promise<Answer> {
  const { options, words } = request;
  const [written = '.'] = words;
  const path = resolve(written);
  if (!existsSync(path)) {
    const refused = refusePath('validate', written);
    return { kind: 'problems', issues: refused.ok ? [] : refused.issues };
  }
  const folder = statSync(path).isDirectory() ? rootOf(path) : dataFolderOf(path);
  const files = dataFilesOf(folder).filter((file) => isWithin(resolve(folder, file), path));
  if (files.length === 0) {
    const refused = refuseEmpty(written);
    return { kind: 'problems', issues: refused.ok ? [] : refused.issues };
  }
  const own = loadOwnLibrary();
  const result = folder === ownDataFolder || !own.ok ? own : extendWithFolder(own.value, relative('.', folder) || '.');
  const concerns = (issue: Issue): boolean => issue.file === undefined || isWithin(resolve(baseOf(folder), issue.file), path);
  const issues = result.ok ? [] : result.issues.filter(concerns);
  const json = { path: written, files: files.length, valid: issues.length === 0, issues };
  if (issues.length > 0) return { kind: 'problems', issues, json };
  return { kind: 'done', json, text: say(options.lang, 'cli.validate.fine', { files: files.length }) };
}

function isWithin(file: string, path: string): boolean {
  return file === path || file.startsWith(path.endsWith(sep) ? path : path + sep);
}

/** Where the file names of issues start: our own are from the project's root, the others from the working folder. */
function baseOf(folder: string): string {
  return folder === ownDataFolder ? ownDataFolder : '.';
}
