/** A command written wrong (exit 2): what is wrong, the right form, the nearest option or verb. Also the help itself. */
import type { LocalText } from '../core/issue.ts';
import { type OptionName, optionNames, optionRow } from './options.ts';
import { helpTexts, optionTexts, verbTexts } from './usage-texts.ts';
import { isVerbName, usualOf, type VerbName, verbNames, verbRow } from './verbs.ts';

export type Language = keyof LocalText;

/** Thrown by the parser only. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code: string;
  readonly text: LocalText;
  readonly verb: VerbName | undefined;

  constructor(code: string, text: LocalText, verb?: VerbName) {
    super(text.en);
    this.code = code;
    this.text = text;
    this.verb = verb;
  }
}

/** How an option is written: `--dose PACKAGE=V`. */
export function optionForm(name: OptionName): string {
  const { shown } = optionRow(name);
  return shown === undefined ? `--${name}` : `--${name} ${shown}`;
}

/** The right form of a verb in one line: `gouvernail run --decision ID [--territory CODE] …`. */
export function usageOf(name: VerbName): string {
  const verb = verbRow(name);
  const words = verb.words.map(({ shown }) => shown);
  const needed = verb.needs.map(optionForm);
  const others = verb.options.filter((option) => !verb.needs.includes(option)).map((option) => `[${optionForm(option)}]`);
  return ['gouvernail', name, ...words, ...needed, ...others].join(' ');
}

/** Lines for stderr: the problem, then what is right. */
export function formatUsageError(error: UsageError, language: Language): string {
  const usage = error.verb === undefined ? `gouvernail ${verbNames.join('|')}` : usageOf(error.verb);
  return `${error.code}: ${error.text[language]}\n${helpTexts.usage[language]} ${usage}`;
}

function alignRows(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

function describeOption(name: OptionName, language: Language, verb?: VerbName): readonly [string, string] {
  const otherwise = usualOf(name, verb);
  const usual = otherwise === undefined ? '' : ` (${helpTexts.otherwise[language]} ${otherwise})`;
  const word = verb === undefined ? undefined : verbRow(verb).onlyFor?.[name];
  const place = word === undefined ? '' : `${word}${language === 'fr' ? ' : ' : ': '}`;
  return [optionForm(name), `${place}${optionTexts[name][language]}${usual}`];
}

/** The whole help, or that of one verb. */
export function helpText(word: string | undefined, language: Language): string {
  if (word !== undefined && isVerbName(word)) {
    const rows = verbRow(word).options.map((name) => describeOption(name, language, word));
    return `${verbTexts[word][language]}\n\n${helpTexts.usage[language]} ${usageOf(word)}\n\n${alignRows(rows)}`;
  }
  const verbRows = verbNames.map((name): readonly [string, string] => [
    [name, ...verbRow(name).words.map(({ shown }) => (shown.length > 20 ? 'KIND' : shown))].join(' '),
    verbTexts[name][language],
  ]);
  const optionRows = optionNames.map((name) => describeOption(name, language));
  return [
    helpTexts.purpose[language],
    `${helpTexts.usage[language]} npm run -s gouvernail -- VERB [OPTIONS]`,
    `${helpTexts.verbs[language]}\n${alignRows(verbRows)}`,
    `${helpTexts.options[language]}\n${alignRows(optionRows)}`,
    helpTexts.exits[language],
  ].join('\n\n');
}
