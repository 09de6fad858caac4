/** Two rows of time: the phases of the same dossier today and under the scenario, coloured by who leads them. */
import type { ReactNode } from 'react';
import type { Decision } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { familyColour } from '../diagrams/theme.ts';
import type { RunResult } from '../engine/trace.ts';
import type { PhaseSpan } from '../state/moment.ts';
import { phaseSpans } from '../state/moment.ts';
import type { Side } from '../state/play.store.ts';
import { usePlayStore } from '../state/play.store.ts';
import { useModels } from './use-models.ts';
import { useText } from './use-text.ts';

interface Props {
  readonly runs: { readonly baseline: RunResult; readonly scenario: RunResult };
  readonly lastDay: number;
}

export function TimeLine({ runs, lastDay }: Props): ReactNode {
  const models = useModels();
  if (models === null) return null;
  return (
    <div className="time-line">
      {(['baseline', 'scenario'] as const).map((side) => (
        <Row key={side} side={side} run={runs[side]} model={models[side]} lastDay={lastDay} />
      ))}
    </div>
  );
}

interface RowProps {
  readonly side: Side;
  readonly run: RunResult;
  readonly model: Model;
  readonly lastDay: number;
}

function Row({ side, run, model, lastDay }: RowProps): ReactNode {
  const { t, local } = useText();
  const isShown = usePlayStore((state) => state.side === side);
  const decision = model.decisions[run.decision];
  const length = Math.max(1, lastDay - run.startDay);
  const share = (days: number): string => `${(100 * days) / length}%`;
  if (decision === undefined) return null;
  const outcome = t(`terms.outcome.${run.outcome}`);
  return (
    <div className={isShown ? 'time-row is-shown' : 'time-row'}>
      <span className="time-name">{t(`ui.view.${side}`)}</span>
      <div className="time-track" role="img" aria-label={t('ui.play.row', { days: run.endDay - run.startDay, outcome })}>
        {phaseSpans(run).map((span) => (
          <span
            key={`${span.phase} ${span.round}`}
            className="time-span"
            title={local(decision.phases[span.phase]?.title ?? { fr: span.phase, en: span.phase })}
            style={{
              left: share(span.fromDay - run.startDay),
              width: share(span.toDay - span.fromDay),
              background: spanColour(model, decision, span),
            }}
          />
        ))}
      </div>
      <span className="time-end">{t('ui.play.end', { weeks: Math.round((run.endDay - run.startDay) / 7), outcome })}</span>
    </div>
  );
}

/** Colour of the family that leads a phase: the one who decides there, else the first lane. */
function spanColour(model: Model, decision: Decision, span: PhaseSpan): string {
  const cells = Object.entries(decision.phases[span.phase]?.cells ?? {});
  const leader = cells.find(([, step]) => step.power === 'decide') ?? cells.find(([, step]) => step.aside !== true) ?? cells[0];
  const family = leader === undefined ? undefined : model.actors[leader[0]]?.family;
  return family === undefined ? 'var(--line-strong)' : familyColour(family);
}
