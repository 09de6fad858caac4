/**
 * The engine in a worker: a thin door. Runs are made in short slices so that a newer question, or the dossier that is
 * followed, never waits for a long one; runs of a side that did not change are kept.
 */
import * as Comlink from 'comlink';
import type { Library } from '../../models/schema/model.schema.ts';
import { type WhoDecides, whoDecides } from '../analysis/who-decides.ts';
import { InvariantError } from '../core/issue.ts';
import { dossierOptions, summarise } from '../engine/replicate.ts';
import { makeRunnable, type Runnable, runDossier } from '../engine/run-dossier.ts';
import type { Setting } from '../engine/setting.ts';
import type { DecisionSummary, VoiceWeight } from '../engine/summary.ts';
import type { RunResult } from '../engine/trace.ts';
import { voicesOf, weighVoice } from '../engine/weigh-voices.ts';
import { applyScenario } from '../governance/apply-scenario.ts';
import type { EngineApi, Pair, Question, VoiceWeights } from './engine-api.ts';
import { settingOf } from './setting-of.ts';

/** Work between two looks at the messages that came meanwhile. */
const sliceMs = 25;

/** Sides remembered: what undo, redo and the other decisions come back to. */
const rememberedSides = 16;

interface Side {
  readonly runnable: Runnable;
  readonly setting: Setting;
  readonly results: RunResult[];
  readonly weights: Record<string, VoiceWeight>;
}

let library: Library | null = null;
let newestTurn = 0;
const sides = new Map<string, Side>();

/** Lets waiting messages in. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function sidesOf(question: Question): Pair<Side> {
  if (library === null) throw new InvariantError('a question came before the library');
  const { scenario, decision } = question;
  const applied = applyScenario(library, scenario);
  if (!applied.ok) throw new InvariantError(applied.issues.map(({ code, path }) => `${code} ${path}`).join(', '));
  const { territory, hypotheses, positions, seed } = scenario;
  const common = [decision, territory, hypotheses, scenario.case, positions, seed];
  return {
    baseline: sideOf(JSON.stringify(common), () => settingOf(library as Library, applied.value.baseline, question)),
    scenario: sideOf(JSON.stringify([...common, scenario.packages, scenario.proposals]), () =>
      settingOf(library as Library, applied.value.applied.model, question),
    ),
  };
}

function sideOf(key: string, makeSetting: () => Setting): Side {
  const known = sides.get(key);
  if (known !== undefined) return known;
  const setting = makeSetting();
  const side: Side = { setting, runnable: makeRunnable(setting), results: [], weights: {} };
  sides.set(key, side);
  const oldest = sides.keys().next().value;
  if (sides.size > rememberedSides && oldest !== undefined) sides.delete(oldest);
  return side;
}

/** Completes the runs of a side; false when a newer question came. */
async function complete(side: Side, seed: number, runs: number, turn: number): Promise<boolean> {
  let sliceStart = performance.now();
  while (side.results.length < runs) {
    side.results.push(runDossier(side.runnable, dossierOptions({ seed }, side.results.length)));
    if (performance.now() - sliceStart < sliceMs) continue;
    await breathe();
    if (turn < newestTurn) return false;
    sliceStart = performance.now();
  }
  return true;
}

/** Weighs the voices of a side one by one; null when a newer question came. */
async function weighSide(side: Side, options: { readonly seed: number; readonly runs: number }, turn: number): Promise<VoiceWeights | null> {
  const weights: Record<string, VoiceWeight> = {};
  for (const voice of voicesOf(side.runnable.prepared)) {
    weights[voice] = side.weights[voice] ??= weighVoice(side.runnable, voice, options);
    await breathe();
    if (turn < newestTurn) return null;
  }
  return weights;
}

const api: EngineApi = {
  load(given) {
    library = given;
    sides.clear();
  },
  async summarise(question, runs, turn): Promise<Pair<DecisionSummary> | null> {
    newestTurn = Math.max(newestTurn, turn);
    const { seed } = question.scenario;
    const { baseline, scenario } = sidesOf(question);
    if (!(await complete(baseline, seed, runs, turn)) || !(await complete(scenario, seed, runs, turn))) return null;
    return {
      baseline: summarise(baseline.results.slice(0, runs), seed),
      scenario: summarise(scenario.results.slice(0, runs), seed),
    };
  },
  structure(question): Pair<WhoDecides> {
    const { baseline, scenario } = sidesOf(question);
    return { baseline: whoDecides(baseline.runnable.prepared), scenario: whoDecides(scenario.runnable.prepared) };
  },
  async weigh(question, runs, turn): Promise<Pair<VoiceWeights> | null> {
    newestTurn = Math.max(newestTurn, turn);
    const { seed } = question.scenario;
    const { baseline, scenario } = sidesOf(question);
    const before = await weighSide(baseline, { seed, runs }, turn);
    const after = before === null ? null : await weighSide(scenario, { seed, runs }, turn);
    return before === null || after === null ? null : { baseline: before, scenario: after };
  },
  trace(question, replication): Pair<RunResult> {
    const { seed } = question.scenario;
    const { baseline, scenario } = sidesOf(question);
    const options = { ...dossierOptions({ seed }, replication), withTrace: true };
    return { baseline: runDossier(baseline.runnable, options), scenario: runDossier(scenario.runnable, options) };
  },
};

Comlink.expose(api);
