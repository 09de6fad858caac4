/**
 * Run one dossier of one decision on the XState system: the decision's machine and a visit to each institution's machine.
 * Pure: the same setting and options always give the same result. Days count from 1 January of the filing year.
 */
import { type AnyStateMachine, createActor } from 'xstate';
import type { Outcome } from '../../models/schema/decision.schema.ts';
import { Luck } from '../core/draws.ts';
import { InvariantError } from '../core/issue.ts';
import { SimulatedDays } from './clock.ts';
import { buildDossierMachine } from './dossier-machine.ts';
import type { Ledger, RunOptions } from './ledger.ts';
import { type PreparedDecision, prepareDecision, type Setting } from './setting.ts';
import type { RunResult } from './trace.ts';
import { type Emitted, TraceRecorder } from './trace-recorder.ts';
import type { Forcing } from './wills.ts';
import { World } from './world.ts';

/** A decision ready to be run many times. */
export interface Runnable {
  readonly prepared: PreparedDecision;
  readonly machine: AnyStateMachine;
}

export interface DossierOptions {
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly replication: number;
  readonly startDay: number;
  readonly forcing?: Forcing;
  readonly withTrace?: boolean;
}

/** More events than any sound dossier can have: reaching it is a mistake of ours. */
const EVENT_LIMIT = 20_000;

/** Prepare a decision once for many runs. @throws InvariantError on references that validation refuses. */
export function makeRunnable(setting: Setting): Runnable {
  const prepared = prepareDecision(setting);
  return { prepared, machine: buildDossierMachine(prepared) };
}

/** Run one dossier to its end, alone in its world. */
export function runDossier(runnable: Runnable, options: DossierOptions): RunResult {
  const { id } = runnable.prepared;
  const clock = new SimulatedDays(options.startDay);
  const dossier = openDossier(runnable, clock, {
    luck: new Luck(options.seed, options.replication, `${id}/0`),
    startDay: options.startDay,
    withTrace: options.withTrace === true,
    withAsides: options.withTrace === true,
    world: new World(),
    key: `${id}/0`,
    rank: 0,
    ...(options.forcing && { forcing: options.forcing }),
  });
  for (let count = 0; dossier.isOpen(); count += 1) {
    if (count > EVENT_LIMIT || !clock.advance()) throw new InvariantError(`a dossier of ${id} does not end`);
  }
  return dossier.result();
}

/** A dossier under way. */
export interface OpenDossier {
  readonly isOpen: () => boolean;
  /** What became of it, once it is no longer open. */
  readonly result: () => RunResult;
}

/** Open a dossier on a clock that others may share; `onEnd` hears how it ends, at once. */
export function openDossier(
  { prepared, machine }: Runnable,
  clock: SimulatedDays,
  options: RunOptions,
  onEnd?: (outcome: Outcome) => void,
): OpenDossier {
  const today = (): number => clock.day;
  const recorder = new TraceRecorder(today, (path) => actorAt(prepared, path));
  const actor = createActor(machine, {
    clock,
    input: { decision: prepared, options, today },
    ...(options.withTrace && { inspect: recorder.inspect }),
  });
  if (options.withTrace) actor.on('trace', (event) => recorder.add(event as unknown as Emitted));
  if (onEnd !== undefined) {
    actor.subscribe({
      complete: () => onEnd((actor.getSnapshot().context as Ledger).outcome ?? 'closed'),
      error: () => undefined,
    });
  }
  actor.start();
  return {
    isOpen: () => actor.getSnapshot().status === 'active',
    result: () => {
      const snapshot = actor.getSnapshot();
      if (snapshot.status === 'error') throw snapshot.error;
      return resultOf(snapshot.context as Ledger, options.startDay, recorder);
    },
  };
}

function actorAt({ phases }: PreparedDecision, path: string): string {
  const steps = phases.flatMap(({ steps: cells, arbiter, appeal }) => [...cells, arbiter, appeal]);
  return steps.find((step) => step?.path === path)?.actor ?? '';
}

function resultOf(ledger: Ledger, startDay: number, recorder: TraceRecorder): RunResult {
  if (ledger.outcome === undefined) throw new InvariantError(`a dossier of ${ledger.decision.id} ended without outcome`);
  return {
    decision: ledger.decision.id,
    startDay,
    outcome: ledger.outcome,
    endDay: ledger.milestones.end as number,
    milestones: ledger.milestones,
    milestoneParts: ledger.milestoneParts,
    facts: ledger.facts,
    spans: ledger.spans,
    trace: recorder.finish(),
  };
}
