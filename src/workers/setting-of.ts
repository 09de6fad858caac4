/** A model, a territory and chosen positions as the engine's setting. */
import type { Library, Model } from '../../models/schema/model.schema.ts';
import { InvariantError } from '../core/issue.ts';
import type { Setting } from '../engine/setting.ts';
import { stancesOf } from '../governance/positions.ts';
import type { Question } from './engine-api.ts';

/** The setting of one side. @throws InvariantError on a reference that the page should have refused. */
export function settingOf(library: Library, model: Model, { scenario, decision }: Question): Setting {
  const territory = library.territories[scenario.territory];
  const found = model.decisions[decision];
  const chosen = library.cases[scenario.case];
  if (territory === undefined || found === undefined || chosen === undefined) {
    throw new InvariantError(`unknown territory ${scenario.territory}, decision ${decision} or case ${scenario.case}`);
  }
  const { stances } = stancesOf(model, found, { case: chosen, positions: scenario.positions });
  return { model, territory, decision, stances };
}
