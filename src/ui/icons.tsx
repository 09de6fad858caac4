/** Line icons of the interface, 20 × 20, drawn for it. Always beside a text or an accessible name: hidden from readers. */
import type { ReactNode } from 'react';

const paths = {
  undo: 'M8 4 4 8l4 4M4 8h7.5a4.5 4.5 0 0 1 0 9H8',
  redo: 'm12 4 4 4-4 4M16 8H8.5a4.5 4.5 0 0 0 0 9H12',
  play: 'M6 4.5v11l9-5.5z',
  pause: 'M7 4.5v11M13 4.5v11',
  next: 'm6 4.5 7 5.5-7 5.5zM15 4.5v11',
  back: 'm14 4.5-7 5.5 7 5.5zM5 4.5v11',
  restart: 'M4.5 10a5.5 5.5 0 1 0 2-4.2M4.5 3.5v3.7h3.7',
  shuffle:
    'M3.5 6h2.7c3.6 0 4 8 7.6 8h2.7M14 11.5l2.5 2.5-2.5 2.5M3.5 14h2.7c1.4 0 2.3-1.2 3-2.7M16.500 6h-2.7c-1 0-1.700.6-2.3 1.5M14 3.500 16.500 6 14 8.500',
  copy: 'M7.500 7.500h8v9h-8zM12.500 7.500v-4h-8v9h3',
  download: 'M10 3.500v9M6.500 9.500 10 13l3.500-3.500M4 16.500h12',
  link: 'M8.500 11.500a3 3 0 0 0 4.300 0l2.600-2.600a3 3 0 0 0-4.300-4.300l-1 1M11.500 8.500a3 3 0 0 0-4.300 0l-2.600 2.600a3 3 0 0 0 4.300 4.300l1-1',
  close: 'm5 5 10 10M15 5 5 15',
  choices: 'M3.500 6h7M14.500 6h2M3.500 14h2M9.500 14h7M12.500 4v4M7.500 12v4',
  answers: 'M4 16.500V9.500M10 16.500v-13M16 16.500V12',
  file: 'M5 3.500h6l4 4v9H5zM11 3.500v4h4',
  left: 'M12 4.500 6.500 10l5.500 5.500',
  right: 'M8 4.500 13.500 10 8 15.500',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
