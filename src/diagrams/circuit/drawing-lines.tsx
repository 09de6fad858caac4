/** Draws the flow: bars between phases, stubs and arrows, time limits, returns, the dossier on its rail. */
import { line } from 'd3';
import type { ReactElement } from 'react';
import { TextLines } from '../text/text-lines.tsx';
import { colour } from '../theme.ts';
import type { CircuitLayout, ClockSpan, Edge, EdgeKind } from './types.ts';

const widths: Readonly<Record<EdgeKind, number>> = {
  gate: 4,
  out: 1.4,
  in: 1.4,
  pass: 1.4,
  after: 1.8,
  latent: 1.6,
  return: 1.6,
};
const dashes: Readonly<Partial<Record<EdgeKind, string>>> = { pass: '2 4', latent: '5 3', return: '7 3' };

const polyline = line<Edge['points'][number]>(
  ([x]) => x,
  ([, y]) => y,
);

/** Bars, stubs and arrows; bars last so that they close what they gather. */
export function EdgeLines({ edges }: { readonly edges: readonly Edge[] }): ReactElement {
  const ordered = [...edges].sort((a, b) => Number(a.kind === 'gate') - Number(b.kind === 'gate'));
  return (
    <g fill="none" strokeLinejoin="round">
      {ordered.map((edge) => (
        <EdgeLine key={`${edge.kind} ${edge.points.join(' ')}`} edge={edge} />
      ))}
    </g>
  );
}

/** One line, with its arrow head. */
function EdgeLine({ edge }: { readonly edge: Edge }): ReactElement {
  const stroke = edge.isNew ? colour.accent : edge.kind === 'gate' ? colour.gate : colour.flow;
  const path = polyline(edge.points) ?? '';
  return (
    <>
      <path
        d={path}
        stroke={stroke}
        strokeWidth={widths[edge.kind]}
        strokeDasharray={dashes[edge.kind]}
        strokeLinecap={edge.kind === 'gate' ? 'round' : 'butt'}
      />
      {edge.hasArrow ? <path d={arrowHead(edge)} fill={stroke} /> : null}
    </>
  );
}

/** A triangle at the last point, in the direction of the last segment. */
function arrowHead(edge: Edge): string {
  const [x, y] = edge.points.at(-1) ?? [0, 0];
  const [px, py] = edge.points.at(-2) ?? [x - 1, y];
  const [dx, dy] = [Math.sign(x - px), Math.sign(y - py)];
  return `M${x} ${y}L${x - 7 * dx - 4 * dy} ${y - 7 * dy - 4 * dx}L${x - 7 * dx + 4 * dy} ${y - 7 * dy + 4 * dx}z`;
}

/** The rail, the time limits and the returns. */
export function SpanLines({ layout }: { readonly layout: CircuitLayout }): ReactElement {
  const [first, last] = [layout.columns[0], layout.columns.at(-1)];
  const from = first ? first.rect.x + first.rect.width / 2 : 0;
  const to = last ? last.rect.x + last.rect.width / 2 : 0;
  return (
    <g>
      <line x1={from} x2={to} y1={layout.railY} y2={layout.railY} stroke={colour.line} strokeWidth="2" />
      {layout.clocks.map((clock) => (
        <ClockLine key={`${clock.mark} ${clock.from} ${clock.y}`} clock={clock} />
      ))}
      {layout.returns.map((item) => (
        <g key={item.label.id}>
          <title>{item.words}</title>
          <g fill="none">
            <EdgeLine edge={item.edge} />
          </g>
          <TextLines text={item.label} />
        </g>
      ))}
    </g>
  );
}

function ClockLine({ clock }: { readonly clock: ClockSpan }): ReactElement {
  const { from, to, y } = clock;
  const stroke = clock.mark === 'added' ? colour.accent : clock.mark === 'removed' ? colour.baseline : colour.ink;
  return (
    <g>
      <title>{clock.words}</title>
      <path
        d={`M${from} ${y + 5}V${y}H${to}V${y + 5}`}
        fill="none"
        stroke={stroke}
        strokeWidth="1.6"
        strokeDasharray={clock.mark === 'removed' ? '4 4' : undefined}
      />
      <TextLines text={clock.label} />
    </g>
  );
}

/** The dossier: a pill with the day, on the rail. */
export function TravellerToken({ layout }: { readonly layout: CircuitLayout }): ReactElement | null {
  const { traveller, railY } = layout;
  if (!traveller) return null;
  const width = traveller.label.container.width + 24;
  return (
    <g className="figure-traveller">
      <rect x={traveller.x - width / 2} y={railY - 12} width={width} height={24} rx="12" fill={colour.traveller} />
      <TextLines text={traveller.label} />
    </g>
  );
}
