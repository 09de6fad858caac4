/**
 * « Pourquoi ? »: everything about one step of the circuit: rule, rank and evidence in words, texts with their address
 * and version read, hypotheses with their range (open to change), proposals that changed it, note.
 */
import type { ReactNode } from 'react';
import type { Body } from '../../models/schema/body.schema.ts';
import type { Provenance } from '../../models/schema/common.schema.ts';
import type { Phase, Step } from '../../models/schema/decision.schema.ts';
import type { Model } from '../../models/schema/model.schema.ts';
import { familyColour } from '../diagrams/theme.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { hypothesesIn } from './hypotheses-in.ts';
import { HypothesisField } from './hypothesis-field.tsx';
import { named } from './named.ts';
import { stepAt } from './step-at.ts';
import { StepChanges } from './step-changes.tsx';
import { useModels } from './use-models.ts';
import { useText } from './use-text.ts';

export function WhyStep({ path }: { readonly path: string }): ReactNode {
  const { t } = useText();
  const models = useModels();
  const decisionId = useScenarioStore((state) => state.decision);
  if (models === null) return null;
  const before = sideOf(models.baseline, decisionId, path);
  const after = sideOf(models.scenario, decisionId, path);
  const shown = after ?? before;
  if (shown === undefined) return <p>{t('ui.why.gone')}</p>;
  return (
    <div className="why-body">
      <StepHead side={shown} isRemoved={after === undefined} isAdded={before === undefined} />
      <StepChanges path={path} actor={shown.actor} />
      <Rule {...shown} />
      <Source provenance={shown.step} model={shown.model} title={t('ui.why.source')} />
      {shown.phase.clock !== undefined && <Clock phase={shown.phase} model={shown.model} />}
      {shown.body !== undefined && <BodyFacts body={shown.body} model={shown.model} />}
      <Hypotheses side={shown} />
    </div>
  );
}

interface ShownSide {
  readonly model: Model;
  readonly phase: Phase;
  readonly step: Step;
  readonly actor: string;
  readonly body?: Body | undefined;
}

function sideOf(model: Model, decisionId: string, path: string): ShownSide | undefined {
  const decision = model.decisions[decisionId];
  const found = decision === undefined ? undefined : stepAt(decision, path);
  const phase = decision?.phases[path.split('/')[0] ?? ''];
  if (found === undefined || phase === undefined) return undefined;
  return { model, phase, ...found, body: found.step.body === undefined ? undefined : model.bodies[found.step.body] };
}

interface StepHeadProps {
  readonly side: ShownSide;
  readonly isRemoved: boolean;
  readonly isAdded: boolean;
}

function StepHead({ side, isRemoved, isAdded }: StepHeadProps): ReactNode {
  const texts = useText();
  const { t, local } = texts;
  const actor = side.model.actors[side.actor];
  return (
    <div className="why-head" style={{ borderColor: actor === undefined ? undefined : familyColour(actor.family) }}>
      <p className="why-step">{local(side.step.label)}</p>
      {actor !== undefined && (
        <p>
          <b>{t('ui.why.actor', { actor: named(texts, actor) })}</b> {local(actor.name)}.{' '}
          <span className="soft">{local(actor.role)}</span>
        </p>
      )}
      {(isAdded || isRemoved) && <p className="why-mark">{t(isAdded ? 'ui.why.added' : 'ui.why.removed')}</p>}
    </div>
  );
}

function Rule({ model, phase, step }: ShownSide): ReactNode {
  const { t, local } = useText();
  const deadline = step.deadline;
  const days = deadline === undefined ? undefined : daysOf(model, deadline.days);
  const after = step.after === undefined ? undefined : model.actors[step.after];
  return (
    <section>
      <h3>{t('ui.why.rule')}</h3>
      <ul className="facts">
        <li>{t('ui.why.power', { power: t(`terms.power.${step.power}`), phase: local(phase.title) })}</li>
        {deadline !== undefined && days !== undefined && (
          <li>{t('ui.why.deadline', { days, silence: t(`terms.silence.${deadline.onSilence}`) })}</li>
        )}
        {after !== undefined && <li>{t('ui.why.after', { actor: local(after.label) })}</li>}
        {step.when !== undefined && <li>{t('ui.why.conditional')}</li>}
        {step.aside === true && <li>{t('ui.why.aside')}</li>}
        {step.note !== undefined && <li>{local(step.note)}</li>}
      </ul>
    </section>
  );
}

