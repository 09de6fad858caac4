/** The circuit as SVG: golden files in both languages, buttons on screen, one image in a file, the same steps in words. */
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { describeCircuit } from '../../../src/diagrams/circuit/describe.ts';
import { CircuitDrawing, CircuitShapes } from '../../../src/diagrams/circuit/drawing.tsx';
import { layoutCircuit } from '../../../src/diagrams/circuit/layout.ts';
import { Pressable, type PressableProps } from '../../../src/diagrams/circuit/pressable.tsx';
import { Frame, type FrameInput, layoutFrame } from '../../../src/diagrams/frame/frame.tsx';
import { circuitLegend } from '../../../src/diagrams/frame/legend.tsx';
import { FundingDrawing } from '../../../src/diagrams/funding/drawing.tsx';
import { type FundingRow, layoutFunding } from '../../../src/diagrams/funding/layout.ts';
import { renderPng } from '../../../src/exports/png.ts';
import { renderSvg, roundNumbers } from '../../../src/exports/svg.ts';
import type { Language } from '../../../src/i18n/intl.ts';
import { inputOf, today } from './fixture.ts';
import { textFaults } from './text-checks.ts';

const languages: readonly Language[] = ['fr', 'en'];

/** One element a line, so that a changed golden file can be read. */
function golden(element: ReactElement): string {
  return roundNumbers(renderSvg(element)).replaceAll('><', '>\n<');
}

function file(name: string): string {
  return `../../golden/figures/${name}.svg`;
}

describe('the circuit', () => {
  it.each(languages)('is drawn as in the golden file (%s)', async (language) => {
    const layout = layoutCircuit(inputOf({ language }));
    await expect(golden(<CircuitDrawing layout={layout} />)).toMatchFileSnapshot(file(`circuit-both-${language}`));
  });

  it('is drawn as in the golden file while a dossier is followed', async () => {
    const traveller = { phase: 'decision', active: ['decision/cts'], day: 173 };
    const layout = layoutCircuit(inputOf({ view: 'scenario', traveller, selected: 'execution/ars', width: 984, height: 520 }));
    await expect(golden(<CircuitDrawing layout={layout} onSelect={() => undefined} />)).toMatchFileSnapshot(
      file('circuit-followed-fr'),
    );
  });

  it('is one image in a file, and buttons with words on screen', () => {
    const layout = layoutCircuit(inputOf());
    const picture = renderSvg(<CircuitDrawing layout={layout} />);
    expect(picture).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(picture).toContain('role="img"');
    expect(picture).not.toContain('role="button"');
    const screen = renderSvg(<CircuitDrawing layout={layout} onSelect={() => undefined} onFold={() => undefined} />);
    const buttons = layout.boxes.length + layout.chips.length + layout.columns.length + layout.lanes.length;
    expect(screen.match(/role="button"/g)).toHaveLength(buttons);
    expect(screen.match(/role="button" tabindex="0"/g)).toHaveLength(buttons - layout.chips.length);
    for (const box of layout.boxes) expect(box.words.length).toBeGreaterThan(20);
  });

  it('draws the names of lanes apart, at the same height', () => {
    const layout = layoutCircuit(inputOf());
    const names = renderSvg(<CircuitDrawing layout={layout} part="names" />);
    const grid = renderSvg(<CircuitDrawing layout={layout} part="grid" />);
    expect(names).toContain(`viewBox="0 0 ${layout.namesWidth} ${layout.height}"`);
    expect(grid).toContain(`viewBox="${layout.namesWidth} 0 ${layout.width - layout.namesWidth} ${layout.height}"`);
    expect(grid).not.toContain('>Conseil<');
  });
});

describe('a pressable step', () => {
  const press = (props: Partial<PressableProps>) =>
    Pressable({ rect: { x: 0, y: 0, width: 10, height: 10 }, words: 'ARS', children: null, ...props }).props as Record<
      string,
      (event: unknown) => void
    >;

  it.each(['Enter', ' '])('answers to the key "%s" and to the mouse', (key) => {
    const onPress = vi.fn();
    const preventDefault = vi.fn();
    const { onKeyDown, onClick } = press({ onPress });
    onKeyDown?.({ key, preventDefault });
    onClick?.({});
    expect(onPress).toHaveBeenCalledTimes(2);
    expect(preventDefault).toHaveBeenCalledTimes(1);
  });

  it('leaves other keys alone, and is no button when nothing listens', () => {
    const onPress = vi.fn();
    press({ onPress }).onKeyDown?.({ key: 'Tab', preventDefault: () => undefined });
    expect(onPress).not.toHaveBeenCalled();
    expect(press({})).not.toHaveProperty('role');
  });
});

describe('the circuit in words', () => {
  it('has a row for every step of both sides, folded or not', () => {
    const table = describeCircuit(inputOf());
    const steps = Object.values(today.phases).reduce(
      (sum, phase) => sum + Object.keys(phase.cells).length + (phase.appeal ? 1 : 0),
      0,
    );
    expect(table.rows).toHaveLength(steps + 4);
    expect(table.rows.find((row) => row.path === 'decision/cts')).toEqual({
      path: 'decision/cts',
      mark: 'added',
      phase: 'Décision',
      actor: 'CTS',
      power: 'Décision',
      label: 'Vote la fermeture ou le maintien',
      durationBaseline: '',
      durationScenario: 'de 20 à 120\u00a0jours',
      source: 'hypothèse',
      change: 'ajouté',
      words:
        'CTS, Décision\u00a0: Vote la fermeture ou le maintien. Décision, de 20 à 120\u00a0jours, hypothèse. Ajouté par le scénario.',
    });
    expect(table.notes).toHaveLength(2);
  });

  it('says what a changed step was, and in English too', () => {
    const { rows } = describeCircuit(inputOf({ language: 'en' }));
    const changed = rows.find((row) => row.mark === 'changed');
    expect(changed?.power).toBe('Information > Opinion');
    expect(changed?.words).toMatch(/Changed by the scenario; today: Are informed of the project\.$/);
  });

  it('prefers computed durations to the law of the step', () => {
    const band = { p10: 12, p50: 40, p90: 127 };
    const durations = { scenario: { 'decision/cts': band } };
    const row = (unit: 'days' | 'weeks') =>
      describeCircuit(inputOf({ durations, unit })).rows.find((each) => each.path === 'decision/cts');
    expect(row('days')?.durationScenario).toBe('de 12 à 125\u00a0jours');
    expect(row('weeks')?.durationScenario).toBe('de 2 à 18 semaines');
  });
});

