/**
 * The engine in a worker: a thin door. Runs are made in short slices so that a newer question, or the dossier that is
 * followed, never waits for a long one; runs of a side that did not change are kept.
 */
import { expose } from 'comlink';
import { whoDecides } from '../analysis/who-decides.ts';
import { InvariantError } from '../core/issue.ts';
import type { RunColumns } from '../engine/columns.ts';
import { firstRows, mergeColumns } from '../engine/merge-columns.ts';
import { dossierOptions } from '../engine/replicate.ts';
import { runColumns } from '../engine/run-columns.ts';
import { makeRunnable, type Runnable, runDossier } from '../engine/run-dossier.ts';
import { summariseColumns } from '../engine/summarise-columns.ts';
import type { VoiceWeight } from '../engine/summary.ts';
import type { RunResult } from '../engine/trace.ts';
import { voicesOf, weighVoice } from '../engine/weigh-voices.ts';
import type { EngineApi, KeyedSetting, Pair, VoiceWeights } from './engine-api.ts';

/** Work between two looks at the messages that came meanwhile. */
const sliceMs = 25;

/** Runs made at once: far less than a slice of time. */
const pieceRuns = 120;

/** Sides remembered: what undo, redo and the other decisions come back to. */
const rememberedSides = 16;

interface Side {
  readonly seed: number;
  readonly runnable: Runnable;
  /** Runs made so far, in order, in pieces. */
  readonly pieces: RunColumns[];
  readonly weights: Record<string, Weighed>;
}

/** The weight of a voice over so many paired runs. */
interface Weighed {
  readonly runs: number;
  readonly weight: VoiceWeight;
}

interface Current {
  readonly turn: number;
  readonly sides: Pair<Side>;
}

let current: Current | null = null;
const sides = new Map<string, Side>();

/** Lets waiting messages in. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function sideOf({ key, setting }: KeyedSetting, seed: number): Side {
  const known = sides.get(key);
  const side: Side = known ?? { seed, runnable: makeRunnable(setting), pieces: [], weights: {} };
  sides.delete(key);
  sides.set(key, side);
  const oldest = sides.keys().next().value;
  if (sides.size > rememberedSides && oldest !== undefined) sides.delete(oldest);
  return side;
}

/** The sides of a turn, or null when a newer question came. @throws InvariantError before any question. */
function sidesAt(turn: number): Pair<Side> | null {
  if (current === null) throw new InvariantError('the engine was asked before any question');
  return current.turn === turn ? current.sides : null;
}

function madeBy({ pieces }: Side): number {
  return pieces.reduce((sum, { runs }) => sum + runs, 0);
}

/** Completes the runs of a side; false when a newer question came. */
async function complete(side: Side, runs: number, turn: number): Promise<boolean> {
  let sliceStart = performance.now();
  for (let made = madeBy(side); made < runs; made = madeBy(side)) {
    const piece = Math.min(pieceRuns, runs - made);
    side.pieces.push(runColumns(side.runnable.prepared, { seed: side.seed, firstRun: made, runs: piece }));
    if (performance.now() - sliceStart < sliceMs) continue;
    await breathe();
    if (sidesAt(turn) === null) return false;
    sliceStart = performance.now();
  }
  return true;
}

/** Weighs the voices of a side one by one, completing what was weighed before; null when a newer question came. */
async function weighSide(side: Side, runs: number, turn: number): Promise<VoiceWeights | null> {
  for (const voice of voicesOf(side.runnable.prepared)) {
    const before = side.weights[voice];
    const firstRun = before?.runs ?? 0;
    if (firstRun < runs) {
      const more = weighVoice(side.runnable, voice, { seed: side.seed, runs: runs - firstRun, firstRun });
      side.weights[voice] = { runs, weight: before === undefined ? more : pool(before, { runs: runs - firstRun, weight: more }) };
    }
    await breathe();
    if (sidesAt(turn) === null) return null;
  }
  return Object.fromEntries(Object.entries(side.weights).map(([voice, { weight }]) => [voice, weight]));
}

/** Two series of paired runs of one voice as one. */
function pool(a: Weighed, b: Weighed): VoiceWeight {
  const runs = a.runs + b.runs;
  const mean = (key: 'ifFor' | 'ifAgainst'): number => (a.runs * a.weight[key] + b.runs * b.weight[key]) / runs;
  return {
    ifFor: mean('ifFor'),
    ifAgainst: mean('ifAgainst'),
    standardError: Math.hypot(a.runs * a.weight.standardError, b.runs * b.weight.standardError) / runs,
    isOpener: a.weight.isOpener,
  };
}

const api: EngineApi = {
  open({ turn, seed, sides: asked }) {
    const pair = { baseline: sideOf(asked.baseline, seed), scenario: sideOf(asked.scenario, seed) };
    current = { turn, sides: pair };
    return { baseline: whoDecides(pair.baseline.runnable.prepared), scenario: whoDecides(pair.scenario.runnable.prepared) };
  },
  async summarise(runs, turn) {
    const pair = sidesAt(turn);
    if (pair === null) return null;
    for (const side of [pair.baseline, pair.scenario]) {
      if (!(await complete(side, runs, turn))) return null;
    }
    const figures = ({ pieces, seed }: Side) => summariseColumns(firstRows(mergeColumns(pieces), runs), seed);
    return { baseline: figures(pair.baseline), scenario: figures(pair.scenario) };
  },
  async weigh(runs, turn) {
    const pair = sidesAt(turn);
    const baseline = pair && (await weighSide(pair.baseline, runs, turn));
    const scenario = pair && baseline && (await weighSide(pair.scenario, runs, turn));
    return baseline && scenario ? { baseline, scenario } : null;
  },
  trace(replication, turn) {
    const pair = sidesAt(turn);
    if (pair === null) return null;
    const follow = ({ runnable, seed }: Side): RunResult =>
      runDossier(runnable, { ...dossierOptions({ seed }, replication), withTrace: true });
    return { baseline: follow(pair.baseline), scenario: follow(pair.scenario) };
  },
};

expose(api);
