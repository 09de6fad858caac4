/**
 * The compiled kernel against the XState system: same trace, same results, to the last byte, for the same keyed draws, on
 * every shipped decision under every package.
 */
import { describe, expect, test } from 'vitest';
import { runOnActors } from '../../src/engine/actor-columns.ts';
import { Kernel } from '../../src/engine/kernel/kernel.ts';
import { dossierOptions } from '../../src/engine/replicate.ts';
import { makeRunnable, runDossier } from '../../src/engine/run-dossier.ts';
import { settingOf } from '../../src/engine/scenario-setting.ts';
import { prepareDecision } from '../../src/engine/setting.ts';
import { appliedWith, library, scenarioWith } from '../fixtures/library.ts';

const seed = 20_261_122;
const packages = [undefined, ...Object.keys(library.packages)];

describe.each(Object.keys(library.model.decisions).sort())('%s', (decision) => {
  test.each(packages)('package %s: same traces, same columns', (packageId) => {
    const chosen = packageId === undefined ? [] : [{ id: packageId }];
    const { setting } = settingOf(library, appliedWith(chosen).applied.model, scenarioWith(chosen), decision);
    const runnable = makeRunnable(setting);
    const kernel = new Kernel(prepareDecision(setting));
    for (let replication = 0; replication < 6; replication += 1) {
      const { spans, ...result } = runDossier(runnable, { ...dossierOptions({ seed }, replication), withTrace: true });
      const { spans: found, ...followed } = kernel.follow({ seed, replication });
      expect(followed).toEqual(result);
      for (const [path, span] of Object.entries(found)) expect([path, span]).toEqual([path, spans[path]]);
    }
    const runs = { seed, firstRun: 6, runs: 30 };
    expect(kernel.run(runs)).toEqual(runOnActors(runnable.prepared, runs));
    const forced = { ...runs, runs: 12, forcing: { actor: 'ars', isFor: false } };
    expect(kernel.run(forced)).toEqual(runOnActors(runnable.prepared, forced));
  });
});
