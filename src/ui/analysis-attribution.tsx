/** « Ce qui pèse dans le changement »: the part of each proposal in what the scenario changes. Parts sum to the total. */
import '../i18n/analysis-messages.ts';
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Attribution, MeasureAttribution, Part } from '../analysis/attribution/attribute.ts';
import { proposalsOf } from '../governance/apply-scenario.ts';
import { intlFor, type Language } from '../i18n/intl.ts';
import { isExact } from '../state/figures.store.ts';
import { useSummaries } from './figures.ts';
import { useLibrary } from './library-context.ts';
import { Reference } from './reference.tsx';
import { useIsStated } from './use-is-stated.ts';
import { type Texts, useText } from './use-text.ts';

/** Of a measure in its unit: below this a part is not told from nothing. */
const leastPart = 0.05;

export function AttributionAnalysis({ attribution }: { readonly attribution: Attribution }): ReactNode {
  const { t, number } = useText();
  const isStated = useIsStated();
  const { measures, method, coalitions, orders, values, runs, seed, unsolvedBecause, evaluations } = attribution;
  if (evaluations === 1) return <p>{t('ui.changes.none')}</p>;
  return (
    <section className="analyses-theme">
      <h3>{t('ui.analyses.attribution')}</h3>
      <p>{t('attribution.what')}</p>
      <div className="analyses-cards">
        {Object.entries(measures).map(([id, measure]) => (
          <MeasureCard key={id} id={id} measure={measure} decision={attribution.decision} />
        ))}
      </div>
      <p className="small soft">
        {t(`attribution.method.${method}`, { coalitions, orders: orders ?? 0 })}{' '}
        {t(`attribution.values.${values}`, { runs: number(runs ?? 0), seed })}
        {unsolvedBecause !== undefined && ` ${t('attribution.unsolved')}`}
        {!isStated && ` ${t('ui.timeParts.note')}`}
      </p>
      <details className="indicator-info">
        <summary>{t('ui.analyses.info')}</summary>
        <dl>
          <dt>{t('ui.analyses.formula')}</dt>
          <dd>{t('attribution.formula')}</dd>
          <dt>{t('ui.analyses.limits')}</dt>
          <dd>{t('attribution.limits')}</dd>
          <dt>{t('ui.analyses.reference')}</dt>
          <dd>
            <Reference text={t('attribution.reference')} />
          </dd>
        </dl>
      </details>
    </section>
  );
}

/** Shares are said in points, days as they are. */
function scaleOf(id: string): 1 | 100 {
  return id.startsWith('leadTime/') ? 1 : 100;
}

function signed(language: Language, value: number): string {
  const rounded = Math.round(value * 10) / 10;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' } as const;
  return intlFor(language).formatNumber(rounded === 0 ? 0 : rounded, digits);
}

interface CardProps {
  readonly id: string;
  readonly measure: MeasureAttribution;
  readonly decision: string;
}

function useMeasureName(id: string, decision: string): string {
  const { t, local } = useText();
  const { model } = useLibrary();
  if (id === 'adopted') return t('attribution.measure.adopted');
  const [, milestone = ''] = id.split('/');
  const title = model.decisions[decision]?.milestones[milestone]?.title;
  return t('attribution.measure.leadTime', { milestone: title === undefined ? t('ui.analyses.row.end') : local(title) });
}

/** A delay stands beside the share of dossiers that it is about, when positions are stated. */
function useReached(id: string): string {
  const { t, percent } = useText();
  const isStated = useIsStated();
  const { value, freshness } = useSummaries();
  const [kind, milestone = ''] = id.split('/');
  if (kind !== 'leadTime' || !isStated || value === null || freshness === 'stale') return '';
  const [from, to] = [value.baseline, value.scenario].map(({ simulated, solved }) => {
    const { milestones } = isExact(solved) ? solved : simulated;
    return percent(milestones[milestone]?.reached ?? 0);
  });
  return t('ui.analyses.reached', { from, to });
}

