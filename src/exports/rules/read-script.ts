/**
 * Reads one statement of IG Script: `A(Certified farmer) D(must) I(submit) …`. Parentheses inside a component are its text
 * when they are balanced. What IG Script has beyond flat statements (nested statements, annotations, numbered symbols) is
 * refused by name, as is a script in which nothing is coded.
 */
import { fail, type Issue, type Result, succeed } from '../../core/issue.ts';
import {
  refuseEmpty,
  refuseNested,
  refuseOpen,
  refuseStray,
  refuseSymbol,
  refuseUncoded,
  refuseUnsigned,
} from './script-issues.ts';
import { type IgSymbol, type Part, type Statement, SYMBOLS } from './statement.ts';

/** What stands at a bracket: the parts read or what is wrong, and where reading goes on. */
interface Reading {
  readonly parts: readonly Part[];
  readonly issues: readonly Issue[];
  readonly next: number;
}

const CLOSINGS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const BRACKET = /[()[\]{}]/g;
const LAST_WORD = /[\p{L}\p{M}\p{N}]*(?:,p)?$/u;

/** Read a statement, or give every problem of its script, each at its column. After a bracket never closed, nothing is read. */
export function readScript(script: string): Result<Statement> {
  const readings: Reading[] = [];
  let next = 0;
  for (let at = bracketFrom(script, next); at >= 0; at = bracketFrom(script, next)) {
    const reading = readBracket(script, next, at);
    readings.push(reading);
    next = reading.next;
  }
  const parts = [...readings.flatMap((reading) => reading.parts), ...textPart(script.slice(next))];
  const issues = readings.flatMap((reading) => reading.issues);
  if (issues.length > 0) return fail(issues);
  return parts.some(({ kind }) => kind === 'component') ? succeed(parts) : fail([refuseUncoded()]);
}

function bracketFrom(script: string, from: number): number {
  BRACKET.lastIndex = from;
  return BRACKET.exec(script)?.index ?? -1;
}

/** Read from `start`, where the last reading stopped, to the end of what the bracket at `at` holds. */
function readBracket(script: string, start: number, at: number): Reading {
  const bracket = script.charAt(at);
  if (CLOSINGS[bracket] === undefined) return refused(refuseStray(bracket, at), at + 1);
  const closing = closingOf(script, at);
  const next = closing === undefined ? script.length : closing + 1;
  if (bracket !== '(') return refused(refuseNested(bracket, at), next);
  const before = script.slice(start, at);
  const word = LAST_WORD.exec(before)?.[0] ?? '';
  const place = at - word.length;
  if (word === '') return refused(refuseUnsigned(place), next);
  if (!isSymbol(word)) return refused(refuseSymbol(word, place), next);
  if (closing === undefined) return refused(refuseOpen(word, place), next);
  const content = script.slice(at + 1, closing);
  if (content.trim() === '') return refused(refuseEmpty(word, place), next);
  const lead = textPart(before.slice(0, before.length - word.length));
  return { parts: [...lead, { kind: 'component', symbol: word, text: content }], issues: [], next };
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

function refused(issue: Issue, next: number): Reading {
  return { parts: [], issues: [issue], next };
}