const fundingRows: readonly FundingRow[] = [
  {
    mode: 't2a',
    title: 'Activité (T2A)',
    shareBefore: 0.76,
    shareAfter: 0.53,
    decidedBy: 'Prix national (ministre) × volume de l’hôpital',
  },
  {
    mode: 'missions',
    title: 'Missions',
    shareBefore: 0.1,
    shareAfter: 0.15,
    decidedBy: 'Réparties par l’ARS après avis du comité',
    family: 'state',
  },
  { mode: 'qualite', title: 'Qualité', shareBefore: 0.01, shareAfter: 0.04, decidedBy: 'Prix du ministre, puis formule' },
  {
    mode: 'parcours',
    title: 'Parcours',
    shareBefore: 0,
    shareAfter: 0.05,
    decidedBy: 'Répartis par la CPTS',
    family: 'townCare',
  },
  {
    mode: 'autres',
    title: 'Autres dotations et enveloppes nationales ou régionales',
    shareBefore: 0.13,
    shareAfter: 0.23,
    decidedBy: 'Enveloppes réparties par d’autres',
    family: 'state',
  },
];

describe('who decides each 100 €', () => {
  it.each(languages)('is drawn as in the golden file (%s)', async (language) => {
    const layout = layoutFunding({ rows: fundingRows, perimeter: 'MCO', language, width: 1000 });
    await expect(golden(<FundingDrawing layout={layout} />)).toMatchFileSnapshot(file(`funding-${language}`));
  });

  it.each([640, 760, 984, 1180])('keeps its labels in their boxes (%i)', (width) => {
    for (const language of languages) {
      const layout = layoutFunding({ rows: fundingRows, perimeter: 'MCO', language, width });
      expect(textFaults(layout.texts, layout)).toEqual([]);
      for (const side of ['before', 'after'] as const) {
        const strip = layout.strips.filter((bar) => bar.side === side).reduce((sum, bar) => sum + bar.rect.width, 0);
        expect(strip).toBeCloseTo(width - 96, 6);
      }
    }
  });

  it('shows one strip when nothing changes', () => {
    const rows = fundingRows.map((row) => ({ ...row, shareAfter: row.shareBefore }));
    const layout = layoutFunding({ rows, perimeter: 'MCO', language: 'fr', width: 900 });
    expect(new Set(layout.strips.map((bar) => bar.side))).toEqual(new Set(['before']));
    expect(layout.rows.flatMap((row) => row.bars)).toHaveLength(rows.length);
  });
});

describe('the frame of an exported figure', () => {
  const layout = layoutCircuit(inputOf());
  const framed = (language: Language): FrameInput => ({
    language,
    title: layout.title,
    subtitle: 'Qui demande, prépare, conseille, décide, signe, paie et fait',
    territory: 'Essonne (91)',
    packages: [
      { title: 'Le CTS décide', variant: 'décision' },
      { title: 'Limiter la T2A', dose: 0.5 },
      { title: 'Des moyens pour le CTS' },
    ],
    caseTitle: 'opinions partagées',
    hypotheses: ['séances du CTS\u00a0: 4 par an', 'avis suivis\u00a0: 50\u00a0%'],
    sources: ['CSP L.6122-9', 'CSP R.6122-40', 'CSP L.6143-7'],
    version: '1a2b3c4d',
    legend: circuitLegend(layout, language),
    figure: layout,
  });

  it.each(languages)('explains the figure, every line in its room (%s)', (language) => {
    const frame = layoutFrame(framed(language));
    const legend = frame.legend.items.map((item) => item.label);
    expect(textFaults(frame.texts, frame)).toEqual([]);
    expect(textFaults(legend, { width: frame.width, height: frame.legend.height })).toEqual([]);
    const words = frame.texts.flatMap((text) => text.lines).join(' ');
    for (const part of ['Essonne', 'Limiter la T2A', '50', 'L.6122-9', '1a2b3c4d', '2023–2026']) expect(words).toContain(part);
    expect(words).toMatch(language === 'fr' ? /ne prédit aucun effet sur la santé/ : /predicts no health outcome/);
  });

  it('gives the same picture twice, of twice its size', { timeout: 60_000 }, async () => {
    const frame = layoutFrame(framed('fr'));
    const svg = renderSvg(
      <Frame layout={frame}>
        <CircuitShapes layout={layout} />
      </Frame>,
    );
    const [first, second] = [await renderPng(svg), await renderPng(svg)];
    const view = new DataView(first.buffer, first.byteOffset);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([Math.round(frame.width * 2), Math.round(frame.height * 2)]);
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
  });

  it('embeds the faces it is given', () => {
    const svg = renderSvg(<CircuitDrawing layout={layout} />, { fontFaces: '@font-face{font-family:Inter}' });
    expect(svg).toMatch(/<svg [^>]*><style>@font-face\{font-family:Inter\}<\/style>/);
  });
});
