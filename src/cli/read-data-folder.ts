/** Reads the data files of a folder (`models`, `scenarios`, `seeds`), in the order of their paths. Links are followed. */
import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SourceFile } from '../governance/source-file.ts';

const FOLDERS: readonly { readonly name: string; readonly extensions: RegExp }[] = [
  { name: 'models', extensions: /\.ya?ml$/ },
  { name: 'scenarios', extensions: /\.ya?ml$/ },
  { name: 'seeds', extensions: /\.(?:ya?ml|json)$/ },
];

/** A file or a folder that the system does not let us read. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly path: string;
  /** As the system says it: `EACCES`. */
  readonly reason: string;

  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'error';
    super(`${path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/**
 * Data files under a root, as texts; paths are relative to the root, with slashes. A folder that is not there is empty.
 * @throws UnreadableError
 */
export function readDataFolder(root: string): readonly SourceFile[] {
  return dataFilesOf(root).map((path) => ({ path, text: reading(join(root, path), (file) => readFileSync(file, 'utf8')) }));
}

/** Paths of the data files under a root, sorted. @throws UnreadableError */
export function dataFilesOf(root: string): readonly string[] {
  const paths = FOLDERS.flatMap(({ name, extensions }) => {
    const folder = join(root, name);
    if (!existsSync(folder)) return [];
    return reading(folder, (place) => readdirSync(place, { recursive: true, withFileTypes: true }))
      .filter((entry) => isFile(entry) && extensions.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
  });
  return paths.sort();
}

/** Files, and links: what a link leads to is known when it is read. */
function isFile(entry: Dirent): boolean {
  return entry.isFile() || entry.isSymbolicLink();
}

function reading<T>(path: string, read: (path: string) => T): T {
  try {
    return read(path);
  } catch (error) {
    throw new UnreadableError(path, error);
  }
}
