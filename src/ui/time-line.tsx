/** Two rows of time: the phases of the same dossier today and under the scenario, coloured by who leads them. */
import type { ReactNode } from 'react';
import type { Decision } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { textWidth } from '../diagrams/text/measure.ts';
import { familyColour } from '../diagrams/theme.ts';
import type { RunResult } from '../engine/trace.ts';
import { type PhaseSpan, phaseSpans } from '../state/moment.ts';
import { type Side, usePlayStore } from '../state/play.store.ts';
import { useModels } from './use-models.ts';
import { useSize } from './use-size.ts';
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
  const { t } = useText();
  const isShown = usePlayStore((state) => state.side === side);
  const { ref, width } = useSize<HTMLDivElement>();
  const decision = model.decisions[run.decision];
  const length = Math.max(1, lastDay - run.startDay);
  if (decision === undefined) return null;
  const outcome = t(`terms.outcome.${run.outcome}`);
  return (
    <div className={isShown ? 'time-row is-shown' : 'time-row'}>
      <span className="time-name">{t(`ui.view.${side}`)}</span>
      <div
        ref={ref}
        className="time-track"
        role="img"
        aria-label={t('ui.play.row', { days: run.endDay - run.startDay, outcome })}
      >
        {phaseSpans(run).map((span) => (
          <Span
            key={`${span.phase} ${span.round} ${span.fromDay}`}
            span={span}
            model={model}
            decision={decision}
            left={(span.fromDay - run.startDay) / length}
            share={(span.toDay - span.fromDay) / length}
            trackWidth={width}
          />
        ))}
      </div>
      <span className="time-end">{t('ui.play.end', { weeks: Math.round((run.endDay - run.startDay) / 7), outcome })}</span>
    </div>
  );
}

interface SpanProps {
  readonly span: PhaseSpan;
  readonly model: Model;
  readonly decision: Decision;
  readonly left: number;
  readonly share: number;
  /** Pixels. */
  readonly trackWidth: number;
}

/** A phase; its title is written in it only where it holds whole. */
function Span({ span, model, decision, left, share, trackWidth }: SpanProps): ReactNode {
  const { local } = useText();
  const title = local(decision.phases[span.phase]?.title ?? { fr: span.phase, en: span.phase });
  const isWritten = textWidth(title, 14) + 14 <= share * trackWidth;
  return (
    <span
      className="time-span"
      title={title}
      style={{ left: `${100 * left}%`, width: `${100 * share}%`, background: spanColour(model, decision, span) }}
    >
      {isWritten && title}
    </span>
  );
}

/** Colour of the family that leads a phase: the one who decides there, else the first lane. */
function spanColour(model: Model, decision: Decision, span: PhaseSpan): string {
  const cells = Object.entries(decision.phases[span.phase]?.cells ?? {});
  const leader = cells.find(([, step]) => step.power === 'decide') ?? cells.find(([, step]) => step.aside !== true) ?? cells[0];
  const family = leader === undefined ? undefined : model.actors[leader[0]]?.family;
  return family === undefined ? 'var(--line-strong)' : familyColour(family);
}
