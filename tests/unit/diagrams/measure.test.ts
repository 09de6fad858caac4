/** Widths without a DOM agree with the face, and lines never pass their room. */
import fc from 'fast-check';
import * as fontkit from 'fontkit';
import { describe, expect, it } from 'vitest';
import { fitLabel, leastWidth, missingCharacters, plainText, textWidth, wrapText } from '../../../src/diagrams/text/measure.ts';

interface Face {
  readonly unitsPerEm: number;
  layout(text: string): { readonly positions: readonly { readonly xAdvance: number }[] };
}

function shapedWidth(text: string, weight: 400 | 600, size: number): number {
  const face = fontkit.openSync(`node_modules/@fontsource/inter/files/inter-latin-${weight}-normal.woff2`) as Face;
  const units = face.layout(text).positions.reduce((sum, position) => sum + position.xAdvance, 0);
  return (units * size) / face.unitsPerEm;
}

const samples = [
  'Autorise ou refuse la fermeture',
  '« inchangé\u00a0: 7 étapes »',
  '30–90\u00a0j',
  'Réunit la commission territoriale',
  'Conseil de surveillance de l’hôpital',
  'Œuvre à l’égalité d’accès, 76\u00a0€',
];

const text = fc
  .array(
    fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzéèàçœ’ADMTW0123456789'), minLength: 1, maxLength: 14 }),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((words) => words.join(' '));

describe('text width', () => {
  it.each([400, 600] as const)('is that of the page font within two hundredths, never narrower by a pixel (%i)', (weight) => {
    for (const sample of samples) {
      const shaped = shapedWidth(sample, weight, 14);
      expect(textWidth(sample, 14, weight)).toBeGreaterThan(shaped - 1);
      expect(Math.abs(textWidth(sample, 14, weight) - shaped) / shaped).toBeLessThan(0.02);
    }
  });

  it('replaces what the bundled face lacks and names what is left', () => {
    expect(plainText('1\u202f000')).toBe('1\u00a0000');
    expect(missingCharacters('é œ € – ’ « »')).toEqual([]);
    expect(missingCharacters('a\u2265b')).toEqual(['\u2265']);
  });
});

describe('wrapped text', () => {
  it('keeps every word, in order, in lines that hold', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 130, max: 400 }), (words, width) => {
        const wrapped = wrapText(words, width, { size: 14, weight: 600, maxLines: 99 });
        expect(wrapped.isCut).toBe(false);
        expect(wrapped.lines.join(' ')).toBe(words);
        for (const line of wrapped.lines) expect(textWidth(line, 14, 600)).toBeLessThanOrEqual(width);
      }),
      { seed: 7 },
    );
  });

  it('finds the least width at which a label holds', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 3 }), (words, maxLines) => {
        const style = { size: 14, weight: 400, maxLines } as const;
        const width = leastWidth(words, style);
        expect(wrapText(words, width, style).isCut).toBe(false);
        expect(wrapText(words, width - 3, style).isCut).toBe(true);
      }),
      { seed: 7 },
    );
  });

  it('says when it had to cut, and stays in its room even then', () => {
    const cut = fitLabel('Conseil de surveillance', 80, 14);
    expect(cut).toMatchObject({ isCut: true, lines: [expect.stringMatching(/\u2026$/)] });
    expect(cut.width).toBeLessThanOrEqual(80);
    expect(wrapText('un deux trois quatre', 60, { size: 14, weight: 400, maxLines: 1 }).isCut).toBe(true);
  });

  it('does not break at an unbreakable space', () => {
    expect(wrapText('inchangé\u00a0: 7\u00a0étapes', 70, { size: 14, weight: 400, maxLines: 2 }).lines).toEqual([
      'inchangé\u00a0:',
      '7\u00a0étapes',
    ]);
  });

  it('does not break inside the number of an article', () => {
    expect(wrapText('CSP L.6143-4, après-midi', 66, { size: 14, weight: 400, maxLines: 4 }).lines).toEqual([
      'CSP',
      'L.6143-4,',
      'après-',
      'midi',
    ]);
  });
});
