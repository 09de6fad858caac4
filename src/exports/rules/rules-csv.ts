/** Coded rules as a table: one row a rule and side. Names of columns are the same in both languages (ASCII, French). */
import { type Language, say } from '../../i18n/intl.ts';
import '../../i18n/analysis-messages.ts';
import '../../i18n/rules-messages.ts';
import { writeCsv } from '../csv.ts';
import type { SidedRule } from './compare-rules.ts';
import { componentsOf, type IgSymbol, sentenceOf, writeScript } from './statement.ts';

/** Regulative components: every rule of the model is coded with these. */
const COMPONENTS = ['A', 'D', 'I', 'Bdir', 'Bind', 'Cac', 'Cex', 'O'] as const satisfies readonly IgSymbol[];

type Column = readonly [head: string, cell: (row: SidedRule, language: Language) => string];

const COLUMNS: readonly Column[] = [
  ['cote', ({ side }, language) => nameSide(side, language)],
  ['regle', ({ rule }) => rule.path],
  ['statut', ({ change }, language) => (change === undefined ? '' : say(language, `circuit.mark.${change.status}`))],
  ['composants_changes', ({ change }) => (change?.symbols ?? []).join(' ')],
  [
    'types',
    ({ change }, language) => listOf((change?.types ?? []).map((type) => say(language, `indicators.ruleDistance.type.${type}`))),
  ],
  ...COMPONENTS.map((symbol): Column => [symbol, ({ rule }) => componentsOf(rule.statement)[symbol] ?? '']),
  ['phrase', ({ rule }) => sentenceOf(rule.statement)],
  ['script', ({ rule }) => writeScript(rule.statement)],
  ['rang', ({ rule }, language) => say(language, `terms.rank.${rule.rank}`)],
  ['preuve', ({ rule }, language) => say(language, `terms.evidence.${rule.evidence}`)],
  ['composants_supposes', ({ rule }) => rule.assumed.join(' ')],
  ['sources', ({ rule }) => listOf(rule.sources)],
  ['note', ({ rule }) => rule.note],
  ['codeur', (_, language) => say(language, 'rules.coder')],
];

/** Write the table. Lists inside a cell are separated by bars, symbols by spaces. */
export function writeRulesCsv(rules: readonly SidedRule[], language: Language): string {
  return writeCsv(
    COLUMNS.map(([head]) => head),
    rules.map((row) => COLUMNS.map(([, cell]) => cell(row, language))),
  );
}

function nameSide(side: SidedRule['side'], language: Language): string {
  return say(language, side === 'baseline' ? 'cli.compare.today' : 'cli.compare.scenario');
}

function listOf(items: readonly string[]): string {
  return items.join(' | ');
}
