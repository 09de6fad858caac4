/** The circuit on screen: the grid scrolls sideways, the lanes' names stay in view. One layout, one drawing, two parts. */
import type { ReactElement } from 'react';
import { CircuitDrawing, type CircuitDrawingProps } from './drawing.tsx';

/** Draw a circuit that scrolls under its lanes' names. Give the parent a width; the height follows the layout. */
export function CircuitScroller(props: Omit<CircuitDrawingProps, 'part'>): ReactElement {
  return (
    <div className="figure-scroller" style={{ display: 'flex', overflowX: 'auto', alignItems: 'flex-start' }}>
      <div className="figure-names" style={{ position: 'sticky', left: 0, zIndex: 1, flex: 'none', lineHeight: 0 }}>
        <CircuitDrawing {...props} part="names" />
      </div>
      <div className="figure-grid" style={{ flex: 'none', lineHeight: 0 }}>
        <CircuitDrawing {...props} part="grid" />
      </div>
    </div>
  );
}
