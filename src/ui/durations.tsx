/**
 * « Combien de temps ? »: weeks from filing to the end, for each way a dossier can end, then what the days go to. Bands are
 * luck only (P10–P90 and the middle); the share of each way is printed only when positions are stated.
 */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Outcome } from '../../models/schema/decision.schema.ts';
import type { Side } from '../state/play.store.ts';
import { useScenarioStore, type View } from '../state/scenario.store.ts';
import { Computing } from './computing.tsx';
import { ExactnessMark, ExactnessNote } from './exactness.tsx';
import { type ShownFigures, shownOf, useSummaries } from './figures.ts';
import { TimeParts } from './time-parts.tsx';
import { useIsStated } from './use-is-stated.ts';
import { useText } from './use-text.ts';

const outcomes = [
  'adopted',
  'adoptedTacit',
  'refused',
  'refusedTacit',
  'blocked',
  'withdrawn',
  'closed',
] as const satisfies readonly Outcome[];

/** A way so rare that its band means nothing. */
const rarestShare = 0.01;

/** Sides that a view shows. */
export function sidesOf(view: View): readonly Side[] {
  return view === 'both' ? ['baseline', 'scenario'] : [view];
}

export function Durations(): ReactNode {
  const { t } = useText();
  const { value, freshness, error } = useSummaries();
  const view = useScenarioStore((state) => state.view);
  const id = useId();
  const isStated = useIsStated();
  const sides = sidesOf(view);
  const figures = value === null ? null : { baseline: shownOf(value.baseline), scenario: shownOf(value.scenario) };
  return (
    <section className="answer" aria-labelledby={id} aria-busy={freshness !== 'fresh'}>
      <h3 id={id} className="answer-title">
        {t('ui.durations.title')} <Computing of="figures" freshness={freshness} runs={figures?.scenario.runs} />
      </h3>
      {error !== null && <p role="alert">{t('ui.error.engine', { error })}</p>}
      {figures !== null && (
        <div className={freshness === 'stale' ? 'is-stale' : undefined}>
          <Ways sides={sides} figures={figures} isStated={isStated} labelledBy={id} />
          <ExactnessNote sides={sides} figures={figures} />
          <p className="small soft">{t(isStated ? 'ui.durations.noteStated' : 'ui.durations.note')}</p>
          <TimeParts sides={sides} figures={figures} isStated={isStated} />
        </div>
      )}
    </section>
  );
}

interface WaysProps {
  readonly sides: readonly Side[];
  readonly figures: Readonly<Record<Side, ShownFigures>>;
  readonly isStated: boolean;
  readonly labelledBy: string;
}

function Ways({ sides, figures, isStated, labelledBy }: WaysProps): ReactNode {
  const { t } = useText();
  const wayOf = (side: Side, outcome: Outcome): ShownWay | undefined => {
    const way = figures[side].ways[outcome];
    return way === undefined || way.share < rarestShare ? undefined : way;
  };
  const shown = outcomes.filter((outcome) => sides.some((side) => wayOf(side, outcome) !== undefined));
  const longest = Math.max(7, ...shown.flatMap((outcome) => sides.map((side) => wayOf(side, outcome)?.leadTimeDays.p90 ?? 0)));
  return (
    <table className="ways" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('ui.durations.way')}</th>
          {sides.map((side) => (
            <th key={side} scope="col" className={`way-${side}`}>
              {t(`ui.view.${side}`)} <ExactnessMark isExact={figures[side].isExact} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((outcome) => (
          <tr key={outcome}>
            <th scope="row">{t(`ui.way.${outcome}`)}</th>
            {sides.map((side) => (
              <td key={side} className={`way-${side}`}>
                <Way way={wayOf(side, outcome)} longest={longest} isStated={isStated} luck={luckOf(figures[side])} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type ShownWay = NonNullable<ShownFigures['ways'][Outcome]>;

/** Dossiers whose luck a share bears, or null. */
function luckOf({ isExact, runs }: ShownFigures): number | null {
  return isExact ? null : runs;
}

interface WayProps {
  readonly way: ShownWay | undefined;
  readonly longest: number;
  readonly isStated: boolean;
  readonly luck: number | null;
}

function Way({ way, longest, isStated, luck }: WayProps): ReactNode {
  const { t, percent } = useText();
  if (way === undefined) return <span className="soft">{t('ui.durations.never')}</span>;
  const { p10, p50, p90 } = way.leadTimeDays;
  const weeks = { low: inWeeks(p10), middle: inWeeks(p50), high: inWeeks(p90) };
  const at = (days: number): string => `${(100 * days) / longest}%`;
  return (
    <>
      <span className="way-text">
        {isStated && <b className="way-share">{percent(way.share)}</b>}
        {isStated && luck !== null && (
          <span className="soft">{t('ui.durations.margin', { points: marginOf(way.share, luck) })}</span>
        )}
        <span>{t(weeks.low === weeks.high ? 'ui.durations.weeksOnly' : 'ui.durations.weeks', weeks)}</span>
      </span>
      <span className="way-track" aria-hidden="true">
        <span className="way-band" style={{ left: at(p10), width: `${(100 * (p90 - p10)) / longest}%` }} />
        <span className="way-middle" style={{ left: at(p50) }} />
      </span>
    </>
  );
}

/** Half of the 95 % interval of a simulated share, in points, rounded up. */
function marginOf(share: number, runs: number): number {
  return Math.ceil(196 * Math.sqrt((share * (1 - share)) / runs));
}

/** Whole weeks; beyond a year, even weeks: the evidence deserves no more. */
function inWeeks(days: number): number {
  const weeks = Math.round(days / 7);
  return weeks > 52 ? Math.round(weeks / 2) * 2 : weeks;
}
