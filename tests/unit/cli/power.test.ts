/** `gouvernail power --game FILE`: the answer as JSON and as a table in both languages; what cannot be measured. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../src/cli/main.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gouvernail-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function write(name: string, content: unknown): string {
  const path = join(scratch, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Chair with a casting vote: the chair and one other, or the three others. */
const game = write('apex.json', {
  players: [
    { id: 'apex', count: 1 },
    { id: 'other', count: 3 },
  ],
  rule: { op: 'threshold', quota: 3, weights: { apex: 2, other: 1 } },
});

describe('power', () => {
  it('answers in JSON', async () => {
    const { exitCode, stdout, stderr } = await runCommand(['power', '--game', game, '--json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const sixth = 1 / 6;
    expect(JSON.parse(stdout)).toEqual({
      n: 4,
      winning: 8,
      actingPower: 0.5,
      players: {
        apex: { shapleyShubik: 0.5, banzhafAbsolute: 0.75, banzhafNormalised: 0.5, colemanPrevent: 0.75, colemanInitiate: 0.75 },
        other: {
          shapleyShubik: sixth,
          banzhafAbsolute: 0.25,
          banzhafNormalised: sixth,
          colemanPrevent: 0.25,
          colemanInitiate: 0.25,
        },
      },
    });
  });

  it('answers in a table, in French and in English', async () => {
    const french = await runCommand(['power', '--game', game]);
    expect(french.stdout.replace(/[\u00A0\u202F]/g, ' ')).toMatch(
      /4 membres · 8 coalitions gagnantes, soit 50,00 %[\s\S]*apex +1 +50,00 %[\s\S]*regardez les deux/,
    );
    const english = await runCommand(['power', '--game', game, '--lang', 'en']);
    expect(english.stdout).toMatch(/4 members · 8 winning coalitions, 50.00%[\s\S]*other +3 +16.67%[\s\S]*read both/);
  });

  it('gives counts beyond 2^53 as digits, and never rounds a share to none or all', async () => {
    const large = write('large.json', {
      players: [
        { id: 'chair', count: 1 },
        { id: 'seats', count: 60 },
      ],
      rule: {
        op: 'or',
        of: [
          { op: 'threshold', quota: 61, weights: { chair: 1, seats: 1 } },
          { op: 'threshold', quota: 60, weights: { seats: 1 } },
          {
            op: 'and',
            of: [
              { op: 'threshold', quota: 1, weights: { chair: 1 } },
              { op: 'threshold', quota: 1, weights: { seats: 1 } },
            ],
          },
        ],
      },
    });
    const { stdout } = await runCommand(['power', '--game', large, '--json']);
    // With the chair all but the chair alone, and the sixty without it.
    expect(JSON.parse(stdout)).toMatchObject({ n: 61, winning: String(2n ** 60n) });
    const table = await runCommand(['power', '--game', large, '--lang', 'en']);
    expect(table.stdout).toMatch(/chair[^\n]*> 99\.99%/);
    expect(table.stdout).toMatch(/seats[^\n]*< 0\.01%/);
  });

  it('says what is wrong in a file, with its line, and ends with 1', async () => {
    const path = write(
      'wrong.json',
      '{\n "players": [{ "id": "a", "count": 1 }],\n "rule": { "op": "threshold", "quota": 2, "weights": { "b": 1 } }\n}',
    );
    const { exitCode, stdout, stderr } = await runCommand(['power', '--game', path, '--json', '--lang', 'en']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr.trim()).toMatch(
      /^game\.unknown-group at .*wrong\.json:3:\d+ › rule\.weights\.b: "b" is not a group of the game\./,
    );
  });

  it('says that a file is not there, is a folder, or is too large to be exact', async () => {
    const absent = await runCommand(['power', '--game', join(scratch, 'none.json')]);
    expect([absent.exitCode, absent.stderr]).toEqual([1, expect.stringMatching(/^cli\.no-file at --game: .*n’existe pas/)]);
    expect((await runCommand(['power', '--game', scratch])).stderr).toMatch(/^cli\.no-file/);
    const crowd = write('crowd.yaml', 'players: [{ id: a, count: 5000 }]\nrule: { op: threshold, quota: 9, weights: { a: 1 } }');
    const refused = await runCommand(['power', '--game', crowd, '--json', '--lang', 'en']);
    expect(refused).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/^game\.too-large at .*crowd\.yaml › players: .*No approximate value is given\.\n$/),
    });
  });

  it('needs a file', async () => {
    expect(await runCommand(['power', '--lang', 'en'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/--game FILE is missing/),
    });
  });
});
