/** The setting of one side of a scenario: a model (baseline or changed), its territory, its case and positions. */
import type { Library, Model } from '../../models/schema/model.schema.ts';
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import { InvariantError } from '../core/issue.ts';
import { stancesOf } from '../governance/positions.ts';
import type { Setting } from './setting.ts';

export interface StatedSetting {
  readonly setting: Setting;
  /** False when some voice's position is unknown: frequencies of outcomes are then not printed. */
  readonly isStated: boolean;
}

/** Read a scenario, already checked, as a setting. @throws InvariantError on a reference that checking refuses. */
export function settingOf(
  library: Library,
  model: Model,
  scenario: Pick<Scenario, 'territory' | 'case' | 'positions'>,
  decision: string,
): StatedSetting {
  const territory = library.territories[scenario.territory];
  const chosenCase = library.cases[scenario.case];
  const found = model.decisions[decision];
  if (territory === undefined || chosenCase === undefined || found === undefined) {
    throw new InvariantError(`unknown territory ${scenario.territory}, case ${scenario.case} or decision ${decision}`);
  }
  const { stances, isStated } = stancesOf(model, found, { case: chosenCase, positions: scenario.positions });
  return { setting: { model, territory, decision, stances }, isStated };
}
