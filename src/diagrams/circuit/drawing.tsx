/**
 * The circuit as SVG: the same drawing on screen and in a file. With handlers, steps and folds are buttons; without, it is
 * one image with its title and description. On screen the lanes' names can be drawn apart (`part`) to stay in view.
 */
import type { ReactElement } from 'react';
import { TextLines } from '../text/text-lines.tsx';
import { colour } from '../theme.ts';
import { ColumnHeads, LaneBands, LaneNames } from './drawing-grid.tsx';
import { EdgeLines, SpanLines, TravellerToken } from './drawing-lines.tsx';
import { ChipMark, StepCard } from './drawing-steps.tsx';
import type { CircuitLayout } from './types.ts';

export interface CircuitHandlers {
  /** Cell path of the step pressed. */
  readonly onSelect?: ((path: string) => void) | undefined;
  /** `phase/<id>` and `actor/<id>` keys of what was pressed, and whether it is to be unfolded. */
  readonly onFold?: ((keys: readonly string[], unfold: boolean) => void) | undefined;
}

export interface CircuitDrawingProps extends CircuitHandlers {
  readonly layout: CircuitLayout;
  /** Distinguishes the ids of several figures in one page. */
  readonly idPrefix?: string | undefined;
  /** `all` (default): the whole figure. `names`: only the lanes' names. `grid`: all but the lanes' names. */
  readonly part?: 'all' | 'names' | 'grid' | undefined;
  readonly scale?: number | undefined;
}

/** Draw a circuit. */
export function CircuitDrawing(props: CircuitDrawingProps): ReactElement {
  const { layout, idPrefix = 'circuit', part = 'all', scale = 1 } = props;
  const isInteractive = props.onSelect !== undefined;
  const x = part === 'grid' ? layout.namesWidth : 0;
  const width = part === 'names' ? layout.namesWidth : layout.width - x;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`${x} 0 ${width} ${layout.height}`}
      width={width * scale}
      height={layout.height * scale}
      role={isInteractive ? 'group' : 'img'}
      aria-labelledby={`${idPrefix}-${part}-title ${idPrefix}-${part}-desc`}
    >
      <title id={`${idPrefix}-${part}-title`}>{layout.title}</title>
      <desc id={`${idPrefix}-${part}-desc`}>{layout.description}</desc>
      <CircuitShapes {...props} />
    </svg>
  );
}

/** The shapes of a circuit, to be put in an SVG of one's own (a frame). */
export function CircuitShapes({
  layout,
  idPrefix = 'circuit',
  part = 'all',
  onSelect,
  onFold,
}: CircuitDrawingProps): ReactElement {
  return (
    <g>
      <defs>
        <pattern
          id={`${idPrefix}-${part}-hatch`}
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line x1="0" y1="0" x2="0" y2="7" stroke={colour.hatch} strokeWidth="2.4" />
        </pattern>
      </defs>
      {part === 'names' ? <rect width={layout.namesWidth} height={layout.height} fill={colour.paper} /> : null}
      <LaneBands layout={layout} />
      {part === 'names' ? null : (
        <>
          <EdgeLines edges={layout.edges} />
          <SpanLines layout={layout} />
          <ColumnHeads layout={layout} onFold={onFold} />
          {layout.lanes.map((lane) => (lane.note ? <TextLines key={lane.note.id} text={lane.note} /> : null))}
          {layout.chips.map((chip) => (
            <ChipMark key={chip.paths.join(' ')} chip={chip} onSelect={onSelect} />
          ))}
          {layout.boxes.map((box) => (
            <StepCard
              key={`${box.path}/${box.mark}/${box.rect.y}`}
              box={box}
              hatch={`${idPrefix}-${part}-hatch`}
              onSelect={onSelect}
            />
          ))}
          <TravellerToken layout={layout} />
        </>
      )}
      {part === 'grid' ? null : <LaneNames layout={layout} onFold={onFold} />}
    </g>
  );
}
