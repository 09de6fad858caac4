/**
 * Golden traces: what happens in one dossier of each decision, under the law in force and under each package.
 * A change is read before it is accepted: `UPDATE_GOLDEN=1 npx vitest run tests/golden/traces.test.ts`, then the diff.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dossierOptions } from '../../src/engine/replicate.ts';
import { makeRunnable, runDossier } from '../../src/engine/run-dossier.ts';
import { settingOf } from '../../src/engine/scenario-setting.ts';
import type { RunResult, TraceRecord } from '../../src/engine/trace.ts';
import { appliedWith, library, scenarioWith } from '../fixtures/library.ts';

const folder = new URL('./traces/', import.meta.url);
const packageIds = [undefined, ...Object.keys(library.packages).sort()];

function lineOf(record: TraceRecord): string {
  const { seq, day, kind, phase, actor, copy, round, power, outcome, cause, until, sitting } = record;
  const place = [phase, actor, copy, round > 0 ? `round ${round}` : undefined].filter((part) => part !== undefined).join('/');
  const votes =
    sitting &&
    `${sitting.for}-${sitting.against} of ${sitting.present}/${sitting.seats}${sitting.hasQuorum ? '' : ', no quorum'}`;
  return [
    seq,
    `d${day}`,
    kind,
    place,
    power,
    outcome,
    until === undefined ? '' : `until d${until}`,
    votes,
    cause === undefined ? '' : `<- ${cause}`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

function textOf({ startDay, outcome, endDay, facts, trace }: RunResult): string {
  const head = `filed d${startDay}, ${outcome} d${endDay}, ${Object.entries(facts)
    .map(([id, value]) => `${id}=${value}`)
    .join(' ')}`;
  return `${[head, ...trace.map(lineOf)].join('\n')}\n`;
}

function tracesOf(decision: string, packageId: string | undefined): string {
  const packages = packageId === undefined ? [] : [{ id: packageId }];
  const { applied } = appliedWith(packages);
  const runnable = makeRunnable(settingOf(library, applied.model, scenarioWith(packages), decision).setting);
  return [0, 5]
    .map((replication) => textOf(runDossier(runnable, { ...dossierOptions({ seed: 1 }, replication), withTrace: true })))
    .join('\n');
}

describe.each(Object.keys(library.model.decisions).sort())('%s', (decision) => {
  test.each(packageIds)('package: %s', (packageId) => {
    const file = new URL(`${decision}.${packageId ?? 'law-in-force'}.txt`, folder);
    const traces = tracesOf(decision, packageId);
    if (process.env['UPDATE_GOLDEN'] !== undefined) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, traces);
    }
    expect(traces).toBe(readFileSync(file, 'utf8'));
  });
});

test('a trace is caused: every record but the first names an earlier one', () => {
  const { trace } = runDossier(
    makeRunnable(
      settingOf(library, library.model, { territory: '91', case: 'divided', positions: {} }, 'fermeture-service').setting,
    ),
    { ...dossierOptions({ seed: 4 }, 2), withTrace: true },
  );
  const orphans = trace.filter(({ seq, cause }) => seq > 0 && (cause === undefined || cause >= seq));
  expect(orphans.map(lineOf)).toEqual([]);
  expect(trace.every(({ day }, index) => index === 0 || day >= (trace[index - 1]?.day ?? 0))).toBe(true);
});
