/** `gouvernail compare`: today against the scenario, each decision alone. */
import { machines } from '../../../models/actors/machines.ts';
import { pairedDifference } from '../../engine/compare-columns.ts';
import { describeMachines } from '../../governance/machine-facts.ts';
import { isUntouched } from '../../governance/untouched.ts';
import type { Answer, Request } from '../answer.ts';
import { describeSide } from '../comparison.ts';
import { type ComparedDecision, formatComparison } from '../comparison-text.ts';
import { loadLibraryFor } from '../library.ts';
import { comparePortfolio } from '../portfolio.ts';
import { type Replicate, withReplicate } from '../replicator.ts';
import { decisionsAsked, describeScenario, type ReadyScenario, readyScenario, settingOn } from '../scenario.ts';

export async function compare(request: Request): Promise<Answer> {
  const { options } = request;
  const library = loadLibraryFor(options);
  if (!library.ok) return { kind: 'problems', issues: library.issues };
  const known = Object.keys(library.value.model.decisions);
  const { decisions, unknown } = decisionsAsked(options, known);
  const ready = readyScenario(library.value, options);
  if (unknown.length > 0 || !ready.ok) return { kind: 'problems', issues: [...unknown, ...(ready.ok ? [] : ready.issues)] };
  const { runs, seed } = options;
  const compared = await withReplicate({ runs, seed }, async (replicate) => {
    const sides: Record<string, ComparedDecision> = {};
    for (const id of decisions) sides[id] = await compareDecision(ready.value, id, seed, replicate);
    return sides;
  });
  const portfolio = options.portfolio ? comparePortfolio(ready.value, known, seed) : undefined;
  const { seed: stated, ...asking } = describeScenario(ready.value);
  const json = { ...asking, seed: stated, runs, decisions: compared, ...(portfolio && { portfolio }) };
  const text = formatComparison(ready.value, compared, { language: options.lang, runs, ...(portfolio && { portfolio }) });
  return { kind: 'done', json, text };
}

/** Both sides of one decision. An untouched decision is run once: both sides are the same to the last digit (rule 31). */
async function compareDecision(ready: ReadyScenario, id: string, seed: number, replicate: Replicate): Promise<ComparedDecision> {
  const { baseline, applied } = ready.applied;
  const touched = !isUntouched(id, baseline, applied.model, describeMachines(machines));
  const today = settingOn(ready, 'baseline', id);
  const before = await replicate(today.setting);
  const options = { seed, isStated: today.isStated };
  const side = describeSide(today.setting, before, options);
  if (!touched) return { touched, baseline: side, scenario: side };
  const changed = settingOn(ready, 'scenario', id);
  const after = await replicate(changed.setting);
  const changes = { before: baseline, diff: applied.diff };
  const { adopted, ...difference } = pairedDifference(before, after);
  return {
    touched,
    baseline: side,
    scenario: describeSide(changed.setting, after, { ...options, isStated: changed.isStated, changes }),
    difference: { ...difference, ...(today.isStated && changed.isStated && { adopted }) },
  };
}
