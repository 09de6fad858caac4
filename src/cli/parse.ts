/** Reads what was written after `gouvernail`: a verb, its words, its options. A wrong form throws a `UsageError`. */
import { parseArgs } from 'node:util';
import { closestTo } from '../governance/issues.ts';
import { isOptionName, type OptionForm, type OptionName, type OptionValues, optionNames, optionRow } from './options.ts';
import { optionForm, UsageError } from './usage.ts';
import { isVerbName, usualOf, type VerbName, verbNames, verbRow } from './verbs.ts';

export interface Command {
  readonly verb: VerbName;
  readonly words: readonly string[];
  readonly options: OptionValues;
}

type Written = ReadonlyMap<OptionName, readonly string[]>;

function suggest(word: string, candidates: readonly string[]): { readonly fr: string; readonly en: string } {
  const nearest = closestTo(word, candidates);
  if (nearest === undefined) return { fr: ` Existent : ${candidates.join(', ')}.`, en: ` There are: ${candidates.join(', ')}.` };
  return { fr: ` Vouliez-vous dire ${nearest} ?`, en: ` Did you mean ${nearest}?` };
}

/** Options and words as written; an unknown option is refused here. */
function readTokens(
  args: readonly string[],
  verb: VerbName | undefined,
): { readonly words: readonly string[]; readonly written: Written } {
  const accepted = verb === undefined ? optionNames : verbRow(verb).options;
  const table = Object.fromEntries(
    optionNames.map((name) => [
      name,
      { type: optionRow(name).form.kind === 'flag' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options: table, strict: false, allowPositionals: true, tokens: true });
  const written = new Map<OptionName, readonly string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!isOptionName(token.name) || !accepted.includes(token.name)) {
      const names = accepted.map((name) => `--${name}`);
      const { fr, en } = suggest(token.rawName, names);
      const isElsewhere = isOptionName(token.name) && verb !== undefined;
      throw new UsageError(
        'usage.unknown-option',
        {
          fr: `l’option ${token.rawName} n’existe pas${isElsewhere ? ` pour ${verb}` : ''}.${fr}`,
          en: `the option ${token.rawName} does not exist${isElsewhere ? ` for ${verb}` : ''}.${en}`,
        },
        verb,
      );
    }
    const isFlag = optionRow(token.name).form.kind === 'flag';
    if (!isFlag && (token.value === undefined || token.value === '' || (!token.inlineValue && token.value.startsWith('--')))) {
      throw new UsageError(
        'usage.no-value',
        { fr: `une valeur est attendue : ${optionForm(token.name)}.`, en: `a value is expected: ${optionForm(token.name)}.` },
        verb,
      );
    }
    written.set(token.name, [...(written.get(token.name) ?? []), token.value ?? '']);
  }
  return { words: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])), written };
}

function refuseValue(name: OptionName, value: string, verb: VerbName | undefined): never {
  const { form } = optionRow(name);
  const bounds =
    form.kind === 'integer'
      ? { fr: `, un entier de ${form.low} à ${form.high}`, en: `, a whole number from ${form.low} to ${form.high}` }
      : { fr: '', en: '' };
  throw new UsageError(
    'usage.wrong-value',
    {
      fr: `--${name} reçoit « ${value} » ; la forme attendue est ${optionForm(name)}${bounds.fr}.`,
      en: `--${name} is given "${value}"; the expected form is ${optionForm(name)}${bounds.en}.`,
    },
    verb,
  );
}

/** Without prototype: `constructor` is a name like any other. */
function emptyPairs(): Record<string, string | number> {
  return Object.create(null) as Record<string, string | number>;
}

function readPairs(
  name: OptionName,
  texts: readonly string[],
  isNumber: boolean,
  verb: VerbName | undefined,
): Record<string, string | number> {
  const pairs: Record<string, string | number> = emptyPairs();
  for (const text of texts) {
    const found = /^([^=]+)=(.+)$/.exec(text);
    const [, key = '', value = ''] = found ?? [];
    const number = value.trim() === '' ? Number.NaN : Number(value.replace(',', '.'));
    if (found === null || Object.hasOwn(pairs, key) || (isNumber && !Number.isFinite(number))) refuseValue(name, text, verb);
    pairs[key] = isNumber ? number : value;
  }
  return pairs;
}

/** Words separated by commas, each once; none at all is no value. */
function readList(name: OptionName, texts: readonly string[], verb: VerbName | undefined): readonly string[] {
  const parts = texts.flatMap((part) => part.split(',')).map((part) => part.trim());
  const words = [...new Set(parts)].filter((part) => part !== '');
  return words.length > 0 ? words : refuseValue(name, texts.at(-1) ?? '', verb);
}

