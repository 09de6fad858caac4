/**
 * « Combien de temps ? »: weeks from filing to the end, for each way a dossier can end. Bands are luck only (P10–P90 and
 * the middle); the share of each way is printed only when positions are stated.
 */
import type { ReactNode } from 'react';
import { useId } from 'react';
import { type Outcome, outcomeSchema } from '../../models/schema/decision.schema.ts';
import type { DecisionSummary, WaySummary } from '../engine/summary.ts';
import type { Side } from '../state/play.store.ts';
import { useScenarioStore, type View } from '../state/scenario.store.ts';
import { Computing } from './computing.tsx';
import { useSummaries } from './figures.ts';
import { useIsStated } from './use-is-stated.ts';
import { useText } from './use-text.ts';

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
          <Ways sides={sidesOf(view)} summaries={value} isStated={isStated} />
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
}

function Ways({ sides, summaries, isStated }: WaysProps): ReactNode {
  const { t } = useText();
  const ways = outcomeSchema.options.filter((outcome) =>
    sides.some((side) => (summaries[side].ways[outcome]?.share ?? 0) >= rarestShare),
  );
  const longest = Math.max(
    7,
    ...ways.flatMap((outcome) => sides.map((side) => summaries[side].ways[outcome]?.leadTimeDays.p90 ?? 0)),
  );
  return (
    <ul className="ways">
      {ways.map((outcome) => (
        <li key={outcome} className="way">
          <h4 className="way-name">{t(`ui.way.${outcome}`)}</h4>
          {sides.map((side) => (
            <Way key={side} side={side} outcome={outcome} way={summaries[side].ways[outcome]} longest={longest} isStated={isStated} />
          ))}
        </li>
      ))}
    </ul>
  );
}

interface WayProps {
  readonly side: Side;
  readonly outcome: Outcome;
  readonly way: WaySummary | undefined;
  readonly longest: number;
  readonly isStated: boolean;
}

function Way({ side, way, longest, isStated }: WayProps): ReactNode {
  const { t, percent } = useText();
  if (way === undefined || way.share < rarestShare) {
    return (
      <p className={`way-row way-${side}`}>
        <span className="way-side">{t(`ui.view.${side}`)}</span>
        <span className="way-none">{t('ui.durations.never')}</span>
      </p>
    );
  }
  const { p10, p50, p90 } = way.leadTimeDays;
  const weeks = { low: inWeeks(p10), middle: inWeeks(p50), high: inWeeks(p90) };
  const at = (days: number): string => `${(100 * days) / longest}%`;
  return (
    <p className={`way-row way-${side}`}>
      <span className="way-side">{t(`ui.view.${side}`)}</span>
      <span className="way-track" aria-hidden="true">
        <span className="way-band" style={{ left: at(p10), width: `${(100 * (p90 - p10)) / longest}%` }} />
        <span className="way-middle" style={{ left: at(p50) }} />
      </span>
      <span className="way-text">
        {t(weeks.low === weeks.high ? 'ui.durations.weeksOnly' : 'ui.durations.weeks', weeks)}
        {isStated && <b className="way-share"> {percent(way.share)}</b>}
      </span>
    </p>
  );
}

/** Whole weeks; beyond a year, even weeks: the evidence deserves no more. */
function inWeeks(days: number): number {
  const weeks = Math.round(days / 7);
  return weeks > 52 ? Math.round(weeks / 2) * 2 : weeks;
}
