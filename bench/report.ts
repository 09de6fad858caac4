/** The tables of results, for the terminal and for docs/performance.md: always made from the results, never typed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, type Measure, type Results, type Section, verdictOf } from './results.ts';

const documentFile = join(import.meta.dirname, '../docs/performance.md');
const begins = '<!-- results: written by bench/run.ts -->';
const ends = '<!-- end of results -->';

/** The whole report, in Markdown. */
export function reportOf(results: Results): string {
  const { date, isQuick, machine, versions } = results;
  const facts = Object.entries({ ...machine, ...versions }).map(([name, value]) => `${name} ${value}`);
  return [
    `Measured on ${date}${isQuick ? ' (quick run: few rounds, do not quote)' : ''}: ${facts.join(' · ')}.`,
    '**Same trajectories**',
    checkTable(results.checks),
    ...results.sections.flatMap((section) => [`**${section.title}.** ${section.note}`, measureTable(section)]),
    ...(results.missing.length > 0 ? ['**Not measured**', results.missing.map((line) => `- ${line}`).join('\n')] : []),
  ].join('\n\n');
}

/** Write the report between its marks in docs/performance.md. */
export function updateDocument(results: Results): void {
  const text = readFileSync(documentFile, 'utf8');
  const [start, end] = [text.indexOf(begins), text.indexOf(ends)];
  if (start < 0 || end < start) throw new Error('docs/performance.md has no place for results');
  writeFileSync(documentFile, `${text.slice(0, start + begins.length)}\n\n${reportOf(results)}\n\n${text.slice(end)}`);
}

function checkTable(checks: readonly Check[]): string {
  const rows = checks.map(({ title, compared, cases, differences }) => [
    title,
    compared.join(', '),
    String(cases),
    differences.length === 0 ? 'identical' : `**${differences.length} differ**`,
  ]);
  return table(['Check', 'Implementations', 'Cases', 'Result'], rows);
}

function measureTable({ measures }: Section): string {
  const hasTargets = measures.some(({ target }) => target !== undefined);
  const head = ['Measure', 'Median', 'Min – max', 'Rounds', ...(hasTargets ? ['Required', 'Wanted', 'Reached'] : [])];
  return table(
    head,
    measures.map((line) => measureRow(line, hasTargets)),
  );
}

function measureRow(line: Measure, hasTargets: boolean): readonly string[] {
  const { title, unit, median, min, max, rounds, target } = line;
  const shown = (value: number): string => formatValue(value, unit);
  const sign = target?.isCeiling === true ? '≤ ' : '≥ ';
  return [
    title,
    `**${shown(median)}**`,
    `${shown(min)} – ${shown(max)}`,
    String(rounds),
    ...(hasTargets
      ? target === undefined
        ? ['', '', '']
        : [`${sign}${shown(target.required)}`, `${sign}${shown(target.wanted)}`, verdictOf(line) ?? '']
      : []),
  ];
}

/** Three significant digits and the unit. */
export function formatValue(value: number, unit: Measure['unit']): string {
  const digits =
    Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en').replaceAll(',', ' ') : String(Number(value.toPrecision(3)));
  return unit === 'ratio' ? `${digits} ×` : `${digits} ${unit}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
