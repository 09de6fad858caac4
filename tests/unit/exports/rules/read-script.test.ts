/** IG Script: written and read back it is the same, and what cannot be read is said, each problem at its column. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../../../src/core/issue.ts';
import { readScript } from '../../../../src/exports/rules/read-script.ts';
import {
  componentsOf,
  NESTING_SYMBOLS,
  type Part,
  type Statement,
  SYMBOLS,
  sentenceOf,
  writeScript,
} from '../../../../src/exports/rules/statement.ts';

/** Words as they stand outside components: never glued to the symbol that follows. */
const text = fc
  .string({ unit: fc.constantFrom(...'abÉ,.:’« »A DIp1') })
  .map((words): Part => ({ kind: 'text', text: `${words} ` }));

/** Words of a component: any sign but braces, parentheses balanced. */
const words = fc.letrec<{ inside: string }>((tie) => ({
  inside: fc.oneof(
    { depthSize: 'small' },
    fc.string({ minLength: 1, unit: fc.constantFrom(...'aÉ’ .[]A,p') }).filter((one) => one.trim() !== ''),
    fc.tuple(tie('inside'), tie('inside')).map(([before, within]) => `${before}(${within})`),
  ),
})).inside;
const component = fc.record({ kind: fc.constant('component' as const), symbol: fc.constantFrom(...SYMBOLS), text: words });

/** Text and components in turn, at least one component; some hold a statement. */
const { statement } = fc.letrec<{ statement: Statement; nested: Part }>((tie) => ({
  statement: fc
    .array(fc.tuple(text, fc.oneof({ maxDepth: 3 }, component, tie('nested'))), { minLength: 1, maxLength: 4 })
    .chain((pairs) => text.map((last) => [...pairs.flat(), last])),
  nested: fc.record({
    kind: fc.constant('nested' as const),
    symbol: fc.constantFrom(...NESTING_SYMBOLS),
    statement: tie('statement'),
  }),
}));

function read(script: string): Statement {
  const result = readScript(script);
  if (!result.ok) throw new Error(result.issues.map((issue) => formatIssue(issue, 'en')).join('\n'));
  return result.value;
}

function problems(script: string, language: 'fr' | 'en' = 'en'): readonly string[] {
  const result = readScript(script);
  return result.ok ? [] : result.issues.map((issue) => formatIssue(issue, language));
}

describe('a statement', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(statement, (one) => {
        expect(read(writeScript(one))).toEqual(one);
      }),
    );
  });

  it('is its sentence once symbols and their parentheses are removed', () => {
    const one = read('The A(farmer (e.g. (organic) farmer)) D(must), Cex(each year), I(report).');
    expect(sentenceOf(one)).toBe('The farmer (e.g. (organic) farmer) must, each year, report.');
    expect(componentsOf(one)).toEqual({
      A: 'farmer (e.g. (organic) farmer)',
      D: 'must',
      Cex: 'each year',
      I: 'report',
    });
  });

  it('joins the components of one symbol as IG Script does', () => {
    expect(componentsOf(read('A(Farmer) D(must) I(comply) A(Certifier)'))).toEqual({
      A: 'Farmer [AND] Certifier',
      D: 'must',
      I: 'comply',
    });
  });

  it('may be constitutive, and have properties', () => {
    expect(componentsOf(read('E(Silence) F(is) P(a refusal) Cac(after 180 days)'))).toHaveProperty('P', 'a refusal');
    expect(componentsOf(read('A,p(Certified) A(farmer) M(may)'))).toEqual({ 'A,p': 'Certified', A: 'farmer', M: 'may' });
  });

  it('may hold a statement, that reads as its sentence', () => {
    const one = read('A(ARS) D(must) I(decide), or else O{E(silence) F(means) P(no)}.');
    expect(one[5]).toEqual({ kind: 'text', text: ', or else ' });
    expect(sentenceOf(one)).toBe('ARS must decide, or else silence means no.');
    expect(componentsOf(one)).toEqual({ A: 'ARS', D: 'must', I: 'decide', O: 'silence means no' });
    expect(componentsOf(read('Cac{A(farmer) I(applies) Cac{E(rule) F(covers) P(land)}}'))).toEqual({
      Cac: 'farmer applies rule covers land',
    });
  });

  it('may have a symbol right after an apostrophe', () => {
    expect(read('l’A(ARS)')).toEqual([
      { kind: 'text', text: 'l’' },
      { kind: 'component', symbol: 'A', text: 'ARS' },
    ]);
  });
});

