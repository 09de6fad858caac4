/**
 * Scenarios share their luck, on decisions made at random: without one step, the others take the same days, the other
 * people keep their minds, the same members come on the same dates. Days move, so only what both runs reach is compared.
 */
import { expect, test } from 'vitest';
import type { Decision, Phase, Step } from '../../../models/schema/decision.schema.ts';
import { dossierOptions } from '../../../src/engine/replicate.ts';
import { makeRunnable, type Runnable, runDossier } from '../../../src/engine/run-dossier.ts';
import type { PreparedStep, Setting } from '../../../src/engine/setting.ts';
import type { RunResult, TraceRecord } from '../../../src/engine/trace.ts';
import { generatedSetting } from '../../fixtures/generated.ts';
import { Dice } from '../../fixtures/generated-dice.ts';

const SEEDS = Array.from({ length: 80 }, (_, seed) => seed);

/** Days of work, wills, attendances and votes seen in a run, each under the name of its draw. */
type Seen = ReadonlyMap<string, unknown>;

/** The decision with nobody who follows an opinion: each answers by its own will. */
function withoutFollowing(setting: Setting): Setting {
  return changed(setting, { ...(setting.model.decisions[setting.decision] as Decision), follow: 0 });
}

function changed(setting: Setting, decision: Decision): Setting {
  return { ...setting, model: { ...setting.model, decisions: { [decision.id]: decision } } };
}

/** The decision without one of its steps, nor what names it. One who may open stays: openers share a draw. */
function withoutStep(setting: Setting, dice: Dice): Setting | undefined {
  const decision = setting.model.decisions[setting.decision] as Decision;
  const steps = Object.entries(decision.phases).flatMap(([phase, { cells }]) =>
    Object.entries(cells).flatMap(([actor, { power }]) => (power === 'initiate' ? [] : [{ phase, actor }])),
  );
  const removed = dice.any(steps);
  if (removed === undefined) return undefined;
  const place = `${removed.phase}.${removed.actor}`;
  const strip = <T extends Step>({ after, when = {}, ...step }: T) => {
    const kept = Object.entries(when).filter(([reference]) => reference !== place);
    return { ...step, ...(kept.length > 0 && { when: Object.fromEntries(kept) }), after };
  };
  const phases = Object.entries(decision.phases).map(([id, phase]): [string, Phase] => {
    const isThere = id === removed.phase;
    const cells = Object.entries(phase.cells).filter(([actor]) => !isThere || actor !== removed.actor);
    const stripped = cells.map(([actor, step]) => {
      const { after, ...rest } = strip(step);
      const isKept = after !== undefined && !(isThere && after === removed.actor);
      return [actor, { ...rest, ...(isKept && { after }) }];
    });
    return [id, { ...phase, cells: Object.fromEntries(stripped) as Phase['cells'] }];
  });
  return changed(setting, { ...decision, phases: Object.fromEntries(phases) });
}

/** The kind of a state of the institution of a step. */
function stageOf({ readChart }: PreparedStep, state: string | undefined): string | undefined {
  return readChart().states.find(({ id }) => id === state)?.stage;
}

function seenIn({ prepared }: Runnable, { facts, trace }: RunResult): Seen {
  const steps = new Map(
    prepared.phases.flatMap(({ steps: cells, arbiter, appeal }) => [...cells, arbiter, appeal]).map((step) => [step?.path, step]),
  );
  const stepOf = (record: TraceRecord): PreparedStep | undefined => {
    const rule = record.kind === 'answered' ? record.rule : trace[record.cause ?? -1]?.rule;
    return steps.get(rule?.split('/').slice(2, 4).join('/'));
  };
  const opener = trace.find(({ power, kind }) => power === 'initiate' && kind === 'stepStarted')?.actor;
  const seen = new Map<string, unknown>(Object.entries(facts).map(([fact, value]) => [`fact ${fact}`, value]));
  const lapsed = new Set(
    trace.filter(({ kind }) => kind === 'lapsed').map((record) => `${stepOf(record)?.path} ${record.round}`),
  );
  trace.forEach((record, index) => {
    const { kind, round, copy = 0, sitting } = record;
    if (kind === 'sat' && sitting !== undefined) {
      const body = stepOf(trace[record.cause ?? -1] as TraceRecord)?.body?.id;
      const { present, for: favourable } = sitting;
      seen.set(`attend ${body}+${copy}@${record.day}`, present);
      seen.set(`vote ${body}+${copy}@${record.day} ${round}`, favourable);
    }
    const step = kind === 'stage' || kind === 'answered' ? stepOf(record) : undefined;
    if (step === undefined || step.isAside) return;
    if (kind === 'stage' && stageOf(step, record.outcome) === 'work') {
      const next = trace.slice(index + 1).find((one) => one.kind === 'stage' && one.copy === record.copy && stepOf(one) === step);
      if (next === undefined || next.round !== round || next.outcome === 'lapsed') return;
      const key = `work ${step.path}+${copy} ${round} ${record.outcome}`;
      if (!seen.has(key)) seen.set(key, next.day - record.day);
    }
    const isAlone = step.body === undefined && step.copies === 1 && step.isPossible && step.behaviour !== 'work';
    if (kind === 'answered' && isAlone && step.actor !== opener && !lapsed.has(`${step.path} ${round}`))
      seen.set(`will ${step.actor} ${round} ${step.path}`, record.outcome);
  });
  return seen;
}

test('without one step, the draws of the others stay', { timeout: 60_000 }, () => {
  const common: Record<string, number> = {};
  let moved = 0;
  for (const seed of SEEDS) {
    const whole = withoutFollowing(generatedSetting(seed));
    const reduced = withoutStep(whole, new Dice(seed));
    if (reduced === undefined) continue;
    const [one, other] = [makeRunnable(whole), makeRunnable(reduced)];
    for (const replication of [0, 1, 2]) {
      const options = { ...dossierOptions({ seed }, replication), withTrace: true };
      const [before, after] = [runDossier(one, options), runDossier(other, options)];
      if (before.endDay !== after.endDay || before.outcome !== after.outcome) moved += 1;
      const kept = seenIn(other, after);
      const both = [...seenIn(one, before)].filter(([key]) => kept.has(key));
      expect(Object.fromEntries(both.map(([key]) => [key, kept.get(key)])), `decision ${seed}, ${replication}`).toEqual(
        Object.fromEntries(both),
      );
      for (const [key] of both) {
        const purpose = key.split(' ')[0] as string;
        common[purpose] = (common[purpose] ?? 0) + 1;
      }
    }
  }
  expect(moved).toBeGreaterThan(30);
  expect(Object.keys(common).sort()).toEqual(['attend', 'fact', 'vote', 'will', 'work']);
  for (const [purpose, count] of Object.entries(common)) expect(count, purpose).toBeGreaterThan(50);
});
