/** Builders of issues in French and English: what was found, what was expected, what to do. */
import type { Issue, LocalText } from '../core/issue.ts';

export type { Issue, LocalText } from '../core/issue.ts';

/** The three sentences of an issue. */
export interface IssueTexts {
  readonly found: LocalText;
  readonly expected: LocalText;
  readonly hint: LocalText;
}

/** No sentence. */
export const NO_TEXT: LocalText = { fr: '', en: '' };

export function text(fr: string, en: string): LocalText {
  return { fr, en };
}

/** An issue without a file: an option, a scenario, a selection of proposals. */
export function issueOf(code: string, path: string, texts: IssueTexts): Issue {
  return { code, path, ...texts };
}

/** A value as people read it: compact JSON, cut at 80 characters. */
export function showValue(value: unknown): string {
  if (value === undefined) return '—';
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return shown.length > 80 ? `${shown.slice(0, 77)}...` : shown;
}

/** The value between quotation marks of each language, followed by the rest of the sentence. */
export function quoted(value: unknown, fr: string, en: string): LocalText {
  const shown = showValue(value);
  return { fr: `« ${shown} » ${fr}`, en: `"${shown}" ${en}` };
}

/** `phases.csos.cells.cts`, `order[2]`. */
export function pathText(parts: readonly (string | number)[]): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part === 'number') return `${path}[${part}]`;
    return path === '' ? part : `${path}.${part}`;
  }, '');
}

/** « Did you mean … » when one candidate is close, else the candidates (at most twelve). */
export function hintAmong(value: unknown, candidates: readonly string[]): LocalText {
  const near = closestTo(String(value), candidates);
  if (near !== undefined) return text(`Vouliez-vous dire « ${near} » ?`, `Did you mean "${near}"?`);
  if (candidates.length === 0) return text('Rien de tel n’est déclaré.', 'Nothing of the kind is declared.');
  const some = [...candidates].sort().slice(0, 12).join(', ');
  const more = candidates.length > 12 ? ', …' : '.';
  return text(`Possibles : ${some}${more}`, `Possible: ${some}${more}`);
}

/** The candidate nearest to the word, if it is near enough to be a slip of the pen. */
export function closestTo(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of [...candidates].sort()) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, at(i - 1, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, at(i - 2, j - 2) + 1);
      row.push(least);
    }
  }
  return at(a.length, b.length);
}
