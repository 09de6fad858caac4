/** The implementations of the dossier flow that run in this process, under one face. */
import type { Runnable } from '../../src/engine/run-dossier.ts';
import { makeRunnable } from '../../src/engine/run-dossier.ts';
import type { Setting } from '../../src/engine/setting.ts';
import { flowSetting } from './flow.ts';
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

/** XState's live actors: our reference system. */
export function actorsOf({
  dossiers,
  services,
  withTrace = false,
  setting = flowSetting(dossiers, services),
}: FlowSize): Implementation {
  const runnable: Runnable = makeRunnable(setting);
  return {
    id: withTrace ? 'actors-traced' : 'actors',
    title: withTrace ? 'XState actors, with trace' : 'XState actors',
    run: (replication) => runFlowOnActors(runnable, { ...replication, dossiers, withTrace }),
  };
}

/** XState's pure transitions. */
export function transitionOf({ dossiers }: FlowSize): Implementation {
  const runnable: Runnable = makeRunnable(flowSetting(dossiers));
  return {
    id: 'transition',
    title: 'XState transition()',
    run: (replication) => runFlowByTransition(runnable, { ...replication, dossiers }),
  };
}
