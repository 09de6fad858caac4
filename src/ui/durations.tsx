/**
 * « Combien de temps ? »: weeks from filing to the end, for each way a dossier can end. Bands are luck only (P10–P90 and
 * the middle); the share of each way is printed only when positions are stated.
 */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Outcome } from '../../models/schema/decision.schema.ts';
import type { DecisionSummary, WaySummary } from '../engine/summary.ts';
import type { Side } from '../state/play.store.ts';
import { useScenarioStore, type View } from '../state/scenario.store.ts';
import { Computing } from './computing.tsx';
import { useSummaries } from './figures.ts';
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
  return (
    <section className="answer" aria-labelledby={id} aria-busy={freshness !== 'fresh'}>
      <h3 id={id} className="answer-title">
        {t('ui.durations.title')} <Computing freshness={freshness} runs={value?.scenario.runs} />
      </h3>
      {error !== null && <p role="alert">{t('ui.error.engine', { error })}</p>}
      {value !== null && (
        <div className={freshness === 'stale' ? 'is-stale' : undefined}>
          <Ways sides={sidesOf(view)} summaries={value} isStated={isStated} labelledBy={id} />
          <p className="small soft">{t(isStated ? 'ui.durations.noteStated' : 'ui.durations.note')}</p>
        </div>
      )}
    </section>
  );
}

interface WaysProps {
  readonly sides: readonly Side[];
  readonly summaries: Readonly<Record<Side, DecisionSummary>>;
  readonly isStated: boolean;
  readonly labelledBy: string;
}

function Ways({ sides, summaries, isStated, labelledBy }: WaysProps): ReactNode {
  const { t } = useText();
  const wayOf = (side: Side, outcome: Outcome): WaySummary | undefined => {
    const way = summaries[side].ways[outcome];
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
              {t(`ui.view.${side}`)}
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
                <Way way={wayOf(side, outcome)} longest={longest} isStated={isStated} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface WayProps {
  readonly way: WaySummary | undefined;
  readonly longest: number;
  readonly isStated: boolean;
}

function Way({ way, longest, isStated }: WayProps): ReactNode {
  const { t, percent } = useText();
  if (way === undefined) return <span className="soft">{t('ui.durations.never')}</span>;
  const { p10, p50, p90 } = way.leadTimeDays;
  const weeks = { low: inWeeks(p10), middle: inWeeks(p50), high: inWeeks(p90) };
  const at = (days: number): string => `${(100 * days) / longest}%`;
  return (
    <>
      <span className="way-text">
        {isStated && <b className="way-share">{percent(way.share)}</b>}
        <span>{t(weeks.low === weeks.high ? 'ui.durations.weeksOnly' : 'ui.durations.weeks', weeks)}</span>
      </span>
      <span className="way-track" aria-hidden="true">
        <span className="way-band" style={{ left: at(p10), width: `${(100 * (p90 - p10)) / longest}%` }} />
        <span className="way-middle" style={{ left: at(p50) }} />
      </span>
    </>
  );
}

/** Whole weeks; beyond a year, even weeks: the evidence deserves no more. */
function inWeeks(days: number): number {
  const weeks = Math.round(days / 7);
  return weeks > 52 ? Math.round(weeks / 2) * 2 : weeks;
}
