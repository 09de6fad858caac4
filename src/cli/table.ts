/** Plain tables for a terminal: columns aligned, the last one free; numbers to the right. */

export interface Column {
  readonly head: string;
  readonly cells: readonly string[];
  readonly align?: 'right';
}

/** Width in characters, accents counted once. */
function widthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}

function pad(text: string, width: number, align: 'right' | undefined): string {
  const blank = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? blank + text : text + blank;
}

/** Lines of a table: heads, a rule, then one line a row. */
export function formatTable(columns: readonly Column[]): string {
  const widths = columns.map(({ head, cells }) => Math.max(widthOf(head), ...cells.map(widthOf)));
  const line = (parts: readonly string[]): string =>
    parts
      .map((part, index) => pad(part, widths[index] ?? 0, columns[index]?.align))
      .join('  ')
      .trimEnd();
  const rowCount = Math.max(0, ...columns.map(({ cells }) => cells.length));
  const rows = Array.from({ length: rowCount }, (_, row) => line(columns.map(({ cells }) => cells[row] ?? '')));
  return [line(columns.map(({ head }) => head)), line(widths.map((width) => '-'.repeat(width))), ...rows].join('\n');
}
