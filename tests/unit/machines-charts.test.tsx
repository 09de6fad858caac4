/** `charts.json` is up to date with the machines, nothing leaves its box or overlaps, and the figure shows where it stands. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { machines } from '../../models/actors/machines.ts';
import { type Chart, readMachine } from '../../models/actors/read-machine.ts';
import { type Box, chartMetrics, type LaidChart, lapseWords } from '../../src/diagrams/statechart/chart-file.ts';
import { findChart, labelOfState, StatechartFigure } from '../../src/diagrams/statechart/drawing.tsx';
import { stageSigns } from '../../src/diagrams/statechart/stage-signs.ts';
import { textWidth } from '../../src/diagrams/text/measure.ts';

const { font, lineHeight, padX, icon, iconGap } = chartMetrics;
const languages = ['fr', 'en'] as const;
const charts: readonly Chart[] = Object.values(machines).map((machine) => readMachine(machine as AnyStateMachine));

function laidOf(id: string): LaidChart {
  const laid = findChart(id);
  if (laid === undefined) throw new Error(`${id} is not laid out: run npx tsx scripts/build-statecharts.ts`);
  return laid;
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each(charts)('$id', (chart) => {
  const laid = laidOf(chart.id);
  const labels = laid.edges.flatMap(({ label }) => label ?? []);

  it('is laid out as its machine is now', () => {
    const byId = (a: { id: string }, b: { id: string }): number => a.id.localeCompare(b.id);
    const drawn = laid.nodes.map(({ id, stage, label, legal, isFinal }) => ({ id, stage, label, legal, isFinal }));
    const read = chart.states.map(({ id, stage, label, legal, isFinal }) => ({ id, stage, label, legal, isFinal }));
    expect(drawn.sort(byId)).toEqual(read.sort(byId));
    const ways = new Set(chart.transitions.map(({ from, to }) => `${from} > ${to}`));
    expect(laid.edges.map(({ from, to }) => `${from} > ${to}`).sort()).toEqual([...ways].sort());
    expect(laid.lapseState).toBe(chart.lapseState);
  });

  it('says on its arrows what the machine says', () => {
    const flat = (text: string): string => text.replaceAll(' ', '');
    for (const { from, to, label } of laid.edges) {
      if (label === undefined) continue;
      const said = chart.transitions.filter((way) => way.from === from && way.to === to).map((way) => way.label);
      for (const language of languages)
        expect(said.map((text) => flat(text[language]))).toContain(flat(label.lines[language].join('')));
    }
  });

  it('names every choice but the last one', () => {
    for (const { id } of chart.states) {
      const ways = laid.edges.filter(({ from }) => from === id);
      const unnamed = ways.filter(({ label, from, to }) => label === undefined && from !== to);
      expect([id, unnamed.length <= 1]).toEqual([id, true]);
    }
  });

  it('keeps every box inside the figure and apart from the others', () => {
    const boxes: readonly Box[] = [...laid.nodes, ...labels];
    for (const { x, y, width, height } of boxes)
      expect(x >= 0 && y >= 0 && x + width <= laid.width && y + height <= laid.height).toBe(true);
    const pairs = boxes.flatMap((a, index) => boxes.slice(index + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => overlap(a, b))).toEqual([]);
  });

  it('keeps every line of text inside its box, in both languages', () => {
    for (const { width, height, lines } of laid.nodes)
      for (const language of languages) {
        const room = width - icon - iconGap - 2 * padX;
        expect(Math.max(...lines[language].map((line) => textWidth(line, font, 600)))).toBeLessThanOrEqual(room);
        expect(lines[language].length * lineHeight).toBeLessThanOrEqual(height);
      }
    for (const { width, height, lines } of labels)
      for (const language of languages) {
        expect(Math.max(...lines[language].map((line) => textWidth(line, font, 400)))).toBeLessThanOrEqual(width);
        expect(lines[language].length * lineHeight).toBeLessThanOrEqual(height);
      }
    const lapsed = laid.nodes.find(({ id }) => id === laid.lapseState);
    for (const language of languages)
      expect(laid.lapseNote.x + textWidth(lapseWords[language], font)).toBeLessThan(lapsed?.x ?? 0);
  });

  it('cuts no label', () => {
    const whole = (text: string): string => text.replaceAll(' ', '');
    for (const { label, lines } of laid.nodes)
      for (const language of languages) expect(whole(lines[language].join(''))).toBe(whole(label[language]));
  });

  it('stays of a readable size', () => {
    expect([laid.width <= 760, laid.height <= 660]).toEqual([true, true]);
  });

  it('draws arrows that leave and reach the boxes they join, and cross no state on their way', () => {
    const boxOf = (id: string): Box => laid.nodes.find((node) => node.id === id) ?? { x: 0, y: 0, width: 0, height: 0 };
    const grown = ({ x, y, width, height }: Box): Box => ({ x: x - 1, y: y - 1, width: width + 2, height: height + 2 });
    const shrunk = ({ x, y, width, height }: Box): Box => ({ x: x + 2, y: y + 2, width: width - 4, height: height - 4 });
    for (const { from, to, points } of laid.edges) {
      const dots = points.map(([x, y]) => ({ x, y, width: 0.01, height: 0.01 }));
      expect([from, to, overlap(grown(boxOf(from)), dots[0]!), overlap(grown(boxOf(to)), dots.at(-1)!)]).toEqual([
        from,
        to,
        true,
        true,
      ]);
      const legs = dots.slice(1).map((dot, index) => {
        const before = dots[index]!;
        const [x, y] = [Math.min(before.x, dot.x), Math.min(before.y, dot.y)];
        return { x, y, width: Math.abs(before.x - dot.x) + 0.01, height: Math.abs(before.y - dot.y) + 0.01 };
      });
      const crossed = laid.nodes.filter((node) => legs.some((leg) => overlap(shrunk(node), leg)));
      expect([from, to, crossed.map(({ id }) => id)]).toEqual([from, to, []]);
    }
  });
});

describe('the figure', () => {
  const draw = (props: Partial<Parameters<typeof StatechartFigure>[0]> = {}): string =>
    renderToStaticMarkup(<StatechartFigure chart="cts" language="fr" title="Conseil territorial de santé" {...props} />);

  it('tells the active state by its mark, outline and weight, not by colour alone', () => {
    const figure = draw({ activeState: 'commission', visitedStates: ['secretariat', 'bureau'] });
    expect(figure.match(/data-mark="active"/g)).toHaveLength(1);
    expect(figure).toContain('data-state="commission" data-mark="active"');
    expect(figure.match(/data-mark="visited"/g)).toHaveLength(2);
    const active = figure.slice(figure.indexOf('data-state="commission"'), figure.indexOf('data-state="convened"'));
    expect(active).toContain('stroke-width="3"');
    expect(active).toContain('font-weight="600"');
    expect(figure.match(/data-passed="true"/g)).toHaveLength(3);
  });

  it('marks nothing when nothing happens', () => {
    expect(draw()).not.toMatch(/data-mark="(?:active|visited)"|data-passed/);
  });

  it('speaks both languages, with no text under 14 px', () => {
    expect(draw()).toContain('Plénière');
    const english = draw({ language: 'en' });
    expect(english).toContain('Plenary');
    expect(english).not.toContain('Plénière');
    const sizes = [...draw().matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14);
  });

  it('has a name for who cannot see it, and nothing for an unknown machine', () => {
    expect(draw()).toContain('aria-label="Conseil territorial de santé"');
    expect(renderToStaticMarkup(<StatechartFigure chart="nobody" language="fr" />)).toBe('');
    expect(labelOfState('cts', 'bureau', 'en')).toBe('Bureau: agenda');
    expect(labelOfState('cts', 'nowhere', 'en')).toBe('nowhere');
  });

  it('has a different sign for every kind of stage', () => {
    const signs = Object.values(stageSigns).map(({ stroke }) => stroke);
    expect(new Set(signs).size).toBe(7);
  });
});
