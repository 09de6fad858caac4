/** Keys of figures: what colours, signs and icons mean, set on as many lines as the width asks. Units: pixels. */
import type { ReactElement } from 'react';
import type { Family } from '../../../models/schema/actor.schema.ts';
import type { Power } from '../../../models/schema/decision.schema.ts';
import { type Language, say } from '../../i18n/intl.ts';
import { Icon, MarkSign } from '../circuit/drawing-steps.tsx';
import type { CircuitLayout } from '../circuit/types.ts';
import { textWidth } from '../text/measure.ts';
import { type PlacedText, placeText } from '../text/text-box.ts';
import { TextLines } from '../text/text-lines.tsx';
import { colour, familyColour } from '../theme.ts';

export type LegendSign =
  | { readonly kind: 'family'; readonly family: Family }
  | { readonly kind: 'power'; readonly power: Power }
  | { readonly kind: 'mark'; readonly mark: 'added' | 'removed' | 'changed' }
  | { readonly kind: 'assumed' | 'aside' | 'latent' | 'gate' | 'band' }
  | { readonly kind: 'colour'; readonly fill: string; readonly isDashed?: boolean };

export interface LegendItem {
  readonly sign: LegendSign;
  readonly text: string;
}

export interface PlacedItem {
  readonly sign: LegendSign;
  readonly x: number;
  readonly y: number;
  readonly label: PlacedText;
}

export interface LegendLayout {
  readonly items: readonly PlacedItem[];
  readonly height: number;
}

const rowHeight = 26;
const signWidth = 30;
const itemGap = 22;

/** Set items in rows no wider than `width`. */
export function layoutLegend(items: readonly LegendItem[], width: number): LegendLayout {
  let x = 0;
  let y = 0;
  const placed = items.map(({ sign, text }, index): PlacedItem => {
    const room = Math.ceil(textWidth(text, 14)) + 1;
    if (x > 0 && x + signWidth + room > width) {
      x = 0;
      y += rowHeight;
    }
    const label = placeText(`legend/${index}`, text, { x: x + signWidth, y: y + 4, width: room, height: 18 });
    const item = { sign, x, y, label };
    x += signWidth + room + itemGap;
    return item;
  });
  return { items: placed, height: items.length === 0 ? 0 : y + rowHeight };
}

/** What a circuit needs explained: only what it shows. */
export function circuitLegend(layout: CircuitLayout, language: Language): readonly LegendItem[] {
  const steps = [...layout.boxes, ...layout.chips];
  const powers = [...new Set(steps.map((step) => step.power))];
  const families = [...new Set([...layout.lanes, ...steps].flatMap(({ family }) => family ?? []))];
  const marks = (['added', 'removed', 'changed'] as const).filter((mark) => steps.some((step) => step.mark === mark));
  const text = (id: 'assumed' | 'aside' | 'latent' | 'gate' | 'band'): LegendItem => ({
    sign: { kind: id },
    text: say(language, `circuit.legend.${id}`),
  });
  return [
    ...families.map(
      (family): LegendItem => ({ sign: { kind: 'family', family }, text: say(language, `terms.family.${family}`) }),
    ),
    ...marks.map((mark): LegendItem => ({ sign: { kind: 'mark', mark }, text: say(language, `circuit.legend.${mark}`) })),
    ...powers.map((power): LegendItem => ({ sign: { kind: 'power', power }, text: say(language, `terms.power.${power}`) })),
    ...(layout.boxes.some((box) => box.isAssumed) ? [text('assumed')] : []),
    ...(steps.some((step) => step.isAside) ? [text('aside')] : []),
    ...(layout.boxes.some((box) => box.role !== 'step') || layout.chips.some((chip) => chip.isLatent) ? [text('latent')] : []),
    ...(layout.hasBands ? [text('band')] : []),
    text('gate'),
  ];
}

/** Draw a key. */
export function Legend({
  layout,
  x,
  y,
}: {
  readonly layout: LegendLayout;
  readonly x: number;
  readonly y: number;
}): ReactElement {
  return (
    <g transform={`translate(${x} ${y})`}>
      {layout.items.map((item) => (
        <g key={item.label.id}>
          <Sign item={item} />
          <TextLines text={item.label} />
        </g>
      ))}
    </g>
  );
}

function Sign({ item }: { readonly item: PlacedItem }): ReactElement {
  const { sign, x } = item;
  const y = item.y + 4;
  switch (sign.kind) {
    case 'family':
      return <rect x={x + 4} y={y} width="18" height="18" rx="3" fill={familyColour(sign.family)} />;
    case 'power':
      return <Icon power={sign.power} x={x + 5} y={y + 1} ink={colour.ink} />;
    case 'mark':
      return <MarkSign mark={sign.mark} x={x + 13} y={y + 9} />;
    case 'colour':
      return (
        <rect
          x={x + 2}
          y={y + 3}
          width="22"
          height="12"
          rx="2"
          fill={sign.isDashed ? colour.paper : sign.fill}
          stroke={sign.fill}
          strokeDasharray={sign.isDashed ? '3 2' : undefined}
        />
      );
    case 'assumed':
      return <path d={`M${x + 2} ${y + 17}l14-14M${x + 9} ${y + 17}l14-14`} stroke={colour.gate} strokeWidth="2.4" />;
    case 'aside':
      return <rect x={x + 2} y={y + 2} width="22" height="14" rx="3" fill="none" stroke={colour.gate} strokeDasharray="1.5 3" />;
    case 'latent':
      return <rect x={x + 2} y={y + 2} width="22" height="14" rx="3" fill="none" stroke={colour.flow} strokeDasharray="5 3" />;
    case 'band':
      return (
        <path d={`M${x + 3} ${y + 4}v10M${x + 23} ${y + 4}v10M${x + 3} ${y + 9}h20`} stroke={colour.ink} strokeWidth="1.6" />
      );
    case 'gate':
      return <path d={`M${x + 13} ${y + 1}v16`} stroke={colour.gate} strokeWidth="4" strokeLinecap="round" />;
  }
}
