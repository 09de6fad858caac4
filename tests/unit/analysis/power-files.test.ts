/** Game files: what is wrong is said with its file, line and path, all of it at once. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measurePower } from '../../../src/analysis/power/measure-power.ts';
import { readGame } from '../../../src/analysis/power/read-game.ts';
import { formatIssue } from '../../../src/core/issue.ts';

function problemsOf(text: string, path = 'game.yaml'): readonly string[] {
  const result = readGame({ path, text });
  return result.ok ? [] : result.issues.map((issue) => formatIssue(issue, 'en'));
}

/** A council of three, with one line replaced. */
function council(change: { readonly from: string; readonly to: string } = { from: '', to: '' }): string {
  const text = [
    'players:',
    '  - { id: mayor, count: 1 }',
    '  - { id: seats, count: 2 }',
    'rule:',
    '  op: and',
    '  of:',
    '    - { op: threshold, quota: 1, weights: { mayor: 1 } }',
    '    - { op: threshold, quota: 2, weights: { mayor: 1, seats: 1 } }',
    '',
  ].join('\n');
  if (!text.includes(change.from)) throw new Error(`no ${change.from}`);
  return text.replace(change.from, change.to);
}

describe('a game file', () => {
  it('is read from YAML and from JSON', () => {
    const yaml = readGame({ path: 'game.yaml', text: council() });
    expect(yaml.ok).toBe(true);
    const json = JSON.stringify(yaml.ok ? yaml.value : undefined, null, 2);
    expect(readGame({ path: 'game.json', text: json })).toEqual(yaml);
  });

  it('is read as the documentation shows it', () => {
    const [, text = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/indicators.md', 'utf8')) ?? [];
    expect(text).toBe(readFileSync('docs/example-game.json', 'utf8'));
    const game = readGame({ path: 'game.json', text });
    const power = game.ok ? measurePower(game.value) : game;
    // The chair and two or more of four: 11. One of two colleges of five: 3/4 of 2^10.
    expect(power).toMatchObject({ ok: true, value: { n: 15, winning: 11n * 768n, players: { chair: { colemanPrevent: 1 } } } });
  });

  it.each([
    ['an unknown operation', 'op: and', 'op: xor', /^field\.value at game\.yaml:5:7 › rule\.op: "xor".*and, or/],
    [
      'a slip in an operation',
      'op: threshold, quota: 1',
      'op: treshold, quota: 1',
      /game\.yaml:7:13 › rule\.of\[0\]\.op.*threshold/,
    ],
    ['a missing quota', 'quota: 1, ', '', /^field\.missing at game\.yaml:7:\d+ › rule\.of\[0\]\.quota/],
    [
      'a negative weight',
      'mayor: 1 }',
      'mayor: -1 }',
      /^field\.range at game\.yaml:7:\d+ › rule\.of\[0\]\.weights\.mayor: "-1".*0 or more/,
    ],
    ['a negative quota', 'quota: 1', 'quota: -1', /^field\.range at game\.yaml:7:\d+ › rule\.of\[0\]\.quota/],
    ['an infinite weight', 'mayor: 1 }', 'mayor: .inf }', /^field\.type at game\.yaml:7:\d+ › rule\.of\[0\]\.weights\.mayor/],
    ['half a member', 'count: 2', 'count: 2.5', /^field\.type at game\.yaml:3:\d+ › players\[1\]\.count.*whole number/],
    ['no member', 'count: 2', 'count: 0', /^field\.range at game\.yaml:3:\d+ › players\[1\]\.count.*1 or more/],
    ['an unknown field', 'count: 2', 'count: 2, weigth: 3', /^field\.unknown at game\.yaml:3:\d+ › players\[1\]\.weigth/],
    ['a group named twice', 'id: seats', 'id: mayor', /^game\.twice at game\.yaml:3:11 › players\[1\]\.id: "mayor"/],
    [
      'an unknown group',
      'seats: 1 }',
      'seat: 1 }',
      /^game\.unknown-group at game\.yaml:8:\d+ › rule\.of\[1\]\.weights\.seat.*Did you mean "seats"/,
    ],
    ['a quota out of reach', 'quota: 2', 'quota: 4', /^game\.never-won at game\.yaml:5:3 › rule: .*even if all say yes/],
    [
      'weights with too many digits',
      'quota: 2',
      'quota: 1.00000000000000022e-9',
      /^game\.too-precise at game\.yaml:8:\d+ › rule\.of\[1\]/,
    ],
    ['text that is not YAML', '- { id: mayor', '- { id: [mayor', /^file\.syntax at game\.yaml:\d+:\d+/],
  ])('says %s', (_name, from, to, expected) => {
    const problems = problemsOf(council({ from, to }));
    expect(problems.join('\n')).toMatch(expected);
  });

  it('says that a decision needs no yes', () => {
    const text = '{ "players": [{ "id": "a", "count": 1 }], "rule": { "op": "threshold", "quota": 0, "weights": { "a": 1 } } }';
    expect(problemsOf(text, 'game.json')).toEqual([expect.stringMatching(/^game\.always-won at game\.json:1:\d+ › rule/)]);
  });

  it('says every problem, not the first only', () => {
    const text = council({ from: 'mayor: 1 }', to: 'mayr: 1 }' }).replace('id: seats', 'id: mayor');
    const codes = problemsOf(text).map((line) => line.split(' ')[0]);
    expect(codes).toEqual(['game.twice', 'game.unknown-group', 'game.unknown-group']);
  });

  it('refuses what is empty, of another shape, or endless', () => {
    expect(problemsOf('')).toHaveLength(1);
    expect(problemsOf('[]', 'game.json')).toEqual([expect.stringMatching(/^field\.type at game\.json:1:1/)]);
    const rule = `${'{ "op": "and", "of": ['.repeat(300)}1${'] }'.repeat(300)}`;
    expect(problemsOf(`{ "players": [{ "id": "a", "count": 1 }], "rule": ${rule} }`, 'game.json')).toEqual([
      expect.stringMatching(/^game\.too-deep at game\.json:1:\d+ › rule/),
    ]);
  });
});
