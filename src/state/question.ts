/** What is asked of the engine: one decision of a scenario, as the settings of both sides. */
import type { Library, Model } from '../../models/schema/model.schema.ts';
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import { settingOf } from '../engine/scenario-setting.ts';
import type { Setting } from '../engine/setting.ts';
import type { KeyedSetting, Pair } from '../workers/engine-api.ts';
import { deriveScenario } from './derived.ts';

/** A decision looked at under a scenario. */
export interface Ask {
  readonly scenario: Scenario;
  readonly decision: string;
}

/** What the figures depend on: everything of the scenario but its name. */
export function askKey({ scenario, decision }: Ask): string {
  const { name: _name, ...rest } = scenario;
  return JSON.stringify([decision, rest]);
}

/** Settings of both sides, or null when the scenario cannot be applied. */
export function settingsOf(library: Library, ask: Ask): Pair<KeyedSetting> | null {
  const { scenario, decision } = ask;
  const derived = deriveScenario(library, scenario);
  if (!derived.ok) return null;
  const baseline = sideOf(library, derived.value.baseline, ask);
  const proposed = sideOf(library, derived.value.applied.model, ask);
  const common = [decision, scenario.territory, scenario.hypotheses, scenario.case, scenario.positions, scenario.seed];
  return {
    baseline: { key: JSON.stringify(common), setting: baseline },
    scenario: { key: JSON.stringify([...common, scenario.packages, scenario.proposals]), setting: proposed },
  };
}

/** One side, without the texts of law that the engine does not read. */
function sideOf(library: Library, model: Model, { scenario, decision }: Ask): Setting {
  return settingOf(library, { ...model, legal: {} }, scenario, decision).setting;
}
