/** Reads the data files of a folder (`models`, `scenarios`, `seeds`), in the order of their paths. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SourceFile } from '../governance/source-file.ts';

const FOLDERS: readonly { readonly name: string; readonly extensions: RegExp }[] = [
  { name: 'models', extensions: /\.ya?ml$/ },
  { name: 'scenarios', extensions: /\.ya?ml$/ },
  { name: 'seeds', extensions: /\.(?:ya?ml|json)$/ },
];

/** Data files under a root, as texts; paths are relative to the root, with slashes. A folder that is not there is empty. */
export function readDataFolder(root: string): readonly SourceFile[] {
  return dataFilesOf(root).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Paths of the data files under a root, sorted. */
export function dataFilesOf(root: string): readonly string[] {
  const paths = FOLDERS.flatMap(({ name, extensions }) => {
    const folder = join(root, name);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && extensions.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
  });
  return paths.sort();
}
