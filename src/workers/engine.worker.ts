/**
 * The engine in a worker: a thin door. It stays able to hear: a few runs are made here in short slices, many by the pool, and
 * the exact solution by a worker of its own; a newer question gives them all up. What is known of a side is kept.
 */
import { expose } from 'comlink';
import { whoDecides } from '../analysis/who-decides.ts';
import { InvariantError } from '../core/issue.ts';
import type { RunColumns } from '../engine/columns.ts';
import type { ExactSummary, NotExact } from '../engine/exact-summary.ts';
import { filingDatesOf, valuesOf } from '../engine/measures.ts';
import { firstRows, mergeColumns } from '../engine/merge-columns.ts';
import { kernelOf, runColumns } from '../engine/run-columns.ts';
import { type PreparedDecision, prepareDecision, type Setting } from '../engine/setting.ts';
import { estimateMean } from '../engine/statistics/stratified.ts';
import { summariseColumns } from '../engine/summarise-columns.ts';
import type { DecisionSummary, VoiceWeight } from '../engine/summary.ts';
import type { RunResult } from '../engine/trace.ts';
import { voicesOf, weighVoice } from '../engine/weigh-voices.ts';
import { openBrowserPool } from './browser-pool.ts';
import { becomeRunner } from './browser-runner.ts';
import type { Analysis, EngineApi, KeyedSetting, OnProgress, Pair, SideFigures, VoiceWeights } from './engine-api.ts';
import type { RunPool } from './pool.ts';
import { solver } from './solver.ts';
import { SolverDesk } from './solver-desk.ts';

/** Work between two looks at the messages that came meanwhile. */
const sliceMs = 25;

/** Runs made at once: far less than a slice of time. */
const pieceRuns = 120;

/** More runs than these are worth a pool. */
const mostRunsHere = 2_400;

/** Runs of each voice, for and against, that are made here; more are worth a pool. */
const mostVoiceRunsHere = 240;

/** Sides remembered: what undo, redo and the other decisions come back to. */
const rememberedSides = 16;

/** Names of the workers that this one starts on its own script: what the page has already fetched. */
const solverName = 'solver';
const runnerName = 'runner';

interface Side {
  readonly key: string;
  readonly seed: number;
  readonly setting: Setting;
  readonly prepared: PreparedDecision;
  /** Runs made so far, in order, in pieces. */
  readonly pieces: RunColumns[];
  readonly weights: Record<string, Weighed>;
  summary: DecisionSummary | null;
  solved: ExactSummary | NotExact | null;
}

/** The weight of a voice over so many paired runs. */
interface Weighed {
  readonly runs: number;
  readonly weight: VoiceWeight;
}

interface Current {
  readonly turn: number;
  readonly sides: Pair<Side>;
  /** Aborted when a newer question comes. */
  readonly giveUp: AbortController;
}

let current: Current | null = null;
let pool: RunPool | null = null;
const sides = new Map<string, Side>();
let analysing: AbortController | null = null;
const openNamed = (name: string): Worker => new Worker(self.location.href, { type: 'module', name });
const openSolver = (): Worker => openNamed(solverName);
/** One for each side, and one for analyses. */
const desk = new SolverDesk(2, openSolver);
const analysisDesk = new SolverDesk(1, openSolver);

/** Lets waiting messages in. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** One core is left to the page. */
function runners(): RunPool {
  pool ??= openBrowserPool(Math.min(8, Math.max(1, navigator.hardwareConcurrency - 1)), () => openNamed(runnerName));
  return pool;
}

function sideOf({ key, setting }: KeyedSetting, seed: number): Side {
  const side: Side = sides.get(key) ?? {
    key,
    seed,
    setting,
    prepared: prepareDecision(setting),
    pieces: [],
    weights: {},
    summary: null,
    solved: null,
  };
  sides.delete(key);
  sides.set(key, side);
  const oldest = sides.keys().next().value;
  if (sides.size > rememberedSides && oldest !== undefined) sides.delete(oldest);
  return side;
}

