/** What may be wrong in an IG Script, in the words of issues. Places count from 0; the columns that people read, from 1. */
import type { Issue } from '../../core/issue.ts';
import { closestTo, type IssueTexts, issueOf, text } from '../../governance/issues.ts';
import { NESTING_SYMBOLS, SYMBOLS } from './statement.ts';

const list = SYMBOLS.join(' ');
const aSymbol = text(`Un symbole était attendu juste avant : ${list}.`, `A symbol was expected right before it: ${list}.`);
const notCoded = text('Ôtez la parenthèse si le texte n’est pas codé.', 'Remove the parenthesis if the text is not coded.');

/** A parenthesis or a brace with no word before it. */
export function refuseUnsigned(bracket: string, place: number): Issue {
  return issueAt('ig.unknown-symbol', place, {
    found: text(`« ${bracket} » s’ouvre sans symbole.`, `"${bracket}" opens without a symbol.`),
    expected: aSymbol,
    hint: notCoded,
  });
}

/** A parenthesis after a word that is no symbol. */
export function refuseSymbol(word: string, place: number): Issue {
  const near = closestTo(word, SYMBOLS);
  return issueAt('ig.unknown-symbol', place, {
    found: text(`« ${word} » n’est pas un symbole.`, `"${word}" is not a symbol.`),
    expected: aSymbol,
    hint: near === undefined ? notCoded : text(`Vouliez-vous dire « ${near} » ?`, `Did you mean "${near}"?`),
  });
}

/** A component that nothing closes. */
export function refuseOpen(opening: string, place: number): Issue {
  return issueAt('ig.unclosed', place, {
    found: text(`« ${opening} » n’est pas fermé.`, `"${opening}" is not closed.`),
    expected: text(
      'Autant de signes fermants que d’ouvrants étaient attendus.',
      'As many closing as opening brackets were expected.',
    ),
    hint: text('Fermez le composant à sa fin.', 'Close the component where it ends.'),
  });
}

/** A component without words. */
export function refuseEmpty(symbol: string, place: number): Issue {
  return issueAt('ig.empty-component', place, {
    found: text(`« ${symbol}() » ne contient rien.`, `"${symbol}()" holds nothing.`),
    expected: text('Des mots de la règle étaient attendus.', 'Words of the rule were expected.'),
    hint: text('Écrivez-les, ou ôtez le symbole.', 'Write them, or remove the symbol.'),
  });
}

/** A bracket that closes what was never opened. */
export function refuseStray(bracket: string, place: number): Issue {
  return issueAt('ig.stray-bracket', place, {
    found: text(`« ${bracket} » ne ferme rien.`, `"${bracket}" closes nothing.`),
    expected: text('Du texte, un composant ou la fin étaient attendus.', 'Text, a component or the end was expected.'),
    hint: text('Ôtez ce signe, ou ouvrez le composant qu’il ferme.', 'Remove it, or open the component that it closes.'),
  });
}

/** Annotations and operators: IG Script has them, Gouvernail does not read them. */
export function refuseBrackets(place: number): Issue {
  return issueAt('ig.annotation', place, {
    found: text('« [ » ouvre une annotation ou un opérateur.', '"[" opens an annotation or an operator.'),
    expected: text(
      'Hors des composants, seul du texte sans crochets était attendu.',
      'Outside components, only text without square brackets was expected.',
    ),
    hint: text('Ôtez-la, ou écrivez deux règles.', 'Remove it, or write two statements.'),
  });
}

/** A statement inside a component that can only hold words. */
export function refuseNesting(symbol: string, place: number): Issue {
  return issueAt('ig.no-nesting', place, {
    found: text(`« ${symbol}{ » ouvre une règle dans ce composant.`, `"${symbol}{" opens a statement in this component.`),
    expected: text(
      `Une règle peut être dans : ${NESTING_SYMBOLS.join(' ')}.`,
      `A statement may be in: ${NESTING_SYMBOLS.join(' ')}.`,
    ),
    hint: text('Écrivez des mots, entre parenthèses.', 'Write words, between parentheses.'),
  });
}

/** Statements inside statements, too many times. */
export function refuseDeep(mostLevels: number, place: number): Issue {
  return issueAt('ig.too-deep', place, {
    found: text('trop de règles l’une dans l’autre.', 'too many statements one inside the other.'),
    expected: text(`Attendu : ${mostLevels} au plus.`, `Expected: at most ${mostLevels}.`),
    hint: text('Écrivez plusieurs règles.', 'Write several statements.'),
  });
}

/** A statement without any component. */
export function refuseUncoded(place: number): Issue {
  return issueAt('ig.nothing-coded', place, {
    found: text('rien n’est codé dans cette règle.', 'nothing is coded in this statement.'),
    expected: text('Au moins un composant était attendu, comme A(CTS).', 'At least one component was expected, as A(CTS).'),
    hint: text('Entourez les mots de la règle de leurs symboles.', 'Put the words of the rule inside their symbols.'),
  });
}

function issueAt(code: string, place: number, { found, ...rest }: IssueTexts): Issue {
  const column = place + 1;
  const placed = text(`Colonne ${column} : ${found.fr}`, `Column ${column}: ${found.en}`);
  return { ...issueOf(code, 'script', { ...rest, found: placed }), column };
}
