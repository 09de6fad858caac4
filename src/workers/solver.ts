/**
 * Long computations in one piece: the worker they run in is ended when nobody waits for them any more. What they need beyond
 * the engine is loaded when it is first asked.
 */
import type { ExactSummary, NotExact } from '../engine/exact-summary.ts';
import { prepareDecision } from '../engine/setting.ts';
import type { PlainSetting } from './runner-protocol.ts';

export interface SolverApi {
  /** The exact solution of a decision, or why there is none. */
  readonly solve: (setting: PlainSetting) => Promise<ExactSummary | NotExact>;
}

export const solver: SolverApi = {
  async solve(setting) {
    const { summariseExactly } = await import('../engine/exact-summary.ts');
    return summariseExactly(prepareDecision(setting));
  },
};
