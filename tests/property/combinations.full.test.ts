/** Long: every combination of packages, variants and doses, on every decision: dossiers end, time goes on, shares sum. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../models/schema/scenario.schema.ts';
import { eurosOf } from '../../src/analysis/euros.ts';
import { dossierOptions } from '../../src/engine/replicate.ts';
import { makeRunnable, runDossier } from '../../src/engine/run-dossier.ts';
import { settingOf } from '../../src/engine/scenario-setting.ts';
import { appliedWith, library, scenarioWith } from '../fixtures/library.ts';

const runs = 24;

type Choice = Scenario['packages'][number];

/** Without it, then each variant at each dose. */
function choicesOf(id: string): readonly (readonly Choice[])[] {
  const found = library.packages[id];
  const variants = found?.variants === undefined ? [{}] : Object.keys(found.variants).map((variant) => ({ variant }));
  const doses = found?.dose === undefined ? [{}] : [0, 0.5, 1].map((dose) => ({ dose }));
  return [[], ...variants.flatMap((variant) => doses.map((dose) => [{ id, ...variant, ...dose }]))];
}

const combinations = Object.keys(library.packages).reduce<readonly (readonly Choice[])[]>(
  (sofar, id) => sofar.flatMap((chosen) => choicesOf(id).map((more) => [...chosen, ...more])),
  [[]],
);

function nameOf(chosen: readonly Choice[]): string {
  return (
    chosen
      .map(({ id, variant, dose }) => `${id}${variant ? ` ${variant}` : ''}${dose === undefined ? '' : ` ${dose}`}`)
      .join(' + ') || 'nothing'
  );
}

describe('every combination of packages', () => {
  it('is more than a few', () => expect(combinations.length).toBeGreaterThan(20));

  it.each(combinations.map((packages) => [nameOf(packages), packages] as const))(
    '%s',
    (_name, packages) => {
      const { model } = appliedWith([...packages]).applied;
      if (packages.length === 0) expect(model).toEqual(library.model);
      for (const table of Object.keys(model.funding)) {
        const { rows } = eurosOf(model, table);
        expect(rows.reduce((sum, { euros }) => sum + euros, 0)).toBeCloseTo(100, 9);
        expect(rows.every(({ euros }) => euros >= -1e-9)).toBe(true);
      }
      for (const decision of Object.keys(model.decisions)) {
        const runnable = makeRunnable(settingOf(library, model, scenarioWith([...packages]), decision).setting);
        for (let replication = 0; replication < runs; replication += 1) {
          const options = { ...dossierOptions({ seed: 7 }, replication), withTrace: replication < 12 };
          const run = runDossier(runnable, options);
          expect(run.endDay).toBeGreaterThanOrEqual(run.startDay);
          expect(run.trace.every(({ day }, index) => day >= (run.trace[index - 1]?.day ?? 0))).toBe(true);
          if (replication === 0) expect(JSON.stringify(runDossier(runnable, options))).toBe(JSON.stringify(run));
        }
      }
    },
    120_000,
  );
});
