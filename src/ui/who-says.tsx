/** « Qui doit dire oui ? » and « Qui peut l’arrêter ? », from rules alone: no position, no chance. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Decision } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import type { BindingStep, VetoPlayer, WhoDecides } from '../analysis/who-decides.ts';
import type { Side } from '../state/play.store.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { sidesOf } from './durations.tsx';
import { useStructure } from './figures.ts';
import { named } from './named.ts';
import { useModels } from './use-models.ts';
import { useText } from './use-text.ts';

type Question = 'yes' | 'stop';

export function WhoSays({ question }: { readonly question: Question }): ReactNode {
  const { t } = useText();
  const id = useId();
  const structure = useStructure();
  const models = useModels();
  const view = useScenarioStore((state) => state.view);
  const sides = sidesOf(view);
  return (
    <section className="answer" aria-labelledby={id}>
      <h3 id={id} className="answer-title">
        {t(`ui.who.${question}`)}
      </h3>
      {structure === null || models === null ? (
        <p className="soft">{t('ui.computing.running')}</p>
      ) : (
        <div className={sides.length === 2 ? 'sides' : undefined}>
          {sides.map((side) => (
            <WhoSide key={side} side={side} question={question} who={structure[side]} model={models[side]} isAlone={sides.length === 1} />
          ))}
        </div>
      )}
    </section>
  );
}

interface WhoSideProps {
  readonly side: Side;
  readonly question: Question;
  readonly who: WhoDecides;
  readonly model: Model;
  readonly isAlone: boolean;
}

function WhoSide({ side, question, who, model, isAlone }: WhoSideProps): ReactNode {
  const { t } = useText();
  const decisionId = useScenarioStore((state) => state.decision);
  const decision = model.decisions[decisionId];
  if (decision === undefined) return null;
  const lines =
    question === 'yes'
      ? who.bindingSteps.map((step) => <BindingLine key={`${step.phase} ${step.actor} ${step.power}`} step={step} model={model} decision={decision} />)
      : who.vetoPlayers.map((player) => <VetoLine key={player.actor} player={player} model={model} decision={decision} />);
  return (
    <div className={`side-column side-${side}-column`}>
      {!isAlone && <h4 className="side-name">{t(`ui.view.${side}`)}</h4>}
      {lines.length === 0 ? <p>{t('ui.who.nobody')}</p> : <ul className="who">{lines}</ul>}
    </div>
  );
}

interface LineContext {
  readonly model: Model;
  readonly decision: Decision;
}

function BindingLine({ step, model, decision }: LineContext & { readonly step: BindingStep }): ReactNode {
  const texts = useText();
  const { t, local } = texts;
  const actor = model.actors[step.actor];
  const phase = decision.phases[step.phase];
  return (
    <li>
      <b>{actor === undefined ? step.actor : named(texts, actor)}</b> {t(`terms.power.${step.power}.verb`)}
      <span className="soft who-detail">
        {phase !== undefined && local(phase.title)}
        {step.isConditional && `, ${t('ui.who.conditional')}`}
        {step.silence !== undefined &&
          `, ${t(step.silence.answer === 'yes' ? 'ui.who.silenceYes' : 'ui.who.silenceNo', { days: step.silence.days })}`}
      </span>
    </li>
  );
}

function VetoLine({ player, model, decision }: LineContext & { readonly player: VetoPlayer }): ReactNode {
  const texts = useText();
  const { t, local } = texts;
  const actor = model.actors[player.actor];
  const phases = player.phases.map((id) => decision.phases[id]?.title).filter((title) => title !== undefined);
  return (
    <li>
      <b>{actor === undefined ? player.actor : named(texts, actor)}</b>
      <span className="soft who-detail">
        {texts.list(phases.map(local))}
        {!player.isAlways && `, ${t('ui.who.sometimes')}`}
        {player.isAppealable && `, ${t('ui.who.appealable')}`}
      </span>
    </li>
  );
}
