/** The territory and its figures: value, date and source; what is unknown is said unknown. */
import type { ReactNode } from 'react';
import type { Territory } from '../../models/schema/territory.schema.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { useLibrary } from './library-context.ts';
import { Menu } from './menu.tsx';
import { useText } from './use-text.ts';

export function TerritoryMenu(): ReactNode {
  const { t } = useText();
  const { territories } = useLibrary();
  const code = useScenarioStore((state) => state.scenario.territory);
  const territory = territories[code];
  if (territory === undefined) return null;
  return (
    <Menu
      className="territory"
      label={
        <>
          <span className="visually-hidden">{t('ui.header.territory')} </span>
          {territory.name} · {code}
        </>
      }
    >
      {() => <TerritoryFacts territory={territory} />}
    </Menu>
  );
}

function TerritoryFacts({ territory }: { readonly territory: Territory }): ReactNode {
  const { t, local, number } = useText();
  return (
    <dl className="territory-facts">
      {Object.entries(territory.facts).map(([id, fact]) => (
        <div key={id}>
          <dt>{local(fact.title)}</dt>
          <dd>
            <b>
              {fact.value === null ? t('ui.territory.unknown') : typeof fact.value === 'number' ? number(fact.value) : fact.value}
            </b>
            {fact.source !== null && (
              <span className="change-detail">{fact.date === null ? fact.source : `${fact.date}. ${fact.source}`}</span>
            )}
            {fact.note !== undefined && <span className="change-detail">{local(fact.note)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
