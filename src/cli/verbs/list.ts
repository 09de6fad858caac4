/** `gouvernail list KIND`: what exists, one row each. */
import type { Answer, Request } from '../answer.ts';
import { loadLibraryFor } from '../library.ts';
import { formatTable } from '../table.ts';
import type { Kind } from '../verbs.ts';
import { listings } from './listings.ts';

export async function list(request: Request): Promise<Answer> {
  const { options, words } = request;
  const library = loadLibraryFor(options);
  if (!library.ok) return { kind: 'problems', issues: library.issues };
  const { json, columns } = listings[words[0] as Kind](library.value, options.lang);
  return { kind: 'done', json, text: formatTable(columns) };
}
