/** `gouvernail export rules`: the rules of a decision coded in the Institutional Grammar, today and under the scenario. */
import { compareRules, type RuleSide, type RuleStatus, type SidedRule } from '../../exports/rules/compare-rules.ts';
import { rulesOf } from '../../exports/rules/decision-rules.ts';
import { writeRulesCsv } from '../../exports/rules/rules-csv.ts';
import { writeRulesIg } from '../../exports/rules/rules-ig.ts';
import { type Wording, wordingOf } from '../../exports/rules/wording.ts';
import { say } from '../../i18n/intl.ts';
import type { Answer } from '../answer.ts';
import { type Extensions, readFormat } from '../export-format.ts';
import { describeScenario, settingOn } from '../scenario.ts';
import { scenarioLines } from '../scenario-text.ts';
import { writeOut } from '../write-out.ts';
import type { ReadyExport } from './export.ts';

const extensions: Extensions<'ig' | 'csv'> = { ig: '.ig', csv: '.csv' };

export async function exportRules(asked: ReadyExport): Promise<Answer> {
  const { ready, decision, options } = asked;
  const { lang, out: file = '' } = options;
  const format = readFormat(options, extensions);
  if (!format.ok) return { kind: 'problems', issues: format.issues };
  const rules = rulesAsked(asked);
  const { library } = ready;
  const title = library.model.decisions[decision]?.title[lang] ?? decision;
  const about = [title, ...scenarioLines(ready, lang)];
  const refused = writeOut(file, format.value === 'csv' ? writeRulesCsv(rules, lang) : writeRulesIg(rules, about, lang));
  if (refused !== undefined) return { kind: 'problems', issues: [refused] };
  const json = {
    ...describeScenario(ready),
    figure: 'rules',
    decision,
    rules: countSides(rules),
    changes: countChanges(rules),
    format: format.value,
    file,
  };
  return { kind: 'done', json, text: say(lang, 'cli.export.rulesDone', { file, rules: rules.length }) };
}

/** Today's rules; with those of the scenario when it holds a proposal. */
function rulesAsked({ ready, decision, options: { lang } }: ReadyExport): readonly SidedRule[] {
  const { packages, proposals } = ready.scenario;
  const wordingOn = (side: RuleSide): Wording => wordingOf(settingOn(ready, side, decision).setting, lang);
  const baseline = wordingOn('baseline');
  if (packages.length + proposals.length === 0) return rulesOf(baseline).map((rule) => ({ side: 'baseline', rule }));
  return compareRules(baseline, wordingOn('scenario'), ready.applied.applied.diff);
}

function countSides(rules: readonly SidedRule[]) {
  const countOn = (side: SidedRule['side']): number => rules.filter((one) => one.side === side).length;
  return { baseline: countOn('baseline'), scenario: countOn('scenario') };
}

/** Rules by what the scenario does to them; a pair counts once. */
function countChanges(rules: readonly SidedRule[]) {
  const countOf = (status: RuleStatus): number =>
    new Set(rules.filter(({ change }) => change?.status === status).map(({ rule }) => rule.path)).size;
  return { added: countOf('added'), removed: countOf('removed'), changed: countOf('changed') };
}
