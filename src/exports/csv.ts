/** Comma-separated values as RFC 4180 writes them: CRLF, and quotation marks where a field needs them. */

const LINE_END = '\r\n';

/** Write rows under their heads. */
export function writeCsv(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, ...rows].map((row) => row.map(quoteField).join(',') + LINE_END).join('');
}

function quoteField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
