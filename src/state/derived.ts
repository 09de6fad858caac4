/** What a scenario makes of the library: pure, and kept for the last scenarios asked. */
import type { Library, Model } from '../../models/schema/model.schema.ts';
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import { formatIssue, type Result } from '../core/issue.ts';
import { type AppliedScenario, applyScenario } from '../governance/apply-scenario.ts';
import { stancesOf } from '../governance/positions.ts';
import type { Language } from '../i18n/intl.ts';

/** How many scenarios are remembered: undo and redo go back and forth between a few. */
const remembered = 12;
const cache = new Map<string, Result<AppliedScenario>>();
let cachedLibrary: Library | null = null;

/** Applies a scenario; neither its name nor its seed change the models. */
export function deriveScenario(library: Library, scenario: Scenario): Result<AppliedScenario> {
  if (cachedLibrary !== library) cache.clear();
  cachedLibrary = library;
  const { territory, packages, proposals, hypotheses, positions } = scenario;
  const key = JSON.stringify([territory, packages, proposals, hypotheses, scenario.case, positions]);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const derived = applyScenario(library, scenario);
  cache.set(key, derived);
  const oldest = cache.keys().next().value;
  if (cache.size > remembered && oldest !== undefined) cache.delete(oldest);
  return derived;
}

/** The problems of a scenario with this library, one line each; none when it can be opened. */
export function checkScenario(library: Library, scenario: Scenario, language: Language): string[] {
  const derived = deriveScenario(library, scenario);
  return derived.ok ? [] : derived.issues.map((issue) => formatIssue(issue, language));
}

/** Models of both sides. */
export interface Models {
  readonly baseline: Model;
  readonly scenario: Model;
}

/** Whether every voice of a decision has a stated position, on both sides. Frequencies are shown only then. */
export function isStated(library: Library, scenario: Scenario, decision: string): boolean {
  const chosen = library.cases[scenario.case];
  const derived = deriveScenario(library, scenario);
  if (chosen === undefined || !derived.ok) return false;
  return [derived.value.baseline, derived.value.applied.model].every((model) => {
    const found = model.decisions[decision];
    return found !== undefined && stancesOf(model, found, { case: chosen, positions: scenario.positions }).isStated;
  });
}
