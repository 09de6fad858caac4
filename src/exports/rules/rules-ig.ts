/**
 * Coded rules in IG Script: one a line, after its id (`baseline/avis/cme`) and a tab, for IG Script has neither comments nor
 * names of statements. The first lines, of id `about`, are no statements: they say what the rules are and who coded them.
 */
import { type Language, say } from '../../i18n/intl.ts';
import '../../i18n/rules-messages.ts';
import type { SidedRule } from './compare-rules.ts';
import { writeScript } from './statement.ts';

/** Write the lines. `about` is what was asked, in words. */
export function writeRulesIg(rules: readonly SidedRule[], about: readonly string[], language: Language): string {
  const head = [...about, say(language, 'rules.coder'), say(language, 'rules.limits')];
  return [
    ...head.map((words) => `about\t${words.replace(/\s+/g, ' ')}`),
    ...rules.map(({ side, rule }) => `${side}/${rule.path}\t${writeScript(rule.statement)}`),
    '',
  ].join('\n');
}
