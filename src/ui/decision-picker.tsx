/** The decisions; the chosen one with the line that makes it particular. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useScenarioStore } from '../state/scenario.store.ts';
import { useLibrary } from './library-context.ts';
import { useText } from './use-text.ts';

export function DecisionPicker(): ReactNode {
  const { t, local } = useText();
  const { model } = useLibrary();
  const chosen = useScenarioStore((state) => state.decision);
  const chooseDecision = useScenarioStore((state) => state.chooseDecision);
  const name = useId();
  return (
    <fieldset className="decisions">
      <legend className="panel-title">{t('ui.decisions.title')}</legend>
      {Object.values(model.decisions).map((decision) => (
        <label key={decision.id} className="decision">
          <input
            type="radio"
            name={name}
            value={decision.id}
            checked={decision.id === chosen}
            onChange={() => chooseDecision(decision.id)}
          />
          <span className="decision-text">
            <span className="decision-title">{local(decision.title)}</span>
            {decision.id === chosen && <span className="decision-particular">{local(decision.particular)}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
