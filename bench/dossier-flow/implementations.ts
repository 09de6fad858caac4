/** The implementations of the dossier flow that run in this process, under one face. */
import { makeRunnable } from '../../src/engine/run-dossier.ts';
import type { Setting } from '../../src/engine/setting.ts';
import { flowSetting } from './flow.ts';
import { FlowKernel } from './run-kernel.ts';
import { runFlowByTransition } from './run-transition.ts';
import { runFlowOnActors } from './run-xstate.ts';
import type { FlowTotals } from './totals.ts';

export interface Replication {
  readonly seed: number;
  readonly replication: number;
}

export interface Implementation {
  readonly id: string;
  readonly title: string;
  readonly run: (replication: Replication) => FlowTotals;
}

/** How large the flow is, and whether it leaves a trace. */
export interface FlowSize {
  readonly dossiers: number;
  readonly services?: number;
  readonly withTrace?: boolean;
  /** A scenario of the flow instead of the flow itself. */
  readonly setting?: Setting;
}

const settingOf = ({ dossiers, services, setting }: FlowSize): Setting => setting ?? flowSetting(dossiers, services);

/** Our compiled kernel. Without trace it does not count lapsed opinions. */
export function kernelOf(size: FlowSize): Implementation {
  const kernel = new FlowKernel(settingOf(size), size.dossiers);
  const run = ({ seed, replication }: Replication): FlowTotals => kernel.run(seed, replication);
  const trace = ({ seed, replication }: Replication): FlowTotals => kernel.trace(seed, replication);
  return size.withTrace === true
    ? { id: 'kernel-traced', title: 'our kernel, with trace', run: trace }
    : { id: 'kernel', title: 'our kernel', run };
}

/** XState's live actors: our reference system. */
export function actorsOf(size: FlowSize): Implementation {
  const { dossiers, withTrace = false } = size;
  const runnable = makeRunnable(settingOf(size));
  return {
    id: withTrace ? 'actors-traced' : 'actors',
    title: withTrace ? 'XState actors, with trace' : 'XState actors',
    run: (replication) => runFlowOnActors(runnable, { ...replication, dossiers, withTrace }),
  };
}

/** XState's pure transitions. */
export function transitionOf(size: FlowSize): Implementation {
  const runnable = makeRunnable(settingOf(size));
  return {
    id: 'transition',
    title: 'XState transition()',
    run: (replication) => runFlowByTransition(runnable, { ...replication, dossiers: size.dossiers }),
  };
}