/** The question of a turn, or null when a newer one came. @throws InvariantError before any question. */
function questionAt(turn: number): Current | null {
  if (current === null) throw new InvariantError('the engine was asked before any question');
  return current.turn === turn ? current : null;
}

function madeBy({ pieces }: Side): number {
  return pieces.reduce((sum, { runs }) => sum + runs, 0);
}

/** Completes the runs of a side; false when it is given up. */
async function complete(side: Side, runs: number, signal: AbortSignal, onProgress: OnProgress): Promise<boolean> {
  if (runs <= mostRunsHere) return completeHere(side, runs, signal);
  const firstRun = madeBy(side);
  if (firstRun >= runs) return true;
  const { key, setting, seed } = side;
  const watch = { signal, onProgress: ({ done }: { readonly done: number }) => onProgress((firstRun + done) / runs) };
  const { columns, isComplete } = await runners().run({ key, setting, seed, firstRun, runs: runs - firstRun }, watch);
  // Another call may have made the same runs meanwhile.
  if (columns !== null && madeBy(side) === firstRun) side.pieces.push(columns);
  return isComplete;
}

async function completeHere(side: Side, runs: number, signal: AbortSignal): Promise<boolean> {
  let sliceStart = performance.now();
  for (let made = madeBy(side); made < runs; made = madeBy(side)) {
    const piece = Math.min(pieceRuns, runs - made);
    side.pieces.push(runColumns(side.prepared, { seed: side.seed, firstRun: made, runs: piece }));
    if (performance.now() - sliceStart < sliceMs) continue;
    await breathe();
    if (signal.aborted) return false;
    sliceStart = performance.now();
  }
  return true;
}

/** What is known of a side: at least the runs asked, and all those already summarised. */
function figuresOf(side: Side, runs: number): SideFigures {
  if (side.summary === null || side.summary.runs < runs) {
    side.summary = summariseColumns(firstRows(mergeColumns(side.pieces), runs), side.seed);
  }
  return { simulated: side.summary, solved: side.solved };
}

/** The exact solution of a side, found once; null when it is given up. */
async function solveSide(side: Side, signal: AbortSignal): Promise<ExactSummary | NotExact | null> {
  side.solved ??= await desk.ask<ExactSummary | NotExact>(signal, async (worker) => worker.solve(side.setting));
  return side.solved;
}

/** Weighs the voices of a side one by one, completing what was weighed before; null when it is given up. */
async function weighSide(side: Side, runs: number, signal: AbortSignal, onProgress: OnProgress): Promise<VoiceWeights | null> {
  const voices = voicesOf(side.prepared);
  for (const [index, voice] of voices.entries()) {
    const few = Math.min(runs, mostVoiceRunsHere);
    side.weights[voice] ??= { runs: few, weight: weighVoice(side, voice, { seed: side.seed, runs: few }) };
    const known = side.weights[voice];
    if (known.runs < runs && !known.weight.isOpener) {
      const weight = await weighMuch(side, voice, runs, signal);
      if (weight === null) return null;
      side.weights[voice] = { runs, weight };
    }
    onProgress((index + 1) / voices.length);
    await breathe();
    if (signal.aborted) return null;
  }
  return Object.fromEntries(voices.map((voice) => [voice, asShown(side, side.weights[voice] as Weighed)]));
}

