/** The statechart of the institution that acts in the dossier followed: its present state lit, those gone through marked. */
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { findChart, labelOfState, StatechartFigure } from '../diagrams/statechart/drawing.tsx';
import { familyColour } from '../diagrams/theme.ts';
import { momentAt } from '../state/moment.ts';
import { usePlayStore } from '../state/play.store.ts';
import { named } from './named.ts';
import { stepAt } from './step-at.ts';
import { useDossier } from './use-dossier.ts';
import { useModels } from './use-models.ts';
import { useText } from './use-text.ts';

export function Institution(): ReactNode {
  const texts = useText();
  const { t, language } = texts;
  const models = useModels();
  const { side, index, isFollowing } = usePlayStore();
  const runs = useDossier();
  const run = runs?.[side];
  const moment = run === undefined ? undefined : momentAt(run, index);
  const decision = run === undefined ? undefined : models?.[side].decisions[run.decision];
  const found = decision === undefined || moment?.acting === undefined ? undefined : stepAt(decision, moment.acting);
  const actor = found === undefined ? undefined : models?.[side].actors[found.actor];
  const standing = moment?.acting === undefined ? undefined : moment.steps[moment.acting];
  if (!isFollowing || actor === undefined || standing === undefined) return null;
  const { behavesLike: chart, family } = actor;
  const name = named(texts, actor);
  return (
    <section className="institution" aria-label={t('ui.play.institution', { actor: name })}>
      <h3 className="answer-title">{t('ui.play.institution', { actor: name })}</h3>
      {standing.state !== undefined && <p className="institution-state">{labelOfState(chart, standing.state, language)}</p>}
      <ChartWindow chart={chart} state={standing.state} label={t('ui.play.chart', { actor: name })}>
        <StatechartFigure
          chart={chart}
          language={language}
          title={t('ui.play.institution', { actor: name })}
          tint={familyColour(family)}
          visitedStates={standing.visited}
          {...(standing.state === undefined ? {} : { activeState: standing.state })}
        />
      </ChartWindow>
    </section>
  );
}

interface ChartWindowProps {
  readonly chart: string;
  readonly state: string | undefined;
  readonly label: string;
  readonly children: ReactNode;
}

/** Keeps the present state in view. */
function ChartWindow({ chart, state, label, children }: ChartWindowProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    const node = findChart(chart)?.nodes.find(({ id }) => id === state);
    if (element === null || node === undefined) return;
    element.scrollTo({
      left: node.x + node.width / 2 - element.clientWidth / 2,
      top: node.y + node.height / 2 - element.clientHeight / 2,
      behavior: 'smooth',
    });
  }, [chart, state]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section ref={ref} className="chart-window" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