function readValue(name: OptionName, form: OptionForm, texts: readonly string[], verb: VerbName | undefined): unknown {
  const text = texts.at(-1) ?? '';
  switch (form.kind) {
    case 'flag':
      return true;
    case 'text':
      return text;
    case 'list':
      return readList(name, texts, verb);
    case 'pairs':
      return readPairs(name, texts, form.isNumber, verb);
    case 'integer': {
      const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      return number >= form.low && number <= form.high ? number : refuseValue(name, text, verb);
    }
    case 'choice':
      return form.values.includes(text) ? text : refuseValue(name, text, verb);
  }
}

function usualValue(form: OptionForm, otherwise: string | undefined): unknown {
  if (form.kind === 'flag') return false;
  if (form.kind === 'pairs') return emptyPairs();
  if (form.kind === 'list') return otherwise === undefined ? [] : [otherwise];
  if (form.kind === 'integer') return Number(otherwise);
  return otherwise;
}

/** Options read; those not written have their usual value, or none. */
function readOptions(written: Written, verb: VerbName | undefined): OptionValues {
  const values = optionNames.map((name) => {
    const form = optionRow(name).form;
    const otherwise = usualOf(name, verb);
    const texts = written.get(name);
    return [name, texts === undefined ? usualValue(form, otherwise) : readValue(name, form, texts, verb)] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as unknown as OptionValues;
}

function checkWords(verb: VerbName, words: readonly string[]): void {
  const expected = verbRow(verb).words;
  for (const [index, { shown, values }] of expected.entries()) {
    const word = words[index];
    if (word === undefined) {
      throw new UsageError(
        'usage.missing-word',
        { fr: `il manque ${shown} après ${verb}.`, en: `${shown} is missing after ${verb}.` },
        verb,
      );
    }
    if (values !== undefined && !values.includes(word)) {
      const { fr, en } = suggest(word, values);
      throw new UsageError(
        'usage.unknown-word',
        { fr: `${verb} ne connaît pas « ${word} ».${fr}`, en: `${verb} does not know "${word}".${en}` },
        verb,
      );
    }
  }
  const extra = words[expected.length];
  if (extra !== undefined) {
    throw new UsageError(
      'usage.extra-word',
      { fr: `« ${extra} » est de trop après ${verb}.`, en: `"${extra}" is too much after ${verb}.` },
      verb,
    );
  }
}

/** An option that goes with another word would be lost without a word. */
function refuseElsewhere(verb: VerbName, word: string | undefined, written: Written): void {
  for (const [name, place] of Object.entries(verbRow(verb).onlyFor ?? {})) {
    if (word === place || !isOptionName(name) || !written.has(name)) continue;
    throw new UsageError(
      'usage.unknown-option',
      {
        fr: `l’option --${name} n’existe pas pour ${verb} ${word}, seulement pour ${verb} ${place}.`,
        en: `the option --${name} does not exist for ${verb} ${word}, only for ${verb} ${place}.`,
      },
      verb,
    );
  }
}

/** The language asked for, even in a command that is otherwise wrong. */
export function languageOf(args: readonly string[]): 'fr' | 'en' {
  const index = args.lastIndexOf('--lang');
  return args.includes('--lang=en') || (index >= 0 && args[index + 1] === 'en') ? 'en' : 'fr';
}

/** A command to run, or the help asked for. @throws UsageError when the form is wrong. */
export function parseCommand(args: readonly string[]): Command | { readonly verb: 'help'; readonly about: string | undefined } {
  const verb = args[0] ?? 'help';
  if (verb === 'help') return { verb: 'help', about: args[1] };
  if (verb.startsWith('-') && args.includes('--help')) return { verb: 'help', about: undefined };
  if (!isVerbName(verb)) {
    const { fr, en } = suggest(verb, verbNames);
    const all = { fr: ` Verbes : ${verbNames.join(', ')}.`, en: ` Verbs: ${verbNames.join(', ')}.` };
    const isOption = verb.startsWith('-');
    throw new UsageError('usage.unknown-verb', {
      fr: isOption ? `un verbe est attendu d’abord.${all.fr}` : `le verbe « ${verb} » n’existe pas.${fr}`,
      en: isOption ? `a verb is expected first.${all.en}` : `the verb "${verb}" does not exist.${en}`,
    });
  }
  const { words, written } = readTokens(args.slice(1), verb);
  if (written.has('help')) return { verb: 'help', about: verb };
  checkWords(verb, words);
  refuseElsewhere(verb, words[0], written);
  const missing = verbRow(verb).needs.find((name) => !written.has(name));
  if (missing !== undefined) {
    throw new UsageError(
      'usage.missing-option',
      { fr: `il manque ${optionForm(missing)}.`, en: `${optionForm(missing)} is missing.` },
      verb,
    );
  }
  return { verb, words, options: readOptions(written, verb) };
}
