/** One hypothesis: its range, why, and its value, open to change. A changed one changes both sides and is stamped. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Hypothesis } from '../../models/schema/actor.schema.ts';
import { continueGesture, endGesture, useScenarioStore } from '../state/scenario.store.ts';
import { useLibrary } from './library-context.ts';
import { type Texts, useText } from './use-text.ts';

/** A value with its unit: « 30 % », « 60 jours », « 2 par an ». */
export function hypothesisValue(texts: Texts, hypothesis: Hypothesis, value: number): string {
  if (hypothesis.unit === 'share') return texts.percent(value);
  return texts.t(`ui.hypothesis.${hypothesis.unit}`, { value });
}

function stepOf({ unit, low, high }: Hypothesis): number {
  if (unit === 'share') return 0.01;
  const isWhole = Number.isInteger(low) && Number.isInteger(high) && high - low >= 1;
  return isWhole ? 1 : (high - low) / 100;
}

export function HypothesisField({ id }: { readonly id: string }): ReactNode {
  const texts = useText();
  const { t, local } = texts;
  const hypothesis = useLibrary().model.hypotheses[id];
  const changed = useScenarioStore((state) => state.scenario.hypotheses[id]);
  const setHypothesis = useScenarioStore((state) => state.setHypothesis);
  const fieldId = useId();
  if (hypothesis === undefined) return null;
  const value = changed ?? hypothesis.mode;
  const { low, mode, high } = hypothesis;
  const shown = hypothesisValue(texts, hypothesis, value);
  return (
    <div className="hypothesis">
      <label htmlFor={fieldId}>{local(hypothesis.title)}</label>
      <output htmlFor={fieldId}>{shown}</output>
      {low < high && (
        <input
          id={fieldId}
          type="range"
          min={low}
          max={high}
          step={stepOf(hypothesis)}
          value={value}
          aria-valuetext={shown}
          aria-describedby={`${fieldId}-why`}
          onChange={(event) => {
            const next = Number(event.target.value);
            setHypothesis(id, next === mode ? null : next);
            continueGesture();
          }}
          onPointerUp={endGesture}
          onKeyUp={endGesture}
          onBlur={endGesture}
        />
      )}
      <p id={`${fieldId}-why`} className="small soft">
        {t('ui.hypothesis.range', {
          low: hypothesisValue(texts, hypothesis, low),
          high: hypothesisValue(texts, hypothesis, high),
          mode: hypothesisValue(texts, hypothesis, mode),
        })}{' '}
        {local(hypothesis.why)}
      </p>
      {changed !== undefined && (
        <p className="stamp">
          {t('ui.hypothesis.changed')}
          <button type="button" className="button button-small" onClick={() => setHypothesis(id, null)}>
            {t('ui.hypothesis.restore')}
          </button>
        </p>
      )}
    </div>
  );
}
