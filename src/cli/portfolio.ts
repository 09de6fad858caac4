/** `compare --portfolio`: the dossiers of all kinds of three years, sharing capacity and agendas, on both sides. */
import { type PortfolioFigures, portfolioFigures } from '../engine/portfolio-figures.ts';
import { prepareDecision } from '../engine/setting.ts';
import { say } from '../i18n/intl.ts';
import { type ReadyScenario, settingOn } from './scenario.ts';
import { formatTable } from './table.ts';
import type { Language } from './usage.ts';

/** Years of openings, and portfolios run on each side. */
const years = 3;
const replications = 200;

/** Institutions told in words, the busiest first. */
const toldActors = 8;

export interface ComparedPortfolio {
  readonly baseline: PortfolioFigures;
  readonly scenario: PortfolioFigures;
}

/** Run both sides with the same openings and the same luck. */
export function comparePortfolio(ready: ReadyScenario, decisions: readonly string[], seed: number): ComparedPortfolio {
  const figures = (side: 'baseline' | 'scenario'): PortfolioFigures => {
    const settings = decisions.map((id) => settingOn(ready, side, id).setting);
    const model = side === 'baseline' ? ready.applied.baseline : ready.applied.applied.model;
    return portfolioFigures(model, settings.map(prepareDecision), { years, replications, seed });
  };
  return { baseline: figures('baseline'), scenario: figures('scenario') };
}

/** The portfolio in words: decisions, then institutions. */
export function formatPortfolio(ready: ReadyScenario, { baseline, scenario }: ComparedPortfolio, language: Language): string {
  const { model } = ready.applied.applied;
  const today = say(language, 'cli.compare.today');
  const changed = say(language, 'cli.compare.scenario');
  const files = (side: PortfolioFigures, id: string): string => {
    const found = side.decisions[id];
    if (found?.leadTimeDays === undefined || found.parts === undefined) return say(language, 'cli.compare.never');
    return say(language, 'cli.portfolio.files', {
      days: Math.round(found.leadTimeDays.mean),
      queue: Math.round(found.parts.queue),
      adopted: Math.round(100 * (found.outcomes.adopted + found.outcomes.adoptedTacit)),
    });
  };
  const load = (side: PortfolioFigures, id: string): string => {
    const found = side.actors[id];
    if (found === undefined) return '—';
    return say(language, 'cli.portfolio.load', {
      saturation: Math.round(100 * found.saturation),
      queue: Math.round(found.queueDays),
    });
  };
  const decisions = Object.keys(baseline.decisions);
  const actors = [...new Set([...Object.keys(scenario.actors), ...Object.keys(baseline.actors)])].slice(0, toldActors);
  return [
    say(language, 'cli.portfolio.head', { years: baseline.years, replications: baseline.replications }),
    formatTable([
      { head: say(language, 'cli.column.decision'), cells: decisions.map((id) => model.decisions[id]?.title[language] ?? id) },
      { head: today, cells: decisions.map((id) => files(baseline, id)) },
      { head: changed, cells: decisions.map((id) => files(scenario, id)) },
    ]),
    formatTable([
      { head: say(language, 'cli.portfolio.actors'), cells: actors.map((id) => model.actors[id]?.label[language] ?? id) },
      { head: today, cells: actors.map((id) => load(baseline, id)) },
      { head: changed, cells: actors.map((id) => load(scenario, id)) },
    ]),
  ].join('\n\n');
}