function MeasureCard({ id, measure, decision }: CardProps): ReactNode {
  const texts = useText();
  const { t, language } = texts;
  const titleId = useId();
  const name = useMeasureName(id, decision);
  const { baseline, scenario, total, totalStandardError, parts } = measure;
  const scale = scaleOf(id);
  const isDays = scale === 1;
  const reached = useReached(id);
  const said = (value: number): string => {
    const formatted = intlFor(language).formatNumber(value * scale, { maximumFractionDigits: 1 });
    return t(isDays ? 'attribution.days' : 'attribution.inHundred', { number: formatted });
  };
  return (
    <article className="indicator" aria-labelledby={titleId}>
      <h4 id={titleId}>{name}</h4>
      {baseline === undefined || scenario === undefined || total === undefined ? (
        <p>{t('attribution.never', { name })}</p>
      ) : (
        <>
          <p className="indicator-says">
            {t('ui.analyses.fromTo', { from: said(baseline), to: said(scenario) })} {reached}
          </p>
          {parts === undefined ? (
            <p>{t('attribution.undefined')}</p>
          ) : (
            <PartsTable
              labelledBy={titleId}
              parts={parts}
              total={{ value: total, ...(totalStandardError !== undefined && { standardError: totalStandardError }) }}
              scale={scale}
            />
          )}
        </>
      )}
    </article>
  );
}

interface PartsProps {
  readonly labelledBy: string;
  readonly parts: Readonly<Record<string, Part>>;
  readonly total: Part;
  readonly scale: 1 | 100;
}

function PartsTable({ labelledBy, parts, total, scale }: PartsProps): ReactNode {
  const texts = useText();
  const { t, local, language } = texts;
  const proposals = proposalsOf(useLibrary());
  const sorted = Object.entries(parts).sort(([, a], [, b]) => Math.abs(b.value) - Math.abs(a.value));
  const told = sorted.filter(([, { value }]) => Math.abs(value) * scale >= leastPart);
  const longest = Math.max(...sorted.map(([, { value }]) => Math.abs(value)), Math.abs(total.value), 1e-9);
  return (
    <>
      <table className="ways indicator-table parts" aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">{t('attribution.proposal')}</th>
            <th scope="col">
              {t('attribution.part', { unit: t(scale === 1 ? 'attribution.unit.days' : 'attribution.unit.points') })}
            </th>
          </tr>
        </thead>
        <tbody>
          {told.map(([id, part]) => (
            <tr key={id}>
              <th scope="row">{proposals[id] === undefined ? id : local(proposals[id].title)}</th>
              <td>
                {signed(language, part.value * scale)}
                {errorOf(texts, part, scale)}
                <PartBar share={part.value / longest} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('attribution.total')}</th>
            <td>
              <b>{signed(language, total.value * scale)}</b>
              {errorOf(texts, total, scale)}
              <PartBar share={total.value / longest} />
            </td>
          </tr>
        </tfoot>
      </table>
      {told.length < sorted.length && (
        <p className="small soft">{t('ui.analyses.withoutPart', { count: sorted.length - told.length })}</p>
      )}
    </>
  );
}

/** Luck of the runs and of the orders drawn, together, when it can be read. */
function errorOf({ language, t }: Texts, { standardError, samplingError }: Part, scale: number): string {
  const size = scale * Math.hypot(standardError ?? 0, samplingError ?? 0);
  if (size < leastPart) return '';
  return ` ${t('ui.durations.margin', { points: intlFor(language).formatNumber(size, { maximumFractionDigits: 1 }) })}`;
}

/** From the middle: to the left what lowers, to the right what raises. */
function PartBar({ share }: { readonly share: number }): ReactNode {
  const width = `${50 * Math.abs(share)}%`;
  return (
    <span className="part-track" aria-hidden="true">
      <span className="part-bar" style={share < 0 ? { right: '50%', width } : { left: '50%', width }} />
    </span>
  );
}