/** One voice, not of the sole initiator, by the pool; null when it is given up. */
async function weighMuch(side: Side, voice: string, runs: number, signal: AbortSignal): Promise<VoiceWeight | null> {
  const { key, setting, seed } = side;
  const ask = { key, setting, seed, firstRun: 0, runs };
  const [ifFor, ifAgainst] = await Promise.all(
    [true, false].map((isFor) => runners().run({ ...ask, forcing: { actor: voice, isFor } }, { signal })),
  );
  if (!ifFor?.isComplete || !ifAgainst?.isComplete || ifFor.columns === null || ifAgainst.columns === null) return null;
  const strata = filingDatesOf(ask);
  const [yes, no] = [ifFor.columns, ifAgainst.columns].map((columns) => valuesOf(columns, { kind: 'adopted' })) as [
    Float64Array,
    Float64Array,
  ];
  const meanOf = (values: Float64Array) => estimateMean({ values, strata });
  const difference = meanOf(yes.map((value, index) => value - (no[index] as number)));
  return { ifFor: meanOf(yes).mean, ifAgainst: meanOf(no).mean, standardError: difference.standardError, isOpener: false };
}

/** The sole initiator is for whenever a file opens: its frequency is the one shown elsewhere. */
function asShown({ solved, summary }: Side, { weight }: Weighed): VoiceWeight {
  const outcomes = solved !== null && 'outcomes' in solved ? solved.outcomes : summary?.outcomes;
  if (!weight.isOpener || outcomes === undefined) return weight;
  return { ...weight, ifFor: outcomes.adopted + outcomes.adoptedTacit };
}

/** The same thing for both sides, the second after the first; null when one is given up. */
async function inTurn<T>(
  { sides: pair, giveUp }: Current,
  ask: (side: Side, signal: AbortSignal, onProgress: OnProgress) => Promise<T | null>,
  onProgress: OnProgress = () => undefined,
): Promise<Pair<T> | null> {
  const baseline = await ask(pair.baseline, giveUp.signal, (share) => onProgress(share / 2));
  if (baseline === null || giveUp.signal.aborted) return null;
  const scenario = await ask(pair.scenario, giveUp.signal, (share) => onProgress((1 + share) / 2));
  return scenario === null || giveUp.signal.aborted ? null : { baseline, scenario };
}

const api: EngineApi = {
  open({ turn, seed, sides: asked }) {
    current?.giveUp.abort();
    const pair = { baseline: sideOf(asked.baseline, seed), scenario: sideOf(asked.scenario, seed) };
    current = { turn, sides: pair, giveUp: new AbortController() };
    return { baseline: whoDecides(pair.baseline.prepared), scenario: whoDecides(pair.scenario.prepared) };
  },
  async summarise(runs, turn, onProgress) {
    const question = questionAt(turn);
    if (question === null) return null;
    const ask = async (side: Side, signal: AbortSignal, tell: OnProgress): Promise<SideFigures | null> =>
      (await complete(side, runs, signal, tell)) ? figuresOf(side, runs) : null;
    return inTurn(question, ask, onProgress);
  },
  async solve(turn) {
    const question = questionAt(turn);
    if (question === null) return null;
    const { sides: pair, giveUp } = question;
    const [baseline, scenario] = await Promise.all([pair.baseline, pair.scenario].map((side) => solveSide(side, giveUp.signal)));
    return baseline && scenario ? { baseline, scenario } : null;
  },
  async weigh(runs, turn, onProgress) {
    const question = questionAt(turn);
    if (question === null) return null;
    return inTurn(question, (side, signal, tell) => weighSide(side, runs, signal, tell), onProgress);
  },
  trace(replication, turn) {
    const question = questionAt(turn);
    if (question === null) return null;
    const follow = ({ prepared, seed }: Side): RunResult => kernelOf(prepared).follow({ seed, replication });
    return { baseline: follow(question.sides.baseline), scenario: follow(question.sides.scenario) };
  },
  async analyse(ask) {
    analysing?.abort();
    analysing = new AbortController();
    return analysisDesk.ask<Analysis>(analysing.signal, async (worker) => worker.analyse(ask));
  },
  endAnalysis() {
    analysing?.abort();
  },
};

if (self.name === solverName) {
  expose(solver);
} else if (self.name === runnerName) {
  becomeRunner();
} else {
  expose(api);
  desk.warm();
}
