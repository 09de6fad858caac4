/** The indicators of today and of the scenario side by side, each with what it says, its formula, its limits, its reference. */
import '../i18n/analysis-messages.ts';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import type { Indicators } from '../analysis/indicators/indicators-of.ts';
import type { Models } from '../state/derived.ts';
import type { Side } from '../state/play.store.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import type { Pair } from '../workers/engine-api.ts';
import { formatUnit, type IndicatorKey, type IndicatorRow, indicatorThemes, rowsOf } from './indicator-rows.ts';
import { Reference } from './reference.tsx';
import { SidesHead, bothSides as sides } from './sides-head.tsx';
import { useModels } from './use-models.ts';
import { type Texts, useText } from './use-text.ts';

/** Rows shown before the person asks for the others. */
const rowsAtFirst = 8;

/** Values closer than this are the same. */
const tolerance = 1e-9;

export function IndicatorsAnalysis(indicators: Pair<Indicators>): ReactNode {
  const { t } = useText();
  const models = useModels();
  if (models === null) return null;
  return (
    <>
      <p className="small soft">{t('ui.analyses.note')}</p>
      {Object.entries(indicatorThemes).map(([theme, keys]) => {
        const present = keys.filter((key) => sides.some((side) => indicators[side][key] !== undefined));
        if (present.length === 0) return null;
        return (
          <section key={theme} className="analyses-theme">
            <h3>{t(`ui.analyses.theme.${theme as keyof typeof indicatorThemes}`)}</h3>
            <div className="analyses-cards">
              {present.map((key) => (
                <IndicatorCard key={key} name={key} indicators={indicators} models={models} />
              ))}
            </div>
          </section>
        );
      })}
    </>
  );
}

interface CardProps {
  readonly name: IndicatorKey;
  readonly indicators: Pair<Indicators>;
  readonly models: Models;
}

function IndicatorCard({ name, indicators, models }: CardProps): ReactNode {
  const { t } = useText();
  const id = useId();
  const basis = sides.some((side) => indicators[side][name]?.basis === 'hypothesis') ? 'hypothesis' : 'rules';
  return (
    <article className="indicator" aria-labelledby={id}>
      <h4 id={id}>{t(`indicators.${name}.title`)}</h4>
      <p className="indicator-says">{t(`indicators.${name}.says`)}</p>
      <IndicatorTable name={name} indicators={indicators} models={models} labelledBy={id} />
      <p className={`indicator-basis is-${basis}`}>{t(`indicators.basis.${basis}`)}</p>
      <details className="indicator-info">
        <summary>{t('ui.analyses.info')}</summary>
        <dl>
          <dt>{t('ui.analyses.formula')}</dt>
          <dd>{t(`indicators.${name}.formula`)}</dd>
          <dt>{t('ui.analyses.limits')}</dt>
          <dd>{t(`indicators.${name}.limits`)}</dd>
          <dt>{t('ui.analyses.reference')}</dt>
          <dd>
            <Reference text={t(`indicators.${name}.reference`)} />
          </dd>
        </dl>
      </details>
    </article>
  );
}

interface JoinedRow {
  readonly path: string;
  readonly name: string;
  readonly cells: Readonly<Record<Side, IndicatorRow | undefined>>;
  readonly isChanged: boolean;
}

/** Rows of both sides as one list; those that change come first when some must wait. */
function joinedRows(texts: Texts, { name, indicators, models }: CardProps, decision: string): readonly JoinedRow[] {
  const of = (side: Side): readonly IndicatorRow[] => rowsOf(name, indicators[side], { texts, model: models[side], decision });
  const [today, after] = [of('baseline'), of('scenario')];
  return merged(today, after).map(({ path, name: label }) => {
    const cells = { baseline: today.find((row) => row.path === path), scenario: after.find((row) => row.path === path) };
    return { path, name: label, cells, isChanged: !areSame(cells.baseline?.value, cells.scenario?.value) };
  });
}

/** Rows of both lists, each once; a row of the second alone comes after the one that it follows there. */
function merged(today: readonly IndicatorRow[], after: readonly IndicatorRow[]): readonly IndicatorRow[] {
  const all = [...today];
  after.forEach((row, index) => {
    if (all.some(({ path }) => path === row.path)) return;
    const before = after[index - 1]?.path;
    all.splice(all.findIndex(({ path }) => path === before) + 1, 0, row);
  });
  return all;
}

function areSame(a: number | string | undefined, b: number | string | undefined): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= tolerance : a === b;
}

function IndicatorTable({ labelledBy, ...props }: CardProps & { readonly labelledBy: string }): ReactNode {
  const texts = useText();
  const { t } = texts;
  const decision = useScenarioStore((state) => state.decision);
  const [isWhole, showAll] = useState(false);
  const rows = joinedRows(texts, props, decision);
  const first =
    rows.length <= rowsAtFirst + 1
      ? rows
      : [...rows].sort((a, b) => Number(b.isChanged) - Number(a.isChanged)).slice(0, rowsAtFirst);
  const shown = isWhole ? rows : rows.filter((row) => first.includes(row));
  return (
    <>
      <table className="ways indicator-table" aria-labelledby={labelledBy}>
        <SidesHead />
        <tbody>
          {shown.map(({ path, name, cells, isChanged }) => (
            <tr key={path} className={isChanged ? 'is-changed' : undefined}>
              <th scope="row">{name}</th>
              {sides.map((side) => (
                <td key={side}>
                  <Value row={cells[side]} band={props.indicators[side][props.name]?.band?.[path]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <button type="button" className="button button-small" onClick={() => showAll(true)}>
          {t('ui.analyses.more', { count: rows.length - shown.length })}
        </button>
      )}
    </>
  );
}

interface ValueProps {
  readonly row: IndicatorRow | undefined;
  readonly band: { readonly low: number; readonly high: number } | undefined;
}

function Value({ row, band }: ValueProps): ReactNode {
  const texts = useText();
  if (row === undefined) return <span className="soft">–</span>;
  const { value, unit } = row;
  if (typeof value === 'string') return value;
  const [low, high] = band === undefined ? ['', ''] : [formatUnit(texts, band.low, unit), formatUnit(texts, band.high, unit)];
  return (
    <>
      {formatUnit(texts, value, unit)}
      {low !== high && <span className="indicator-band">{texts.t('ui.analyses.band', { low, high })}</span>}
    </>
  );
}
