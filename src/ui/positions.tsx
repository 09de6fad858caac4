/** Positions are never known, always chosen: ready cases in one click, then actor by actor. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Position } from '../../models/schema/scenario.schema.ts';
import { voicesOf } from '../governance/positions.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { useLibrary } from './library-context.ts';
import { named } from './named.ts';
import { Segmented } from './segmented.tsx';
import { useModels } from './use-models.ts';
import { useText } from './use-text.ts';

const positions = ['for', 'against', 'divided', 'unknown'] as const satisfies readonly Position[];

export function Positions(): ReactNode {
  const { t, local } = useText();
  const { cases } = useLibrary();
  const chosen = useScenarioStore((state) => state.scenario.case);
  const chooseCase = useScenarioStore((state) => state.chooseCase);
  const description = cases[chosen]?.description;
  return (
    <section className="answer" aria-labelledby="positions-title">
      <h3 id="positions-title" className="answer-title">
        {t('ui.positions.title')}
      </h3>
      <p className="small soft">{t('ui.positions.hint')}</p>
      <Segmented
        legend={t('ui.positions.cases')}
        look="chips"
        value={chosen}
        options={Object.entries(cases).map(([id, one]) => ({ value: id, label: local(one.title) }))}
        onChoose={chooseCase}
      />
      {description !== undefined && <p className="small">{local(description)}</p>}
      <ActorPositions />
    </section>
  );
}

function ActorPositions(): ReactNode {
  const { t } = useText();
  const models = useModels();
  const decisionId = useScenarioStore((state) => state.decision);
  const chosen = useScenarioStore((state) => state.scenario.positions);
  if (models === null) return null;
  const voices = new Set(
    [models.baseline, models.scenario].flatMap((model) => {
      const decision = model.decisions[decisionId];
      return decision === undefined ? [] : voicesOf(model, decision);
    }),
  );
  const actors = models.scenario.actorOrder.filter((id) => voices.has(id));
  const count = Object.keys(chosen).length;
  return (
    <details className="actor-positions">
      <summary>{count === 0 ? t('ui.positions.byActor') : t('ui.positions.byActorCount', { count })}</summary>
      <ul>
        {actors.map((id) => (
          <ActorPosition key={id} actor={id} />
        ))}
      </ul>
    </details>
  );
}

function ActorPosition({ actor }: { readonly actor: string }): ReactNode {
  const texts = useText();
  const { t } = texts;
  const library = useLibrary();
  const position = useScenarioStore((state) => state.scenario.positions[actor]);
  const choosePosition = useScenarioStore((state) => state.choosePosition);
  const id = useId();
  const found = library.model.actors[actor];
  if (found === undefined) return null;
  return (
    <li className="actor-position">
      <label htmlFor={id}>{named(texts, found)}</label>
      <select
        id={id}
        value={position ?? ''}
        onChange={(event) => choosePosition(actor, event.target.value === '' ? null : (event.target.value as Position))}
      >
        <option value="">{t('ui.positions.asCase')}</option>
        {positions.map((one) => (
          <option key={one} value={one}>
            {t(`terms.position.${one}`)}
          </option>
        ))}
      </select>
    </li>
  );
}
