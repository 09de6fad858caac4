/** Colours: text reads on every ground it is set on, families stay apart under the colour deficiencies. */
import { describe, expect, it } from 'vitest';
import { familySchema } from '../../../models/schema/actor.schema.ts';
import { colour, familyColour, familyWash, fontSize } from '../../../src/diagrams/theme.ts';

type Triple = readonly [number, number, number];

function linear(hex: string): Triple {
  const channel = (start: number): number => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Contrast ratio of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const light = (hex: string): number => {
    const [red, green, blue] = linear(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Machado, Oliveira and Fernandes (2009), full severity, on linear colours. */
const deficiencies: Readonly<Record<string, readonly Triple[]>> = {
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(hex: string, matrix: readonly Triple[]): Triple {
  const [red, green, blue] = linear(hex);
  return matrix.map(([a, b, c]) => Math.min(1, Math.max(0, a * red + b * green + c * blue))) as unknown as Triple;
}

/** CIE 1976 L*a*b*, D65. */
function lab([red, green, blue]: Triple): Triple {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const families = familySchema.options;

describe('contrast', () => {
  const grounds = [colour.paper, colour.band, colour.baselineWash, colour.accentWash, colour.hatch, ...families.map(familyWash)];

  it('of words is at least 4.5 on every ground', () => {
    for (const ground of grounds) {
      for (const ink of [colour.ink, colour.quiet]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
    }
    for (const ground of [colour.paper, ...families.map(familyWash)])
      expect(contrast(colour.accent, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('of family colours is at least 4.5 on white, either way round', () => {
    for (const family of families) expect(contrast(familyColour(family), colour.paper)).toBeGreaterThanOrEqual(4.5);
  });

  it('of outlines, bars and signs is at least 3 on lanes', () => {
    for (const family of families) {
      for (const line of [colour.accent, colour.baseline, colour.flow]) {
        expect(contrast(line, familyWash(family))).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('computes as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

describe('family colours', () => {
  it.each(Object.keys(deficiencies))('stay apart with colour deficiency %s', (name) => {
    const matrix = deficiencies[name] ?? [];
    const colours = [...families.map(familyColour), colour.accent].map((hex) => lab(seen(hex, matrix)));
    colours.forEach((a, index) => {
      for (const b of colours.slice(index + 1)) {
        expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(14);
      }
    });
  });
});

it('sets no text smaller than 14', () => {
  expect(Math.min(...Object.values(fontSize))).toBeGreaterThanOrEqual(14);
});
