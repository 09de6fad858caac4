/** A group of shapes that is a button when something listens, by mouse and by keyboard, and plain shapes in a file. */
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { colour } from '../theme.ts';
import type { Rect } from './types.ts';

export interface PressableProps {
  readonly rect: Rect;
  /** What it is and does, in words. */
  readonly words: string;
  readonly onPress?: (() => void) | undefined;
  readonly isPressed?: boolean | undefined;
  /** Out of the tab order: what lies in a fold is reached by unfolding it. */
  readonly isSecondary?: boolean | undefined;
  readonly children: ReactNode;
}

/** Draw pressable shapes. The focus ring has the class `figure-focus`: hidden until the stylesheet shows it. */
export function Pressable({ rect, words, onPress, isPressed, isSecondary, children }: PressableProps): ReactElement {
  if (!onPress) {
    return (
      <g>
        <title>{words}</title>
        {children}
      </g>
    );
  }
  const pressKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPress();
  };
  return (
    <g
      role="button"
      tabIndex={isSecondary ? -1 : 0}
      aria-label={words}
      aria-pressed={isPressed}
      className="figure-button"
      cursor="pointer"
      onClick={onPress}
      onKeyDown={pressKey}
    >
      {children}
      <rect
        className="figure-focus"
        x={rect.x - 2}
        y={rect.y - 2}
        width={rect.width + 4}
        height={rect.height + 4}
        rx="8"
        fill="none"
        stroke={colour.ink}
        strokeWidth="3"
        opacity="0"
        pointerEvents="none"
      />
    </g>
  );
}
