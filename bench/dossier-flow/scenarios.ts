/** Variants of the dossier flow, for sweeps: shares of incomplete files, days to complete them, stances of the commission. */
import type { Setting } from '../../src/engine/setting.ts';
import { withHypotheses } from '../../src/governance/resolve.ts';
import { flowSetting } from './flow.ts';

/** Values of each of the three numbers that vary. */
const STEPS = 10;

/** Different scenarios; the next ones repeat them. */
export const DIFFERENT_SCENARIOS = STEPS ** 3;

const setting = flowSetting();

/** The flow in the scenario of this number, from 0. */
export function scenarioSetting(scenario: number): Setting {
  const [share, days, stance] = [scenario, Math.floor(scenario / STEPS), Math.floor(scenario / STEPS ** 2)].map(
    (value) => value % STEPS,
  ) as [number, number, number];
  const model = withHypotheses(setting.model, { 'incomplete-share': 0.05 * share, 'completion-days': 10 + 5 * days });
  return { ...setting, model, stances: { ...setting.stances, member: 0.5 + 0.03 * stance } };
}
