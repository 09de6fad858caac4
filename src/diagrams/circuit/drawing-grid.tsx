/** Draws the grid: lanes with their family's colour, heads of phases, controls to fold and unfold. */
import type { ReactElement } from 'react';
import { TextLines } from '../text/text-lines.tsx';
import { colour, familyColour, familyWash } from '../theme.ts';
import { MarkSign } from './drawing-steps.tsx';
import { Pressable } from './pressable.tsx';
import { size } from './sizes.ts';
import type { CircuitLayout, Column, Lane } from './types.ts';

type OnFold = ((keys: readonly string[], unfold: boolean) => void) | undefined;

/** Backgrounds of lanes and folded runs. */
export function LaneBands({ layout }: { readonly layout: CircuitLayout }): ReactElement {
  const top = layout.lanes[0]?.rect.y ?? 0;
  return (
    <g>
      {layout.lanes.map((lane) => (
        <g key={lane.keys.join(' ')}>
          <rect {...lane.rect} fill={lane.family ? familyWash(lane.family) : colour.band} />
          <line x1="0" x2={lane.rect.width} y1={lane.rect.y} y2={lane.rect.y} stroke={colour.faintLine} />
        </g>
      ))}
      {layout.columns
        .filter((column) => column.kind === 'fold')
        .map((column) => (
          <rect
            key={column.keys.join(' ')}
            x={column.rect.x + 3}
            y={top}
            width={column.rect.width - 6}
            height={column.rect.height - top}
            fill={colour.ink}
            fillOpacity="0.035"
          />
        ))}
    </g>
  );
}

/** Titles and questions of the phases. */
export function ColumnHeads({ layout, onFold }: { readonly layout: CircuitLayout; readonly onFold: OnFold }): ReactElement {
  return (
    <g>
      {layout.columns.map((column) => (
        <ColumnHead key={column.keys.join(' ')} column={column} railY={layout.railY} onFold={onFold} />
      ))}
    </g>
  );
}

function ColumnHead({
  column,
  railY,
  onFold,
}: {
  readonly column: Column;
  readonly railY: number;
  readonly onFold: OnFold;
}): ReactElement {
  const { x, width } = column.rect;
  const isFold = column.kind === 'fold';
  const press = onFold && (() => onFold(column.keys, isFold));
  return (
    <Pressable rect={{ x: x + 5, y: 4, width: width - 10, height: column.head.height - 8 }} words={column.words} onPress={press}>
      <rect
        x={x + 2}
        y="0"
        width={width - 4}
        height={column.head.height}
        rx="6"
        fill={isFold ? colour.baselineWash : colour.paper}
      />
      {column.texts.map((text) => (
        <TextLines key={text.id} text={text} />
      ))}
      {press && !isFold ? <FoldSign x={x + width - 16} y={17} isFold={isFold} /> : null}
      <circle cx={x + width / 2} cy={railY} r={isFold ? 3 : 4} fill={colour.paper} stroke={colour.gate} strokeWidth="2" />
    </Pressable>
  );
}

/** Names of the lanes, on an opaque ground so that the grid can slide under them. */
export function LaneNames({ layout, onFold }: { readonly layout: CircuitLayout; readonly onFold: OnFold }): ReactElement {
  return (
    <g>
      {layout.lanes.map((lane) => (
        <LaneName key={lane.keys.join(' ')} lane={lane} width={layout.namesWidth} onFold={onFold} />
      ))}
    </g>
  );
}

function LaneName({
  lane,
  width,
  onFold,
}: {
  readonly lane: Lane;
  readonly width: number;
  readonly onFold: OnFold;
}): ReactElement {
  const isFold = lane.kind === 'fold';
  const press = onFold && (() => onFold(lane.keys, isFold));
  const solid = lane.family ? familyColour(lane.family) : colour.quiet;
  const { y, height } = lane.rect;
  return (
    <Pressable rect={{ x: 4, y: y + 4, width: width - 8, height: height - 8 }} words={lane.words} onPress={press}>
      <rect x="0" y={y} width={width} height={height} fill={lane.family ? familyWash(lane.family) : colour.band} />
      <rect x="0" y={y} width={size.band} height={height} fill={solid} />
      <TextLines text={lane.label} />
      {lane.isNew ? <MarkSign mark="added" x={width - 34} y={y + height / 2} /> : null}
      {press ? <FoldSign x={width - 14} y={y + height / 2} isFold={isFold} /> : null}
    </Pressable>
  );
}

/** A chevron: to the right when folded, down when open. */
function FoldSign({ x, y, isFold }: { readonly x: number; readonly y: number; readonly isFold: boolean }): ReactElement {
  const path = isFold ? `M${x - 2.5} ${y - 5}l5 5-5 5` : `M${x - 5} ${y - 2.5}l5 5 5-5`;
  return <path d={path} fill="none" stroke={colour.quiet} strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />;
}
