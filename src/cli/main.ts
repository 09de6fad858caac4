/**
 * The door of the command line: parse, run one verb, write. Exit 0 fine, 1 a problem in the data or the request (one line an
 * issue on stderr), 2 wrong usage. Never a stack trace: a fault of ours is one line with the code `internal.error`.
 */
import './tune-v8.ts';
import { formatIssue } from '../core/issue.ts';
import { issueOf } from '../governance/issues.ts';
import type { Answer } from './answer.ts';
import { languageOf, parseCommand } from './parse.ts';
import { UnreadableError } from './read-data-folder.ts';
import { formatUsageError, helpText, type Language, UsageError } from './usage.ts';
import { verbRow } from './verbs.ts';

/** What a command writes and how it ends. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

function outcomeOf(answer: Answer, isJson: boolean, language: Language): Outcome {
  const document = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`;
  if (answer.kind === 'done') return { exitCode: 0, stdout: isJson ? document(answer.json) : `${answer.text}\n`, stderr: '' };
  const lines = answer.issues.map((issue) => `${oneLine(formatIssue(issue, language))}\n`).join('');
  return { exitCode: 1, stdout: isJson && answer.json !== undefined ? document(answer.json) : '', stderr: lines };
}

/** What people wrote may hold line ends or control characters: they must not break the line, nor the terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trimEnd();
}

function refuseUnreadable({ path, reason }: UnreadableError): Answer {
  const found = { fr: `Lecture impossible (${reason}).`, en: `It cannot be read (${reason}).` };
  const expected = { fr: 'Un fichier ou un dossier lisible était attendu.', en: 'A readable file or folder was expected.' };
  const hint = { fr: 'Vérifiez ses droits, ou le lien.', en: 'Check its permissions, or the link.' };
  return { kind: 'problems', issues: [issueOf('cli.cannot-read', path, { found, expected, hint })] };
}

function outcomeOfFault(fault: unknown): Outcome {
  const message = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  return { exitCode: 1, stdout: '', stderr: `internal.error: ${oneLine(message).slice(0, 500)}\n` };
}

/** Run a command without touching the process: what tests call. */
export async function runCommand(args: readonly string[]): Promise<Outcome> {
  const language = languageOf(args);
  try {
    const command = parseCommand(args);
    if (command.verb === 'help') return { exitCode: 0, stdout: `${helpText(command.about, language)}\n`, stderr: '' };
    const run = await verbRow(command.verb).load();
    return outcomeOf(await run({ words: command.words, options: command.options }), command.options.json, language);
  } catch (fault) {
    if (fault instanceof UsageError) return { exitCode: 2, stdout: '', stderr: `${formatUsageError(fault, language)}\n` };
    if (fault instanceof UnreadableError) return outcomeOf(refuseUnreadable(fault), false, language);
    return outcomeOfFault(fault);
  }
}

/** Run a command and write what it says. Returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  // Whoever reads us may leave early (`| head`): that is no fault.
  process.stdout.on('error', () => {});
  const { exitCode, stdout, stderr } = await runCommand(args);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  return exitCode;
}
