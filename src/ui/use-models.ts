/** The scenario applied, for components. */
import { useMemo } from 'react';
import type { Result } from '../core/issue.ts';
import type { AppliedScenario } from '../governance/apply-scenario.ts';
import { deriveScenario, type Models } from '../state/derived.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { useLibrary } from './library-context.ts';

/** Baseline and scenario, with the diff, or the issues that prevent them. */
export function useApplied(): Result<AppliedScenario> {
  const library = useLibrary();
  const scenario = useScenarioStore((state) => state.scenario);
  return useMemo(() => deriveScenario(library, scenario), [library, scenario]);
}

/** Both models, or null when the scenario cannot be applied. */
export function useModels(): Models | null {
  const applied = useApplied();
  return useMemo(
    () => (applied.ok ? { baseline: applied.value.baseline, scenario: applied.value.applied.model } : null),
    [applied],
  );
}
