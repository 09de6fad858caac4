/**
 * A data file as text, and as a parsed tree that remembers where each value was written.
 * YAML and JSON are read by the same parser, so that both give lines and columns (1-based).
 */
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Issue, LocalText } from './issues.ts';

/** A file of a data folder; `path` is relative to the root, with slashes: `models/actors/cts.yaml`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Keys and indexes from the root of a file to a value. */
export type PathParts = readonly (string | number)[];

export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

export interface ParsedFile {
  readonly path: string;
  readonly value: unknown;
  /** Position of the value, or of its key when `atKey`; of its closest written ancestor when it is missing. */
  readonly locate: (parts: PathParts, atKey: boolean) => FilePosition | undefined;
}

export type ParseOutcome = { readonly file: ParsedFile } | { readonly issues: readonly Issue[] };

/** Parses one file. Every syntax error is reported with its place. */
export function parseFile(source: SourceFile): ParseOutcome {
  const lines = new LineCounter();
  try {
    const document = parseDocument(source.text, { lineCounter: lines, strict: true, prettyErrors: false });
    if (document.errors.length > 0) {
      return { issues: document.errors.map((error) => syntaxIssue(source.path, error.message, positionOf(lines, error.pos[0]))) };
    }
    const value: unknown = document.toJS();
    const broken = source.path.endsWith('.json') ? jsonFault(source.text) : undefined;
    if (broken !== undefined) return { issues: [syntaxIssue(source.path, 'JSON', positionOf(lines, broken))] };
    return { file: { path: source.path, value, locate: (parts, atKey) => locate(document, lines, parts, atKey) } };
  } catch (error) {
    return { issues: [syntaxIssue(source.path, error instanceof Error ? error.message : String(error), { line: 1, column: 1 })] };
  }
}

/** Offset of what is YAML but not JSON (a comment, a bare word), if anything is. */
function jsonFault(json: string): number | undefined {
  try {
    JSON.parse(json);
    return undefined;
  } catch (error) {
    return Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
  }
}

function syntaxIssue(file: string, message: string, position: FilePosition): Issue {
  const found: LocalText = { fr: `Le fichier est mal formé (${message}).`, en: `The file is malformed (${message}).` };
  return {
    code: 'file.syntax',
    file,
    ...position,
    path: '',
    found,
    expected: file.endsWith('.json')
      ? { fr: 'Un document JSON était attendu.', en: 'A JSON document was expected.' }
      : { fr: 'Un document YAML 1.2 était attendu.', en: 'A YAML 1.2 document was expected.' },
    hint: {
      fr: 'Vérifiez l’indentation, les deux-points, les guillemets et les clés en double.',
      en: 'Check indentation, colons, quotes and duplicate keys.',
    },
  };
}

function positionOf(lines: LineCounter, offset: number): FilePosition {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function locate(document: Document, lines: LineCounter, parts: PathParts, atKey: boolean): FilePosition | undefined {
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const isWhole = depth === parts.length;
    const offset = offsetAt(document.contents, parts.slice(0, depth), atKey || !isWhole);
    if (offset !== undefined) return positionOf(lines, offset);
  }
  return undefined;
}

function offsetAt(root: unknown, parts: PathParts, atKey: boolean): number | undefined {
  let node: unknown = root;
  let keyNode: unknown;
  for (const part of parts) {
    keyNode = undefined;
    if (isMap(node)) {
      const pair = node.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === String(part));
      if (pair === undefined) return undefined;
      keyNode = pair.key;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
    } else {
      return undefined;
    }
  }
  const chosen = (atKey && keyNode !== undefined) || !isNode(node) ? (keyNode ?? node) : node;
  return isNode(chosen) ? chosen.range?.[0] : undefined;
}
