/**
 * A rule coded as one statement of the Institutional Grammar 2.0: an ordered list of parts, from which its sentence, its IG
 * Script and its components all come. Sources: Frantz & Siddiki 2021, doi:10.1111/padm.12719; symbols and notation of IG
 * Script, github.com/chrfrantz/IG-Parser.
 */

/** Symbols of IG Script. Regulative: A to O. Constitutive: E, M, F, P (with Cac, Cex, O). `,p` marks a property. */
export const SYMBOLS = [
  'A',
  'A,p',
  'D',
  'I',
  'Bdir',
  'Bdir,p',
  'Bind',
  'Bind,p',
  'Cac',
  'Cex',
  'O',
  'E',
  'E,p',
  'M',
  'F',
  'P',
  'P,p',
] as const;
export type IgSymbol = (typeof SYMBOLS)[number];

/** Symbols whose component may be a statement itself: `O{E(silence) F(means) P(no)}`. */
export const NESTING_SYMBOLS = [
  'A,p',
  'Bdir',
  'Bdir,p',
  'Bind',
  'Bind,p',
  'Cac',
  'Cex',
  'O',
  'E,p',
  'P',
  'P,p',
] as const satisfies readonly IgSymbol[];
export type NestingSymbol = (typeof NESTING_SYMBOLS)[number];

/** Words of the sentence: left uncoded (articles, punctuation), or coded as a component of words or of a statement. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'component'; readonly symbol: IgSymbol; readonly text: string }
  | { readonly kind: 'nested'; readonly symbol: NestingSymbol; readonly statement: Statement };

/** What `readScript` gives. Uncoded text holds no bracket; those inside the words of a component are balanced. */
export type Statement = readonly Part[];

/** Text by symbol; a symbol that the statement lacks is absent. */
export type Components = Readonly<Partial<Record<IgSymbol, string>>>;

/** The rule as a person reads it: symbols and their brackets removed. */
export function sentenceOf(statement: Statement): string {
  return statement.map(wordsOf).join('');
}

/** The rule in IG Script; `readScript` reads it back. */
export function writeScript(statement: Statement): string {
  return statement.map(scriptOf).join('');
}

/**
 * The components, by symbol; that of a nested statement is its sentence. Several of one symbol are joined by `[AND]`: that is
 * how IG Script reads them.
 */
export function componentsOf(statement: Statement): Components {
  const texts = new Map<IgSymbol, string>();
  for (const part of statement) {
    if (part.kind === 'text') continue;
    const before = texts.get(part.symbol);
    texts.set(part.symbol, before === undefined ? wordsOf(part) : `${before} [AND] ${wordsOf(part)}`);
  }
  return Object.fromEntries(texts);
}

function wordsOf(part: Part): string {
  return part.kind === 'nested' ? sentenceOf(part.statement) : part.text;
}

function scriptOf(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'component':
      return `${part.symbol}(${part.text})`;
    case 'nested':
      return `${part.symbol}{${writeScript(part.statement)}}`;
  }
}
