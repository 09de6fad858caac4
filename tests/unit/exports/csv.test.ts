/** Comma-separated values: any text of a cell is read back by the rules of RFC 4180. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../src/exports/csv.ts';

/** An independent reader: fields one after the other, quoted or plain. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (let found = field.exec(text); found !== null; found = field.exec(text)) {
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('writeCsv', () => {
  it('quotes what needs it, and only that', () => {
    expect(writeCsv(['a', 'b'], [['x y', 'l’avis, « bis »']])).toBe('a,b\r\nx y,"l’avis, « bis »"\r\n');
    expect(writeCsv(['a'], [['say "yes"'], ['two\nlines'], ['']])).toBe('a\r\n"say ""yes"""\r\n"two\nlines"\r\n\r\n');
  });

  it('is read back, whatever the cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'aé ",;\r\n«') });
    const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
      const row = fc.array(cell, { minLength: width, maxLength: width });
      return fc.tuple(row, fc.array(row, { maxLength: 4 }));
    });
    fc.assert(
      fc.property(table, ([heads, rows]) => {
        expect(readCsv(writeCsv(heads, rows))).toEqual([heads, ...rows]);
      }),
    );
  });
});
