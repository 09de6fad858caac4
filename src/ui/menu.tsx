/** A sheet that opens under its button; Escape, or leaving it, closes it. */
import type { ReactNode } from 'react';
import { useRef } from 'react';

interface Props {
  readonly label: ReactNode;
  readonly className?: string;
  /** Given what closes the sheet. */
  readonly children: (close: () => void) => ReactNode;
}

export function Menu({ label, className = '', children }: Props): ReactNode {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = (): void => menu.current?.removeAttribute('open');
  return (
    <details
      ref={menu}
      className={`menu ${className}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || menu.current?.open !== true) return;
        close();
        menu.current.querySelector('summary')?.focus();
      }}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <summary className="button">{label}</summary>
      <div className="menu-sheet">{children(close)}</div>
    </details>
  );
}
