/** A problem found in something a person gave us: data file, scenario, option. Every one is reported, never the first only. */
export interface LocalText {
  readonly fr: string;
  readonly en: string;
}

export interface Issue {
  /** Stable code: `step.unknown-actor`. */
  readonly code: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  readonly column?: number;
  /** Path inside the file, as `phases.csos.cells.ctss`. */
  readonly path: string;
  readonly found: LocalText;
  readonly expected: LocalText;
  readonly hint: LocalText;
}

/** A value, or all the problems that prevent it. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(issues: readonly Issue[]): { readonly ok: false; readonly issues: readonly Issue[] } {
  return { ok: false, issues };
}

/** A mistake of ours, not of the person's data. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** One line: `code at file:line › path: found, expected, hint`. */
export function formatIssue(issue: Issue, language: keyof LocalText): string {
  const line = issue.line === undefined ? '' : `:${issue.line}${issue.column === undefined ? '' : `:${issue.column}`}`;
  const place = [issue.file === undefined ? '' : `${issue.file}${line}`, issue.path].filter((part) => part !== '').join(' › ');
  const sentences = [issue.found, issue.expected, issue.hint].map((text) => text[language]).filter((text) => text !== '');
  return `${issue.code} at ${place}: ${sentences.join(' ')}`;
}
