/** The small model of `tests/fixtures/mini`, and its damaged versions of `tests/fixtures/invalid`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Library } from '../../../models/schema/model.schema.ts';
import type { Proposal } from '../../../models/schema/proposal.schema.ts';
import { readDataFolder } from '../../../src/cli/read-data-folder.ts';
import { formatIssue, type Result } from '../../../src/core/issue.ts';
import { proposalsOf } from '../../../src/governance/apply-scenario.ts';
import { loadLibrary, type SourceFile } from '../../../src/governance/load-library.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures');

export const miniFiles: readonly SourceFile[] = readDataFolder(join(fixtures, 'mini'));

/** The value of a result, or an error that prints its issues. */
export function settled<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.issues.map((issue) => formatIssue(issue, 'en')).join('\n'));
}

export const mini: Library = settled(loadLibrary(miniFiles));

/** A proposal of the small model. */
export function proposal(id: string): Proposal {
  const found = proposalsOf(mini)[id];
  if (found === undefined) throw new Error(`no proposal ${id}`);
  return found;
}

/** One edit of a file: replace a text that is there once, or write the whole file. */
interface Edit {
  readonly file: string;
  readonly find?: string;
  readonly put?: string;
  readonly text?: string;
}

export interface InvalidCase {
  readonly name: string;
  readonly files: readonly SourceFile[];
  /** Issues in French then in English, one a line. */
  readonly expected: string;
}

/** The small model with one thing wrong, and what must be said of it. */
export function invalidCases(): readonly InvalidCase[] {
  const root = join(fixtures, 'invalid');
  return readdirSync(root)
    .sort()
    .map((name) => ({
      name,
      files: (parse(readFileSync(join(root, name, 'change.yaml'), 'utf8')) as Edit[]).reduce(edited, miniFiles),
      expected: readFileSync(join(root, name, 'expected.txt'), 'utf8'),
    }));
}

function edited(files: readonly SourceFile[], edit: Edit): readonly SourceFile[] {
  const old = files.find(({ path }) => path === edit.file);
  const others = files.filter(({ path }) => path !== edit.file);
  if (edit.text !== undefined) return [...others, { path: edit.file, text: edit.text }];
  const find = edit.find ?? '';
  if (old === undefined || old.text.split(find).length !== 2) throw new Error(`${edit.file}: "${find}" is not there once`);
  return [...others, { path: edit.file, text: old.text.replace(find, () => edit.put ?? '') }];
}
