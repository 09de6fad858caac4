/**
 * The sign of each kind of stage, in a square of 16, drawn with a line of 1.6: what the institution is doing there is read
 * without colour. `fill` paths are filled, `stroke` paths are lines.
 */
import type { Stage } from '../../../models/actors/read-machine.ts';
import type { Text } from '../../../models/schema/common.schema.ts';

export interface StageSign {
  readonly stroke?: string;
  readonly fill?: string;
  /** The kind of stage in words. */
  readonly name: Text;
}

export const stageSigns: Readonly<Record<Stage, StageSign>> = {
  queue: {
    stroke: 'M2 9.2h3.4l1.2 2.2h2.8l1.2-2.2H14M2 9.2v4.3h12V9.2M2 9.2l2-6.7h8l2 6.7',
    name: { fr: 'attend son tour', en: 'waits its turn' },
  },
  work: { stroke: 'M2.5 13.5l.8-3.2 7.6-7.6 2.4 2.4-7.6 7.6z', name: { fr: 'travaille', en: 'works' } },
  check: { stroke: 'M8 1.6L14.4 8 8 14.4 1.6 8z', name: { fr: 'vérifie', en: 'checks' } },
  hold: {
    stroke:
      'M3.5 1.8h9M3.5 14.2h9M4.6 1.8c0 3.4 2.6 4.2 3.4 6.2-.8 2-3.4 2.8-3.4 6.2M11.4 1.8c0 3.4-2.6 4.2-3.4 6.2.8 2 3.4 2.8 3.4 6.2',
    name: { fr: 'attend un délai', en: 'waits for a delay' },
  },
  date: {
    stroke: 'M2 3.4h12v10.8H2zM2 6.6h12M5.2 1.4v3.4M10.8 1.4v3.4',
    name: { fr: 'attend une date', en: 'waits for a date' },
  },
  sit: {
    stroke: 'M2 9.6h12M4 9.6v4.2M12 9.6v4.2',
    fill: 'M3.6 6.2a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0zM9 6.2a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0zM6.3 3.4a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0z',
    name: { fr: 'siège', en: 'sits' },
  },
  answer: { stroke: 'M2.6 8.6l3.6 3.8 7.2-8.4', name: { fr: 'répond', en: 'answers' } },
};