describe('a script that cannot be read', () => {
  it.each([
    ['', 'ig.nothing-coded at script: Column 1: nothing is coded in this statement.'],
    ['The CTS must give an opinion.', 'ig.nothing-coded at script: Column 1: nothing is coded in this statement.'],
    ['A(CTS) Cac{in a phase}', 'ig.nothing-coded at script: Column 12: nothing is coded in this statement.'],
    ['A(CTS) Bdr(avis)', 'ig.unknown-symbol at script: Column 8: "Bdr" is not a symbol.'],
    ['A(CTS) Cac{A(ARS) Q(asks)}', 'ig.unknown-symbol at script: Column 19: "Q" is not a symbol.'],
    ['The CTS (council) D(must)', 'ig.unknown-symbol at script: Column 9: "(" opens without a symbol.'],
    ['{I(sign) [AND] I(pay)}', 'ig.unknown-symbol at script: Column 1: "{" opens without a symbol.'],
    ['A(CTS) D(must', 'ig.unclosed at script: Column 8: "D(" is not closed.'],
    ['A(CTS (91) D(must)', 'ig.unclosed at script: Column 1: "A(" is not closed.'],
    ['A(CTS)) D(must)', 'ig.stray-bracket at script: Column 7: ")" closes nothing.'],
    ['A( ) D(must)', 'ig.empty-component at script: Column 1: "A()" holds nothing.'],
    ['A(CTS) O{A(ARS) I(asks)', 'ig.unclosed at script: Column 8: "O{" is not closed.'],
    ['A{A(ARS) I(asks)}', 'ig.no-nesting at script: Column 1: "A{" opens a statement in this component.'],
    ['A[role=body](CTS)', 'ig.annotation at script: Column 2: "[" opens an annotation or an operator.'],
    ['Bdir1(report)', 'ig.unknown-symbol at script: Column 1: "Bdir1" is not a symbol.'],
    [`${'O{'.repeat(17)}A(x)${'}'.repeat(17)}`, 'ig.too-deep at script: Column 31: too many statements'],
  ])('%s', (script, expected) => {
    expect(problems(script)[0]).toContain(expected);
  });

  it('has every problem said, in either language, with what to do', () => {
    const script = 'A() Bdr(avis) ) I(rendre';
    expect(problems(script).map((line) => line.split(' at ')[0])).toEqual([
      'ig.empty-component',
      'ig.unknown-symbol',
      'ig.stray-bracket',
      'ig.unclosed',
    ]);
    expect(problems(script, 'fr')[1]).toBe(
      'ig.unknown-symbol at script: Colonne 5 : « Bdr » n’est pas un symbole. ' +
        `Un symbole était attendu juste avant : ${SYMBOLS.join(' ')}. Vouliez-vous dire « Bdir » ?`,
    );
  });

  it('is never a crash, whatever the text, and is read in one go', () => {
    const anything = fc.string({ unit: fc.constantFrom(...'AO,p()[]{} é\u0301\n') });
    fc.assert(
      fc.property(anything, (script) => {
        const result = readScript(script);
        if (result.ok) expect(writeScript(result.value)).toBe(script);
        else expect(result.issues.length).toBeGreaterThan(0);
      }),
    );
    for (const script of ['A('.repeat(50_000), `${'O{'.repeat(50_000)}A(x)${'}'.repeat(50_000)}`, `${'a'.repeat(100_000)} (`]) {
      expect(problems(script)).toHaveLength(1);
    }
  });
});
