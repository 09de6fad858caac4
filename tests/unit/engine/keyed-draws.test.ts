/** Scenarios share their luck: what a package does not touch is identical, removing a step leaves the other draws. */
import { expect, test } from 'vitest';
import { dossierOptions } from '../../../src/engine/replicate.ts';
import { makeRunnable, runDossier } from '../../../src/engine/run-dossier.ts';
import { settingOf as compactSetting } from '../../fixtures/semantics/examples.ts';
import { closing } from '../../fixtures/semantics/golden.ts';

test('without one opinion, the other steps take the same days and the other people keep their minds', () => {
  const whole = closing({ ars: true, cts: false, clock: true });
  const { directoire: _, ...kept } = whole.decision.phases.avis?.cells ?? {};
  const phases = { ...whole.decision.phases, avis: { kind: 'consultation' as const, cells: kept } };
  const reduced = { ...whole, decision: { ...whole.decision, phases } };
  const spans = (model: typeof whole, replication: number) => {
    const { spans: all, facts } = runDossier(makeRunnable(compactSetting(model)), dossierOptions({ seed: 5 }, replication));
    const { 'avis/directoire': _removed, ...others } = all;
    return { facts, work: Object.fromEntries(['projet/directeur', 'avis/cme', 'avis/cse'].map((path) => [path, others[path]])) };
  };
  for (let replication = 0; replication < 30; replication += 1) {
    expect(spans(reduced as typeof whole, replication)).toEqual(spans(whole, replication));
  }
});

test('the same seed gives the same run, another seed does not', () => {
  const runnable = makeRunnable(compactSetting(closing({ ars: true, cts: false, clock: true })));
  const run = (seed: number) =>
    Array.from({ length: 12 }, (_, replication) =>
      runDossier(runnable, { ...dossierOptions({ seed }, replication), withTrace: true }),
    );
  expect(run(1)).toEqual(run(1));
  expect(run(1)).not.toEqual(run(2));
});

test('a trace changes nothing to the run', () => {
  const runnable = makeRunnable(compactSetting(closing({ ars: false, cts: true, clock: true })));
  for (let replication = 0; replication < 24; replication += 1) {
    const options = dossierOptions({ seed: 9 }, replication);
    const { trace, ...traced } = runDossier(runnable, { ...options, withTrace: true });
    const { trace: none, ...plain } = runDossier(runnable, options);
    expect(traced).toEqual(plain);
    expect([trace.length > 0, none]).toEqual([true, []]);
  }
});
