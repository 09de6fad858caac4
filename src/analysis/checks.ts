/** Runs a check of `scenarios/checks/`: each side is replicated, each expectation compared. */
import type { Check, Measure } from '../../models/schema/check.schema.ts';
import type { Library } from '../../models/schema/model.schema.ts';
import { InvariantError } from '../core/issue.ts';
import { replicate } from '../engine/replicate.ts';
import { makeRunnable } from '../engine/run-dossier.ts';
import { settingOf } from '../engine/scenario-setting.ts';
import type { DecisionSummary } from '../engine/summary.ts';
import { applyScenario } from '../governance/apply-scenario.ts';

export interface CheckedExpectation {
  readonly isMet: boolean;
  readonly found: number;
  readonly against: number;
}

/** Replicate the sides of a check and compare. @throws InvariantError on a side whose scenario is refused. */
export function runCheck(library: Library, check: Check): readonly CheckedExpectation[] {
  const sides = Object.fromEntries(Object.keys(check.sides).map((id) => [id, summaryOf(library, check, id)]));
  return check.expect.map(({ measure, of, is, than, by = 0 }) => {
    const found = read(sides[of], measure);
    const against = typeof than === 'number' ? than : read(sides[than], measure);
    return { found, against, isMet: compares(is, found - against, by) };
  });
}

function summaryOf(library: Library, check: Check, side: string): DecisionSummary {
  const scenario = {
    schemaVersion: 1 as const,
    territory: check.territory,
    packages: check.sides[side] ?? [],
    proposals: [],
    hypotheses: {},
    case: check.case,
    positions: {},
    seed: check.seed,
  };
  const applied = applyScenario(library, scenario);
  if (!applied.ok)
    throw new InvariantError(`check ${check.id}: ${applied.issues.map(({ code, path }) => `${code} ${path}`).join(', ')}`);
  const { setting } = settingOf(library, applied.value.applied.model, scenario, check.decision);
  return replicate(makeRunnable(setting), { runs: check.runs, seed: check.seed });
}

function read(summary: DecisionSummary | undefined, measure: Measure): number {
  if (summary === undefined) throw new InvariantError('a check names a side that it does not state');
  if ('share' in measure) {
    const { outcomes } = summary;
    return measure.share === 'adopted' ? outcomes.adopted + outcomes.adoptedTacit : outcomes[measure.share];
  }
  if ('leadTimeDays' in measure) return summary.milestones[measure.leadTimeDays]?.leadTimeDays?.mean ?? Number.NaN;
  const step = summary.steps['waitDays' in measure ? measure.waitDays : measure.stopped];
  return ('waitDays' in measure ? step?.waitDays : step?.stopped) ?? Number.NaN;
}

function compares(is: Check['expect'][number]['is'], difference: number, by: number): boolean {
  switch (is) {
    case 'above':
      return difference > by;
    case 'below':
      return -difference > by;
    case 'atLeast':
      return difference >= by;
    case 'atMost':
      return difference <= -by;
    case 'equal':
      return difference === 0;
  }
}
