/** « Qui doit dire oui ? » and « Qui peut l’arrêter ? », from rules alone: no position, no chance. One list for both sides. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Model } from '../../models/schema/model.schema.ts';
import type { BindingStep, VetoPlayer, WhoDecides } from '../analysis/who-decides.ts';
import type { Models } from '../state/derived.ts';
import type { Side } from '../state/play.store.ts';
import { useScenarioStore, type View } from '../state/scenario.store.ts';
import type { Pair } from '../workers/engine-api.ts';
import { useStructure } from './figures.ts';
import { named } from './named.ts';
import { useModels } from './use-models.ts';
import { type Texts, useText } from './use-text.ts';

type Question = 'yes' | 'stop';

interface Line {
  readonly key: string;
  readonly who: string;
  readonly verb: string;
  readonly detail: string;
}

/** A line with the side that alone has it. */
interface ComparedLine extends Line {
  readonly only: Side | null;
}

export function WhoSays({ question }: { readonly question: Question }): ReactNode {
  const texts = useText();
  const { t } = texts;
  const id = useId();
  const structure = useStructure();
  const models = useModels();
  const view = useScenarioStore((state) => state.view);
  const decision = useScenarioStore((state) => state.decision);
  const lines = structure === null || models === null ? null : compare(texts, { question, structure, models, decision }, view);
  return (
    <section className="answer" aria-labelledby={id}>
      <h3 id={id} className="answer-title">
        {t(`ui.who.${question}`)}
      </h3>
      {lines === null && <p className="soft">{t('ui.computing.running')}</p>}
      {lines?.length === 0 && <p>{t('ui.who.nobody')}</p>}
      <ul className={lines?.some(({ only }) => only !== null) ? 'who has-signs' : 'who'}>
        {lines?.map((line) => (
          <WhoLine key={`${line.key} ${line.only}`} line={line} />
        ))}
      </ul>
    </section>
  );
}

const signs = { baseline: '−', scenario: '+' } as const;

function WhoLine({ line }: { readonly line: ComparedLine }): ReactNode {
  const { t } = useText();
  return (
    <li className={line.only === null ? undefined : `who-${line.only}`}>
      {line.only !== null && (
        <span className={`change-sign change-${line.only === 'baseline' ? 'removed' : 'added'}`} aria-hidden="true">
          {signs[line.only]}
        </span>
      )}
      <span className="who-main">
        <b>{line.who}</b>
        {line.verb !== '' && ` ${line.verb}`}
      </span>
      {line.only !== null && (
        <span className="who-only"> {t(line.only === 'baseline' ? 'ui.who.onlyToday' : 'ui.who.onlyScenario')}</span>
      )}
      <span className="who-detail">{line.detail}</span>
    </li>
  );
}

interface Asked {
  readonly question: Question;
  readonly structure: Pair<WhoDecides>;
  readonly models: Models;
  readonly decision: string;
}

/** Lines of one side, or of both with what each alone has, in the order of the phases. */
function compare(texts: Texts, asked: Asked, view: View): readonly ComparedLine[] {
  if (view !== 'both') return linesOf(texts, asked, view).map((line) => ({ ...line, only: null }));
  const today = linesOf(texts, asked, 'baseline');
  const after = linesOf(texts, asked, 'scenario');
  const isIn = (lines: readonly Line[], line: Line): boolean => lines.some(({ key }) => key === line.key);
  return [
    ...today.map((line): ComparedLine => ({ ...line, only: isIn(after, line) ? null : 'baseline' })),
    ...after.filter((line) => !isIn(today, line)).map((line): ComparedLine => ({ ...line, only: 'scenario' })),
  ];
}

function linesOf(texts: Texts, { question, structure, models, decision }: Asked, side: Side): readonly Line[] {
  const model = models[side];
  const { bindingSteps, vetoPlayers } = structure[side];
  return question === 'yes'
    ? bindingSteps.map((step) => bindingLine(texts, model, decision, step))
    : vetoPlayers.map((player) => vetoLine(texts, model, decision, player));
}

function nameOf(texts: Texts, model: Model, id: string): string {
  const actor = model.actors[id];
  return actor === undefined ? id : named(texts, actor);
}

function phaseOf({ local }: Texts, model: Model, decision: string, phase: string): string {
  return local(model.decisions[decision]?.phases[phase]?.title ?? { fr: phase, en: phase });
}

function bindingLine(texts: Texts, model: Model, decision: string, step: BindingStep): Line {
  const { t } = texts;
  const { silence } = step;
  const parts = [
    phaseOf(texts, model, decision, step.phase),
    step.isConditional ? t('ui.who.conditional') : '',
    silence === undefined ? '' : t(silence.answer === 'yes' ? 'ui.who.silenceYes' : 'ui.who.silenceNo', { days: silence.days }),
  ];
  const detail = parts.filter((part) => part !== '').join(', ');
  const who = nameOf(texts, model, step.actor);
  const verb = t(`terms.power.${step.power}.verb`);
  return { key: `${step.phase} ${step.actor} ${verb} ${detail}`, who, verb, detail };
}

function vetoLine(texts: Texts, model: Model, decision: string, player: VetoPlayer): Line {
  const { t } = texts;
  const phases = texts.list(player.phases.map((phase) => phaseOf(texts, model, decision, phase)));
  const parts = [phases, player.isAlways ? '' : t('ui.who.sometimes'), player.isAppealable ? t('ui.who.appealable') : ''];
  const detail = parts.filter((part) => part !== '').join(', ');
  return { key: `${player.actor} ${detail}`, who: nameOf(texts, model, player.actor), verb: '', detail };
}