function daysOf(model: Model, value: number | { readonly hyp: string }): number | undefined {
  return typeof value === 'number' ? value : model.hypotheses[value.hyp]?.mode;
}

interface SourceProps {
  readonly provenance: Provenance;
  readonly model: Model;
  readonly title: string;
}

function Source({ provenance, model, title }: SourceProps): ReactNode {
  const { t, local } = useText();
  return (
    <section>
      <h3>{title}</h3>
      <p>
        {t('ui.why.grade', {
          rank: t(`terms.rank.${provenance.rank}`),
          evidence: t(`terms.evidence.${provenance.evidence}`),
        })}
      </p>
      {provenance.legal.length === 0 && <p className="soft">{t('ui.why.noText')}</p>}
      <ul className="legal">
        {provenance.legal.map((id) => {
          const legal = model.legal[id];
          if (legal === undefined) return null;
          return (
            <li key={id}>
              <b>{legal.citation}</b> {local(legal.title)}{' '}
              <span className="soft">
                {t('ui.why.read', {
                  rank: t(`terms.rank.${legal.rank}`),
                  evidence: t(`terms.evidence.${legal.evidence}`),
                  read: legal.read,
                })}
              </span>
              {legal.note !== undefined && <span className="soft"> {local(legal.note)}</span>}
              {legal.urls.map((url) => (
                <a key={url} className="legal-url" href={url} rel="noreferrer noopener" target="_blank">
                  {url}
                </a>
              ))}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Clock({ phase, model }: { readonly phase: Phase; readonly model: Model }): ReactNode {
  const { t, local } = useText();
  const { clock } = phase;
  if (clock === undefined) return null;
  const days = daysOf(model, clock.days);
  return (
    <>
      <Source
        provenance={clock}
        model={model}
        title={t('ui.why.clock', { days: days ?? 0, silence: t(`terms.silence.${clock.onSilence}`) })}
      />
      {clock.note !== undefined && <p>{local(clock.note)}</p>}
    </>
  );
}

function BodyFacts({ body, model }: { readonly body: Body; readonly model: Model }): ReactNode {
  const { t, local } = useText();
  const numberOf = (value: number | { readonly hyp: string }): number => Math.round(daysOf(model, value) ?? 0);
  const colleges = Object.entries(body.colleges);
  const seats = colleges.reduce((sum, [, college]) => sum + numberOf(college.seats), 0);
  const perYear = body.meetings.perYear === undefined ? body.meetings.daysOfYear?.length : daysOf(model, body.meetings.perYear);
  return (
    <section>
      <h3>{local(body.name)}</h3>
      <p>
        {t('ui.why.seats', { seats })} {perYear !== undefined && t('ui.why.sessions', { count: perYear })}
      </p>
      <ul className="facts">
        {colleges.map(([id, college]) => (
          <li key={id}>
            {t('ui.why.college', { name: local(college.name), seats: numberOf(college.seats) })}{' '}
            <span className="soft">
              ({t(college.evidence === 'assumed' ? 'terms.evidence.assumed' : `terms.rank.${college.rank}`)})
            </span>
          </li>
        ))}
      </ul>
      {body.meetings.note !== undefined && <p className="soft">{local(body.meetings.note)}</p>}
    </section>
  );
}

function Hypotheses({ side }: { readonly side: ShownSide }): ReactNode {
  const { t } = useText();
  const { model, step, phase, body } = side;
  const ids = hypothesesIn([step, phase.clock, body, model.actors[side.actor]?.capacity]).filter(
    (id) => model.hypotheses[id] !== undefined,
  );
  if (ids.length === 0) return null;
  return (
    <section>
      <h3>{t('ui.why.hypotheses')}</h3>
      <p className="small soft">{t('ui.why.hypothesesHint')}</p>
      {ids.map((id) => (
        <HypothesisField key={id} id={id} />
      ))}
    </section>
  );
}
