/** What a person may write on the command line, and what is said when it is wrong. */
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/cli/main.ts';
import { optionNames } from '../../../src/cli/options.ts';
import { parseCommand } from '../../../src/cli/parse.ts';
import { UsageError } from '../../../src/cli/usage.ts';
import { verbNames } from '../../../src/cli/verbs.ts';

describe('parseCommand', () => {
  it('reads every form of option', () => {
    const command = parseCommand(
      'compare --decisions a,b --packages=x,y --variant x=avis --dose y=0,5 --dose x=1 --set follow=0 --runs 10 --seed 7 --json'.split(
        ' ',
      ),
    );
    expect(command).toEqual({
      verb: 'compare',
      words: [],
      options: {
        territory: '91',
        decisions: ['a', 'b'],
        packages: ['x', 'y'],
        variant: { x: 'avis' },
        dose: { y: 0.5, x: 1 },
        proposals: [],
        set: { follow: 0 },
        case: 'divided',
        runs: 10,
        seed: 7,
        measure: [],
        values: 'simulated',
        trajectories: 8,
        samples: 32,
        view: 'both',
        lang: 'fr',
        portfolio: false,
        json: true,
        help: false,
      },
    });
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ['lst', 'usage.unknown-verb', /Did you mean list\?/],
    ['portfolio', 'usage.unknown-verb', /list, show, run, compare, export, validate/],
    ['--json', 'usage.unknown-verb', /a verb is expected/],
    ['list', 'usage.missing-word', /decisions\|actors/],
    ['list decsions', 'usage.unknown-word', /Did you mean decisions\?/],
    ['list actors now', 'usage.extra-word', /"now"/],
    ['show actor', 'usage.missing-word', /ID/],
    ['run', 'usage.missing-option', /--decision ID/],
    ['run --decision', 'usage.no-value', /--decision ID/],
    ['run --decision --json', 'usage.no-value', /--decision ID/],
    ['run --decison x', 'usage.unknown-option', /Did you mean --decision\?/],
    ['run --decision x --runs 3', 'usage.unknown-option', /for run/],
    ['compare --runs 0', 'usage.wrong-value', /--runs N/],
    ['compare --runs 200001', 'usage.wrong-value', /from 1 to 200000/],
    ['compare --decisions ,', 'usage.wrong-value', /a,b\|all/],
    ['compare --seed -1', 'usage.wrong-value', /--seed N/],
    ['compare --seed 4294967296', 'usage.wrong-value', /--seed N/],
    ['compare --dose limiter-t2a', 'usage.wrong-value', /PACKAGE=V/],
    ['compare --dose a=much', 'usage.wrong-value', /PACKAGE=V/],
    ['compare --dose a=0.1 --dose a=0.2', 'usage.wrong-value', /PACKAGE=V/],
    ['compare --lang de', 'usage.wrong-value', /fr\|en/],
    ['export circuit --format gif --out x', 'usage.wrong-value', /svg\|png/],
    ['export sankey --format svg --out x', 'usage.unknown-word', /circuit/],
    ['export circuit --format svg', 'usage.missing-option', /--out FILE/],
    ['export circuit --out x.svg --runs 12', 'usage.unknown-option', /--runs .* only for export log/],
    ['export log --out x.json --view both', 'usage.unknown-option', /--view .* only for export circuit/],
  ];

  it.each(wrong)('refuses `%s`', (line, code, message) => {
    expect(() => parseCommand(line.split(' '))).toThrow(UsageError);
    try {
      parseCommand(line.split(' '));
    } catch (error) {
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    }
  });
});

describe('usage', () => {
  it('ends with 2, says the right usage on stderr and nothing on stdout', async () => {
    const outcome = await runCommand(['run', '--json', '--lang', 'en']);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: '' });
    expect(outcome.stderr.split('\n')).toEqual([
      'usage.missing-option: --decision ID is missing.',
      expect.stringMatching(/^Usage: gouvernail run --decision ID \[--territory CODE\]/),
      '',
    ]);
  });

  it.each(['fr', 'en'])('helps in %s with every verb and option', async (language) => {
    const { exitCode, stdout } = await runCommand(['--help', '--lang', language]);
    expect(exitCode).toBe(0);
    expect(verbNames.filter((name) => !stdout.includes(`  ${name} `))).toEqual([]);
    expect(optionNames.filter((name) => !stdout.includes(`  --${name}`))).toEqual([]);
  });

  it('helps on one verb, written in either way', async () => {
    const [before, after] = [await runCommand(['help', 'compare']), await runCommand(['compare', '--help'])];
    expect(before).toEqual(after);
    expect(before.stdout).toMatch(/--runs N/);
    expect(before.stdout).not.toMatch(/--format/);
  });
});
