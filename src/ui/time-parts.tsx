/** What the days of a dossier go to, from filing to the end: one bar a side, and its numbers. Means over all dossiers. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Side } from '../state/play.store.ts';
import { type EndTime, type ShownFigures, timeKinds } from './figures.ts';
import { SidesHead } from './sides-head.tsx';
import { useText } from './use-text.ts';

interface Props {
  readonly sides: readonly Side[];
  readonly figures: Readonly<Record<Side, ShownFigures>>;
  readonly isStated: boolean;
}

/** Whole days that sum to the rounded mean: what is left goes to the largest remainders. */
export function wholeDays({ mean, parts }: EndTime): EndTime['parts'] {
  const floors = timeKinds.map((kind) => ({ kind, days: Math.floor(parts[kind]), rest: parts[kind] % 1 }));
  const left = Math.round(mean) - floors.reduce((sum, { days }) => sum + days, 0);
  const raised = [...floors].sort((a, b) => b.rest - a.rest).slice(0, Math.max(0, left));
  const daysOf = (kind: (typeof timeKinds)[number]): number =>
    Math.floor(parts[kind]) + (raised.some((one) => one.kind === kind) ? 1 : 0);
  return { work: daysOf('work'), calendar: daysOf('calendar'), legal: daysOf('legal'), return: daysOf('return') };
}

export function TimeParts({ sides, figures, isStated }: Props): ReactNode {
  const { t } = useText();
  const id = useId();
  const ends = sides.flatMap((side) => {
    const { end } = figures[side];
    return end === null ? [] : [{ side, end, days: wholeDays(end) }];
  });
  const longest = Math.max(1, ...ends.map(({ end }) => end.mean));
  const shown = timeKinds.filter((kind) => ends.some(({ days }) => days[kind] > 0));
  if (ends.length === 0) return null;
  return (
    <>
      <h4 id={id} className="time-parts-title">
        {t('ui.timeParts.title')}
      </h4>
      <table className="ways time-parts" aria-labelledby={id}>
        <SidesHead sides={ends.map(({ side }) => side)} corner={t('ui.timeParts.unit')} />
        <tbody>
          <tr>
            <th scope="row">{t('ui.timeParts.total')}</th>
            {ends.map(({ side, end }) => (
              <td key={side}>
                <Total end={end} longest={longest} />
              </td>
            ))}
          </tr>
          {shown.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                <span className={`time-key time-${kind}`} aria-hidden="true" />
                {t(`ui.timeParts.${kind}`)}
              </th>
              {ends.map(({ side, days }) => (
                <td key={side}>{t('ui.timeParts.days', { days: days[kind] })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small soft">{t(isStated ? 'ui.timeParts.noteStated' : 'ui.timeParts.note')}</p>
    </>
  );
}

function Total({ end, longest }: { readonly end: EndTime; readonly longest: number }): ReactNode {
  const { t, percent } = useText();
  const days = Math.round(end.mean);
  return (
    <>
      <b>{t('ui.timeParts.days', { days })}</b>{' '}
      {end.reached < 0.995 && <span className="soft">{t('ui.timeParts.reached', { share: percent(end.reached) })}</span>}
      <span className="time-bar" aria-hidden="true">
        {timeKinds.map((kind) => (
          <span key={kind} className={`time-${kind}`} style={{ width: `${(100 * end.parts[kind]) / longest}%` }} />
        ))}
      </span>
    </>
  );
}
