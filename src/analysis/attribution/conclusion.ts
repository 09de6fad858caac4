/**
 * What a conclusion is about: measures of one decision, today and under a scenario, on one territory and one case; and what
 * the decision reads in a model, so that models it cannot tell apart are evaluated once.
 */
import { machines } from '../../../models/actors/machines.ts';
import type { Library, Model } from '../../../models/schema/model.schema.ts';
import type { Scenario } from '../../../models/schema/scenario.schema.ts';
import { InvariantError } from '../../core/issue.ts';
import { settingOf } from '../../engine/scenario-setting.ts';
import type { Setting } from '../../engine/setting.ts';
import { type Applied, applyProposals, type Selection } from '../../governance/apply-proposals.ts';
import { describeMachines, type MachineFacts } from '../../governance/machine-facts.ts';
import { readBy } from '../../governance/untouched.ts';
import type { MeasureId } from './measures.ts';

export interface Conclusion {
  readonly library: Library;
  /** Already checked: every name exists. */
  readonly scenario: Scenario;
  readonly decision: string;
  readonly measures: readonly MeasureId[];
}

const facts: MachineFacts = describeMachines(machines);

/** One side of the conclusion, ready to be run. */
export function settingFor({ library, scenario, decision }: Conclusion, model: Model): Setting {
  return settingOf(library, model, scenario, decision).setting;
}

/** Everything that the decision reads in a model. */
export function readOf({ decision }: Conclusion, model: Model): ReturnType<typeof readBy> {
  const found = model.decisions[decision];
  if (found === undefined) throw new InvariantError(`unknown decision ${decision}`);
  return readBy(model, found, { machines: facts, hidden: [] });
}

/**
 * Applies some of the proposals of a scenario that applies as a whole. One that names what an absent one declares asks
 * nothing without it. Clauses that the merge holds back are held back.
 */
export function applySome(library: Library, baseline: Model, selections: readonly Selection[]): Applied {
  const result = applyProposals(baseline, selections, { reference: library.model });
  if (result.ok) return result.value;
  const named = result.issues.map(({ path }) => path);
  const able = selections.filter(({ proposal }) => !named.some((path) => path.startsWith(`${proposal.id}.`)));
  if (able.length === selections.length) throw new InvariantError(`proposals do not apply: ${named.join(', ')}`);
  return applySome(library, baseline, able);
}
