/** Writes the file that a person asked for, with its folder. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Issue } from '../core/issue.ts';
import { issueOf, NO_TEXT, quoted, text } from '../governance/issues.ts';

/** Write the file, its folder made if need be; an issue when that cannot be. */
export function writeOut(file: string, bytes: string | Uint8Array): Issue | undefined {
  try {
    makeFolder(dirname(resolve(file)));
    writeFileSync(file, bytes);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    const found = quoted(file, `n’a pas pu être écrit (${reason}).`, `could not be written (${reason}).`);
    const expected = text('Un fichier que l’on peut écrire était attendu.', 'A file that can be written was expected.');
    return issueOf('cli.cannot-write', '--out', { found, expected, hint: NO_TEXT });
  }
}

/** Make a folder and those above. One by one: Node's `recursive` never returns where the system refuses with ENOENT (`/proc`). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
