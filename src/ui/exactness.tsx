/** Whether figures are exact or simulated: a word beside them, and what it means in a sentence. */
import type { ReactNode } from 'react';
import type { Side } from '../state/play.store.ts';
import type { ShownFigures } from './figures.ts';
import { useText } from './use-text.ts';

/** What the solver cannot do yet, by a word of its reason. Any other reason is said in general. */
const obstacles = [
  ['copies', 'copies'],
  ['too many ways', 'ways'],
  ['clocks', 'clocks'],
  ['speaks twice', 'twice'],
  ['a clock rings', 'silence'],
  ['its wait', 'institution'],
  ['colleges', 'colleges'],
] as const;

export function obstacleOf(reason: string): (typeof obstacles)[number][1] | 'other' {
  return obstacles.find(([words]) => reason.includes(words))?.[1] ?? 'other';
}

export function ExactnessMark({ isExact }: { readonly isExact: boolean }): ReactNode {
  const { t } = useText();
  return (
    <span className={isExact ? 'exactness' : 'exactness is-simulated'}>
      {t(isExact ? 'ui.exactness.exact' : 'ui.exactness.simulated')}
    </span>
  );
}

interface Props {
  readonly sides: readonly Side[];
  readonly figures: Readonly<Record<Side, ShownFigures>>;
}

/** One sentence for both sides when they were found alike, else one for each. */
export function ExactnessNote({ sides, figures }: Props): ReactNode {
  const { t, number } = useText();
  const says = ({ isExact, runs, reason }: ShownFigures): string => {
    if (isExact) return t('ui.exactness.exactNote');
    const simulated = t('ui.exactness.simulatedNote', { runs: number(runs) });
    return reason === undefined ? simulated : `${simulated} ${t(`ui.exactness.because.${obstacleOf(reason)}`)}`;
  };
  const notes = sides.map((side) => ({ side, note: says(figures[side]) }));
  const areAlike = notes.every(({ note }) => note === notes[0]?.note);
  return (
    <p className="small soft">
      {areAlike ? notes[0]?.note : notes.map(({ side, note }) => `${t(`ui.view.${side}`)} – ${note}`).join(' ')}
    </p>
  );
}
