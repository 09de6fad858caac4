/** What may be wrong in an IG Script, in the words of issues. Places count from 0; the columns that people read, from 1. */
import type { Issue } from '../../core/issue.ts';
import { closestTo, type IssueTexts, issueOf, text } from '../../governance/issues.ts';
import { SYMBOLS } from './statement.ts';

const list = SYMBOLS.join(' ');
const aSymbol = text(`Un symbole était attendu avant la parenthèse : ${list}.`, `A symbol was expected before it: ${list}.`);
const notCoded = text('Ôtez la parenthèse si le texte n’est pas codé.', 'Remove the parenthesis if the text is not coded.');

/** A parenthesis with no word before it. */
export function refuseUnsigned(place: number): Issue {
  return issueAt('ig.unknown-symbol', place, {
    found: text('une parenthèse s’ouvre sans symbole.', 'a parenthesis opens without a symbol.'),
    expected: aSymbol,
    hint: notCoded,
  });
}

/** A parenthesis after a word that is no symbol. */
export function refuseSymbol(word: string, place: number): Issue {
  const near = closestTo(word, SYMBOLS);
  return issueAt('ig.unknown-symbol', place, {
    found: text(`« ${word}( » n’est pas un symbole.`, `"${word}(" is not a symbol.`),
    expected: aSymbol,
    hint: near === undefined ? notCoded : text(`Vouliez-vous dire « ${near} » ?`, `Did you mean "${near}"?`),
  });
}

/** A component that no parenthesis closes. */
export function refuseOpen(symbol: string, place: number): Issue {
  return issueAt('ig.unclosed', place, {
    found: text(`« ${symbol}( » n’est pas fermé.`, `"${symbol}(" is not closed.`),
    expected: text('Autant de « ) » que de « ( » étaient attendues.', 'As many ")" as "(" were expected.'),
    hint: text('Fermez la parenthèse à la fin du composant.', 'Close the parenthesis at the end of the component.'),
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

/** What IG Script has and Gouvernail does not read: nested statements, annotations, operators. */
export function refuseNested(bracket: string, place: number): Issue {
  return issueAt('ig.not-flat', place, {
    found:
      bracket === '{'
        ? text('« { » ouvre une règle dans la règle.', '"{" opens a statement inside the statement.')
        : text('« [ » ouvre une annotation ou un opérateur.', '"[" opens an annotation or an operator.'),
    expected: text(
      'Une règle simple était attendue, chaque composant entre parenthèses.',
      'A flat statement was expected, each component between parentheses.',
    ),
    hint: text('Codez cette partie dans un composant, ou à part.', 'Code this part inside a component, or apart.'),
  });
}

/** A script without any component. */
export function refuseUncoded(): Issue {
  return issueOf('ig.nothing-coded', 'script', {
    found: text('Rien n’est codé.', 'Nothing is coded.'),
    expected: text('Au moins un composant était attendu, comme A(CTS).', 'At least one component was expected, as A(CTS).'),
    hint: text('Entourez les mots de la règle de leurs symboles.', 'Put the words of the rule inside their symbols.'),
  });
}

function issueAt(code: string, place: number, { found, ...rest }: IssueTexts): Issue {
  const column = place + 1;
  const placed = text(`Colonne ${column} : ${found.fr}`, `Column ${column}: ${found.en}`);
  return { ...issueOf(code, 'script', { ...rest, found: placed }), column };
}
