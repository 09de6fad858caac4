/** The decisions of our own library in one territory, under one case: the real work that is measured beside the flow. */

import type { Library } from '../models/schema/model.schema.ts';
import { loadOwnLibrary } from '../src/cli/library.ts';
import { formatIssue } from '../src/core/issue.ts';
import { type StatedSetting, settingOf } from '../src/engine/scenario-setting.ts';
import { applyScenario } from '../src/governance/apply-scenario.ts';

export function ownLibrary(): Library {
  const library = loadOwnLibrary();
  if (!library.ok) throw new Error(library.issues.map((issue) => formatIssue(issue, 'en')).join('\n'));
  return library.value;
}

export function ownSettings(territory: string, chosenCase: string, packages: readonly string[] = []): readonly StatedSetting[] {
  const library = ownLibrary();
  const scenario = {
    schemaVersion: 1 as const,
    territory,
    packages: packages.map((id) => ({ id })),
    proposals: [],
    hypotheses: {},
    case: chosenCase,
    positions: {},
    seed: 1,
  };
  const applied = applyScenario(library, scenario);
  if (!applied.ok) throw new Error(applied.issues.map((issue) => formatIssue(issue, 'en')).join('\n'));
  const { model } = applied.value.applied;
  return Object.keys(model.decisions).map((decision) => settingOf(library, model, scenario, decision));
}
