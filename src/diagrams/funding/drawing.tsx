/** Draws who decides each 100 €: the strips, then one row a payment mode. The same SVG for screen and file. */
import type { ReactElement } from 'react';
import { TextLines } from '../text/text-lines.tsx';
import { colour, familyColour } from '../theme.ts';
import type { FundingBar, FundingLayout } from './layout.ts';

export interface FundingDrawingProps {
  readonly layout: FundingLayout;
  readonly idPrefix?: string | undefined;
}

/** Draw the funding figure. */
export function FundingDrawing({ layout, idPrefix = 'funding' }: FundingDrawingProps): ReactElement {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      role="img"
      aria-labelledby={`${idPrefix}-title ${idPrefix}-desc`}
    >
      <title id={`${idPrefix}-title`}>{layout.title}</title>
      <desc id={`${idPrefix}-desc`}>{`${layout.description}. ${layout.rows.map((row) => row.words).join(' ')}`}</desc>
      <FundingShapes layout={layout} />
    </svg>
  );
}

/** The shapes of the funding figure, to be put in a frame. */
export function FundingShapes({ layout }: { readonly layout: FundingLayout }): ReactElement {
  return (
    <g>
      {layout.headings.map((text) => (
        <TextLines key={text.id} text={text} />
      ))}
      {layout.strips.map((bar) => (
        <Strip key={`${bar.side}/${bar.mode}`} bar={bar} />
      ))}
      {layout.rows.map((row) => (
        <g key={row.mode}>
          <title>{row.words}</title>
          <line x1="0" x2={layout.width} y1={row.rect.y} y2={row.rect.y} stroke={colour.faintLine} />
          <rect x="0" y={row.rect.y + 10} width="5" height={row.rect.height - 20} rx="2" fill={solidOf(row.bars[0])} />
          {row.texts.map((text) => (
            <TextLines key={text.id} text={text} />
          ))}
          {row.bars.map((bar) => (
            <RowBar key={bar.side} bar={bar} />
          ))}
        </g>
      ))}
    </g>
  );
}

/** Colour of the one who decides; grey for a formula that nobody decides case by case. */
function solidOf(bar: FundingBar | undefined): string {
  return bar?.family ? familyColour(bar.family) : colour.quiet;
}

function Strip({ bar }: { readonly bar: FundingBar }): ReactElement {
  return (
    <g>
      <rect {...bar.rect} fill={solidOf(bar)} stroke={colour.paper} strokeWidth="2" />
      {bar.label ? <TextLines text={bar.label} /> : null}
    </g>
  );
}

/** Today outlined, the scenario solid: apart without colour. */
function RowBar({ bar }: { readonly bar: FundingBar }): ReactElement {
  const isAfter = bar.side === 'after';
  return (
    <g>
      <rect
        {...bar.rect}
        rx="3"
        fill={isAfter ? colour.accent : colour.baselineWash}
        stroke={isAfter ? colour.accent : colour.baseline}
        strokeWidth="1.4"
      />
      {bar.label ? <TextLines text={bar.label} /> : null}
    </g>
  );
}
