/** `gouvernail compare`: today against the scenario, each decision alone. */
import { machines } from '../../../models/actors/machines.ts';
import { describeMachines } from '../../governance/machine-facts.ts';
import { isUntouched } from '../../governance/untouched.ts';
import type { Answer, Request } from '../answer.ts';
import { describeSide } from '../comparison.ts';
import { type ComparedDecision, formatComparison } from '../comparison-text.ts';
import { loadLibraryFor } from '../library.ts';
import { describeScenario, type ReadyScenario, readyScenario, refuseUnknown, settingOn } from '../scenario.ts';

export async function compare(request: Request): Promise<Answer> {
  const { options } = request;
  const library = loadLibraryFor(options);
  if (!library.ok) return { kind: 'problems', issues: library.issues };
  const known = Object.keys(library.value.model.decisions);
  const asked = options.decision === undefined ? options.decisions : [options.decision];
  const decisions = asked.includes('all') ? known : asked;
  const unknown = refuseUnknown('--decisions', { id: 'decision', fr: 'une décision', en: 'a decision' }, decisions, known);
  const ready = readyScenario(library.value, options);
  if (unknown.length > 0 || !ready.ok) return { kind: 'problems', issues: [...unknown, ...(ready.ok ? [] : ready.issues)] };
  const compared = Object.fromEntries(decisions.map((id) => [id, compareDecision(ready.value, id, options)]));
  const { seed, ...asking } = describeScenario(ready.value);
  const json = { ...asking, seed, runs: options.runs, decisions: compared };
  return { kind: 'done', json, text: formatComparison(ready.value, compared, { language: options.lang, runs: options.runs }) };
}

/** Both sides of one decision. An untouched decision is run once: both sides are the same to the last digit (rule 31). */
function compareDecision(
  ready: ReadyScenario,
  id: string,
  options: { readonly runs: number; readonly seed: number },
): ComparedDecision {
  const { baseline, applied } = ready.applied;
  const sideOf = (side: 'baseline' | 'scenario') => {
    const { setting, isStated } = settingOn(ready, side, id);
    const changes = side === 'scenario' && { changes: { before: baseline, diff: applied.diff } };
    return describeSide(setting, { runs: options.runs, seed: options.seed, isStated, ...changes });
  };
  const touched = !isUntouched(id, baseline, applied.model, describeMachines(machines));
  const before = sideOf('baseline');
  return { touched, baseline: before, scenario: touched ? sideOf('scenario') : before };
}
