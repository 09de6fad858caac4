/** The format of an exported file: the one asked for, or the one that its name says. */
import { fail, type Result, succeed } from '../core/issue.ts';
import { issueOf, quoted, text } from '../governance/issues.ts';
import type { OptionValues } from './options.ts';

/** Ends of names, by format. */
export type Extensions<Format extends string> = Readonly<Record<Format, string>>;

/** Read the format of a file among those that its content may have. */
export function readFormat<Format extends string>(
  { format, out = '' }: Pick<OptionValues, 'format' | 'out'>,
  extensions: Extensions<Format>,
): Result<Format> {
  const formats = Object.keys(extensions) as Format[];
  const found =
    format === undefined
      ? formats.find((name) => out.toLowerCase().endsWith(extensions[name]))
      : formats.find((name) => name === format);
  if (found !== undefined) return succeed(found);
  const list = formats.map((name) => `${name} (${extensions[name]})`).join(', ');
  const expected = text(`Attendu : ${list}.`, `Expected: ${list}.`);
  if (format !== undefined) {
    const wrong = quoted(format, 'n’est pas un format de cet export.', 'is not a format of this export.');
    const hint = text('Retirez --format : la fin du nom dit le format.', 'Remove --format: the end of the name says the format.');
    return fail([issueOf('cli.wrong-format', '--format', { found: wrong, expected, hint })]);
  }
  const unsaid = quoted(out, 'ne dit pas son format.', 'does not say its format.');
  const choices = formats.join('|');
  const hint = text(
    `Changez la fin du nom, ou ajoutez --format ${choices}.`,
    `Change the end of the name, or add --format ${choices}.`,
  );
  return fail([issueOf('cli.unknown-extension', '--out', { found: unsaid, expected, hint })]);
}
