/**
 * Long computations in one piece: the worker they run in is ended when nobody waits for them any more. What they need beyond
 * the engine is loaded when it is first asked.
 */
import type { Model } from '../../models/schema/model.schema.ts';
import type { Attribution } from '../analysis/attribution/attribute.ts';
import type { Indicators } from '../analysis/indicators/indicators-of.ts';
import { InvariantError } from '../core/issue.ts';
import type { ExactSummary, NotExact } from '../engine/exact-summary.ts';
import type { PortfolioFigures } from '../engine/portfolio-figures.ts';
import { settingOf } from '../engine/scenario-setting.ts';
import { prepareDecision } from '../engine/setting.ts';
import type { AppliedScenario } from '../governance/apply-scenario.ts';
import type { Analysis, AnalysisAsk, Pair } from './engine-api.ts';
import type { PlainSetting } from './runner-protocol.ts';

export interface SolverApi {
  /** The exact solution of a decision, or why there is none. */
  readonly solve: (setting: PlainSetting) => Promise<ExactSummary | NotExact>;
  readonly analyse: (ask: AnalysisAsk) => Promise<Analysis>;
}

export const solver: SolverApi = {
  async solve(setting) {
    const { summariseExactly } = await import('../engine/exact-summary.ts');
    return summariseExactly(prepareDecision(setting));
  },
  async analyse(ask) {
    switch (ask.kind) {
      case 'indicators':
        return { kind: ask.kind, value: await indicatorsFor(ask) };
      case 'attribution':
        return { kind: ask.kind, value: await attributionFor(ask) };
      case 'portfolio':
        return { kind: ask.kind, value: await portfolioFor(ask) };
    }
  },
};

/** Years of openings, and portfolios run on each side: standard errors are printed beside their means. */
const portfolio = { years: 3, replications: 60 } as const;

/** Dossiers of each model met, when one of them cannot be solved. */
const attributionRuns = 2_400;

async function appliedFor({ library, scenario }: AnalysisAsk): Promise<AppliedScenario> {
  const { applyScenario } = await import('../governance/apply-scenario.ts');
  const result = applyScenario(library, scenario);
  if (!result.ok) throw new InvariantError('a scenario that does not apply was to be analysed');
  return result.value;
}

async function indicatorsFor(ask: AnalysisAsk): Promise<Pair<Indicators>> {
  const { indicatorsOf } = await import('../analysis/indicators/indicators-of.ts');
  const { makeRunnable } = await import('../engine/run-dossier.ts');
  const { baseline, applied } = await appliedFor(ask);
  const { library, scenario, decision } = ask;
  const of = (model: Model, isChanged: boolean): Indicators => {
    const { setting, isStated } = settingOf(library, model, scenario, decision);
    const changes = { before: baseline, diff: applied.diff };
    return indicatorsOf({
      setting,
      runnable: makeRunnable(setting),
      seed: scenario.seed,
      isStated,
      ...(isChanged && { changes }),
    });
  };
  return { baseline: of(baseline, false), scenario: of(applied.model, true) };
}

/** Frequencies mean nothing when positions are unknown: only lead times are then shared out. */
async function attributionFor(ask: AnalysisAsk): Promise<Attribution> {
  const { attributeChange } = await import('../analysis/attribution/attribute.ts');
  const { baseline, applied } = await appliedFor(ask);
  const { library, scenario, decision } = ask;
  const isStated = [baseline, applied.model].every((model) => settingOf(library, model, scenario, decision).isStated);
  const measures = [...(isStated ? ['adopted'] : []), 'leadTime/decided', 'leadTime/end'];
  const options = { isSolved: true, runs: attributionRuns, seed: scenario.seed };
  return attributeChange({ library, scenario, decision, measures }, options);
}

async function portfolioFor(ask: AnalysisAsk): Promise<Pair<PortfolioFigures>> {
  const { portfolioFigures } = await import('../engine/portfolio-figures.ts');
  const { baseline, applied } = await appliedFor(ask);
  const { library, scenario } = ask;
  const of = (model: Model): PortfolioFigures => {
    const settings = Object.keys(model.decisions).map((id) => settingOf(library, model, scenario, id).setting);
    return portfolioFigures(model, settings.map(prepareDecision), { ...portfolio, seed: scenario.seed });
  };
  return { baseline: of(baseline), scenario: of(applied.model) };
}
