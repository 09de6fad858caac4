/**
 * Reads one statement of IG Script: `A(Certified farmer) D(must) I(submit) …`, where a component may be a statement itself:
 * `O{A(Program manager) D(may) I(suspend)}`. Parentheses inside the words of a component are words, when they are balanced.
 * What else IG Script has (annotations, combinations of statements, numbered symbols) is refused by name, as is a statement in
 * which nothing is coded.
 */
import { fail, type Issue, type Result, succeed } from '../../core/issue.ts';
import {
  refuseBrackets,
  refuseDeep,
  refuseEmpty,
  refuseNesting,
  refuseOpen,
  refuseStray,
  refuseSymbol,
  refuseUncoded,
  refuseUnsigned,
} from './script-issues.ts';
import { type IgSymbol, NESTING_SYMBOLS, type NestingSymbol, type Part, type Statement, SYMBOLS } from './statement.ts';

/** Statements one inside the other; no rule that people read has as many. */
const mostLevels = 16;

/** A stretch of script: the whole, or what a nested statement holds. */
interface Stretch {
  readonly script: string;
  /** Where it begins in the whole. */
  readonly offset: number;
  readonly level: number;
}

/** What stands at a bracket: the parts read or what is wrong, and where reading goes on. */
interface Reading {
  readonly parts: readonly Part[];
  readonly issues: readonly Issue[];
  readonly next: number;
}

const CLOSINGS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const BRACKET = /[()[\]{}]/g;
/** Looked at before a bracket: enough for any symbol, and for what is shown of a word that is none. */
const longestWord = 40;
const LAST_WORD = /[\p{L}\p{M}\p{N}]*(?:,p)?$/u;

/** Read a statement, or give every problem of its script, each at its column. After a bracket never closed, nothing is read. */
export function readScript(script: string): Result<Statement> {
  return readStretch({ script, offset: 0, level: 1 });
}

function readStretch(stretch: Stretch): Result<Statement> {
  const { script, offset } = stretch;
  const readings: Reading[] = [];
  let next = 0;
  for (let at = bracketFrom(script, next); at >= 0; at = bracketFrom(script, next)) {
    const reading = readBracket(stretch, next, at);
    readings.push(reading);
    next = reading.next;
  }
  const parts = [...readings.flatMap((reading) => reading.parts), ...textPart(script.slice(next))];
  const issues = readings.flatMap((reading) => reading.issues);
  if (issues.length > 0) return fail(issues);
  return parts.some(({ kind }) => kind !== 'text') ? succeed(parts) : fail([refuseUncoded(offset)]);
}

function bracketFrom(script: string, from: number): number {
  BRACKET.lastIndex = from;
  return BRACKET.exec(script)?.index ?? -1;
}

/** Read from `start`, where the last reading stopped, to the end of what the bracket at `at` holds. */
function readBracket({ script, offset, level }: Stretch, start: number, at: number): Reading {
  const bracket = script.charAt(at);
  if (CLOSINGS[bracket] === undefined) return refused([refuseStray(bracket, offset + at)], at + 1);
  const closing = closingOf(script, at);
  const next = closing === undefined ? script.length : closing + 1;
  if (bracket === '[') return refused([refuseBrackets(offset + at)], next);
  const before = script.slice(start, at);
  const word = LAST_WORD.exec(before.slice(-longestWord))?.[0] ?? '';
  const place = offset + at - word.length;
  if (word === '') return refused([refuseUnsigned(bracket, place)], next);
  if (!isSymbol(word)) return refused([refuseSymbol(word, place)], next);
  if (closing === undefined) return refused([refuseOpen(word + bracket, place)], next);
  const inside = { script: script.slice(at + 1, closing), offset: offset + at + 1, level: level + 1 };
  const { parts, issues } = bracket === '(' ? readWords(word, inside, place) : readNested(word, inside, place);
  const lead = textPart(before.slice(0, before.length - word.length));
  return { parts: [...lead, ...parts], issues, next };
}

function readWords(symbol: IgSymbol, { script: words }: Stretch, place: number): Omit<Reading, 'next'> {
  if (words.trim() === '') return { parts: [], issues: [refuseEmpty(symbol, place)] };
  return { parts: [{ kind: 'component', symbol, text: words }], issues: [] };
}

function readNested(symbol: IgSymbol, inside: Stretch, place: number): Omit<Reading, 'next'> {
  if (!mayNest(symbol)) return { parts: [], issues: [refuseNesting(symbol, place)] };
  if (inside.level > mostLevels) return { parts: [], issues: [refuseDeep(mostLevels, place)] };
  const read = readStretch(inside);
  return read.ok
    ? { parts: [{ kind: 'nested', symbol, statement: read.value }], issues: [] }
    : { parts: [], issues: read.issues };
}

/** The place of the bracket that closes the one at `at`; undefined when none does. Only brackets of its kind count. */
function closingOf(script: string, at: number): number | undefined {
  const opening = script.charAt(at);
  let depth = 0;
  for (let place = at; place < script.length; place += 1) {
    const character = script.charAt(place);
    if (character === opening) depth += 1;
    else if (character === CLOSINGS[opening]) depth -= 1;
    if (depth === 0) return place;
  }
  return undefined;
}

function textPart(words: string): readonly Part[] {
  return words === '' ? [] : [{ kind: 'text', text: words }];
}

function isSymbol(word: string): word is IgSymbol {
  return SYMBOLS.some((symbol) => symbol === word);
}

function mayNest(symbol: IgSymbol): symbol is NestingSymbol {
  return NESTING_SYMBOLS.some((one) => one === symbol);
}

function refused(issues: readonly Issue[], next: number): Reading {
  return { parts: [], issues, next };
}
