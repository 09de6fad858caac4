/** What the analyses hold: indicators, the part of each proposal, all dossiers together. One at a time, computed on demand. */
import './styles/analyses.css';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { askAnalysis, endAnalysis, useAnalysesStore } from '../state/analyses.store.ts';
import type { EngineClient } from '../state/engine-client.ts';
import { askKey } from '../state/question.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import type { AnalysisKind } from '../workers/engine-api.ts';
import { AttributionAnalysis } from './analysis-attribution.tsx';
import { IndicatorsAnalysis } from './analysis-indicators.tsx';
import { PortfolioAnalysis } from './analysis-portfolio.tsx';
import { useLibrary } from './library-context.ts';
import { Segmented } from './segmented.tsx';
import { useText } from './use-text.ts';

const kinds = ['indicators', 'attribution', 'portfolio'] as const satisfies readonly AnalysisKind[];

/** An answer that comes sooner is shown without a word. */
const patienceMs = 200;

export function Analyses({ engine }: { readonly engine: EngineClient }): ReactNode {
  const { t, local } = useText();
  const library = useLibrary();
  const scenario = useScenarioStore((state) => state.scenario);
  const decision = useScenarioStore((state) => state.decision);
  const [kind, choose] = useState<AnalysisKind>('indicators');
  const { key, answers, running, ended, error } = useAnalysesStore();
  useEffect(() => void askAnalysis(engine, library, { scenario, decision }, kind), [engine, library, scenario, decision, kind]);
  useEffect(() => () => void endAnalysis(engine), [engine]);
  const isFresh = key === askKey({ scenario, decision });
  const title = library.model.decisions[decision]?.title;
  return (
    <div className="analyses-body" aria-busy={running !== null}>
      <p className="analyses-lead">
        {title !== undefined && <b>{local(title)}. </b>}
        {t('ui.analyses.lead')}
      </p>
      <Segmented
        legend={t('ui.analyses.choose')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`ui.analyses.${value}`) }))}
        onChoose={choose}
      />
      {error !== null && <p role="alert">{t('ui.error.engine', { error })}</p>}
      {running !== null && <Waiting key={running} onEnd={() => void endAnalysis(engine)} />}
      {ended === kind && (
        <p role="status">
          {t('ui.analyses.ended')}{' '}
          <button
            type="button"
            className="button"
            onClick={() => void askAnalysis(engine, library, { scenario, decision }, kind)}
          >
            {t('ui.analyses.compute')}
          </button>
        </p>
      )}
      {isFresh && kind === 'indicators' && answers.indicators !== undefined && <IndicatorsAnalysis {...answers.indicators} />}
      {isFresh && kind === 'attribution' && answers.attribution !== undefined && (
        <AttributionAnalysis attribution={answers.attribution} />
      )}
      {isFresh && kind === 'portfolio' && answers.portfolio !== undefined && <PortfolioAnalysis {...answers.portfolio} />}
    </div>
  );
}

/** Said only when the answer is slow to come, with a way out. */
function Waiting({ onEnd }: { readonly onEnd: () => void }): ReactNode {
  const { t } = useText();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="analyses-waiting" role="status">
      {isSlow && (
        <>
          <progress aria-label={t('ui.computing.running')} /> {t('ui.computing.running')}{' '}
          <button type="button" className="button" onClick={onEnd}>
            {t('ui.analyses.end')}
          </button>
        </>
      )}
    </div>
  );
}
