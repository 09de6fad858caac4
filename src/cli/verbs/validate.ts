/** `gouvernail validate PATH`: checks a folder of data, or one file of a folder, together with our own data. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Issue } from '../../core/issue.ts';
import { loadLibrary } from '../../governance/load-library.ts';
import { say } from '../../i18n/intl.ts';
import type { Answer, Request } from '../answer.ts';
import { ownDataFolder, refusePath } from '../library.ts';
import { readDataFolder } from '../read-data-folder.ts';

/** The folder of data that a file belongs to: the parent of `models`, `scenarios` or `seeds`. */
function dataFolderOf(path: string): string {
  const parent = dirname(path);
  if (parent === path) return resolve(path);
  return ['models', 'scenarios', 'seeds'].includes(basename(path)) ? parent : dataFolderOf(parent);
}

export async function validate(request: Request): Promise<Answer> {
  const { options, words } = request;
  const path = resolve(words[0] ?? '.');
  if (!existsSync(path)) {
    const refused = refusePath('validate', words[0] ?? '.');
    return { kind: 'problems', issues: refused.ok ? [] : refused.issues };
  }
  const isFolder = statSync(path).isDirectory();
  const folder = isFolder ? path : dataFolderOf(path);
  const isOwn = folder === ownDataFolder;
  const files = readDataFolder(folder);
  const result = loadLibrary(isOwn ? files : [...readDataFolder(ownDataFolder), ...files]);
  const concerns = (issue: Issue): boolean => isFolder || issue.file === undefined || path.endsWith(`/${issue.file}`);
  const issues = result.ok ? [] : result.issues.filter(concerns);
  const json = { path: words[0], files: files.length, valid: issues.length === 0, issues };
  if (issues.length > 0) return { kind: 'problems', issues, json };
  return { kind: 'done', json, text: say(options.lang, 'cli.validate.fine', { files: files.length }) };
}
